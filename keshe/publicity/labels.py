"""Chinese wording of publicity, objections and issued documents."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.notices.texts import texts
from keshe.publicity.domain.lifecycle import ENTRY, OBJECTION, PERIOD

PERIOD.label(
    {
        "": _("公示"),
        "draft": _("拟公示"),
        "running": _("公示中"),
        "ended": _("公示期满"),
        "concluded": _("公示结束"),
        "void": _("已作废"),
        "publish": _("发布公示"),
        "end": _("期满"),
        "conclude": _("办结公示"),
        "annul": _("作废"),
    }
)
ENTRY.label(
    {
        "": _("公示条目"),
        "listed": _("在列"),
        "removed": _("已移出"),
        "issued": _("已发文"),
        "remove": _("移出名单"),
        "issue": _("发文"),
    }
)
OBJECTION.label(
    {
        "": _("异议"),
        "received": _("已收到"),
        "accepted": _("已受理，调查中"),
        "declined": _("不予受理"),
        "investigated": _("已调查，待处理"),
        "upheld": _("异议成立"),
        "dismissed": _("异议不成立"),
        "accept": _("受理"),
        "decline": _("不予受理"),
        "investigate": _("提交调查情况"),
        "uphold": _("认定异议成立"),
        "dismiss": _("认定异议不成立"),
    }
)

#: Headings of the columns a call can choose for its public list.
COLUMNS = {
    "number": _("申报编号"),
    "unit": _("申报单位"),
    "category": _("类别"),
    "item": _("方向"),
    "tier": _("等次"),
    "project": _("项目名称"),
    "score": _("得分"),
    "amount": _("拟奖补金额（元）"),
    "district": _("所在区"),
}

#: Ways to raise an objection.
CHANNELS = {
    "online": _("在线提出"),
    "letter": _("来信"),
    "email": _("电子邮件"),
    "phone": _("电话"),
    "visit": _("来访"),
}

verbs(
    {
        "publicity.prepare": _("拟定公示名单"),
        "publicity.publish": _("发布公示"),
        "publicity.void": _("作废公示"),
        "publicity.end": _("公示期满"),
        "publicity.conclude": _("办结公示"),
        "publicity.correct_list": _("更正公示名单"),
        "publicity.correct_document": _("更正发文"),
        "publicity.issue": _("印发文件"),
        "publicity.object": _("提出异议"),
        "publicity.keep_evidence": _("暂存异议证据"),
        "publicity.drop_evidence": _("清除未提交的异议证据"),
        "publicity.accept_objection": _("受理异议"),
        "publicity.decline_objection": _("不予受理异议"),
        "publicity.investigate_objection": _("提交异议调查情况"),
        "publicity.uphold_objection": _("认定异议成立"),
        "publicity.dismiss_objection": _("认定异议不成立"),
        "publicity.reveal_objector": _("查看异议人身份信息"),
    }
)

word(
    "publicity",
    {
        "nothing_to_list": _("该阶段没有待公示的项目，请先完成前一阶段的集体决策。"),
        "not_waiting": _("所选项目中有 {count} 个不在待公示之列（已列入其他公示或尚未到此阶段），请刷新后重选。"),
        "starts_in_past": _("公示开始日期 {day} 早于今天 {today}，请填写今天或以后的日期。"),
        "void_needs_reason": _("请写明作废公示的理由。"),
        "still_running": _("公示到 {ends_on} 24 时才期满，现在不能办结。"),
        "unplaced_objections": _(
            "还有 {count} 件异议未办结且未指明项目，不能确定应暂缓哪些项目。请先办结，或在受理时指明项目，再发文。"
        ),
        "too_much_evidence": _("证据材料最多 {limit} 个文件，“{name}”未保存。请合并后上传。"),
        "starts_too_late": _("公示开始日期 {day} 在一年之后，请核对年份。"),
        "no_room_to_keep": _("所选文件没有保留，请更正表单后重新选择文件。"),
        "open_objections": _("还有 {count} 件异议未处理完毕，按本通知规则须全部处理后才能办结公示。"),
        "not_on_list": _("所选项目不在本次公示名单中，请从名单中选择。"),
        "period_not_running": _("“{title}”不在公示期内（{from_day} 至 {to_day}），不能在线提出异议。"),
        "objection_needs_name": _("请填写真实姓名或单位全称；匿名异议原则上不予受理。"),
        "objection_needs_phone": _("请填写联系电话，以便核实情况。"),
        "objection_needs_address": _("请填写通信地址。"),
        "objection_needs_workplace": _("个人提出异议，请填写工作单位。"),
        "objection_needs_contact": _("单位提出异议，请填写联系人。"),
        "objection_needs_reasons": _("请写明异议的具体事项和理由，并尽量附上证据。"),
        "triage_needs_reason": _("请写明受理或不予受理的理由，理由会告知异议人。"),
        "investigation_needed": _("请写明调查情况。"),
        "finding_needed": _("请写明处理意见，处理意见会告知异议人。"),
        "finding_by_other": _("调查人不能作出处理认定，请由另一位有权限的人员认定。"),
        "uphold_needs_entry": _("该异议未指明名单中的项目，请先在受理时确定所指项目。"),
        "not_concluded": _("公示尚未办结，不能发文。"),
        "nothing_to_issue": _("没有可以发文的项目：均已发文、已移出名单或仍有异议待处理。"),
        "issued_before_end": _("发文日期 {day} 早于公示截止日期 {ends_on}，请核对。"),
        "nothing_corrected": _("请至少填写一处更正。"),
        "corrected_twice": _("同一处不能更正两次，请合并为一行。"),
        "no_such_cell": _("名单中没有第 {ordinal} 行的这一栏，或该栏（序号、申报编号）不能更正。"),
        "same_value": _("第 {ordinal} 行更正后的内容为空，或与原内容相同，请核对。"),
        "correction_needs_reason": _("请写明更正原因，原因会随更正后的名单公布。"),
        "not_public": _("名单尚未公布、公示已办结或已作废，不能更正公示名单。"),
        "corrected_already": _("该文件已被“{number}”更正，请在现行文件上更正。"),
        "corrected_before": _("更正日期 {day} 早于原文件日期 {issued_on}，请核对。"),
        "reply_before_settled": _("异议尚未办结，办结后才能答复。"),
        "made_on_publishing": _("发布公示时自动生成。"),
        "made_on_issuing": _("审批领导发文时自动生成。"),
        "reveal_needs_purpose": _("请写明查看异议人身份信息的目的，目的会记入操作留痕。"),
    },
)

texts(
    {
        "publicity.published": (
            _("{title}"),
            _("贵单位的“{project}”已列入公示，公示期 {from_day} 至 {to_day}。请关注公示结果。"),
        ),
        "publicity.voided": (
            _("公示已作废"),
            _("“{title}”已作废，贵单位的“{project}”将重新公示，请留意后续通知。理由：{reason}"),
        ),
        "publicity.removed": (
            _("项目已移出公示名单"),
            _("贵单位的“{project}”经异议调查认定，已移出公示名单。理由：{reason}"),
        ),
        "publicity.issued": (_("{number} 已印发"), _("贵单位的“{project}”已列入《{title}》（{number}）。")),
        "publicity.objection_received": (_("收到一件异议"), _("“{title}”收到异议 {number}，请及时分办。")),
    }
)
