"""The line by which a form that we handed out is known when it comes back, whatever became of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(
    r"keshe-form/1 (?P<programme>[a-z0-9-]{1,60})/(?P<call>[a-z0-9-]{1,60})/(?P<year>\d{4}) "
    r"(?P<form>[a-z][a-z0-9_]{0,39}) (?P<application>[A-Za-z0-9_-]{1,40})"
)

#: In place of an application's uid in a form that nobody has filled in.
BLANK = "blank"


@dataclass(frozen=True)
class Identity:
    """Whose form it is: programme, call, year, form, and the application (``blank`` for none). Nothing personal."""

    programme: str
    call: str
    year: str
    form: str
    application: str = BLANK

    def __str__(self) -> str:
        return f"keshe-form/1 {self.programme}/{self.call}/{self.year} {self.form} {self.application}"


def identity_in(text: str) -> Identity | None:
    """The identity that stands somewhere in ``text``."""
    found = _LINE.search(text)
    return Identity(**found.groupdict()) if found else None
