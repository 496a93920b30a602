"""What can be told of a Typst template by reading it, and of what the typesetter says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: A template's text, at most.
MOST_OCTETS = 256 * 1024
#: What it may import.
IMPORTABLE = ("base.typ", "gbt9704.typ")

_USED = re.compile(r"""\bdata\.at\(\s*"([^"\n]*)"|\bget\(\s*"([^"\n]*)"|\bdata\.(?!at\b)([^\W\d][\w-]*)""")
_OWN = frozenset({"keys", "values", "pairs", "len", "insert", "remove"})
_IMPORT = re.compile(r"""(?:#|\b)(?:import|include)\s+"([^"\n]*)\"""")
_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)
_MISSING_KEY = re.compile(r'dictionary does not contain key "([^"]*)"')
_FONT = re.compile(r"unknown font family: (.+)")
_LINE = re.compile(r"┌─ main:([0-9]+):")

#: What the typesetter says → which of our sentences says it.
_KNOWN = (
    (re.compile(r"file not found|would escape the project root|failed to load file|access denied"), "template_reads"),
    (re.compile(r"package"), "template_imports"),
    (re.compile(r"condition is always true|loop seems to be infinite|maximum .* depth exceeded"), "template_endless"),
)


@dataclass(frozen=True)
class Finding:
    """What is wrong: one of the context's sentences, the line if it is known, and what it is about."""

    code: str
    line: int = 0
    what: str = ""


def read(source: str, known: Iterable[str]) -> list[Finding]:
    """Fields that there are not, and imports of something else than ours; each once, by line."""
    allowed, found = frozenset(known), dict[Finding, None]()
    text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)
    for at, name in _used(text):
        if name not in allowed:
            found.setdefault(Finding("template_field", _line(text, at), name))
    for match in _IMPORT.finditer(text):
        if match.group(1) not in IMPORTABLE:
            found.setdefault(Finding("template_imports", _line(text, match.start()), match.group(1)))
    return sorted(found, key=lambda one: one.line)


def _used(text: str) -> Iterator[tuple[int, str]]:
    for match in _USED.finditer(text):
        name = next(group for group in match.groups() if group is not None)
        if match.group(3) is None or name not in _OWN:
            yield match.start(), name


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def told(message: str, diagnostic: str) -> Finding:
    """What the typesetter says, in our terms; the line is the template's own, wherever the fault shows itself."""
    place = _LINE.search(diagnostic)
    line = int(place.group(1)) if place else 0
    missing, font = _MISSING_KEY.search(message), _FONT.search(message)
    if missing:
        return Finding("template_field", line, missing.group(1))
    if font:
        return Finding("template_font", line, font.group(1))
    for shape, code in _KNOWN:
        if shape.search(message):
            return Finding(code, line)
    return Finding("template_says", line, re.sub(r"\s*\(searched at [^)]*\)", "", message)[:300])
