"""Steps of awarding and paying, by the people who really do it."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.accounts.actors import actor_for
from keshe.accounts.domain.roles import Role
from keshe.accounts.queries import holders
from keshe.awards import actions
from keshe.awards.actions.invoicing import payer_of
from keshe.awards.domain.invoices import LONE_NUMBER
from keshe.awards.models import Award, Instalment, Payment
from keshe.awards.rules import bounds_of, stage_of
from keshe.documents.rendering import render_pdf
from keshe.lib import clock, money
from keshe.rehearsal.cast import Cast


def approved_award(cast: Cast, award: Award, share: Decimal = Decimal("0.5")) -> Award:
    """周经办 proposes an amount where none is fixed (``share`` of the way through the call's range), 吴领导 approves."""
    if award.amount is None:
        low, high = bounds_of(award)
        top = high or Decimal(0)
        amount = money.yuan((low or 0) + (top - (low or 0)) * share).quantize(Decimal(100)).quantize(money.CENT)
        actions.propose_amount(cast.actor("zhou"), award, amount, "按绩效评审得分分档确定")
        award.refresh_from_db()
    actions.approve_award(cast.actor("wu"), award)
    award.refresh_from_db()
    return award


def invoiced(instalment: Instalment, number: str) -> Instalment:
    """The unit's administrator hands in an invoice that fits; short numbers get zeros in front."""
    number = number.zfill(LONE_NUMBER)
    award = instalment.award
    unit = award.application.organisation
    administrator = holders(Role.UNIT_ADMIN, scope=unit.uid)[0]
    data = actions.InvoiceData(
        number=number,
        issued_on=clock.today(),
        amount=instalment.amount,
        issuer=award.payee_name,
        payer=payer_of(award),
    )
    pdf = invoice_pdf(data)
    actions.hand_in_invoice(actor_for(administrator), instalment, data, SimpleUploadedFile(f"发票{number}.pdf", pdf))
    instalment.refresh_from_db()
    return instalment


def needs_invoice(instalment: Instalment) -> bool:
    """Whether the call wants an invoice before this is paid."""
    return stage_of(instalment.award.stage_entry).invoice != "none"


def returned(cast: Cast, instalment: Instalment, reason: str) -> None:
    """冯财务 returns the invoice."""
    actions.return_invoice(cast.actor("feng"), instalment, reason)
    instalment.refresh_from_db()


def invoice_pdf(data: actions.InvoiceData) -> bytes:
    """A page that says what the invoice says, in the words of one."""
    rows = [
        ["发票号码", data.number],
        ["开票日期", f"{data.issued_on.year}年{data.issued_on.month:02}月{data.issued_on.day:02}日"],
        ["购买方名称", data.payer],
        ["销售方名称", data.issuer],
        ["价税合计（大写）", money.capital(data.amount)],
        ["（小写）", f"¥{data.amount:.2f}"],
    ]
    body = [{"text": f"{name}：{value}"} for name, value in rows]
    return render_pdf("official", {"title": ["电子发票（演示）"], "body": body, "issuer": data.issuer}, at=clock.now())


def cleared(cast: Cast, instalment: Instalment) -> Instalment:
    """冯财务 clears."""
    actions.clear_payment(cast.actor("feng"), instalment)
    instalment.refresh_from_db()
    return instalment


def paid(cast: Cast, instalment: Instalment, voucher: str) -> Payment:
    """冯财务 clears unless that is done, 陈出纳 records the payment."""
    if instalment.status != "cleared":
        cleared(cast, instalment)
    return actions.record_payment(cast.actor("chen"), instalment, voucher=voucher, paid_on=clock.today())


def certified(cast: Cast, award: Award) -> None:
    """周经办 issues the certificate where the call gives one."""
    if stage_of(award.stage_entry).certificate:
        actions.issue_certificate(cast.actor("zhou"), award)
