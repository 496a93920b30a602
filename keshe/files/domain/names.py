"""What a file may be called."""

from __future__ import annotations

import unicodedata

LONGEST = 120


def clean_name(name: str) -> str:
    """The last part of ``name`` without control and direction characters, at most :data:`LONGEST` characters with its
    extension kept; "" when nothing readable is left.

    Direction marks could show ``gpj.exe`` as ``exe.jpg``; separators could lead out of a folder when the file is saved.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if c in '<>:"|?*' else c for c in last if unicodedata.category(c)[0] != "C")
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, extension = kept.rpartition(".")
    if not dot or len(kept) <= LONGEST:
        return kept[:LONGEST]
    return stem[: LONGEST - len(extension) - 1].rstrip(". ") + dot + extension
