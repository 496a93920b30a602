"""One value as another system wants it written, and what is wrong with it before anybody logs in there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.numbers import as_day, as_number, plain
from keshe.lib import money
from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import CodeList, EntryValue, Fiscal

_PHONE = re.compile(r"\+?[0-9][0-9\-]{4,18}[0-9]")
#: Signs that look the same in two widths or have no width, and never belong into a code.
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Written:
    """What is typed in, and what is wrong with it."""

    text: str
    faults: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Given:
    """A value of ours: as it is kept (``raw``), and in words (``shown``; the label of a choice)."""

    raw: Any
    shown: Any = None

    @property
    def words(self) -> Any:
        return self.raw if self.shown is None else self.shown


def write(target: Fiscal, value: EntryValue, given: Given) -> Written:
    """``given`` as ``target`` wants it. The text is always what one would type; faults say why it will not be taken."""
    text, faults = _FORMATS[value.format](value, given) if value.codes is None else _coded(target, value, given)
    return Written(text, (*faults, *_measured(target, value, text)))


def length(text: str, lengths: str) -> int:
    """How long a system thinks a text is: in characters, or in bytes of GBK (a sign GBK lacks counts two)."""
    if lengths == "characters":
        return len(text)
    return sum(len(sign.encode("gbk", "replace")) if sign.isascii() else 2 for sign in text)


def _measured(target: Fiscal, value: EntryValue, text: str) -> Iterator[Reason]:
    if not text:
        if value.required:
            yield _fault(value, "empty")
        return
    size = length(text, target.lengths)
    words = {"length": size, "measure": target.lengths}
    if value.max_length is not None and size > value.max_length:
        yield _fault(value, f"too_long_{target.lengths}", most=value.max_length, over=size - value.max_length, **words)
    if value.min_length is not None and size < value.min_length:
        yield _fault(value, f"too_short_{target.lengths}", least=value.min_length, **words)
    if target.lengths == "gbk" or target.file.encoding == "gbk":
        strange = sorted({sign for sign in text if not _in_gbk(sign)})
        if strange:
            yield _fault(value, "not_in_gbk", signs="、".join(strange[:10]))


def _in_gbk(sign: str) -> bool:
    try:
        sign.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _fault(value: EntryValue, code: str, /, **facts: object) -> Reason:
    return Reason(f"fiscal.{code}", {"field": value.name, **facts})


def _shown(value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(_shown(one) for one in value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _text(value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    return _shown(given.words), ()


def _code(value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", _shown(given.words))).upper(), ()


def _phone(value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    text = _BLANKS.sub("", unicodedata.normalize("NFKC", _shown(given.words))).replace("—", "-")
    sound = not text or _PHONE.fullmatch(text)
    return text, () if sound else (_fault(value, "not_a_phone", value=text),)


def _date(value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    text = _shown(given.raw)
    day = as_day(text)
    if day is None:
        return text, (_fault(value, "not_a_date", value=text),) if text else ()
    return day_as(day, value.date_pattern), ()


def day_as(day: Any, pattern: str) -> str:
    """A day by a pattern of ``YYYY``, ``MM`` and ``DD``."""
    found = pattern.replace("YYYY", f"{day.year:04}").replace("MM", f"{day.month:02}")
    return found.replace("DD", f"{day.day:02}")


def _amount(value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    text = _shown(given.raw)
    amount = as_number(text)
    if amount is None:
        return text, (_fault(value, "not_an_amount", value=text),) if text else ()
    wan = value.format == "wan_yuan"
    if wan and value.decimals is None:
        return plain(money.in_wan(amount)), ()
    exact = amount / 10000 if wan else amount
    decimals = 2 if value.decimals is None else value.decimals
    rounded = exact.quantize(Decimal(1).scaleb(-decimals))
    if rounded == exact:
        return f"{rounded:f}", ()
    facts = {"amount": f"{amount:,.2f}", "decimals": decimals, "unit": "万元" if wan else "元", "text": f"{rounded:f}"}
    return f"{rounded:f}", (_fault(value, "inexact", **facts),)


def _integer(value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    text = _shown(given.raw)
    number = as_number(text)
    if number is None or number != number.to_integral():
        return text, (_fault(value, "not_whole", value=text),) if text else ()
    return str(int(number)), ()


_FORMATS = {
    "text": _text,
    "code": _code,
    "phone": _phone,
    "date": _date,
    "yuan": _amount,
    "wan_yuan": _amount,
    "integer": _integer,
}


def _coded(target: Fiscal, value: EntryValue, given: Given) -> tuple[str, tuple[Reason, ...]]:
    """Our value in that system's list: its label where the field takes text, its code where it takes a code."""
    known = codes_of(target.code_list(str(value.codes)))
    wanted = given.raw if isinstance(given.raw, list | tuple) else [given.raw]
    texts, faults = [], []
    for one in wanted:
        text = _shown(one)
        if not text:
            continue
        pair = known.get(text)
        if pair is None:
            faults.append(_fault(value, "no_code", value=_shown(given.words) or text))
        texts.append(text if pair is None else (pair[0] if value.format == "code" else pair[1]))
    return "、".join(texts), tuple(faults)


def codes_of(codes: CodeList) -> Mapping[str, tuple[str, str]]:
    """Our value → that system's code and label."""
    return {pair.ours: (pair.theirs, pair.label or pair.theirs) for pair in codes.codes}
