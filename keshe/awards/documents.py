"""What goes into a certificate, the notice of an award, and the list of what is to be paid."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from keshe.accounts.access import needs
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.awards import access, queries
from keshe.awards.domain.lifecycle import INSTALMENT, AwardStatus, InstalmentStatus
from keshe.awards.models import Award, Instalment
from keshe.awards.rules import rules_of
from keshe.documents.actions import Heading, make_certificate
from keshe.documents.domain.fields import Field
from keshe.documents.models import Document
from keshe.documents.papers import AS_LETTER, AS_LIST, Content, Paper, official, register_paper, sheet
from keshe.documents.replaceable import Replaceable, register_replaceable
from keshe.documents.standing import register_fallen
from keshe.lib import clock, money
from keshe.lib.refusals import YES, Decision, no
from keshe.programmes import queries as calls
from keshe.programmes.models import Call

PAYMENTS = [
    ("序号", 0.5, "center"),
    ("申报编号", 1.4, "left"),
    ("收款单位", 1.8, "left"),
    ("开户银行", 1.9, "left"),
    ("银行账号", 1.7, "left"),
    ("项目名称", 1.9, "left"),
    ("期次", 0.8, "center"),
    ("金额（元）", 1.1, "right"),
    ("状态", 1.0, "center"),
]

#: What stands on the list: cleared by one person and waiting for the other, or paid.
ON_LIST = (InstalmentStatus.CLEARED, InstalmentStatus.PAID)

READERS = (Role.OFFICER, Role.APPROVER, Role.FINANCE, Role.SUPERVISOR)


#: What a template of a certificate may use.
CERTIFICATE = (
    Field("title", "标题", "证书标题", "证书", always=True),
    Field("unit", "单位", "获证单位名称", "苏州市晨光技术学会", always=True),
    Field(
        "text",
        "正文",
        "证书正文，含项目名称、类别、年度、称号",
        "贵单位申报的“晨光学会日系列活动”（强化组织建设），经评审和公示，列入2022年度苏州市科技社团能力提升计划。特发此证。",
        always=True,
    ),
    Field("number", "证书编号", "证书编号", "KSZS20220001", always=True),
    Field("issuer", "发证机关", "发证机关名称，联合发证用空格隔开", "苏州市科学技术协会", always=True),
    Field("date", "发证日期", "发证日期", "2022年12月28日", always=True),
)
register_replaceable(Replaceable("certificate", "certificate", CERTIFICATE))
register_fallen(Award, lambda: Award.objects.filter(status=AwardStatus.CANCELLED))


def render_certificate(actor: Actor, award: Award, at: datetime) -> Document:
    """The numbered, checkable certificate of an award (inside the caller's act)."""
    application = award.application
    call = application.version.document_model
    category = call.category_label(application.category)
    years = f"（{award.title_from}—{award.title_until}年度）" if award.title_from and award.title_until else ""
    honour = f"，授予“{award.title}”称号{years}" if award.title else ""
    context: dict[str, object] = {
        "unit": application.organisation.name,
        "text": f"贵单位申报的“{application.title}”（{category}），经评审和公示，列入{call.call.year}年度"
        f"{call.programme.name}{honour}。特发此证。",
        "issuer": "　".join(call.call.issuers),
    }
    heading = Heading("certificate", f"{application.organisation.name} 证书", award.ref, call=application.call.uid)
    return make_certificate(actor.ref, heading, "证书", "KSZS{year}{ordinal:04d}", context, at=at)


def notice_content(award: Award, number: str, at: datetime) -> Content:
    """The letter to the unit: what it was awarded, how it is paid, what it must hand in."""
    application = award.application
    document = application.version.document_model
    title = f"关于{document.call.year}年度{document.programme.name}项目奖补的通知"
    facts = official(
        title,
        issuers=document.call.issuers,
        body=list(_notice_body(award)),
        on=clock.local(at).date(),
        layout="letter",
        masthead=document.call.issuers[0],
        addressee=application.organisation.name,
        contacts=[f"联系单位：{document.call.contact.office}"],
    )
    return Content(f"{title}（{application.number}）", facts)


def _notice_body(award: Award) -> list[str]:
    application = award.application
    document = application.version.document_model
    category = document.category_label(application.category)
    lines = [
        (
            f"根据《{document.call.title}》，经申报、评审和公示，贵单位申报的“{application.title}”"
            f"（编号{application.number}，{category}）列入{document.call.year}年度{document.programme.name}。"
        )
    ]
    if award.title:
        years = f"（{award.title_from}—{award.title_until}年度）" if award.title_from and award.title_until else ""
        lines.append(f"授予贵单位“{award.title}”称号{years}。")
    if not award.amount:
        return lines
    lines.append(f"核定奖补资金{award.amount:,.2f}元（大写：{money.capital(award.amount)}）。")
    parts = [f"{one.label}{one.amount:,.2f}元" for one in award.instalments.exclude(status=InstalmentStatus.CANCELLED)]
    if len(parts) > 1:
        lines.append(f"奖补资金分期拨付：{'，'.join(parts)}。")
    account = [
        f"户名：{award.payee_name}",
        f"开户银行：{award.payee_bank}" if award.payee_bank else "",
        f"开户网点：{award.payee_branch}" if award.payee_branch else "",
        f"账号：{award.payee_account}",
    ]
    told = "；".join(filter(None, account))
    lines.append(f"奖补资金拨付至贵单位登记的账户（如有变动，请在拨付前告知）。{told}。")
    if rules_of(award).invoice != "none":
        lines.append("请按照通知要求，及时登录平台提交与本期金额一致的税务票据。资金须专款专用，并接受监督检查。")
    return lines


def payment_content(call: Call, number: str, at: datetime) -> Content:
    """Everything of a call that is cleared or paid, with totals in figures and capitals."""
    document = call.current_document
    found = list(listed(call))
    rows = [
        [
            place,
            one.award.application.number,
            one.award.payee_name,
            one.award.payee_place,
            one.award.payee_account,
            one.award.application.title,
            one.label,
            f"{one.amount:,.2f}",
            INSTALMENT.wording(one.status),
        ]
        for place, one in enumerate(found, 1)
    ]
    total = money.total(one.amount for one in found)
    due = money.total(one.amount for one in found if one.status == InstalmentStatus.CLEARED)
    title = f"{call.year}年度{call.programme.name}奖补资金拨付清单"
    foot = [
        f"合计 {len(rows)} 笔，小写：{total:,.2f} 元，大写：{money.capital(total)}",
        (
            f"其中待支付 {sum(one.status == InstalmentStatus.CLEARED for one in found)} 笔，"
            f"小写：{due:,.2f} 元，大写：{money.capital(due)}"
        ),
    ]
    facts = official(
        title,
        issuers=document.call.issuers,
        body=[
            f"根据《{document.call.title}》和公布的奖补结果，经复核，现将奖补资金拨付情况列出，详见附件。",
            f"本清单共 {len(rows)} 笔，合计{total:,.2f}元（大写：{money.capital(total)}）。",
            "经办人：　　　　　　　复核人：　　　　　　　审批人：",
        ],
        on=clock.local(at).date(),
        annexes=[title],
        sheets=[sheet(title, PAYMENTS, rows, wide=True, foot=foot)],
    )
    return Content(title, facts)


def listed(call: Call) -> QuerySet[Instalment]:
    """The instalments on the payment list, by number."""
    found = Instalment.objects.filter(award__application__call=call, status__in=ON_LIST)
    return found.select_related("award__application").order_by("award__application__number", "award_id", "ordinal")


def _approved(award: Award) -> Decision:
    if award.status in (AwardStatus.APPROVED, AwardStatus.COMPLETED):
        return YES
    return no("awards.notice_before_approval")


def _anything_listed(call: Call) -> Decision:
    return YES if listed(call).exists() else no("awards.nothing_cleared")


def _may_list(actor: Actor, call: Call) -> Decision:
    return needs(actor, Role.FINANCE, Role.OFFICER)


register_paper(
    Paper(
        "award_notice",
        Award,
        "application__call",
        things=queries.visible_to,
        may_read=lambda actor: needs(actor, *READERS),
        ready=_approved,
        may_make=access.may_propose,
        content=notice_content,
        outward=True,
        sample=AS_LETTER,
    )
)
register_paper(
    Paper(
        "payment_list",
        Call,
        "pk",
        things=calls.visible_to,
        may_read=lambda actor: needs(actor, *READERS),
        ready=_anything_listed,
        may_make=_may_list,
        content=payment_content,
        sample=AS_LIST,
    )
)
