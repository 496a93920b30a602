"""Invoices by the words on their page. Words carry no structure: what a label stands before is taken, what follows from
the order of the words alone is marked as not certain, and where two candidates are left, none is taken."""

from __future__ import annotations

import re
from decimal import Decimal

from keshe.awards.domain.einvoice.reading import NOTHING, Reading, reading_of, tidied
from keshe.lib.money import capital

_NUMBER = re.compile(r"发票号码\s*[:：]?\s*([0-9]{20}|[0-9]{8})(?![0-9])")
_LONE_NUMBER = re.compile(r"(?<![0-9])([0-9]{20})(?![0-9])")
_CODE = re.compile(r"发票代码\s*[:：]?\s*([0-9]{10,12})(?![0-9])")
_DAY = re.compile(r"开票日期\s*[:：]?\s*([0-9]{4}\s*[年-]\s*[0-9]{1,2}\s*[月-]\s*[0-9]{1,2})")
_LONE_DAY = re.compile(r"(?<![0-9])([0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2})\s*日")
_AMOUNT = re.compile(r"[（(]\s*小\s*写\s*[）)]\s*[:：]?\s*[¥￥]?\s*([0-9][0-9,]*\.[0-9]{2})")
_MONEY = re.compile(r"[¥￥]\s*([0-9][0-9,]*\.[0-9]{2})")
_NAME = re.compile(r"名\s*称\s*[:：]\s*([^\s:：]{2,60})")
_TAX_CODE = re.compile(r"纳税人识别号\s*[:：]\s*([0-9A-Z]{15,20})(?![0-9A-Z])")


def read_printed(text: str, source: str) -> Reading:
    """What the words on an invoice's first pages say; nothing where no number of an invoice stands."""
    unsure = []
    numbers = _NUMBER.findall(text)
    if not numbers:
        numbers = _LONE_NUMBER.findall(text) if "发票" in text else []
        unsure.append("number")
    if not numbers:
        return NOTHING
    days = _DAY.findall(text)
    if not days:
        days = _LONE_DAY.findall(text)
        unsure.append("issued_on")
    amounts = _AMOUNT.findall(text) or _spelled_out(text)
    names, codes = _NAME.findall(text), _TAX_CODE.findall(text)
    # The buyer stands left of or above the seller on every form of invoice; nothing else tells them apart.
    unsure += ["payer", "payer_code", "issuer", "issuer_code"]
    found = {
        "number": numbers,
        "code": _CODE.findall(text),
        "issued_on": days,
        "amount": amounts,
        "payer": names[:1] if len(names) == 2 else [],
        "issuer": names[1:] if len(names) == 2 else [],
        "payer_code": codes[:1] if len(codes) == 2 else [],
        "issuer_code": codes[1:] if len(codes) == 2 else [],
    }
    return reading_of(source, found, unsure)


def _spelled_out(text: str) -> list[str]:
    """The amount that stands on the page in figures and in capitals, too: no other sum of an invoice does."""
    bare = "".join(text.split()).replace("圆", "元")
    found = []
    for figure in dict.fromkeys(_MONEY.findall(text)):
        amount = tidied("amount", figure)
        if amount and capital(Decimal(amount)) in bare:
            found.append(amount)
    return found
