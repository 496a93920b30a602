"""Paths by which forms prefill and the fiscal entry sheet copies: ``unit.…`` (see ``UNIT_PROFILE``), ``call.…``,
``application.…``, ``answers.<form>.<question>``, and for payments ``award.…``, ``payment.…``. Whoever fills them in
answers every path listed here."""

from __future__ import annotations

CALL_PATHS = {"call.year": "年度", "call.title": "通知标题", "programme.name": "计划名称"}
"""What of the call itself a form may show as prefilled."""

APPLICATION_PATHS = {
    "application.number": "申报编号",
    "application.category": "申报类别",
    "application.category_label": "申报类别名称",
    "application.items": "申报方向",
    "application.tier": "申报档次",
    "application.project_name": "项目名称",
    "application.requested_amount": "申请财政资金",
    "application.total_amount": "项目总预算",
    "application.submitted_on": "提交日期",
}
"""What of an application itself the fiscal entry sheet may copy."""

#: Particulars of a unit that are frozen with its application: only these can be entered elsewhere, or what was entered
#: would no longer be what was handed in. A test keeps them in step with the snapshot.
FROZEN_UNIT_PATHS = (
    "unit.name",
    "unit.kind",
    "unit.uscc",
    "unit.host_name",
    "unit.legal_representative",
    "unit.registration_body",
    "unit.address",
    "unit.contact_name",
    "unit.contact_phone",
    "unit.contact_email",
    "unit.account_name",
    "unit.bank_name",
    "unit.bank_branch",
    "unit.bank_account",
)

ROW_PATHS = {"row.number": "行号，从 1 起"}

PAYMENT_PATHS = {
    "award.amount": "核定奖补金额",
    "award.title": "称号",
    "payment.amount": "本期金额",
    "payment.instalment": "期次",
    "payment.payee_name": "收款单位",
    "payment.payee_bank": "收款单位开户银行",
    "payment.payee_account": "收款账号",
}
"""What of a payment that is ready to be made a batch file may copy."""
