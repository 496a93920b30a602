"""A roll from a sheet: upload, choice of columns, dry run, load. The good rows go in with one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor, actor_for
from keshe.audit.acts import act, locked, move
from keshe.documents.domain.codes import new_code
from keshe.files.domain.names import clean_name
from keshe.jobs.tasks import enqueue, task
from keshe.lib import clock
from keshe.lib.refusals import Refused, refuse_unless, sentences
from keshe.membership import access, importing
from keshe.membership.domain import sheet
from keshe.membership.domain.lifecycle import IMPORT, ImportStatus, MemberStatus
from keshe.membership.domain.sheet import SheetRow
from keshe.membership.domain.vocabulary import Via
from keshe.membership.models import Member, RollImport
from keshe.membership.queries import settings_of
from keshe.organisations.models import Organisation

#: Rows that go into the database with one statement, as far as it takes so many.
BATCH = 1000


def upload_roll(actor: Actor, unit: Organisation, upload: UploadedFile[Any] | bytes, name: str) -> RollImport:
    """Take a workbook. Its columns are guessed from their headings and from the unit's last sheet.

    Raises:
        Refused: not allowed; no workbook, too big, harmful, without rows, or with too many.
    """
    access.may_keep(actor, unit).required()
    opened = importing.open_sheet(upload, name)
    with act(actor, "membership.upload_roll") as record:
        remembered = settings_of(unit).import_columns
        roll_import = RollImport.objects.create(
            organisation=unit,
            user=actor.person,
            file_name=clean_name(name)[:200],
            sha256=opened.sha256,
            headings=opened.headings,
            first_row=opened.first_row,
            columns=sheet.guess(opened.headings, remembered),
            table=importing.pack(opened.rows),
            total=len(opened.rows),
            created_at=record.at,
            changed_at=record.at,
        )
        record.subject = roll_import
        record.facts = {"unit": unit.uid, "sha256": opened.sha256, "rows": len(opened.rows)}
    return roll_import


def map_roll(actor: Actor, roll_import: RollImport, columns: Mapping[str, int]) -> RollImport:
    """Say which column is which, remember it for the unit's next sheet, and have the rows checked in the background.

    Raises:
        Refused: not allowed; a needed column is missing; a column serves twice; being loaded already.
    """
    access.may_keep(actor, roll_import.organisation).required()
    headings: list[str] = roll_import.headings
    chosen = {name: column for name, column in columns.items() if name in sheet.HEADINGS and column < len(headings)}
    sheet.columns_sound(chosen, headings).required()
    with act(actor, "membership.map_roll", roll_import) as record:
        roll_import = locked(roll_import)
        settings = settings_of(locked(roll_import.organisation))
        settings.import_columns = {sheet.plain_heading(headings[column]): name for name, column in chosen.items()}
        settings.save()
        move(roll_import, IMPORT, "check", columns=chosen, seen=0, changed_at=record.at)
        record.facts = {"columns": sorted(chosen)}
        enqueue(run_check, roll_import.pk)
    return roll_import


def check_roll(actor: Actor, roll_import: RollImport, progress: importing.Progress = lambda seen: None) -> RollImport:
    """The dry run: judge every row and write nothing into the roll (called by the job). Raises Refused."""
    access.may_keep(actor, roll_import.organisation).required()
    plan = importing.judge(roll_import, progress)
    with act(actor, "membership.check_roll", roll_import) as record:
        roll_import = locked(roll_import)
        counts = {"good": len(plan.good), "known": len(plan.known), "faulty": len(plan.faulty)}
        move(
            roll_import,
            IMPORT,
            "find",
            **counts,
            seen=roll_import.total,
            faults=plan.faults,
            leftovers=plan.leftovers,
            changed_at=record.at,
        )
        record.facts = dict(counts)
    return roll_import


def order_import(actor: Actor, roll_import: RollImport) -> RollImport:
    """Have the good rows loaded in the background. Raises Refused: not allowed; not checked; nothing to load."""
    access.may_keep(actor, roll_import.organisation).required()
    with act(actor, "membership.order_import", roll_import) as record:
        roll_import = locked(roll_import)
        IMPORT.target(roll_import.status, "order")
        refuse_unless(roll_import.good, "membership.nothing_to_load")
        move(roll_import, IMPORT, "order", seen=0, changed_at=record.at)
        record.facts = {"good": roll_import.good}
        enqueue(run_import, roll_import.pk)
    return roll_import


def import_roll(actor: Actor, roll_import: RollImport, progress: importing.Progress = lambda seen: None) -> RollImport:
    """Load the good rows, all of them with this one act, and forget the sheet but for the rows with faults (called by the
    job). What the roll has by now is passed over, so the same sheet again adds nothing. Raises Refused."""
    access.may_keep(actor, roll_import.organisation).required()
    plan = importing.judge(roll_import, progress)
    with act(actor, "membership.import_roll", roll_import) as record:
        unit = locked(roll_import.organisation)
        roll_import = locked(roll_import)
        access.may_keep(actor, unit).required()
        rows = plan.good
        importing.compare_with_roll(unit.pk, rows)
        members = _members(unit, [row for row in rows if row.good], record.at)
        Member.objects.bulk_create(members, batch_size=BATCH)
        counts = {"loaded": len(members), "known": len(plan.known), "faulty": len(plan.faulty)}
        move(
            roll_import,
            IMPORT,
            "load",
            **counts,
            good=len(members),
            seen=roll_import.total,
            faults=plan.faults,
            leftovers=plan.leftovers,
            table="",
            changed_at=record.at,
        )
        record.facts = {"unit": unit.uid, "sha256": roll_import.sha256, **counts}
    return roll_import


def _members(unit: Organisation, rows: Sequence[SheetRow], at: datetime) -> list[Member]:
    return [
        Member(
            organisation=unit,
            status=MemberStatus.ACTIVE,
            kind=row.kind,
            via=Via.IMPORT,
            **row.values,
            identity_index=row.index,
            number=row.member_number,
            card_code=new_code(),
            joined_on=row.joined_on,
            until=row.until,
            recorded_at=at,
            changed_at=at,
        )
        for row in rows
    ]


def fail_import(actor: Actor, roll_import: RollImport, refusal: Refused) -> None:
    """Note why a job could not go on, and forget the sheet."""
    with act(actor, "membership.fail_import", roll_import) as record:
        problem = "；".join(sentences(refusal.reasons))[:300]
        move(locked(roll_import), IMPORT, "fail", problem=problem, table="", leftovers="", changed_at=record.at)
        record.facts = {"refused": [reason.code for reason in refusal.reasons]}


def discard_roll(actor: Actor, roll_import: RollImport) -> None:
    """Forget every row of an uploaded sheet, those with faults too. Raises Refused: not allowed; at work just now."""
    if not actor.is_system:
        access.may_keep(actor, roll_import.organisation).required()
    with act(actor, "membership.discard_roll", roll_import) as record:
        move(locked(roll_import), IMPORT, "discard", table="", leftovers="", faults=[], changed_at=record.at)


@task(retries=2)
def run_check(pk: int) -> None:
    """Check the rows of an import as the person who handed it in."""
    _run(pk, ImportStatus.CHECKING, check_roll)


@task(retries=2)
def run_import(pk: int) -> None:
    """Load the rows of an import as the person who handed it in."""
    _run(pk, ImportStatus.LOADING, import_roll)


def _run(pk: int, status: ImportStatus, work: Callable[[Actor, RollImport, importing.Progress], RollImport]) -> None:
    roll_import = RollImport.objects.select_related("organisation", "user").filter(pk=pk, status=status).first()
    if roll_import is None:
        return
    actor = actor_for(roll_import.user)

    def progress(seen: int) -> None:
        """Told outside any act: how far a job has come is nobody's standing."""
        RollImport.objects.filter(pk=pk).update(seen=seen, changed_at=clock.now())

    try:
        work(actor, roll_import, progress)
    except Refused as refusal:
        fail_import(actor, roll_import, refusal)
