"""Django's commands with our settings: `python -m keshe`, `keshe` or `./manage.py`."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keshe.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(spelled(sys.argv))


def spelled(words: list[str]) -> list[str]:
    """A command may be written with hyphens (``check-call``), as commands usually are; Django's have underscores."""
    return [
        word.replace("-", "_") if place == 1 and not word.startswith("-") else word for place, word in enumerate(words)
    ]


if __name__ == "__main__":
    main()
