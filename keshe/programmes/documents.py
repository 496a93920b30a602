"""What stands on the notice of a call, as the association issues it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from keshe.accounts.access import needs, needs_staff
from keshe.accounts.domain.roles import Role
from keshe.documents.papers import Content, Paper, official, printed, register_paper
from keshe.lib import days
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes import queries
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.lifecycle import CallStatus
from keshe.programmes.models import Call


def notice_content(call: Call, number: str, at: datetime) -> Content:
    """The notice in its own words; addressee, annexes, signature and date stand where the standard has them."""
    document = call.current_document
    head = document.call
    contact = "，".join(filter(None, [head.contact.office, head.contact.phone, head.contact.email]))
    facts = official(
        head.title,
        issuers=head.issuers,
        body=_body(document),
        on=head.issued_on,
        masthead=f"{head.issuers[0]}文件",
        number=number or head.document_number or "",
        addressee="、".join(head.addressed_to),
        annexes=[annex.label for annex in head.attachments],
        contacts=[f"联系单位：{contact}"],
        printed=printed(head.issuers, head.issued_on),
    )
    return Content(head.title, facts)


def _body(document: CallDocument) -> list[str]:
    """The paragraphs between addressee and annexes."""
    head = document.call
    lines = [line for passage in document.notice_text() for line in _lines(passage.heading, passage.paragraphs)]
    addressee = "、".join(head.addressed_to) + "："
    if lines and lines[0] == addressee:
        lines = lines[1:]
    return list(_up_to(lines, {"附件：", *head.issuers, days.day(head.issued_on)}))


def _lines(heading: str | None, paragraphs: Iterable[str]) -> Iterator[str]:
    yield from [heading] if heading else []
    yield from paragraphs


def _up_to(lines: Iterable[str], ends: set[str]) -> Iterator[str]:
    for line in lines:
        if line in ends:
            return
        yield line


def _ready(call: Call) -> Decision:
    return no("programmes.notice_is_draft") if call.status == CallStatus.DRAFT else YES


register_paper(
    Paper(
        "call_notice",
        Call,
        "pk",
        things=queries.visible_to,
        may_read=needs_staff,
        ready=_ready,
        may_make=lambda actor, call: needs(actor, Role.OFFICER),
        content=notice_content,
        numbered=True,
    )
)
