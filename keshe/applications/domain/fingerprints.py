"""Fingerprints of long texts: cheap to make, and comparing one application with a whole call costs an index look-up.

Each text is cut into overlapping shingles of twelve characters; the smallest hashes of them are its marks. Two texts
share about as many marks as they have of their shingles in common, so copied texts share nearly all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

#: Marks per text.
MARKS = 8

#: Shorter texts are not compared: they agree by chance.
LEAST_LENGTH = 80

_SHINGLE = 12
_NOISE = re.compile(r"[\W_]+")


def marks_of(text: str) -> tuple[int, ...]:
    """The marks of a text, smallest first; none for a short text. Punctuation and blanks do not matter."""
    plain = _NOISE.sub("", text)
    if len(plain) < LEAST_LENGTH:
        return ()
    shingles = {plain[start : start + _SHINGLE] for start in range(len(plain) - _SHINGLE + 1)}
    return tuple(sorted({_hash(shingle) for shingle in shingles})[:MARKS])


def _hash(shingle: str) -> int:
    """A signed 63-bit number (what a database's big integer holds)."""
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big") >> 1


def marks_of_answers(answers: Mapping[str, Any], questions: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Question id → marks, for the long-text questions that have any."""
    found = {question: marks_of(str(answers.get(question) or "")) for question in questions}
    return {question: marks for question, marks in found.items() if marks}


def likeness(shared: int) -> int:
    """How alike two texts are in per cent (0 to 100), by the number of marks they share."""
    return min(100, round(shared * 100 / MARKS))
