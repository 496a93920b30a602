"""What goes into the publicity notice and the issuing document."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.documents.actions import Heading, make_document
from keshe.documents.domain.codes import shown
from keshe.documents.models import Document
from keshe.documents.rendering import render_pdf
from keshe.lib import clock
from keshe.programmes.domain.document import PublicityStage
from keshe.publicity.domain.listing import Row
from keshe.publicity.labels import COLUMNS
from keshe.publicity.models import IssuedDocument, Objection, Period
from keshe.publicity.queries import rules_of

#: Relative widths of the columns of an annex; 1 for those not named.
WIDTHS = {"ordinal": 0.4, "number": 1.0, "unit": 1.6, "project": 1.6, "amount": 0.9, "score": 0.5, "tier": 0.6}


def chinese_date(day: date) -> str:
    """2022年4月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


def make_publicity_notice(actor: Actor, period: Period, rules: PublicityStage, at: datetime) -> Document:
    """The notice of a publicity period with its list as annex."""
    call = period.version.document_model
    ends_on = period.ends_on or period.starts_on
    span = f"公示时间：{chinese_date(period.starts_on)}至{chinese_date(ends_on)}。"
    contacts = [
        f"{contact.office}　{contact.email or ''}".strip() for contact in rules.contacts or (call.call.contact,)
    ]
    body = [{"text": text} for text in [*period.text.splitlines(), span] if text.strip()]
    context: dict[str, object] = {
        "issuer": "　".join(call.call.issuers),
        "title": period.title,
        "body": body,
        "annexes": ["公示名单"],
        "date": chinese_date(period.starts_on),
        "contacts": contacts,
        "tables": [annex_table("公示名单", rules.columns, period.public_list)],
    }
    heading = Heading("publicity_list", period.title, period.ref)
    return make_document(actor.ref, heading, "notice", context, "公示.pdf", at=at)


def make_issuing_document(actor: Actor, issued: IssuedDocument, at: datetime) -> Document:
    """The issuing document with the frozen annex."""
    call, rules = issued.period.version.document_model, rules_of(issued.period)
    context: dict[str, object] = {
        "issuer": "　".join(call.call.issuers),
        "masthead": True,
        "number": issued.number,
        "title": issued.title,
        "addressee": "各有关单位",
        "body": [
            {"text": f"根据《{call.call.title}》，经申报、评审和公示，现将结果予以公布（名单见附件）。"},
            {"text": "请有关单位认真总结经验，按照规定做好后续工作，持续提升服务能力。"},
        ],
        "annexes": ["名单"],
        "date": chinese_date(issued.issued_on),
        "tables": [annex_table("名单", rules.columns, issued.annex)],
    }
    heading = Heading("issuing_document", issued.title, issued.ref, issued.number)
    return make_document(actor.ref, heading, "notice", context, f"{issued.number}.pdf", at=at)


def annex_table(title: str, columns: tuple[str, ...], rows: list[Row]) -> dict[str, object]:
    """A list as the notice template takes tables."""
    names = ("ordinal", *columns)
    headings = {"ordinal": "序号", **{name: str(label) for name, label in COLUMNS.items()}}
    return {
        "title": title,
        "columns": [{"title": headings[name], "width": WIDTHS.get(name, 1), "align": "left"} for name in names],
        "rows": [[str(row.get(name, "")) for name in names] for row in rows],
    }


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
