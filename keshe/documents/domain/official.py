"""How official papers arrange words: titles broken by sense, and levels by their numbering (GB/T 9704-2012, 7.3.1, 7.3.3)."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import rjieba

#: Characters of size two on a line of the text area.
TITLE_WIDTH = 20

#: What no line of a title begins with, and what none ends with.
_NOT_FIRST = frozenset("的和与及、，》）”了等为之0123456789")
_NOT_LAST = frozenset("《（“关于第")
_UNITS = ("年度", "年", "月", "日", "号")
_KEPT = re.compile(r"[0-9]+(?:年度?|月|日|号)?|的(?:通知|公示|公告|函|答复|决定|意见)$|拟?(?:奖补|立项|表彰)名单")

_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"（[一二三四五六七八九十]+）")),
    (3, re.compile(r"[0-9]+[.．]")),
)


def title_lines(title: str, width: int = TITLE_WIDTH) -> list[str]:
    """A title as the lines it is set in: as few as needed, broken between words, as even as can be."""
    if len(title) <= width:
        return [title]
    pieces = _pieces(title)
    for count in range(-(-len(title) // width), len(pieces) + 1):
        found = _best(pieces, count, width)
        if found:
            return found
    return [title[i : i + width] for i in range(0, len(title), width)]


def _pieces(title: str) -> list[str]:
    """Words that are not parted, each with what must not begin or end a line."""
    words: list[str] = []
    at = 0
    for kept in _KEPT.finditer(title):
        words += [*rjieba.cut(title[at : kept.start()]), kept.group()]
        at = kept.end()
    words += rjieba.cut(title[at:])
    pieces: list[str] = []
    for word in filter(None, words):
        sticks = pieces and ((word[0] in _NOT_FIRST and not word.startswith("的")) or pieces[-1][-1] in _NOT_LAST)
        if pieces and (sticks or (word == "的")):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _best(pieces: list[str], count: int, width: int) -> list[str]:
    """The most even way to set the pieces in so many lines; [] when they do not fit."""
    fitting = []
    for cuts in combinations(range(1, len(pieces)), count - 1):
        edges = (0, *cuts, len(pieces))
        lines = ["".join(pieces[a:b]) for a, b in pairwise(edges)]
        if max(map(len, lines)) <= width:
            fitting.append((max(map(len, lines)) - min(map(len, lines)), cuts, lines))
    return min(fitting)[2] if fitting else []


def paragraph(text: str) -> dict[str, object]:
    """A paragraph of a paper with its level, told by how it is numbered. A numbered heading that goes on in the same
    paragraph (``（一）标题。正文……``) is parted behind its first sentence; a numbered paragraph without one is plain."""
    text = text.strip()
    for level, shape in _LEVELS:
        if not shape.match(text):
            continue
        head, stop, rest = text.partition("。")
        if not rest and len(text) <= 2 * TITLE_WIDTH:
            return {"level": level, "text": text}
        if rest and len(head) <= TITLE_WIDTH:
            return {"level": level, "text": head + stop, "run": rest}
        break
    return {"level": 0, "text": text}
