"""Chinese wording of numbers and documents."""

from django.utils.translation import gettext_lazy as _

from keshe.lib.refusals import word

word(
    "documents",
    {
        "bad_number": _("“{text}”不是发文字号。请按“苏科协〔2022〕21号”的形式填写。"),
        "bad_year": _("“{text}”的年份应为四位数字，如“苏科协〔2022〕21号”。"),
        "bad_ordinal": _("“{text}”的序号不加“第”字，也不以 0 开头，如“苏科协〔2022〕21号”。"),
        "not_readable": _("“{name}”无法按表格读取，可能已损坏，或远大于一份表格。请重新另存为 docx 或 xlsx 后上传。"),
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
