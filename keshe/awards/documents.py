"""What goes into a certificate."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.awards.models import Award
from keshe.documents.actions import Heading, issue_number, make_document
from keshe.documents.models import Document
from keshe.lib import clock


def render_certificate(actor: Actor, award: Award, at: datetime) -> Document:
    """The numbered, checkable certificate of an award (inside the caller's act)."""
    application = award.application
    call = application.version.document_model
    day = clock.local(at).date()
    _, number = issue_number(f"certificate:{day.year}", "KSZS{year}{ordinal:04d}", year=day.year)
    category = call.category_label(application.category)
    years = f"（{award.title_from}—{award.title_until}年度）" if award.title_from and award.title_until else ""
    honour = f"，授予“{award.title}”称号{years}" if award.title else ""
    context: dict[str, object] = {
        "title": "证书",
        "unit": application.organisation.name,
        "text": f"贵单位申报的“{application.title}”（{category}），经评审和公示，列入{call.call.year}年度"
        f"{call.programme.name}{honour}。特发此证。",
        "number": number,
        "issuer": "　".join(call.call.issuers),
        "date": f"{day.year}年{day.month}月{day.day}日",
    }
    heading = Heading("certificate", f"{application.organisation.name} 证书", award.ref, number)
    return make_document(actor.ref, heading, "certificate", context, f"证书{number}.pdf", at=at)
