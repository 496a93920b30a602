"""How official papers arrange words: titles broken by sense, and levels by their numbering (GB/T 9704-2012, 7.3.1, 7.3.3)."""

from __future__ import annotations

import re
from math import ceil

import rjieba

#: Characters of size two on a line of the text area.
TITLE_WIDTH = 20

#: What no line of a title begins with, and what none ends with.
_NOT_FIRST = frozenset("〔的和与及、，》）”了等为之0123456789")
_NOT_LAST = frozenset("《（“关于第")
_KEPT = re.compile(
    r"〔[0-9]{4}〕[0-9]+号|[0-9]+(?:年度?|月|日|号)?|的(?:通知|公示|公告|函|答复|决定|意见)$|拟?(?:奖补|立项|表彰)名单|科技社团"
)

_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]+、")),
    (2, re.compile(r"（[一二三四五六七八九十]+）")),
    (3, re.compile(r"[0-9]+[.．]")),
)


def title_lines(title: str, width: int = TITLE_WIDTH) -> list[str]:
    """A title as the lines it is set in: as few as needed, broken between words, as even as can be."""
    if _wide(title) <= width:
        return [title]
    pieces = _pieces(title)
    for count in range(ceil(_wide(title) / width), len(pieces) + 1):
        found = _best(pieces, count, width)
        if found:
            return found
    return [title[i : i + width] for i in range(0, len(title), width)]


def _wide(text: str) -> float:
    """How many Chinese characters wide a text is; Latin letters and digits take about half."""
    return sum(0.55 if character.isascii() else 1 for character in text)


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
    """The most even way to set the pieces in so many lines; [] when they do not fit. For each number of lines and of
    pieces set, the least sum of squared distances from the even width, and where its last line begins."""
    even = _wide("".join(pieces)) / count
    costs: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _line in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for begin, (cost, _before) in costs[-1].items():
            for end in range(begin + 1, len(pieces) + 1):
                own = _wide("".join(pieces[begin:end]))
                if own > width:
                    break
                found = (cost + (own - even) ** 2, begin)
                reached[end] = min(reached.get(end, found), found)
        costs.append(reached)
    if len(pieces) not in costs[-1]:
        return []
    lines, end = [], len(pieces)
    for reached in reversed(costs[1:]):
        begin = reached[end][1]
        lines.append("".join(pieces[begin:end]))
        end = begin
    return lines[::-1]


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
