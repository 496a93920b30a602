"""Which pieces a dossier is made of, in the archive's order, and how long each is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.archiving import Piece as Kind

#: The archive's order.
ORDER: tuple[str, ...] = get_args(Kind)

#: What the platform proposes where the call says nothing; shown with its mark.
PROPOSED = {
    "call_notice": "30",
    "application": "30",
    "receipt": "10",
    "formal_check": "10",
    "decision": "permanent",
    "plan": "30",
    "report": "30",
    "review": "30",
    "publicity": "permanent",
    "issued": "permanent",
    "award": "permanent",
    "invoice": "30",
    "payment": "30",
    "certificate": "permanent",
    "log": "permanent",
}
WORDS = {"permanent": "永久", "30": "30年", "10": "10年"}
MARK = "默认值，非通知规定"

#: Days for which what was made may be fetched, where the call says nothing.
DOWNLOAD_DAYS = 14


@dataclass(frozen=True)
class Term:
    """How long, and whether that is the platform's proposal and not the call's word."""

    years: str
    proposed: bool

    @property
    def words(self) -> str:
        return WORDS[self.years]


def terms(document: CallDocument) -> dict[str, Term]:
    """The term of every kind of piece under a call."""
    found = {kind: Term(years, proposed=True) for kind, years in PROPOSED.items()}
    if document.archive is not None:
        for number, rule in enumerate(document.archive.retention):
            proposed = document.is_default(f"archive.retention.{number}")
            found |= {kind: Term(rule.term, proposed) for kind in rule.pieces}
    return found


def download_days(document: CallDocument) -> int:
    """For how many days what was made may be fetched."""
    return document.archive.download_days if document.archive else DOWNLOAD_DAYS
