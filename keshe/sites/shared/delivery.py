"""Pieces of projects that the office and the applicant both show."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keshe.delivery.domain import plan
from keshe.delivery.models import ChangeRequest
from keshe.delivery.queries import plan_form

LABELS = {"targets": "level3", "budget": "item"}


@dataclass(frozen=True)
class ChangeLine:
    """One thing that a change wants otherwise."""

    label: str
    before: str
    after: str


def change_lines(change: ChangeRequest) -> list[ChangeLine]:
    """What stands now beside what is wished for, line by line."""
    lines = []
    if change.after.get("text"):
        lines.append(ChangeLine(_("变更内容"), "", str(change.after["text"])))
    if change.after.get("due"):
        lines.append(ChangeLine(_("绩效报告截止日"), str(change.before.get("due", "")), str(change.after["due"])))
    form = plan_form(change.project)
    for kind, label in LABELS.items():
        rows = dict(plan.rows(form, change.project.promised, kind))
        for name, value in (change.after.get(kind) or {}).items():
            before = str((change.before.get(kind) or {}).get(name, ""))
            lines.append(ChangeLine(str(rows.get(name, {}).get(label, name)), before, str(value)))
    return lines
