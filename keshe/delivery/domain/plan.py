"""The plan of a project: what the application promised, and what approved changes made of it.

A plan is the application's answers to the questions with rows that one carries out by (work plan, targets, budget), by
question id: the same shape in which a report is checked against them (``Setting.promised``). A row is named by
``<question>:<number>``, numbers from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from keshe.programmes.domain.document import Form

Plan = dict[str, list[dict[str, Any]]]

#: Question types that make the plan.
KINDS = ("schedule", "targets", "budget")
#: The column of a row that a change may set, by question type.
CHANGEABLE = {"targets": "target", "budget": "amount"}


def promised(form: Form, answers: Mapping[str, Any]) -> Plan:
    """The plan in the answers (question id → answer) of a submitted application form."""
    return {q.id: deepcopy(list(answers.get(q.id) or [])) for q in form.questions if q.type in KINDS}


def rows(form: Form, plan: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of one type of question, each with its name."""
    for question in form.questions:
        if question.type == kind:
            for number, row in enumerate(plan.get(question.id) or []):
                yield f"{question.id}:{number}", row


def current(form: Form, plan: Mapping[str, Any], wanted: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The present values of the rows that a change wants to set (``targets`` and ``budget``: row → value).

    Raises:
        KeyError: a row is not in the plan.
    """
    return {
        kind: {name: str(dict(rows(form, plan, kind))[name].get(column, "")) for name in wanted[kind]}
        for kind, column in CHANGEABLE.items()
        if wanted.get(kind)
    }


def changed(form: Form, plan: Plan, after: Mapping[str, Any]) -> Plan:
    """The plan once a change has been approved; the given one is left as it is.

    Raises:
        KeyError: a row is not in the plan.
    """
    new = deepcopy(plan)
    for kind, column in CHANGEABLE.items():
        of_kind = dict(rows(form, new, kind))
        for name, value in (after.get(kind) or {}).items():
            row = of_kind[name]
            assert isinstance(row, dict)
            row[column] = value
    return new
