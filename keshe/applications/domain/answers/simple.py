"""Checks of the simple question types. Each yields what is wrong with an answer; empty answers never get here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.faults import fault
from keshe.applications.domain.answers.numbers import as_day, as_number, as_yuan, plain
from keshe.applications.domain.answers.options import options_of
from keshe.applications.domain.answers.setting import Setting
from keshe.lib.refusals import Reason
from keshe.organisations.domain.codes import credit_code, normalise
from keshe.programmes.domain.document import (
    ChoiceQuestion,
    CommitmentQuestion,
    DateQuestion,
    LongTextQuestion,
    MoneyQuestion,
    MultiChoiceQuestion,
    NumberQuestion,
    PeriodQuestion,
    TextQuestion,
    YesNoQuestion,
)

_PATTERNS = {
    "phone": re.compile(r"^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$"),
    "email": re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
    "postcode": re.compile(r"^\d{6}$"),
    "bank_account": re.compile(r"^\d[\d -]{5,38}\d$"),
    "url": re.compile(r"^https?://\S+\.\S+$"),
}


def check_text(question: TextQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """Length in characters, and the format if one is asked for."""
    text = str(value)
    if len(text) > question.max_length:
        yield fault(question, "too_long", length=len(text), most=question.max_length)
        return  # no pattern is tried on a text of any length
    if question.format == "uscc":
        if not credit_code(normalise(text)):
            yield fault(question, "not_uscc")
    elif question.format and not _PATTERNS[question.format].match(text):
        yield fault(question, f"not_{question.format}")


def check_longtext(question: LongTextQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """Length in characters; line breaks and blanks at the ends do not count."""
    length = text_length(str(value))
    if length > question.max_length:
        yield fault(question, "too_long", length=length, most=question.max_length)
    if length < question.min_length:
        yield fault(question, "too_short", length=length, least=question.min_length)


def text_length(text: str) -> int:
    """The number of characters that counts against a limit: a line break is none."""
    return len(text.strip().replace("\r", "").replace("\n", ""))


def check_number(question: NumberQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """A number with at most so many decimals, inside its bounds (both included)."""
    number = as_number(value)
    unit = question.unit or ""
    if number is None:
        yield fault(question, "not_number", value=value)
        return
    if number != round(number, question.decimals):
        yield fault(question, "decimals" if question.decimals else "whole", decimals=question.decimals)
    if question.min is not None and number < question.min:
        yield fault(question, "too_small", least=plain(question.min), unit=unit)
    if question.max is not None and number > question.max:
        yield fault(question, "too_large", most=plain(question.max), unit=unit)


def check_money(question: MoneyQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """An amount, kept in 元, exact to 分; bounds in 元."""
    amount = as_yuan(value)
    if amount is None:
        yield fault(question, "not_money", value=value, unit=question.unit)
        return
    if amount < 0:
        yield fault(question, "negative")
    if question.min is not None and amount < question.min:
        yield fault(question, "too_small", least=in_unit(question.min, question.unit), unit=question.unit)
    if question.max is not None and amount > question.max:
        yield fault(question, "too_large", most=in_unit(question.max, question.unit), unit=question.unit)


def in_unit(amount: Decimal, unit: str) -> str:
    """An amount of 元 as it is shown in 元 or 万元."""
    return plain(amount / 10000 if unit == "万元" else amount)


def check_date(question: DateQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """A day inside its bounds, both included."""
    day = as_day(value)
    if day is None:
        yield fault(question, "not_date", value=value)
    elif question.not_before and day < question.not_before:
        yield fault(question, "too_early", first=question.not_before)
    elif question.not_after and day > question.not_after:
        yield fault(question, "too_late", last=question.not_after)


def check_period(question: PeriodQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """From a day to a day, in this order, inside the window of the schedule that the question names."""
    start, end = as_day(value.get("from")), as_day(value.get("to"))
    if start is None or end is None:
        yield fault(question, "not_period")
        return
    if start > end:
        yield fault(question, "period_order")
    bounds = window_of(setting, question.within)
    if bounds and not bounds[0] <= start <= end <= bounds[1]:
        yield fault(question, "outside_window", first=bounds[0], last=bounds[1])


def window_of(setting: Setting, name: str | None) -> tuple[date, date] | None:
    """First and last day of a window of the schedule for this application; None when none is named."""
    if name is None:
        return None
    return setting.document.window(name, setting.category, setting.applicant_type, setting.batch or None).days


def check_choice(question: ChoiceQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """One of the options."""
    if str(value) not in {option.code for option in options_of(question, setting)}:
        yield fault(question, "no_option", value=value)


def check_multichoice(question: MultiChoiceQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """Some of the options, not too few and not too many."""
    known = {option.code for option in options_of(question, setting)}
    for code in value:
        if code not in known:
            yield fault(question, "no_option", value=code)
    if len(value) < question.at_least:
        yield fault(question, "choose_more", least=question.at_least, count=len(value))
    if question.at_most is not None and len(value) > question.at_most:
        yield fault(question, "choose_fewer", most=question.at_most, count=len(value))


def check_yesno(question: YesNoQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """Yes or no; a statement that has to be true must be answered yes."""
    if question.must_be_yes and value is not True:
        yield fault(question, "must_be_yes")


def check_commitment(question: CommitmentQuestion, value: Any, setting: Setting) -> Iterator[Reason]:
    """Ticked, with the signer's name."""
    if not value.get("agreed"):
        yield fault(question, "not_agreed")
    if not str(value.get("signer") or "").strip():
        yield fault(question, "no_signer", signer=question.signer)
