"""Names of files in a package: readable, safe on every system, each once."""

from __future__ import annotations

from collections.abc import Iterable

from keshe.files.domain.names import clean_name

#: Characters without the extension: Chinese takes three bytes each, and file systems end at 255.
LONGEST = 70
#: What Windows keeps for its devices.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def file_name(*parts: str, extension: str = "") -> str:
    """``2022-3-001 某学会 某项目.pdf`` out of its parts; empty parts are left out."""
    text = clean_name(" ".join(part.replace("/", "／").replace("\\", "＼") for part in parts if part))
    stem = text[:LONGEST].rstrip(". ") or "未命名"
    if stem.lower() in RESERVED:
        stem += "_"
    return f"{stem}.{extension}" if extension else stem


def short_name(name: str) -> str:
    """The name of a file that somebody handed in, with its extension."""
    stem, dot, extension = name.rpartition(".")
    return file_name(stem, extension=extension) if dot and len(extension) <= 5 else file_name(name)


def each_once(names: Iterable[str]) -> list[str]:
    """The names, those that differ from an earlier one in nothing but the case of letters numbered: ``表（2）.pdf``."""
    taken: set[str] = set()
    found = []
    for name in names:
        stem, dot, extension = name.rpartition(".")
        stem, ending = (stem, f".{extension}") if dot else (name, "")
        number, candidate = 1, name
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{stem}（{number}）{ending}"
        taken.add(candidate.casefold())
        found.append(candidate)
    return found
