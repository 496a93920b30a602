"""From the prepared list to the issued document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import IN_UNIT
from keshe.accounts.queries import holders
from keshe.applications.models import StageEntry
from keshe.applications.stages import pass_stage, results_so_far
from keshe.audit.acts import Record, act, locked, move
from keshe.audit.models import Event
from keshe.documents.actions import take_document_number
from keshe.files.queries import fact
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.programmes.domain.document import PublicityStage
from keshe.programmes.models import Call
from keshe.publicity import access, queries
from keshe.publicity.documents import make_issuing_document, make_publicity_notice
from keshe.publicity.domain.lifecycle import ENTRY, PERIOD, PeriodStatus
from keshe.publicity.domain.listing import Row, list_hash, public_row
from keshe.publicity.models import IssuedDocument, Objection, Period, PublicEntry

#: How far ahead a list may be drawn up.
AHEAD = timedelta(days=366)


def prepare_publicity(
    actor: Actor, call: Call, stage: str, *, title: str, text: str, starts_on: date, entries: Sequence[StageEntry]
) -> Period:
    """Draw up a list of applications that wait in a publicity stage.

    Raises:
        Refused: not an officer; nothing chosen; some chosen do not wait there; the start lies in the past, or more than
            a year ahead (a mistyped year).
    """
    access.may_prepare(actor).required()
    refuse_unless(entries, "publicity.nothing_to_list")
    today = clock.today()
    refuse_unless(starts_on >= today, "publicity.starts_in_past", "starts_on", day=starts_on, today=today)
    refuse_unless(starts_on <= today + AHEAD, "publicity.starts_too_late", "starts_on", day=starts_on)
    with act(actor, "publicity.prepare") as record:
        chosen = [entry.pk for entry in entries]
        list(StageEntry.objects.select_for_update().filter(pk__in=chosen).order_by("pk"))  # nobody else lists them
        free = set(queries.waiting(call, stage).values_list("pk", flat=True))
        strangers = [pk for pk in chosen if pk not in free]
        refuse_unless(not strangers, "publicity.not_waiting", count=len(strangers))
        record.subject = period = Period.objects.create(
            call=call,
            version=call.current_version,
            stage=stage,
            title=title,
            text=text,
            starts_on=starts_on,
            prepared_by=actor.person,
            created_at=record.at,
        )
        PublicEntry.objects.bulk_create(
            PublicEntry(period=period, stage_entry=entry, ordinal=place) for place, entry in enumerate(entries, 1)
        )
        record.facts = {"stage": stage, "entries": [entry.ref for entry in entries]}
    return period


def publish_publicity(actor: Actor, period: Period) -> None:
    """Put a prepared list before the public: the list freezes, the last day is computed by the call's rule.

    Raises:
        Refused: not an officer; already published; the start has passed meanwhile.
    """
    access.may_prepare(actor).required()
    with act(actor, "publicity.publish", period) as record:
        period = locked(period)
        today = clock.local(record.at).date()
        refuse_unless(
            period.starts_on >= today, "publicity.starts_in_past", "starts_on", day=period.starts_on, today=today
        )
        period.version = period.call.current_version
        rules = queries.rules_of(period)
        ends_on, _known = queries.last_day(rules, period.starts_on)
        entries = _entries(period)
        rows = [_row(rules, entry) for entry in entries]
        digest = list_hash(rows)
        move(
            period,
            PERIOD,
            "publish",
            version=period.version,
            ends_on=ends_on,
            public_list=rows,
            list_sha256=digest,
            published_at=record.at,
        )
        paper = make_publicity_notice(actor, period, rules, record.at)
        record.facts = {
            "list": digest,
            "rows": len(rows),
            "starts_on": period.starts_on,
            "ends_on": ends_on,
            "files": [fact(paper.file)],
        }
        for entry in entries:
            tell_unit(entry, "publicity.published", title=period.title, from_day=period.starts_on, to_day=ends_on)
        record.on_written.append(lambda event: pin_head(period, event))


def void_publicity(actor: Actor, period: Period, reason: str) -> None:
    """Take a list back (a mistake was found); its applications can be listed again."""
    access.may_prepare(actor).required()
    refuse_unless(reason.strip(), "publicity.void_needs_reason", "reason")
    with act(actor, "publicity.void", period, reason=reason):
        period = locked(period)
        was_public = period.status == PeriodStatus.RUNNING
        move(period, PERIOD, "annul")
        period.entries.update(standing=False)
        for entry in _entries(period) if was_public else ():
            tell_unit(entry, "publicity.voided", title=period.title, reason=reason)


def end_publicity(actor: Actor, period: Period) -> None:
    """The last day is over (called by the sweep).

    Raises:
        Refused: neither an officer nor the platform itself; still running; not running at all.
    """
    access.may_prepare(actor).required()
    with act(actor, "publicity.end", period) as record:
        period = locked(period)
        _refuse_while_running(period, record.at)
        move(period, PERIOD, "end")


def conclude_publicity(actor: Actor, period: Period) -> None:
    """Close a period after its last day. Whether open objections hold back the list, their item, or nothing, is the
    call's rule.

    Raises:
        Refused: not an officer; still running; objections hold the list.
    """
    access.may_prepare(actor).required()
    with act(actor, "publicity.conclude", period) as record:
        period = locked(period)
        _refuse_while_running(period, record.at)
        open_count = queries.open_objections(period).count()
        if queries.rules_of(period).on_objection == "hold_list":
            refuse_unless(not open_count, "publicity.open_objections", count=open_count)
        if period.status == PeriodStatus.RUNNING:
            move(period, PERIOD, "end")
        move(period, PERIOD, "conclude")
        record.facts = {
            "open_objections": open_count,
            "objections": Objection.objects.filter(period=period).count(),
            "list": period.list_sha256,
        }


def issue_document(actor: Actor, period: Period, *, number: str, title: str, issued_on: date) -> IssuedDocument:
    """Make a concluded list final by a document (发文); its applications go on to their next stage.

    Entries under an open objection stay behind and can be issued by a further document.

    Args:
        number: 发文字号 (【】 and [] are taken and put out as 〔〕), a mark alone, or "": the next of the register.

    Raises:
        Refused: not a leader; not concluded; dated too early; an open objection names no project though the call
            holds back what is objected to; nothing left to issue; number malformed or used.
    """
    access.may_issue(actor).required()
    with act(actor, "publicity.issue", period) as record:
        period = locked(period)
        refuse_unless(period.status == PeriodStatus.CONCLUDED, "publicity.not_concluded")
        ends_on = period.ends_on or period.starts_on
        refuse_unless(issued_on > ends_on, "publicity.issued_before_end", "issued_on", day=issued_on, ends_on=ends_on)
        _refuse_unplaced(period)
        entries = list(queries.issuable(period))
        refuse_unless(entries, "publicity.nothing_to_issue")
        claimed = take_document_number(number, issued_on.year)
        annex = _annex(period, entries)
        document = IssuedDocument.objects.create(
            period=period,
            number=claimed,
            title=title,
            issued_on=issued_on,
            annex=annex,
            annex_sha256=list_hash(annex),
            signed_by=actor.person,
        )
        for entry in entries:
            _issue_entry(actor, entry, document, record)
        paper = make_issuing_document(actor, document, record.at)
        record.facts = {
            "number": claimed,
            "annex": document.annex_sha256,
            "entries": [entry.ref for entry in entries],
            "files": [fact(paper.file)],
        }
        record.on_written.append(lambda event: pin_head(document, event))
    return document


def pin_head(thing: Period | IssuedDocument | Objection, event: Event) -> None:
    """Keep with ``thing`` the log's head at its entry: it is printed where the public can keep it."""
    type(thing)._default_manager.filter(pk=thing.pk).update(event_seq=event.seq, event_hash=event.hash)
    thing.event_seq, thing.event_hash = event.seq, event.hash


def _issue_entry(actor: Actor, entry: PublicEntry, document: IssuedDocument, record: Record) -> None:
    move(entry, ENTRY, "issue", issued_in=document)
    outcome = {
        "reason": _("公示期满，列入《%(title)s》（%(number)s）。")
        % {"title": document.title, "number": document.number},
        "document_number": document.number,
        "document": document.uid,
    }
    pass_stage(actor, entry.stage_entry, record.at, outcome)
    tell_unit(entry, "publicity.issued", number=document.number, title=document.title)


def _annex(period: Period, entries: Sequence[PublicEntry]) -> list[Row]:
    """The published rows of ``entries``, numbered anew: annex and public page state the same facts."""
    published = {row["ordinal"]: row for row in period.public_list}
    return [{**published[entry.ordinal], "ordinal": place} for place, entry in enumerate(entries, 1)]


def _refuse_unplaced(period: Period) -> None:
    """Where objections hold their item back, one that names none may mean any."""
    if queries.rules_of(period).on_objection == "hold_item":
        count = queries.unplaced_objections(period).count()
        refuse_unless(not count, "publicity.unplaced_objections", count=count)


def _refuse_while_running(period: Period, at: datetime) -> None:
    ends_on = period.ends_on or period.starts_on
    refuse_unless(at > clock.end_of_day(ends_on), "publicity.still_running", ends_on=ends_on)


def _entries(period: Period) -> list[PublicEntry]:
    return list(
        period.entries.select_related(
            "stage_entry__application__organisation", "stage_entry__application__version"
        ).order_by("ordinal")
    )


def _row(rules: PublicityStage, entry: PublicEntry) -> Row:
    application = entry.stage_entry.application
    document = application.version.document_model
    category = document.category(application.category)
    results = results_so_far(application)
    tier = results.get("tier") or application.tier
    values = {
        "number": application.number,
        "unit": application.organisation.name,
        "category": document.category_label(application.category),
        "item": "、".join(category.item(code).label for code in application.items),
        "tier": category.tier(str(tier)).label if tier else "",
        "project": application.title,
        "score": results.get("score", ""),
        "amount": results.get("amount", ""),
        "district": application.organisation.district,
    }
    return public_row(rules.columns, entry.ordinal, values)


def tell_unit(entry: PublicEntry, kind: str, **facts: object) -> None:
    application = entry.stage_entry.application
    people = holders(*IN_UNIT, scope=application.organisation.uid)
    notify(people, kind, link=f"/me/applications/{application.uid}/", project=application.title, **facts)
