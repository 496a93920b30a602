"""Their list comes in; the paper is noted where it differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.applications.locking import locked_application
from keshe.applications.models import Application
from keshe.applications.queries import final_submission
from keshe.audit.acts import act, locked
from keshe.files.actions import store, store_made
from keshe.files.domain import kinds
from keshe.files.domain.names import clean_name
from keshe.files.queries import fact
from keshe.fiscal import access, lists
from keshe.fiscal.domain import lists as rules
from keshe.fiscal.models import Compared, ListImport, PaperNote
from keshe.fiscal.queries import (
    Papers,
    cells_of,
    differences,
    final_submissions,
    paper_version,
    standing_lists,
    target_of,
)
from keshe.fiscal.reading import sheet_of
from keshe.lib.refusals import refuse_unless
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call

MOST_BYTES = 20 * 1024 * 1024
#: Rows compared and written at a time.
BATCH = 500


def upload_list(actor: Actor, call: Call, target_id: str, upload: UploadedFile[Any] | bytes, name: str) -> ListImport:
    """Take a list that the other system exported (.xlsx or .csv). Its columns are guessed from their headings and from
    the call's last list.

    Raises:
        Refused: not an officer; the call has no such map; no list, too big, harmful, empty, or too many rows.
    """
    access.may_compare(actor).required()
    target = _target(call, target_id)
    content = upload if isinstance(upload, bytes) else upload.read()
    refuse_unless(len(content) <= MOST_BYTES, "fiscal.list_big", "file", limit=MOST_BYTES // 1024**2)
    plain = clean_name(name).lower().endswith((".csv", ".txt"))
    with act(actor, "fiscal.upload_list") as record:
        opened = lists.open_list(content, name, target)
        stored = (
            store_made(actor.ref, content, name, "text/csv", at=record.at)
            if plain
            else store(actor.ref, content, name, allow=kinds.WORKBOOKS, max_bytes=MOST_BYTES, at=record.at)
        )
        found = ListImport.objects.create(
            call=call,
            target=target_id,
            file=stored,
            headings=opened.headings,
            first_line=opened.first_line,
            columns=rules.guess(opened.headings, target, lists.remembered(call, target_id)),
            rows=len(opened.rows),
            uploaded_by=actor.person,
            uploaded_at=record.at,
        )
        record.subject = found
        record.facts = {"target": target_id, "rows": found.rows, **fact(stored)}
    return found


def map_list(actor: Actor, found: ListImport, columns: Mapping[str, int]) -> ListImport:
    """Say which column is which, and match the rows: the dry run. Remembered for the call's next list.

    Raises:
        Refused: not an officer; loaded already; neither a number nor a code and a name; no field to compare.
    """
    access.may_compare(actor).required()
    target = _target(found.call, found.target)
    with act(actor, "fiscal.map_list", found) as record:
        found = locked(found)
        refuse_unless(found.voided_at is None, "fiscal.list_voided")
        refuse_unless(found.loaded_at is None, "fiscal.list_loaded")
        fields = {str(one.order) for one in target.fields if not one.columns}
        chosen = {k: c for k, c in columns.items() if k in {*rules.SPECIAL, *fields} and 0 <= c < len(found.headings)}
        keyed = rules.NUMBER in chosen or {rules.USCC, rules.NAME} <= set(chosen)
        refuse_unless(keyed, "fiscal.list_no_key", rules.NUMBER)
        refuse_unless(fields & set(chosen), "fiscal.list_no_field")
        matched = lists.matched(actor, found, target, chosen)
        found.columns = chosen
        found.matched, found.missing = len(matched.rows), len(matched.missing)
        found.faults = [[line, reason.code, dict(reason.facts)] for line, reason in matched.faults]
        found.mapped_at = record.at
        found.save()
        record.facts = {"matched": found.matched, "faults": len(found.faults), "missing": found.missing}
    return found


def load_list(actor: Actor, found: ListImport) -> ListImport:
    """Keep that system's values of every project that was matched, and compare them with ours and with the paper.

    Raises:
        Refused: not an officer; columns not chosen; loaded already; nothing matched.
    """
    access.may_compare(actor).required()
    target = _target(found.call, found.target)
    with act(actor, "fiscal.load_list", found) as record:
        found = locked(found)
        refuse_unless(found.voided_at is None, "fiscal.list_voided")
        refuse_unless(found.loaded_at is None, "fiscal.list_loaded")
        refuse_unless(found.mapped_at is not None and found.matched, "fiscal.list_nothing")
        matched = lists.matched(actor, found, target, found.columns)
        done = differing = 0
        for start in range(0, len(matched.rows), BATCH):
            rows = _compare(found, target, matched.rows[start : start + BATCH], record.at)
            done, differing = done + len(rows), differing + sum(one.differing > 0 for one in rows)
        found.matched, found.loaded_at = done, record.at
        found.save()
        record.facts = {"target": found.target, "compared": done, "differing": differing}
    return found


def _compare(found: ListImport, target: Fiscal, rows: Sequence[rules.Row], at: datetime) -> list[Compared]:
    """A handful of rows at a time, so that memory stays flat whatever the list's length."""
    applications = lists.applications_of(rows)
    newest = final_submissions(applications.values())
    papers = Papers(found.target, target, applications.values())
    made = []
    for row in rows:
        version = papers.versions.get(row.project)
        one = Compared(
            application=applications[row.project],
            target=found.target,
            list_import=found,
            line=row.line,
            cells=lists.packed(row, found.headings, found.columns),
            receipt=row.receipt,
            approved=row.approved,
            paid=row.paid,
            submission=newest[row.project],
            paper=version,
            at=at,
        )
        one.differing = len(differences(papers, one.submission, cells_of(one)))
        made.append(one)
    Compared.objects.filter(application__in=applications, target=found.target).delete()
    Compared.objects.bulk_create(made)
    return made


def void_list(actor: Actor, found: ListImport, reason: str) -> ListImport:
    """Take a list back that was brought in by mistake. It stays with the reason; what it said of projects goes, and what
    the list before it said of them counts again.

    Raises:
        Refused: not an officer; no reason; voided already.
    """
    access.may_compare(actor).required()
    refuse_unless(reason.strip(), "fiscal.reason_needed", "reason")
    with act(actor, "fiscal.void_list", found, reason=reason) as record:
        found = locked(found)
        refuse_unless(found.voided_at is None, "fiscal.list_voided")
        found.voided_at, found.voided_by, found.void_reason = record.at, actor.person, reason.strip()
        found.save(update_fields=["voided_at", "voided_by", "void_reason"])
        gone = set(found.compared.values_list("application_id", flat=True))
        found.compared.all().delete()
        restored = _restored(actor, found, gone, record.at) if gone else 0
        record.facts = {"target": found.target, "removed": len(gone), "restored": restored}
    return found


def _restored(actor: Actor, voided: ListImport, wanted: set[int], at: datetime) -> int:
    """Compare the projects of a voided list with the newest standing list that has each."""
    target, missing = _target(voided.call, voided.target), set(wanted)
    for earlier in standing_lists(voided.call, voided.target).filter(loaded_at__isnull=False):
        if not missing:
            break
        rows = [one for one in lists.matched(actor, earlier, target, earlier.columns).rows if one.project in missing]
        for start in range(0, len(rows), BATCH):
            _compare(earlier, target, rows[start : start + BATCH], at)
        missing -= {one.project for one in rows}
    return len(wanted) - len(missing)


def note_paper(actor: Actor, application: Application, target_id: str, field: str, text: str | None) -> None:
    """Note what stands on the sealed paper in a field, or (None) that it agrees with the version it was printed from.

    Raises:
        Refused: not an officer, or of the applicant's own people; no paper has come; no such field.
    """
    access.may_note_paper(actor, application).required()
    with act(actor, "fiscal.note_paper", application) as record:
        application = locked_application(application)
        target = _target(application.call, target_id)
        version = paper_version(application)
        refuse_unless(version, "fiscal.no_paper")
        assert version is not None
        refuse_unless(field in {line.key for line in sheet_of(target, version)}, "fiscal.no_such_field")
        mine = PaperNote.objects.filter(application=application, target=target_id, field=field)
        mine.delete()
        if text is not None:
            kept = {"text": text.strip()[:500], "by": actor.person, "at": record.at}
            PaperNote.objects.create(application=application, target=target_id, field=field, **kept)
        _compared_again(application, target_id, target)
        record.facts = {"target": target_id, "field": field, "noted": text is not None}


def _compared_again(application: Application, target_id: str, target: Fiscal) -> None:
    """What the paper says now may settle or raise a difference."""
    one = Compared.objects.filter(application=application, target=target_id).first()
    submission = final_submission(application)
    if one is None or submission is None:
        return
    submission.application = application
    papers = Papers(target_id, target, [application])
    one.submission, one.paper = submission, papers.versions.get(application.pk)
    one.differing = len(differences(papers, submission, cells_of(one)))
    one.save(update_fields=["submission", "paper", "differing"])


def _target(call: Call, target_id: str) -> Fiscal:
    target = target_of(call.current_document, target_id)
    refuse_unless(target, "fiscal.not_needed")
    assert target is not None
    return target
