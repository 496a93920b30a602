"""Who is who in a team: a person is told apart by name and workplace."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = r"[\u3400-\u9fff·]"


def person_name(text: str) -> str:
    """A name as it is stored: half-width signs, no blanks between Chinese characters (顾　知行), single ones else."""
    plain = re.sub(r"[\s\u200b\ufeff]+", " ", unicodedata.normalize("NFKC", text)).strip()
    return re.sub(rf"(?<={_CHINESE}) | (?={_CHINESE})", "", plain)


def person(name: str, workplace: str) -> tuple[str, str]:
    """What makes two terms one person's."""
    return person_name(name).casefold(), person_name(workplace).casefold()
