"""Asking for a batch. What it is made of is frozen in the same act; the work itself is done in the background."""

from __future__ import annotations

from collections.abc import Sequence

from keshe.accounts.actors import Actor
from keshe.applications.models import Application, Submission
from keshe.archive import access, queries
from keshe.archive.actions.making import run_batch
from keshe.archive.domain.lifecycle import BATCH, BatchStatus
from keshe.archive.domain.names import each_once, file_name
from keshe.archive.models import DOSSIERS, FORMS, Batch, BatchItem
from keshe.audit.acts import act, locked, move
from keshe.jobs.tasks import enqueue
from keshe.lib.refusals import refuse_unless
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.models import Call

Wanted = Sequence[tuple[Application, Submission | None]]


def order_forms(actor: Actor, call: Call, form: str, category: str = "") -> Batch:
    """All forms of a call, or of a category, as one PDF with bookmarks and as a zip.

    Raises:
        Refused: neither officer nor leader; no such form or category; nothing was handed in; the same is being made.
    """
    access.may_order(actor).required()
    document = call.current_document
    titles = {one.id: one.title for one in document.forms}
    refuse_unless(form in titles, "archive.form_unknown", "what")
    label = _category(document, category)
    wanted: Wanted = [(one.application, one) for one in queries.handed_in(call, form, category)]
    return _order(actor, call, FORMS, wanted, title=f"{titles[form]}汇编（{label}）", form=form, category=category)


def order_dossiers(actor: Actor, call: Call, category: str = "", number: str = "") -> Batch:
    """The dossiers of all projects of a call or of a category, or of the one with a number.

    Raises:
        Refused: neither officer nor leader; no such category or number; nothing was handed in; the same is being made.
    """
    access.may_order(actor).required()
    number = "".join(number.split())
    label = number or _category(call.current_document, category)
    wanted: Wanted = [(one, None) for one in queries.projects(call, "" if number else category, number)]
    refuse_unless(wanted or not number, "archive.number_unknown", "number", number=number)
    return _order(actor, call, DOSSIERS, wanted, title=f"案卷（{label}）", category="" if number else category)


def resume_batch(actor: Actor, batch: Batch) -> None:
    """Take up again what broke off; what was made is not made twice.

    Raises:
        Refused: neither officer nor leader; it did not break off.
    """
    access.may_order(actor).required()
    with act(actor, "archive.resume", batch) as record:
        move(locked(batch), BATCH, "resume", problem="", changed_at=record.at)
        enqueue(run_batch, batch.pk)


def _category(document: CallDocument, code: str) -> str:
    if not code:
        return "全部类别"
    refuse_unless(code in {one.code for one in document.open_categories}, "archive.category_unknown", "category")
    return document.category_label(code)


def _order(
    actor: Actor, call: Call, kind: str, wanted: Wanted, *, title: str, category: str = "", form: str = ""
) -> Batch:
    refuse_unless(wanted, "archive.nothing")
    with act(actor, "archive.order") as record:
        locked(call)
        same = Batch.objects.filter(call=call, kind=kind, title=title, status=BatchStatus.MAKING)
        refuse_unless(not same.exists(), "archive.at_work", title=title)
        batch = Batch.objects.create(
            kind=kind,
            call=call,
            form=form,
            category=category,
            title=title,
            total=len(wanted),
            ordered_by=actor.person,
            ordered_at=record.at,
            changed_at=record.at,
        )
        names = each_once(_name(application, kind) for application, _submission in wanted)
        BatchItem.objects.bulk_create(
            [
                BatchItem(
                    batch=batch,
                    order=order,
                    application=application,
                    submission=submission,
                    title=" ".join(part for part in _heading(application) if part)[:300],
                    name=name,
                )
                for order, ((application, submission), name) in enumerate(zip(wanted, names, strict=True), 1)
            ],
            batch_size=500,
        )
        record.subject = batch
        record.facts = {"kind": kind, "call": call.uid, "form": form, "category": category, "items": len(wanted)}
        enqueue(run_batch, batch.pk)
    return batch


def _heading(application: Application) -> tuple[str, str, str]:
    return application.number, application.organisation.name, application.title


def _name(application: Application, kind: str) -> str:
    return file_name(*_heading(application), extension="zip" if kind == DOSSIERS else "pdf")
