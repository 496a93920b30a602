"""The call documents in the repository, and small texts made from them."""

from functools import cache
from pathlib import Path

from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.parse import parse_call

ROOT = Path(__file__).resolve().parents[2] / "programmes"
SUZHOU = ROOT / "suzhou-capability" / "2022" / "call.yaml"
DISTRICT = ROOT / "example-district-nomination" / "2023" / "call.yaml"
ROLLING = ROOT / "example-rolling-events" / "2024" / "call.yaml"
ALL = (SUZHOU, DISTRICT, ROLLING)


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def document(path: Path) -> CallDocument:
    return parse_call(text(path))


def changed(path: Path, *pairs: tuple[str, str]) -> str:
    """The text with each ``(old, new)`` replaced once; a text that does not stand there is a mistake of the test."""
    found = text(path)
    for old, new in pairs:
        assert old in found, old
        found = found.replace(old, new, 1)
    return found
