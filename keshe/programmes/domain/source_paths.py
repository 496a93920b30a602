"""Paths by which forms prefill and the fiscal entry sheet copies: ``unit.…`` (see ``UNIT_PROFILE``), ``call.…``,
``application.…``, ``answers.<form>.<question>``. Whoever fills them in answers every path listed here."""

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
