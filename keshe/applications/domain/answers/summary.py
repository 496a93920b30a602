"""What lists and limits need to know of a form's answers: the project's title and the amount asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers import ENTRIES, budget
from keshe.applications.domain.answers.numbers import as_day, as_number, as_yuan
from keshe.applications.domain.answers.setting import Answers
from keshe.lib import money
from keshe.programmes.domain.document import BudgetQuestion, Form, TableQuestion

#: Question ids that hold the title and the amount, where a form has them.
TITLE = ("title", "project_title", "project_name", "event_name")
AMOUNT = ("requested_amount", "amount")
LEADER = ("leader", "leader_name", "project_leader")
#: 元 that no column of the database holds.
TOO_MUCH = Decimal(10) ** 12
#: The event that a rolling call pays for afterwards: a day, or a period whose last day counts.
EVENT = ("event_held_on", "event_date", "event_period")
#: The section in which a form of joint bids names the partners.
PARTNERS = "partners"
PARTICIPANTS = ("participants", "event_participants")
EVIDENCE_AMOUNT = ("evidence_amount", "spent_amount", "invoice_amount")


def title_of(answers: Answers) -> str:
    """The project's title; empty when it is not filled in."""
    return next((str(answers[name]).strip() for name in TITLE if answers.get(name)), "")


def amount_of(form: Form, answers: Answers) -> Decimal | None:
    """The fiscal money asked for in 元: the budget's sum of fiscal sources, else the amount question; None when neither
    is filled in, or for a sum that nobody means."""
    amount = _amount_of(form, answers)
    return amount if amount is not None and abs(amount) < TOO_MUCH else None


def _amount_of(form: Form, answers: Answers) -> Decimal | None:
    for question in form.questions:
        rows: Any = answers.get(question.id)
        if isinstance(question, BudgetQuestion) and rows:
            return budget.totals(question, rows).fiscal
    return next((amount for name in AMOUNT if (amount := as_yuan(answers.get(name))) is not None), None)


def leader_of(form: Form, answers: Answers) -> str:
    """The name of the project's leader: the answer to ``leader``, else the first person whose role says so; empty when
    the form does not tell."""
    name = next((str(answers[key]).strip() for key in LEADER if answers.get(key)), "")
    for question in form.questions:
        if question.type == "people" and not name:
            rows: Any = answers.get(question.id) or []
            name = next((row.get("name", "") for row in rows if "负责" in (row.get("role") or "")), "")
    return name[:50]


def event_day(answers: Answers) -> date | None:
    """The last day of the event that is applied for; None when the form does not say."""
    for name in EVENT:
        value = answers.get(name)
        day = as_day(value.get("to")) if isinstance(value, dict) else as_day(value)
        if day is not None:
            return day
    return None


def participants_of(answers: Answers) -> int | None:
    """How many took part in the event; None when the form does not say."""
    number = next((found for name in PARTICIPANTS if (found := as_number(answers.get(name))) is not None), None)
    return None if number is None else int(number)


def evidence_amount_of(form: Form, answers: Answers) -> Decimal | None:
    """What has been spent with valid invoices, in 元: the question that says so, else the sum of the first table with a
    summed column of money; None when the form does not say."""
    for name in EVIDENCE_AMOUNT:
        if (amount := as_yuan(answers.get(name))) is not None:
            return amount
    for question in form.questions:
        rows: Any = answers.get(question.id)
        if isinstance(question, TableQuestion) and rows:
            for column in question.columns:
                if column.type == "money" and column.total:
                    return money.total(as_yuan(row.get(column.id)) or Decimal(0) for row in rows)
    return None


def partners_of(form: Form, answers: Mapping[str, Answers]) -> int:
    """How many partners the form names in a section that repeats and bears their name (``partners``)."""
    repeats = any(section.id == PARTNERS and section.repeat for section in form.sections)
    return len(answers.get(PARTNERS, {}).get(ENTRIES) or []) if repeats else 0
