"""What a cross-check found, at a location inside the document (keys and indices)."""

from __future__ import annotations

from dataclasses import dataclass

from keshe.programmes.domain.faults import Severity
from keshe.programmes.domain.source import Loc


@dataclass(frozen=True)
class Finding:
    """A sentence about the part at ``loc``."""

    loc: Loc
    message: str
    severity: Severity = "fault"


def warning(loc: Loc, message: str) -> Finding:
    """A finding that does not stop the publication."""
    return Finding(loc, message, "warning")
