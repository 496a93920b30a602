"""Chinese wording of projects, changes and reports."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.delivery.domain.lifecycle import CHANGE, PROJECT, ChangeStatus, ProjectStatus
from keshe.lib.refusals import word
from keshe.notices.texts import texts

PROJECT_STATUSES: dict[str, object] = {
    ProjectStatus.RUNNING: _("实施中"),
    ProjectStatus.REPORTED: _("已报绩效报告"),
    ProjectStatus.RETURNED: _("报告退回补正"),
    ProjectStatus.CLOSED: _("报告已验收"),
    ProjectStatus.TERMINATED: _("已终止"),
}
CHANGE_STATUSES: dict[str, object] = {
    ChangeStatus.SUBMITTED: _("待经办人处理"),
    ChangeStatus.RECOMMENDED: _("待审批"),
    ChangeStatus.APPROVED: _("已同意"),
    ChangeStatus.REFUSED: _("不同意"),
    ChangeStatus.WITHDRAWN: _("已撤回"),
}

PROJECT.label(
    {
        "": _("项目"),
        "submit_report": _("提交绩效报告"),
        "return_report": _("退回绩效报告"),
        "accept_report": _("验收绩效报告"),
        "terminate": _("终止"),
        **PROJECT_STATUSES,
    }
)
CHANGE.label(
    {
        "": _("变更申请"),
        "recommend": _("提出意见"),
        "approve": _("同意"),
        "refuse": _("不同意"),
        "withdraw": _("撤回"),
        **CHANGE_STATUSES,
    }
)

verbs(
    {
        "delivery.record_progress": _("登记实施进展"),
        "delivery.request_change": _("申请变更"),
        "delivery.withdraw_change": _("撤回变更申请"),
        "delivery.recommend_change": _("对变更申请提出意见"),
        "delivery.decide_change": _("审批变更申请"),
        "delivery.import_report": _("导入填好的绩效报告书"),
        "delivery.save_report": _("保存绩效报告"),
        "delivery.attach_report": _("上传绩效报告材料"),
        "delivery.detach_report": _("移除绩效报告材料"),
        "delivery.submit_report": _("提交绩效报告"),
        "delivery.return_report": _("退回绩效报告"),
        "delivery.accept_report": _("验收绩效报告"),
        "delivery.remind": _("提醒提交绩效报告"),
    }
)

word(
    "delivery",
    {
        "not_under_way": _("项目目前是“{status}”，不能进行此操作。"),
        "progress_in_future": _("进展日期 {day} 还没有到，请填写今天或以前的日期。"),
        "progress_before_window": _("进展日期早于实施期开始日 {start}，请核对。"),
        "progress_empty": _("请填写进展情况。"),
        "files_many": _("一次最多上传 {most} 个文件，现有 {count} 个。"),
        "spent_negative": _("支出金额不能小于 0。"),
        "change_unknown": _("本通知没有规定此类变更。"),
        "change_needs_reason": _("请写明变更的理由。"),
        "change_says_nothing": _("请写明变更后的内容。"),
        "change_open": _("同类变更申请尚在处理中，请等待结果或先撤回。"),
        "change_after_due": _("绩效报告截止时间 {due} 已过，不能再申请延期。"),
        "target_unknown": _("变更中有一项指标不在项目计划内，请刷新页面。"),
        "no_extensions": _("本通知规定绩效报告不得延期。"),
        "extension_not_later": _("延期后的日期须晚于原截止日 {due}。"),
        "extension_too_long": _("延期最晚到 {latest}（自原截止日起最多 {days} 天），请改填较早的日期。"),
        "decision_needs_reason": _("请写明不同意的理由，理由将告知申报单位。"),
        "recommend_first": _("此类变更须由审批领导决定，请经办人先提出意见。"),
        "approver_only": _("此类变更由审批领导决定，经办人只能提出意见。"),
        "resolution_needed": _("此类变更须经会议研究，请填写会议决议编号。"),
        "report_late": _("绩效报告应于 {due} 前提交，本次于 {arrived} 送达，已逾期。如确有原因，请先申请延期。"),
        "report_empty": _("绩效报告还没有填写。"),
        "changes_pending": _("尚有变更申请未处理，请等待结果或先撤回，再提交绩效报告。"),
        "deviation_needed": _("指标“{indicator}”未达到目标，请写明偏差原因和改进措施。"),
        "status_needed": _("请选择指标“{indicator}”的完成状态。"),
        "actual_needed": _("指标“{indicator}”的状态为“{state}”，请填写完成值。"),
        "date_needed": _("指标“{indicator}”的状态为“{state}”，请填写预计完成日期。"),
        "date_after_window": _("指标“{indicator}”的预计完成日期须在 {end} 以前。"),
        "return_needs_reason": _("请写明退回的原因。"),
        "return_due_past": _("补正期限须晚于现在。"),
        "correction_late": _("补正期限 {due} 已过，请联系学会部经办人。"),
        "two_people": _("提出经办意见与审批不得由同一人办理，请由另一位审批领导决定。"),
        "not_visible": _("您无权处理该项目。"),
        "file_gone": _("该文件已被移除，请刷新页面。"),
        "key_used": _("该提交编号已被另一份报告使用，请刷新页面后重试。"),
    },
)

texts(
    {
        "delivery.change_requested": (
            _("“{project}”申请变更"),
            _("{number}《{project}》申请“{change}”，请办理。"),
        ),
        "delivery.change_recommended": (
            _("“{project}”的变更申请待审批"),
            _("{number}《{project}》申请“{change}”，经办人已提出意见，请审批。"),
        ),
        "delivery.change_approved": (_("变更申请已同意"), _("“{project}”的变更申请（{change}）已同意。{reason}")),
        "delivery.change_refused": (
            _("变更申请未获同意"),
            _("“{project}”的变更申请（{change}）未获同意，理由：{reason}"),
        ),
        "delivery.report_due": (
            _("请提交绩效报告"),
            _("“{project}”的绩效报告书应于 {due} 前提交，请尽早填报；已填内容可随时保存。"),
        ),
        "delivery.report_returned": (
            _("绩效报告需要补正"),
            _("“{project}”的绩效报告书已退回，原因：{reason} 请于 {due} 前补正后重新提交。"),
        ),
        "delivery.report_accepted": (
            _("绩效报告已验收"),
            _("“{project}”的绩效报告书已验收，将进入下一阶段。"),
        ),
    }
)
