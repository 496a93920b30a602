"""Writes: a call is drafted, published, opened, revised, closed, archived."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.audit.acts import Record, act, locked, move
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.programmes import access
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.lifecycle import CALL, CallStatus
from keshe.programmes.domain.parse import document_hash, plain_document, read_call
from keshe.programmes.domain.revision import keeps_what_is_in_use, same_call
from keshe.programmes.models import Call, CallVersion, Programme


def read_or_refuse(yaml_text: str) -> CallDocument:
    """The document of a text.

    Raises:
        Refused: with one reason per fault, each naming its line.
    """
    reading = read_call(yaml_text)
    if reading.document is None:
        raise Refused(*(Reason("programmes.faulty", {"fault": str(f)}, f.path) for f in reading.faults))
    return reading.document


def draft_call(actor: Actor, yaml_text: str) -> Call:
    """A new call in draft with its first version; its programme is made when the document is the first of its kind.

    Raises:
        Refused: not an officer; the document has faults; the call exists already.
    """
    access.may_write_calls(actor).required()
    document = read_or_refuse(yaml_text)
    with act(actor, "programmes.draft_call") as record:
        programme, _ = Programme.objects.get_or_create(
            slug=document.programme.slug, defaults={"name": document.programme.name}
        )
        head = document.call
        call, new = Call.objects.get_or_create(
            programme=programme,
            year=head.year,
            slug=head.slug,
            defaults={"title": head.title, "created_at": record.at},
        )
        refuse_unless(new, "programmes.exists", title=head.title)
        record.subject = call
        _store_version(actor, call, document, yaml_text, 1, record)
    return call


def publish_call(actor: Actor, call: Call) -> None:
    """Make a draft public as a notice (预告); it takes no applications before it opens.

    Raises:
        Refused: not an officer; not a draft.
    """
    _step(actor, call, "publish", "programmes.publish_call")


def open_call(actor: Actor, call: Call) -> None:
    """Begin to take applications (whether a single one is in time is judged by the document's instants).

    Raises:
        Refused: not an officer; neither draft nor published.
    """
    access.may_write_calls(actor).required()
    with act(actor, "programmes.open_call", call) as record:
        move(locked(call), CALL, "open", opened_at=record.at)
        record.facts = _facts(call)
    call.refresh_from_db()


def close_call(actor: Actor, call: Call, reason: str = "") -> None:
    """Stop taking applications.

    Raises:
        Refused: not an officer; not open.
    """
    access.may_write_calls(actor).required()
    with act(actor, "programmes.close_call", call, reason=reason) as record:
        move(locked(call), CALL, "close", closed_at=record.at)
        record.facts = _facts(call)
    call.refresh_from_db()


def reopen_call(actor: Actor, call: Call, reason: str) -> None:
    """Take applications again after closing, normally after a revision has moved the deadline.

    Raises:
        Refused: not an officer; not closed; no reason given.
    """
    refuse_unless(reason.strip(), "programmes.reason_required", "reason")
    access.may_write_calls(actor).required()
    with act(actor, "programmes.reopen_call", call, reason=reason) as record:
        move(locked(call), CALL, "reopen", closed_at=None)
        record.facts = _facts(call)
    call.refresh_from_db()


def archive_call(actor: Actor, call: Call) -> None:
    """Put a closed call away: nothing about it changes any more.

    Raises:
        Refused: not an officer; not closed.
    """
    _step(actor, call, "archive", "programmes.archive_call")


def revise_call(actor: Actor, call: Call, yaml_text: str, reason: str) -> CallVersion:
    """A new version of the document. Applications already handed in keep the version they were filed under.

    Raises: Refused: not an officer; no reason; faults; another call's document; nothing changed; archived; once
    opened, something in use would vanish or be re-routed.
    """
    access.may_write_calls(actor).required()
    refuse_unless(reason.strip(), "programmes.reason_required", "reason")
    document = read_or_refuse(yaml_text)
    with act(actor, "programmes.revise_call", call, reason=reason) as record:
        call = locked(call)
        refuse_unless(call.status != CallStatus.ARCHIVED, "programmes.archived")
        current = call.current_version
        before = current.document_model
        refuse_unless(same_call(before, document), "programmes.other_call", other=document.call.title, title=call.title)
        refuse_unless(before != document, "programmes.nothing_changed", number=current.number)
        if call.opened_at is not None:
            keeps_what_is_in_use(before, document).required()
        call.title = document.call.title
        call.save(update_fields=["title"])
        return _store_version(actor, call, document, yaml_text, current.number + 1, record, reason)


def _step(actor: Actor, call: Call, verb: str, name: str) -> None:
    access.may_write_calls(actor).required()
    with act(actor, name, call) as record:
        move(locked(call), CALL, verb)
        record.facts = _facts(call)
    call.refresh_from_db()


def _facts(call: Call) -> dict[str, object]:
    version = call.current_version
    return {"slug": call.slug, "year": call.year, "version": version.number, "sha256": version.sha256}


def _store_version(
    actor: Actor, call: Call, document: CallDocument, yaml_text: str, number: int, record: Record, reason: str = ""
) -> CallVersion:
    version = CallVersion.objects.create(
        call=call,
        number=number,
        yaml_text=yaml_text,
        document=plain_document(document),
        sha256=document_hash(document),
        reason=reason,
        created_by=actor.user,
        created_at=record.at,
    )
    record.facts = _facts(call)
    return version
