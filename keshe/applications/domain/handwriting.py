"""What people write into a form by hand or in Word, read into the one spelling in which answers are kept.

Nothing is guessed: what cannot be read for certain raises :class:`Illegible` with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from keshe.applications.domain.answers.numbers import as_number, plain
from keshe.lib.refusals import Reason

_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_MONEY = re.compile(r"(?P<number>[-\d.,\s]+)(?P<unit>万元|元|万)?(整)?")
_YES = frozenset({"是", "yes", "y", "√", "✓", "☑", "有", "对"})
_NO = frozenset({"否", "no", "n", "×", "✗", "无", "不是"})


class Illegible(Exception):
    """A text is not what its question asks for."""

    def __init__(self, name: str, **facts: object) -> None:
        self.reason = Reason(f"applications.import_{name}", facts)
        super().__init__(name)


def folded(text: str) -> str:
    """Full-width signs as half-width ones, blanks at the ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def line(text: str) -> str:
    """One line of text."""
    return " ".join(piece.strip() for piece in text.splitlines() if piece.strip())


def paragraphs(text: str) -> str:
    """Several paragraphs; empty lines at the ends gone."""
    return "\n".join(piece.rstrip() for piece in text.replace("\r\n", "\n").split("\n")).strip()


def number(text: str, unit: str = "") -> str:
    """A number, with its unit behind it or not."""
    typed = folded(text)
    if unit:
        typed = typed.removesuffix(folded(unit)).strip()
    found = as_number(typed)
    if found is None:
        raise Illegible("not_number", value=text)
    return plain(found)


def money(text: str, unit: str = "元") -> str:
    """An amount, kept in 元. A unit that stands behind it counts; without one it is the form's (元 or 万元)."""
    typed = folded(text).removeprefix("¥").removeprefix("人民币").strip()
    found = _MONEY.fullmatch(typed)
    amount = as_number(found["number"]) if found else None
    if found is None or amount is None:
        raise Illegible("not_money", value=text)
    factor = 10000 if (found["unit"] or unit).startswith("万") else 1
    return plain(amount * Decimal(factor))


def day(text: str) -> str:
    """A day, as ``2022-04-15``, ``2022年4月15日``, ``2022.4.15`` or ``2022/4/15``."""
    found = _DAY.fullmatch(folded(text).removesuffix("00:00:00").strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise Illegible("not_date", value=text)


def period(text: str) -> dict[str, str]:
    """From a day to a day."""
    days = list(_DAY.finditer(folded(text)))
    between = folded(text)[days[0].end() : days[1].start()].strip() if len(days) == 2 else ""
    if len(days) != 2 or between not in ("至", "到", "~", "-", "--", "—", "——", "–"):
        raise Illegible("not_period", value=text)
    return {"from": day(days[0].group()), "to": day(days[1].group())}


def choice(text: str, options: Mapping[str, str]) -> str:
    """The code of an option, by its label or its code. ``options``: code → label."""
    typed = folded(text)
    by_label = {folded(label): code for code, label in options.items()}
    if typed in by_label:
        return by_label[typed]
    if typed in options:
        return typed
    raise Illegible("not_option", value=text, options="、".join(list(options.values())[:8]))


def several(text: str, options: Mapping[str, str]) -> list[str]:
    """Codes of some options, written one after the other."""
    pieces = [piece for piece in re.split(r"[、,，;；\n]", text) if piece.strip()]
    return list(dict.fromkeys(choice(piece, options) for piece in pieces))


def yes_or_no(text: str) -> bool:
    """Yes or no."""
    typed = folded(text).lower()
    if typed in _YES or typed in _NO:
        return typed in _YES
    raise Illegible("not_yesno", value=text)
