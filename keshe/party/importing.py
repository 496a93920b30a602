"""What an import of party members would do: every row judged before anything is written.

Between the dry run and the load the rows travel sealed with the page itself: nothing of them is kept by us until the
party worker says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from keshe.accounts.actors import Actor
from keshe.lib import clock
from keshe.lib.importing import ImportPlan, cell_faults
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.organisations.models import Organisation
from keshe.party.domain import rules, sheet
from keshe.party.domain.sheet import SheetRow
from keshe.party.indexing import index_of
from keshe.party.models import PartyMember, PartyOrgan
from keshe.party.queries import organs_of
from keshe.privacy.sealing import Unsealable, opened, sealed

#: How long a dry run may be loaded.
GOOD_FOR = timedelta(hours=1)


#: What becomes of each row.
Plan = ImportPlan[SheetRow]


def plan_import(unit: Organisation, table: Sequence[Sequence[object]]) -> Plan:
    """Judge a table whose first row holds the headings of :data:`keshe.party.domain.sheet.COLUMNS`.

    Raises:
        Refused: a needed column is missing, there is no row, or there are too many.
    """
    headings = [sheet.heading(cell) for cell in (table[0] if table else ())]
    sheet.headings_sound(headings).required()
    filled = [(number, cells) for number, cells in enumerate(table[1:], 2) if any(sheet.text(cell) for cell in cells)]
    refuse_unless(filled, "party.sheet_empty", "file")
    refuse_unless(len(filled) <= sheet.LIMIT, "party.sheet_too_long", "file", limit=sheet.LIMIT)
    rows = [sheet.read_row(number, dict(zip(headings, cells, strict=False))) for number, cells in filled]
    organs = {organ.name: organ for organ in organs_of(unit)}
    for row in rows:
        _judge(row, organs)
    _compare(unit, rows)
    return Plan(tuple(rows))


def fault_sentences(row: SheetRow) -> list[str]:
    """What is wrong with a row: its number, the column, the problem; never what stands in the cell."""
    return cell_faults(row, "party.sheet_cell", sheet.heading_of)


def _judge(row: SheetRow, organs: Mapping[str, PartyOrgan]) -> None:
    told = {reason.field for reason in row.faults}
    sound = rules.member_sound(row.values, clock.today()).reasons
    row.faults += [reason for reason in sound if reason.field not in told]
    named = str(row.values["organ"])
    row.values["organ"] = organs.get(named)
    if named and named not in organs:
        row.faults.append(Reason("party.sheet_organ", {}, "organ"))


def _compare(unit: Organisation, rows: Sequence[SheetRow]) -> None:
    """The same number twice in the sheet is a fault; a number kept already is skipped."""
    by_number: dict[str, int] = {}
    indexes = {}
    for row in rows:
        number = str(row.values["identity_number"])
        if number and number in by_number:
            row.faults.append(Reason("party.sheet_twice", {"other": by_number[number]}, "identity_number"))
        by_number.setdefault(number, row.number)
        indexes[row.number] = index_of(number)
    kept = PartyMember.objects.filter(organisation=unit, left_on__isnull=True).exclude(identity_blind="")
    known = set(kept.values_list("identity_blind", flat=True))
    for row in rows:
        row.known = indexes[row.number] in known


# ------------------------------------------------------------------ from the dry run to the load


def packed(actor: Actor, unit: Organisation, table: Sequence[Sequence[object]]) -> str:
    """The table as the page carries it: sealed, for this person, this unit and :data:`GOOD_FOR`."""
    rows = [[cell.isoformat()[:10] if isinstance(cell, date) else sheet.text(cell) for cell in row] for row in table]
    content = {"actor": actor.ref, "unit": unit.uid, "at": clock.now().isoformat(), "rows": rows}
    return sealed(json.dumps(content, ensure_ascii=False))


def unpacked(actor: Actor, unit: Organisation, carried: str) -> list[list[object]]:
    """The table that a dry run showed. Raises Refused when it is somebody else's, another unit's or too old."""
    try:
        content = json.loads(opened(carried))
    except (Unsealable, ValueError):
        raise Refused(Reason("party.sheet_stale")) from None
    refuse_unless(isinstance(content, dict) and content.get("actor") == actor.ref, "party.sheet_stale")
    fresh = clock.now() - datetime.fromisoformat(content["at"]) <= GOOD_FOR
    refuse_unless(content["unit"] == unit.uid and fresh, "party.sheet_stale")
    rows: list[list[object]] = content["rows"]
    return rows
