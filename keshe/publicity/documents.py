"""What goes into the publicity notice, the issuing document, their corrections, and the reply to an objection."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from keshe.accounts.access import needs_staff
from keshe.accounts.actors import Actor
from keshe.documents.actions import Heading, make_document
from keshe.documents.domain.codes import shown
from keshe.documents.models import Document
from keshe.documents.papers import (
    AS_LETTER,
    AS_LIST,
    Content,
    Facts,
    Paper,
    list_mark,
    official,
    printed,
    register_paper,
    sheet,
)
from keshe.documents.rendering import render_pdf
from keshe.documents.standing import register_fallen
from keshe.lib import clock, days
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes.domain.document import PublicityStage
from keshe.publicity import access, queries
from keshe.publicity.domain.lifecycle import OPEN, ObjectionStatus, PeriodStatus
from keshe.publicity.domain.listing import Row
from keshe.publicity.labels import COLUMNS
from keshe.publicity.models import EarlierList, IssuedDocument, Objection, Period
from keshe.publicity.queries import rules_of

#: Relative widths of the columns of an annex; 1 for those not named.
WIDTHS = {"ordinal": 0.4, "number": 1.0, "unit": 1.6, "project": 1.6, "amount": 0.9, "score": 0.5, "tier": 0.6}
SIDES = {"ordinal": "center", "amount": "right", "score": "right", "tier": "center"}

#: Rows of a correction that its notice tells one by one; the annex tells all.
TOLD = 10


def make_publicity_notice(
    actor: Actor, period: Period, rules: PublicityStage, at: datetime, earlier: EarlierList | None = None
) -> Document:
    """The notice of a publicity period with its list as annex. ``earlier`` is the list that a correction replaces."""
    call = period.version.document_model
    ends_on = period.ends_on or period.starts_on
    body = [*period.text.splitlines(), f"公示时间：{days.day(period.starts_on)}至{days.day(ends_on)}。"]
    if earlier is not None:
        body += [
            f"本次更正替代此前发布的名单（SHA-256 前16位：{earlier.sha256[:16]}）。更正原因：{earlier.reason}",
            *_told(earlier.rows, period.public_list),
        ]
    contacts = rules.contacts or (call.call.contact,)
    title = f"{period.title}（更正）" if earlier is not None else period.title
    facts = official(
        title,
        issuers=call.call.issuers,
        body=body,
        on=clock.local(at).date() if earlier is not None else period.starts_on,
        annexes=["公示名单"],
        contacts=[f"{one.office}　{one.email or ''}".strip() for one in contacts],
        sheets=[annex_table("公示名单", rules.columns, period.public_list, period.list_sha256)],
    )
    heading = Heading("publicity_list", title[:200], period.ref, call=period.call.uid)
    return make_document(actor.ref, heading, "official", facts, "公示.pdf", at=at)


def make_issuing_document(
    actor: Actor, issued: IssuedDocument, at: datetime, replaces: Document | None = None
) -> Document:
    """The issuing document with the frozen annex. ``replaces`` is the paper of the document that it corrects."""
    period = issued.period
    call, rules = period.version.document_model, rules_of(period)
    if issued.corrects is None:
        body = [
            f"根据《{call.call.title}》，经申报、评审和公示，现将结果予以公布（名单见附件）。",
            "请有关单位认真总结经验，按照规定做好后续工作，持续提升服务能力。",
        ]
        if issued.annex_sha256 != period.list_sha256:
            body.append(f"附件出自公示名单（SHA-256 前16位：{period.list_sha256[:16]}）。")
    else:
        body = [
            (
                f"《{issued.corrects.title}》（{issued.corrects.number}，{days.day(issued.corrects.issued_on)}）附件有误，"
                f"现予更正，以本通知附件为准。更正原因：{issued.correction_reason}"
            ),
            *_told(issued.corrects.annex, issued.annex),
        ]
    facts = official(
        issued.title,
        issuers=call.call.issuers,
        body=body,
        on=issued.issued_on,
        masthead=f"{call.call.issuers[0]}文件",
        number=issued.number,
        addressee="各有关单位",
        annexes=["名单"],
        sheets=[annex_table("名单", rules.columns, issued.annex, issued.annex_sha256)],
        printed=printed(call.call.issuers, issued.issued_on),
    )
    heading = Heading("issuing_document", issued.title[:200], issued.ref, issued.number, call=period.call.uid)
    name = f"{issued.number}.pdf"
    return make_document(actor.ref, heading, "official", facts, name, at=at, replaces=replaces)


def _told(before: list[Row], after: list[Row]) -> list[str]:
    """The corrected cells in words, as many as a notice tells."""
    lines = [
        f"第{new['ordinal']}项“{COLUMNS[column]}”由“{old[column]}”更正为“{value}”。"
        for old, new in zip(before, after, strict=True)
        for column, value in new.items()
        if value != old.get(column)
    ]
    return lines[:TOLD] + ([f"共更正 {len(lines)} 处，全部见附件。"] if len(lines) > TOLD else [])


def annex_table(title: str, columns: tuple[str, ...], rows: list[Row], sha256: str) -> Facts:
    """A frozen list as the template takes tables, its hash below each page."""
    names = ("ordinal", *columns)
    headings = {"ordinal": "序号", **{name: str(label) for name, label in COLUMNS.items()}}
    return sheet(
        title,
        [(headings[name], WIDTHS.get(name, 1), SIDES.get(name, "left")) for name in names],
        [[row.get(name, "") for name in names] for row in rows],
        hash=list_mark(sha256),
    )


def reply_content(objection: Objection, number: str, at: datetime) -> Content:
    """The reply to who objected. It names nobody: whoever reads it learns no more of the objector than the number."""
    call = objection.period.version.document_model
    declined = objection.status == ObjectionStatus.DECLINED
    about = f"，所指项目为“{objection.entry.stage_entry.application.title}”" if objection.entry else ""
    answer = objection.triage_reason if declined else objection.finding
    results = {
        ObjectionStatus.DECLINED: "不予受理",
        ObjectionStatus.UPHELD: "异议成立，相关项目已移出公示名单",
        ObjectionStatus.DISMISSED: "异议不成立",
    }
    title = f"关于异议{objection.number}的答复"
    facts = official(
        title,
        issuers=call.call.issuers,
        body=[
            f"您于{days.day(clock.local(objection.received_at).date())}就“{objection.period.title}”提出的异议收悉{about}。",
            f"经{'研究' if declined else '调查核实'}，答复如下：{results[ObjectionStatus(objection.status)]}。",
            f"{'理由' if declined else '处理意见'}：{answer}",
            "感谢您对科协工作的监督和支持。",
        ],
        on=clock.local(at).date(),
        layout="letter",
        masthead=call.call.issuers[0],
        addressee=f"异议人（受理编号{objection.number}）",
        contacts=[f"联系单位：{one.office}" for one in rules_of(objection.period).contacts or (call.call.contact,)],
    )
    return Content(title, facts)


def _settled(objection: Objection) -> Decision:
    return no("publicity.reply_before_settled") if objection.status in OPEN else YES


def _published(period: Period) -> Decision:
    return no("publicity.made_on_publishing") if period.status == PeriodStatus.DRAFT else YES


register_fallen(Period, lambda: Period.objects.filter(status=PeriodStatus.VOID))
register_paper(
    Paper(
        "publicity_list",
        Period,
        "call",
        things=queries.visible_to,
        may_read=needs_staff,
        ready=_published,
        named=lambda period: f"{period.title}（{days.day(period.starts_on)}起）",
        sample=AS_LIST,
    )
)
register_paper(
    Paper(
        "issuing_document",
        IssuedDocument,
        "period__call",
        things=lambda actor: queries.issued_documents(),
        may_read=needs_staff,
        ready=lambda issued: YES,
    )
)
register_paper(
    Paper(
        "objection_reply",
        Objection,
        "period__call",
        things=queries.objections_visible_to,
        may_read=access.may_see_objections,
        ready=_settled,
        may_make=lambda actor, objection: access.may_handle_objection(actor, objection.entry),
        content=reply_content,
        outward=True,
        sample=AS_LETTER,
    )
)


def receipt_pdf(objection: Objection, code: str) -> bytes:
    """The receipt of an objection for who has just raised it. It is made anew each time and kept nowhere, because it
    carries the code; the same objection gives the same bytes."""
    entry, evidence = objection.entry, objection.evidence.select_related("file")
    about = f"{entry.ordinal}. {entry.stage_entry.application.title}" if entry else "整份名单或其他"
    received = clock.local(objection.received_at)
    context: dict[str, Any] = {
        "title": "异议回执",
        "number": objection.number,
        "rows": [
            ["受理编号", objection.number],
            ["查询码", shown(code)],
            ["公示", objection.period.title],
            ["所指项目", about],
            ["收到时间", f"{received:%Y-%m-%d %H:%M:%S}（北京时间）"],
            ["署名", "匿名" if objection.anonymous else "实名"],
            ["证据材料", "、".join(one.file.name for one in evidence) or "无"],
        ],
        "sha256": objection.sha256,
        "head": {"seq": objection.event_seq, "hash": objection.event_hash},
        "issuer": objection.period.version.document_model.call.issuers[0],
        "at": f"{received:%Y-%m-%d %H:%M}",
    }
    return render_pdf("receipt", context, at=objection.received_at)
