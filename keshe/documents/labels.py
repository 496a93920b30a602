"""Chinese wording of numbers and documents."""

from django.utils.translation import gettext_lazy as _

from keshe.lib.refusals import word

word(
    "documents",
    {
        "bad_number": _("“{text}”不是发文字号。请按“苏科协〔2022〕21号”的形式填写。"),
        "bad_year": _("“{text}”的年份应为四位数字，如“苏科协〔2022〕21号”。"),
        "bad_ordinal": _("“{text}”的序号不加“第”字，也不以 0 开头，如“苏科协〔2022〕21号”。"),
        "number_taken": _("编号“{number}”已被使用，请核对后另填。"),
    },
)

KINDS = {
    "receipt": _("申报回执"),
    "application_form": _("申报书"),
    "performance_report": _("绩效报告书"),
    "publicity_list": _("公示名单"),
    "issuing_document": _("发文"),
    "award_notice": _("奖补通知"),
    "certificate": _("证书"),
}

#: Kinds of which there is one version per submission.
VERSIONED = frozenset({"receipt", "application_form", "performance_report"})
