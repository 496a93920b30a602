"""Which sections and questions of a form are shown and required, given the answers so far.

Used by the form on screen, by the check on submission and by the print, so that all three agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from keshe.programmes.domain.conditions import combine
from keshe.programmes.domain.document import Ask, Form, Rule, Section
from keshe.programmes.domain.document.rules import COMPARISONS

Answers = Mapping[str, object]
"""Answers of one form by question id; a question not answered is absent or None."""


def holds(rule: Rule, answers: Answers, facts: Mapping[str, object] | None = None) -> bool:
    """Whether a rule over answers (or over the plain ``facts`` handed in, such as application.category) holds.

    What is not answered makes nothing hold, except ``present: false``.
    """
    return _answer(rule, answers, facts or {}) is True


def _answer(rule: Rule, answers: Answers, facts: Mapping[str, object]) -> bool | None:
    for joiner in ("all", "any", "none"):
        parts = getattr(rule, joiner)
        if parts is not None:
            return combine(joiner, [_answer(part, answers, facts) for part in parts])
    value = answers.get(rule.answer) if rule.answer else facts.get(rule.fact or "")
    if rule.present is not None:
        return (value not in (None, "", [], ())) == rule.present
    if value is None or value == "":
        return None
    return _tested(rule, value)


def _tested(rule: Rule, value: object) -> bool | None:
    if rule.equals is not None:
        return value == rule.equals
    if rule.one_of is not None:
        return value in rule.one_of
    if rule.includes is not None:
        return isinstance(value, list | tuple | frozenset | set) and rule.includes in value
    for name in COMPARISONS:
        bound = getattr(rule, name)
        if bound is not None:
            return _compared(name, value, bound)
    return None


def _compared(name: str, value: object, bound: Decimal | str) -> bool | None:
    if isinstance(value, list | tuple | frozenset | set):
        value = len(value)
    if isinstance(bound, str):
        left = value.isoformat() if isinstance(value, date) else str(value)
        return _ordered(name, (left > bound) - (left < bound))
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return _ordered(name, (number > bound) - (number < bound))


def _ordered(name: str, sign: int) -> bool:
    return {"at_least": sign >= 0, "more_than": sign > 0, "at_most": sign <= 0, "less_than": sign < 0}[name]


def is_shown(
    part: Ask | Section,
    answers: Answers,
    category: str | None = None,
    applicant_type: str | None = None,
    facts: Mapping[str, object] | None = None,
) -> bool:
    """Whether a section or question appears for this category, type of unit and these answers."""
    if part.categories and category not in part.categories:
        return False
    if isinstance(part, Section) and part.applicants and applicant_type not in part.applicants:
        return False
    return part.show_when is None or holds(part.show_when, answers, facts)


def is_required(question: Ask, answers: Answers, facts: Mapping[str, object] | None = None) -> bool:
    """Whether a shown question must be answered: ``required_when`` decides where it is written, else ``required``."""
    if question.required_when is not None:
        return holds(question.required_when, answers, facts)
    return question.required


def shown_questions(
    form: Form,
    answers: Answers,
    category: str | None = None,
    applicant_type: str | None = None,
    facts: Mapping[str, object] | None = None,
) -> tuple[tuple[Section, tuple[Ask, ...]], ...]:
    """The sections that appear, each with the questions that appear in it."""
    shown = []
    for section in form.sections:
        if is_shown(section, answers, category, applicant_type, facts):
            questions = tuple(q for q in section.questions if is_shown(q, answers, category, applicant_type, facts))
            shown.append((section, questions))
    return tuple(shown)
