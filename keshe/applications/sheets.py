"""The office's table of what was applied for (申报汇总表)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from keshe.accounts.access import needs
from keshe.accounts.domain.roles import Role
from keshe.applications.domain.lifecycle import APPLICATION, ApplicationStatus
from keshe.applications.models import Application
from keshe.documents.papers import AS_LIST, Content, Paper, official, register_paper, sheet
from keshe.lib import clock, money
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes import queries as calls
from keshe.programmes.models import Call

COLUMNS = [
    ("序号", 0.5, "center"),
    ("申报编号", 1.2, "left"),
    ("申报单位", 2.0, "left"),
    ("类别", 1.6, "left"),
    ("项目名称", 2.4, "left"),
    ("提交日期", 1.1, "center"),
    ("状态", 0.9, "center"),
]


def summary_content(call: Call, number: str, at: datetime) -> Content:
    """Everything that was handed in, by category and number."""
    document = call.current_document
    found = list(_handed_in(call))
    rows = [
        [
            place,
            one.number,
            one.organisation.name,
            document.category_label(one.category),
            one.title,
            f"{clock.local(one.submitted_at):%Y-%m-%d}" if one.submitted_at else "",
            APPLICATION.wording(one.status),
        ]
        for place, one in enumerate(found, 1)
    ]
    on = clock.local(at).date()
    title = f"{call.year}年度{call.programme.name}申报汇总表"
    wanted = [one.requested_amount for one in found if one.requested_amount is not None]
    asked = f"；申请金额合计 {money.total(wanted):,.2f} 元" if wanted else ""
    annexed = sheet(title, COLUMNS, rows, wide=True, foot=[f"合计 {len(rows)} 项{asked}"])
    facts = official(
        title,
        issuers=document.call.issuers,
        body=[
            (
                f"《{document.call.title}》发布后，共收到申报 {len(rows)} 项，涉及 {len({o.organisation_id for o in found})} 家单位。"
                "现按类别和申报编号汇总，详见附件。"
            )
        ],
        on=on,
        annexes=[title],
        sheets=[annexed],
    )
    return Content(title, facts)


def _handed_in(call: Call) -> QuerySet[Application]:
    handed_in = Application.objects.filter(call=call, submitted_at__isnull=False).exclude(number="")
    given_up = (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN)
    return handed_in.exclude(status__in=given_up).select_related("organisation").order_by("category", "number")


def _ready(call: Call) -> Decision:
    return YES if _handed_in(call).exists() else no("applications.nothing_handed_in")


register_paper(
    Paper(
        "application_summary",
        Call,
        "pk",
        things=calls.visible_to,
        may_read=lambda actor: needs(actor, Role.OFFICER, Role.APPROVER, Role.FINANCE, Role.SUPERVISOR),
        ready=_ready,
        may_make=lambda actor, call: needs(actor, Role.OFFICER),
        content=summary_content,
        sample=AS_LIST,
    )
)
