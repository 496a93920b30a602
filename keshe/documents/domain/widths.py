"""How wide the columns of a table are to be, by what stands in them. Pure; print and Word take the same widths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

#: Millimetres in a point.
POINT = 25.4 / 72
#: A form's text area in mm; size of its tables in points and room beside a cell's text in mm, in tables of many columns and in others.
FORM = 163.0
MANY = 7
DENSE, USUAL = (9.0, 1.2), (10.5, 1.6)
#: What a column is at least given, in em; a longer piece without a place to break is broken all the same.
LEAST, FIRM = 3.0, 12.0
#: What a longer text begins with before the rest is shared, in em.
BEGINNING = 5.0
#: Answers up to so many em stay whole: the first of these that leaves a tenth of the room, else the last.
SHORT = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)


def fitted(
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[Any]],
    area: float = FORM,
    size: float = 0,
    pad: float = 0,
) -> list[dict[str, Any]]:
    """The columns with new relative widths: first what keeps numbers, names and days whole, then the rest by what longer
    texts need. Room to spare is shared by the widths that were wished for.

    Args:
        area: width of the text area, in mm.
        size: of the text in points, and ``pad``: the room left and right of it in mm; a form's where nothing is said.
    """
    if not columns:
        return []
    own_size, own_pad = DENSE if len(columns) >= MANY else USUAL
    size, pad = size or own_size, pad or own_pad
    em = size * POINT
    beside = 2 * pad / em
    room = area / em - beside * len(columns)
    needs, firms, usual = _needs(columns, rows)
    for short in SHORT:
        bases = [need if need <= short else max(firm, BEGINNING) for need, firm in zip(needs, firms, strict=True)]
        if sum(bases) <= 0.9 * room:
            break
    if sum(needs) <= room:
        widths, shares = needs, [max(float(column.get("width", 1)), 0.01) for column in columns]
    else:
        widths = bases
        shares = [max(often - base, 0.1 * (need - base)) for often, need, base in zip(usual, needs, bases, strict=True)]
    spare, whole = room - sum(widths), sum(shares) or 1.0
    found = [max(LEAST, width + spare * share / whole) + beside for width, share in zip(widths, shares, strict=True)]
    return [{**column, "width": round(width, 2)} for column, width in zip(columns, found, strict=True)]


def _needs(
    columns: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[Any]]
) -> tuple[list[float], list[float], list[float]]:
    """Per column, in em: what it takes for every cell to stay on one line, for no number to be cut, and what cells mostly
    take: one name of fifty signs must not take the width from a column of names that are all of fifteen."""
    needs, firms, usual = [], [], []
    for place, column in enumerate(columns):
        cells = [_measured(str(row[place])) for row in rows]
        title = _measured(str(column["title"]))[0]
        head = title if title <= 4 else max(4.0, title / 2 + 0.5)
        wide = [widest for widest, _firm in cells]
        needs.append(max([head, *wide]) + 0.4)
        firms.append(min(FIRM, max([0.0, *(firm for _widest, firm in cells)]) + 0.4))
        usual.append(0.75 * sum(wide) / max(1, len(wide)) + 0.25 * needs[-1])
    return needs, firms, usual


def _measured(text: str) -> tuple[float, float]:
    """How wide a text is in em: its longest line, and the longest piece that no line may break."""
    widest = line = firm = run = 0.0
    for sign in text:
        narrow = ord(sign) < 0x2000
        wide = 1.0 if not narrow else 0.3 if sign in " ,.:-/" else 0.57
        line = 0.0 if sign == "\n" else line + wide
        run = run + wide if narrow and sign not in " -/\n" else 0.0
        widest, firm = max(widest, line), max(firm, run)
    return widest, firm
