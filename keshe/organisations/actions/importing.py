"""Officers load units from a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection

from keshe.accounts.actors import Actor
from keshe.audit.acts import act
from keshe.organisations import access
from keshe.organisations.actions.registering import new_unit
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.domain.sheet import SheetRow
from keshe.organisations.importing import Plan
from keshe.organisations.models import GradeAssessment, Organisation


def load_rows(actor: Actor, plan: Plan, chosen: Collection[int] | None = None) -> list[Organisation]:
    """Make a unit of each good row, or of the ``chosen`` rows (numbers in the sheet) among them. The units are
    confirmed at once: the officers vouch for their own list. Rows whose unit exists are passed over, so the same sheet
    can be loaded again after a failure or a correction. Each row is an act of its own.

    Raises:
        Refused: not an officer; a row's code or name was taken since the plan was made (rows before it are loaded).
    """
    access.may_check(actor).required()
    return [_load(actor, row) for row in plan.good if chosen is None or row.number in chosen]


def _load(actor: Actor, row: SheetRow) -> Organisation:
    with act(actor, "organisations.import") as record:
        record.subject = unit = new_unit(row.values, record.at, UnitStatus.CONFIRMED)
        Organisation.objects.filter(pk=unit.pk).update(confirmed_at=record.at)
        if row.grade:
            GradeAssessment.objects.create(organisation=unit, checked_at=record.at, **row.grade)
        record.facts = {"uscc": unit.uscc, "kind": unit.kind, "row": row.number}
    unit.refresh_from_db()
    return unit
