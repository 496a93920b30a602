"""Chinese wording of numbers and documents."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word

verbs({"documents.make_paper": _("生成文书")})

word(
    "documents",
    {
        "bad_number": _("“{text}”不是发文字号。请按“苏科协〔2022〕21号”的形式填写。"),
        "bad_year": _("“{text}”的年份应为四位数字，如“苏科协〔2022〕21号”。"),
        "bad_ordinal": _("“{text}”的序号不加“第”字，也不以 0 开头，如“苏科协〔2022〕21号”。"),
        "no_mark": _("登记簿中还没有发文字号，请填写完整的发文字号，如“苏科协〔2022〕21号”。"),
        "unknown_mark": _("代字“{mark}”还没有用过。确为新代字的，请填写完整的发文字号，如“{example}”。"),
        "nothing_new": _("现行文书与将要生成的内容一致，无需重新生成。"),
        "not_readable": _("“{name}”无法按表格读取，可能已损坏，或远大于一份表格。请重新另存为 docx 或 xlsx 后上传。"),
        "number_taken": _("编号“{number}”已被使用，请核对后另填。"),
    },
)

KINDS = {
    "receipt": _("申报回执"),
    "application_form": _("申报书"),
    "performance_report": _("绩效报告书"),
    "call_notice": _("申报通知"),
    "application_summary": _("申报汇总表"),
    "decision_list": _("立项名单"),
    "minutes": _("会议纪要"),
    "expert_letter": _("专家聘请函"),
    "panel_summary": _("评审汇总表"),
    "publicity_list": _("公示名单"),
    "objection_reply": _("异议答复"),
    "issuing_document": _("发文"),
    "award_notice": _("奖补通知"),
    "payment_list": _("奖补资金拨付清单"),
    "certificate": _("证书"),
    "attendance": _("参会证明"),
}

#: What a series of the register counts, by what stands before the colon of its key.
SERIES = {
    "applications": _("申报编号"),
    "objection": _("异议受理编号"),
    "member": _("会员编号"),
    "certificate": _("证书编号"),
}

#: Kinds of which there is one version per submission.
VERSIONED = frozenset({"receipt", "application_form", "performance_report"})
