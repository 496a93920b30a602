"""A throw-away platform to measure on: its own folder, its own empty database."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def throwaway(database_url: str = "") -> Iterator[Path]:
    """Set Django up on an empty database (SQLite in the folder unless an address is given); the folder is deleted
    afterwards. Call it before anything of Django is imported."""
    folder = Path(tempfile.mkdtemp(prefix="keshe-bench-"))
    os.environ["KESHE_DATA_DIR"] = str(folder)
    os.environ["KESHE_DEMO"] = "1"
    os.environ["KESHE_JOBS_IMMEDIATE"] = "1"
    os.environ["KESHE_LOG_LEVEL"] = "ERROR"
    os.environ.pop("KESHE_DATABASE_URL", None)
    if database_url:
        os.environ["KESHE_DATABASE_URL"] = database_url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keshe.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
