"""Names of units: how they are compared. Names that merely resemble each other are shown, never merged."""

from __future__ import annotations

import re
import unicodedata

_ENDINGS = ("学会", "协会", "研究会")


def normalise(name: str) -> str:
    """The name as it is stored: half-width signs, no white space inside, full-width brackets."""
    plain = re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", name))
    return plain.replace("(", "（").replace(")", "）")


def core(name: str) -> str:
    """What is left of a name without 学会, 协会, 研究会 and brackets: units with the same core are near-twins."""
    plain = re.sub(r"[（）]", "", normalise(name))
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending):
            return plain.removesuffix(ending)
    return plain
