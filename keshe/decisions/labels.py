"""Chinese wording of collective decisions."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.decisions.domain.lifecycle import MEETING, MeetingStatus, Result
from keshe.lib.refusals import word
from keshe.notices.texts import texts

MEETING_STATUSES: dict[str, object] = {
    MeetingStatus.PLANNED: _("待开会"),
    MeetingStatus.RECORDED: _("已形成决议"),
    MeetingStatus.CORRECTED: _("已更正"),
    MeetingStatus.CANCELLED: _("已取消"),
}
RESULTS = {Result.PASS: _("通过"), Result.FAIL: _("不通过"), Result.RESERVE: _("暂缓")}

MEETING.label(
    {"": _("会议记录"), "record": _("记录决议"), "correct": _("更正"), "cancel": _("取消"), **MEETING_STATUSES}
)

verbs(
    {
        "decisions.prepare": _("拟定上会名单"),
        "decisions.cancel": _("取消会议"),
        "decisions.record": _("记录集体决策"),
        "decisions.correct": _("更正会议记录"),
    }
)

word(
    "decisions",
    {
        "empty_list": _("上会名单为空，请至少选择一个项目。"),
        "not_waiting": _("“{item}”目前不在等待本阶段决策，请刷新名单。"),
        "already_listed": _("“{item}”已列入会议“{meeting}”，不能重复上会。"),
        "proposal_needs_reason": _("请为“{item}”填写拟定意见的理由。"),
        "quota_full": _(
            "名额为 {number} 个，已用 {taken} 个，本次再通过 {wanted} 个将超出 {excess} 个，不得突破。请调整名单。"
        ),
        "soft_quota_needs_reason": _(
            "通知规定“{text}”，本次将达到 {reached} 个，超出 {excess} 个。确需突破的，请写明理由。"
        ),
        "no_quorum": _(
            "应到 {members} 人，实到 {present} 人，不足规定的 {needed} 人，不能形成决议。请核对出席情况或另行召开会议。"
        ),
        "no_quorum_for_item": _(
            "“{item}”经回避后参与表决的只有 {present} 人，不足规定的 {needed} 人，该项不能形成决议，请改为“暂缓”。"
        ),
        "no_attendance": _("请填写出席人员。"),
        "named_twice": _("出席人员“{name}”重复，请核对。"),
        "recused_unknown": _("“{item}”的回避人员“{name}”不在出席名单中，请核对。"),
        "must_recuse": _("{name}是“{item}”申报单位的人员，应当回避，请在该项勾选回避。"),
        "recorder_unnamed": _(
            "您是“{item}”申报单位的人员：请在出席名单中填写您的平台登录名并记录回避，或由其他审批领导记录。"
        ),
        "recused_gone": _("{name}在“{item}”中已记录回避，更正后的出席名单须保留此人及其职务。"),
        "recusal_needs_reason": _("请写明{name}回避“{item}”的原因。"),
        "items_differ": _("记录的项目与上会名单不一致，请刷新页面后重新填写。"),
        "deviation_needs_reason": _("“{item}”的结果与拟定意见不一致，请写明理由。"),
        "result_needs_reason": _("“{item}”未通过或暂缓，须写明理由，理由将告知申报单位。"),
        "condition_unmet": _("“{item}”不符合“{condition}”，不能通过：{seen}。请改为不通过或暂缓。"),
        "resolution_needed": _("请填写会议决议编号（如纪要文号）。"),
        "resolution_taken": _("决议编号“{number}”已用于另一次会议，请核对。"),
        "not_yet_held": _("会议时间 {held} 尚未到，会后再作记录。"),
        "correction_needs_reason": _("请写明更正的原因。"),
        "tier_unknown": _("“{item}”所选等次不在通知规定的等次中。"),
        "paper_before_record": _("会议还没有记录决议，记录后才能生成。"),
        "paper_of_corrected": _("本记录已被更正，请在现行记录上生成。"),
        "amount_negative": _("“{item}”的金额不能小于 0。"),
    },
)

texts(
    {
        "decisions.pass": (_("“{project}”已通过{stage}"), _("您单位申报的“{project}”已通过{stage}。{reason}")),
        "decisions.fail": (
            _("“{project}”未通过{stage}"),
            _("您单位申报的“{project}”未通过{stage}，理由：{reason}"),
        ),
    }
)
