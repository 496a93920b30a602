"""Publicity, the issued document, the award and its money."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.archive.gathering.parts import Found, Gathering, Section, day_of, kept, papers, rows, table
from keshe.awards.domain.lifecycle import AWARD, INSTALMENT
from keshe.awards.models import Award, Certificate, Invoice, Payment
from keshe.lib import money
from keshe.publicity.domain.lifecycle import ENTRY, OBJECTION, EntryStatus
from keshe.publicity.models import PublicEntry


def _entries(given: Gathering) -> list[PublicEntry]:
    found = PublicEntry.objects.filter(stage_entry__application=given.application, standing=True)
    return list(found.select_related("period", "issued_in").order_by("pk"))


def publicised(given: Gathering) -> Iterator[Found]:
    """The published list, and what became of objections to this project. Who objected is restricted and stays out."""
    for entry in _entries(given):
        period = entry.period
        given.about(period)
        objections = list(entry.objections.order_by("pk"))
        given.about(*objections)
        pairs = rows(
            ("公示", period.title),
            ("公示时间", f"{period.starts_on} 至 {period.ends_on}"),
            ("名单序号", entry.ordinal),
            ("本项结果", ENTRY.wording(entry.status)),
            ("名单哈希", period.list_sha256),
            ("异议", "" if objections else "公示期内没有针对本项目的异议"),
        )
        sections: list[Section] = [{"rows": pairs}]
        for objection in objections:
            said = rows(
                ("受理编号", objection.number),
                ("收到时间", objection.received_at),
                ("状态", OBJECTION.wording(objection.status)),
                ("处理意见", objection.finding or objection.triage_reason),
                ("办结时间", objection.settled_at),
            )
            sections.append({"title": "异议处理", "rows": said})
        record = given.record("公示与异议处理", sections)
        files = (*papers(period, "publicity_list"), record)
        yield Found("publicity", given.office, period.starts_on, files, period.title)


def issued(given: Gathering) -> Iterator[Found]:
    """The document that made the list final."""
    for entry in _entries(given):
        document = entry.issued_in
        if document is None or entry.status != EntryStatus.ISSUED:
            continue
        given.about(document)
        files = tuple(papers(document))
        if files:
            yield Found("issued", given.office, document.issued_on, files, document.title, document.number)


def awarded(given: Gathering) -> Iterator[Found]:
    """Award, invoices, payments, certificate."""
    award = Award.objects.filter(application=given.application).select_related("approved_by").first()
    if award is None or award.approved_at is None:
        return
    instalments = list(award.instalments.all())
    given.about(award, *instalments)
    number = given.application.number
    record = given.record("奖补核定", list(_of_award(given, award)))
    yield Found(
        "award", given.office, day_of(award.approved_at), (record, *papers(award, "award_notice")), number=number
    )
    for invoice in Invoice.objects.filter(instalment__award=award, standing=True).select_related("file", "instalment"):
        title = f"发票（{invoice.instalment.label}）"
        yield Found("invoice", invoice.issuer, invoice.issued_on, (kept(invoice.file),), title, invoice.number)
    payments = list(
        Payment.objects.filter(instalment__award=award)
        .select_related("instalment", "cleared_by", "paid_by")
        .order_by("instalment__ordinal")
    )
    if payments:
        record = given.record("支付记录", [_of_payment(payment) for payment in payments])
        yield Found("payment", given.office, payments[-1].paid_on, (record,), number=number)
    certificate = Certificate.objects.filter(award=award).select_related("document__file").first()
    if certificate is not None:
        document = certificate.document
        day = day_of(certificate.issued_at)
        yield Found("certificate", given.office, day, (kept(document.file),), document.title, document.number)


def _of_payment(payment: Payment) -> Section:
    return {
        "title": payment.instalment.label,
        "rows": rows(
            ("实付金额（元）", payment.amount),
            ("大写", money.capital(payment.amount)),
            ("支付凭证号", payment.voucher),
            ("支付日期", payment.paid_on),
            ("复核人", payment.cleared_by.name),
            ("登记支付人", payment.paid_by.name),
        ),
    }


def _of_award(given: Gathering, award: Award) -> Iterator[Section]:
    yield {
        "rows": rows(
            ("状态", AWARD.wording(award.status)),
            ("等次", award.tier),
            ("称号", award.title),
            ("奖补金额（元）", award.amount),
            ("大写", money.capital(award.amount) if award.amount else ""),
            ("金额依据", award.basis),
            ("收款单位", award.payee_name),
            ("开户银行", award.payee_bank),
            ("开户网点", award.payee_branch),
            ("银行账号", award.payee_account),
            ("核定人", award.approved_by.name if award.approved_by else ""),
            ("核定时间", award.approved_at),
        )
    }
    cells = [(one.label, one.amount, INSTALMENT.wording(one.status)) for one in award.instalments.all()]
    if cells:
        yield table([("期次", 3), ("金额（元）", 2), ("状态", 2)], cells, "期次")
