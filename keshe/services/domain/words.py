"""A text as words that can be compared: cut by the dictionary, stop words left out, synonyms made one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rjieba

HERE = Path(__file__).resolve().parent
#: A word of letters and figures has two characters at least, a Chinese one too: single ones mean too much.
SHORTEST, LONGEST = 2, 40
_SAYS_SOMETHING = re.compile(r"[^\W_]", re.UNICODE)
_ONLY_DIGITS = re.compile(r"[\d.%]+")


@dataclass(frozen=True)
class Term:
    """A word with its weight in a text: ``term`` as compared, ``word`` as written."""

    term: str
    word: str
    weight: float


def _lines(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing."""
    return frozenset(word for line in _lines("stopwords.txt") for word in line)


@cache
def synonyms() -> Mapping[str, str]:
    """Each word of the list of synonyms → the one that stands for it, in small letters."""
    found: dict[str, str] = {}
    for first, *others in _lines("synonyms.txt"):
        for word in (first, *others):
            if word.lower() in found:
                raise ValueError(f"{word} stands twice in the list of synonyms")
            found[word.lower()] = first.lower()
    return found


@cache
def _phrases() -> re.Pattern[str]:
    """All synonyms, the longest first; letters and figures only as whole words."""
    known = sorted(synonyms(), key=len, reverse=True)
    latin = [re.escape(word) for word in known if word.isascii()]
    other = [re.escape(word) for word in known if not word.isascii()]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(latin)})(?![a-z0-9])|{'|'.join(other)}", re.IGNORECASE)


def cut(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of term and word, in order. A synonym counts as its meaning, and by its parts besides."""
    text, begin = unicodedata.normalize("NFKC", text), 0
    for found in _phrases().finditer(text):
        yield from _pieces(text[begin : found.start()])
        whole = found.group()
        yield synonyms()[whole.lower()], whole
        yield from ((term, word) for term, word in _pieces(whole) if word != whole)
        begin = found.end()
    yield from _pieces(text[begin:])


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    for piece in rjieba.cut_for_search(text) if text.strip() else ():
        word = piece.strip()
        term = word.lower()
        if not SHORTEST <= len(word) <= LONGEST or term in stop_words():
            continue
        if _SAYS_SOMETHING.search(word) and not _ONLY_DIGITS.fullmatch(word):
            yield term, word


def weighed(parts: Iterable[tuple[str, float]], most: int = 200) -> list[Term]:
    """The words of several texts, each text with its weight; the heaviest ``most`` of them, ties in order."""
    weights: dict[str, float] = {}
    written: dict[str, str] = {}
    for text, weight in parts:
        for term, word in cut(text):
            weights[term] = weights.get(term, 0.0) + weight
            written.setdefault(term, word)
    order = sorted(weights, key=lambda term: -weights[term])[:most]
    return [Term(term, written[term], weights[term]) for term in order]
