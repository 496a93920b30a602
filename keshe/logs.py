"""The program's own log on stderr."""

from __future__ import annotations

import logging


class PlainRefusals(logging.Filter):
    """A refusal that a person was told (403, 404) is one line: its traceback would say that something broke."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR:
            record.exc_info = None
        return True
