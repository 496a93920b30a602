"""Chinese wording of batches and dossiers."""

from django.utils.translation import gettext_lazy as _

from keshe.archive.domain.lifecycle import BATCH
from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.privacy.labels import purposes

BATCH.label(
    {
        "": _("汇编与案卷"),
        "making": _("生成中"),
        "done": _("已生成"),
        "failed": _("未完成"),
        "cleared": _("已清除"),
        "finish": _("生成完毕"),
        "fail": _("中止"),
        "resume": _("继续生成"),
        "clear": _("清除"),
    }
)

verbs(
    {
        "archive.order": _("下达汇编或案卷任务"),
        "archive.finish": _("生成汇编或案卷"),
        "archive.fail": _("汇编或案卷未完成"),
        "archive.resume": _("继续生成汇编或案卷"),
        "archive.clear": _("清除过期的汇编或案卷"),
    }
)

word(
    "archive",
    {
        "nothing": _("所选范围内没有已提交的材料，请另选类别或表单。"),
        "form_unknown": _("本通知没有这张表单，请刷新页面后重选。"),
        "category_unknown": _("本通知没有这个类别，请刷新页面后重选。"),
        "number_unknown": _("本通知中没有编号为“{number}”的已提交申报，请核对编号。"),
        "at_work": _("同样的任务“{title}”正在生成，请等待完成。"),
        "cannot_render": _("“{item}”的文书模板有误，未能生成。请系统管理员查看程序日志。"),
        "broke_off": _("程序出错，没有全部完成。请系统管理员查看程序日志；已完成的部分会保留，可以继续生成。"),
        "bytes_gone": _("“{item}”的一个文件在磁盘上不存在或无法读取，请系统管理员运行留痕核验。"),
    },
)

purposes({"archive.download": _("下载汇编或案卷")})

BATCH_KINDS = {"forms": _("表单汇编"), "dossiers": _("案卷")}

#: The kinds of pieces (件) in the archive's order.
PIECES = {
    "call_notice": _("申报通知"),
    "application": _("申报书"),
    "receipt": _("申报回执"),
    "formal_check": _("形式审查记录"),
    "decision": _("集体决策记录"),
    "plan": _("项目计划与变更"),
    "report": _("绩效报告书"),
    "review": _("评审汇总"),
    "publicity": _("公示与异议处理"),
    "issued": _("发文"),
    "award": _("奖补核定"),
    "invoice": _("发票"),
    "payment": _("支付记录"),
    "certificate": _("证书"),
    "log": _("操作留痕"),
}

#: What personal data a piece holds, as the catalogue notes it.
PERSONAL = {
    "application": _("含联系人、项目成员等个人信息"),
    "receipt": _("含提交人姓名"),
    "formal_check": _("含经办人姓名"),
    "decision": _("含参会人员姓名"),
    "plan": _("可能含项目成员信息"),
    "report": _("含项目成员等个人信息"),
    "award": _("含收款账户、审批人姓名"),
    "invoice": _("可能含开票人姓名"),
    "payment": _("含财务人员姓名"),
}
