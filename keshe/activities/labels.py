"""Chinese wording of records: kinds, levels, verbs, refusals."""

from django.utils.translation import gettext_lazy as _

from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.activities.domain.lifecycle import ACTIVITY, SIGN_UP
from keshe.activities.domain.series import SeriesRule
from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.privacy.labels import purposes
from keshe.records.labels import sorts

ACTIVITY.label(
    {
        "": _("活动"),
        "planned": _("已预告"),
        "held": _("已举办"),
        "cancelled": _("已取消"),
        "confirm_held": _("确认已举办"),
        "cancel": _("取消活动"),
    }
)
SIGN_UP.label(
    {
        "": _("报名"),
        "taken": _("报名成功"),
        "waiting": _("候补"),
        "cancelled": _("已取消报名"),
        "move_up": _("候补转正"),
        "cancel": _("取消报名"),
    }
)

SERIES_RULES = {
    SeriesRule.YEARLY: _("每年一次"),
    SeriesRule.MONTHLY: _("每月一次"),
    SeriesRule.NONE: _("不定期"),
}

#: For which personal data of those who sign up are kept, and what they agree to.
SIGN_UP_PURPOSE = "activities.sign_up"
purposes({SIGN_UP_PURPOSE: _("活动报名与签到")})
CONSENT = _(
    "我同意主办单位为本次活动的报名、联系和签到使用所填姓名、手机号和工作单位。上述信息只供主办单位查看，活动结束 180 天后自动删除。"
    "登录后以本人姓名报名的，同时关联到本人账号，供本人查看、取消和开具参会证明。"
)

ACTIVITY_KINDS = {
    ActivityKind.SOCIETY_DAY: _("学会日活动"),
    ActivityKind.PARTY_DAY: _("主题党日"),
    ActivityKind.PARTY_WORK: _("党建活动"),
    ActivityKind.SCIENCE: _("科普活动"),
    ActivityKind.MEETING: _("学术会议"),
    ActivityKind.ANNUAL_CONFERENCE: _("学术年会"),
    ActivityKind.MEMBER_SERVICE: _("会员服务"),
    ActivityKind.VOLUNTEER: _("志愿服务"),
    ActivityKind.SPIRIT: _("科学家精神宣讲"),
    ActivityKind.COMMENDATION: _("表彰奖励"),
    ActivityKind.OTHER: _("其他活动"),
}

LEVELS = {
    Level.INTERNATIONAL: _("国际"),
    Level.NATIONAL: _("国内（全国）"),
    Level.PROVINCE: _("省级"),
    Level.CITY: _("市级"),
}


sorts({"activity": _("活动")})

verbs(
    {
        "activities.record_activity": _("登记活动"),
        "activities.change_activity": _("修改活动记录"),
        "activities.plan": _("预告活动"),
        "activities.confirm_held": _("确认活动已举办"),
        "activities.cancel": _("取消活动"),
        "activities.begin_series": _("建立系列活动"),
        "activities.open_sign_up": _("设置活动报名"),
        "activities.sign_up": _("活动报名"),
        "activities.cancel_sign_up": _("取消报名"),
        "activities.check_in": _("活动签到"),
        "activities.tick_off": _("代为签到"),
        "activities.issue_proof": _("开具参会证明"),
        "activities.undo_check_in": _("撤销签到"),
        "activities.renew_secret": _("更换签到二维码"),
        "activities.erase_sign_ups": _("到期删除报名个人信息"),
        "activities.add_kind": _("新增活动类型"),
        "activities.rename_kind": _("修改活动类型名称"),
        "activities.retire_kind": _("停用活动类型"),
        "activities.restore_kind": _("恢复活动类型"),
    }
)

word(
    "activities",
    {
        "title_missing": _("请填写活动名称。"),
        "name_missing": _("请填写名称。"),
        "kind_unknown": _("请选择类型。"),
        "start_missing": _("请填写开始时间。"),
        "not_counted_yet": _("活动尚未举办，参加人数请在确认举办时填写。"),
        "participants_missing": _("请填写参加人数；没有签到记录的活动须填写后才能确认。"),
        "not_begun_yet": _("活动定于 {at} 开始，开始之后才能确认已举办。"),
        "event_cancelled": _("该活动已取消。"),
        "cancel_needs_reason": _("请写明取消原因，原因会显示在活动页面上。"),
        "imported_already": _("“{title}”已从日历导入过，每个日程只导入一次。"),
        "series_not_own": _("所选系列不属于本单位，请重新选择。"),
        "series_name_missing": _("请填写系列名称。"),
        "series_known": _("本单位已有系列“{name}”，请直接在其下登记活动。"),
        "rule_unknown": _("请选择举办周期。"),
        "no_sign_up": _("该活动不需要报名，可直接参加。"),
        "sign_up_over": _("该活动已经举办或取消，不再接受报名。"),
        "sign_up_closed": _("报名已于 {at} 截止。如仍希望参加，请与主办单位联系。"),
        "sign_up_name_missing": _("请填写姓名。"),
        "phone_wrong": _("请填写 11 位手机号，或带区号的固定电话。"),
        "consent_missing": _("请勾选同意后再提交。"),
        "sign_up_not_cancelled_late": _("活动已经开始，不能再取消报名。"),
        "capacity_too_small": _("已有 {taken} 人报名成功，名额不能小于该人数，且至少为 1。"),
        "closes_after_start": _("报名截止时间不能晚于活动开始时间 {at}。"),
        "check_in_early": _("签到自 {at} 开始，请届时再扫码。"),
        "check_in_late": _("签到已于 {at} 结束，请与现场工作人员联系。"),
        "check_in_unknown": _("没有找到对应的报名信息，请核对手机号或报名码，或请现场工作人员协助。"),
        "check_in_typed_wrong": _("请填写报名时的手机号，或报名凭证上的 12 位报名码。"),
        "check_in_waiting": _("您目前为候补，尚未取得名额，请与现场工作人员联系。"),
        "not_checked_in": _("该报名没有签到记录，请刷新页面。"),
        "undo_reason": _("请写明撤销签到的原因。"),
        "undo_proven": _("该次签到已开具参会证明（编号 {number}），不能撤销；参加人数有误的，请点“修改”填写实际人数。"),
        "code_unknown": _("没有查到此报名码，请逐字核对，并确认所报的是本场活动。"),
        "too_many_wrong": _(
            "一小时内从您所在的网络地址已有 {most} 次核对未通过。为防止有人试探他人是否报名，请在 {again} 后再试；"
            "已到现场的，请由工作人员在名单中签到。"
        ),
        "checked_in_already": _("已于 {at} 签到，无需重复签到。"),
        "proof_not_checked_in": _("没有您在该活动的签到记录，不能开具参会证明；确已到场的，请联系主办单位补签到。"),
        "proof_exists": _("该次签到的参会证明已经开具，请在“证书与证明”中下载。"),
        "proof_early": _("活动于 {at} 结束，请在结束后开具参会证明。"),
        "sign_up_erased": _("该报名的个人信息已到期删除，不能再操作。"),
        "row_date": _("日期“{typed}”无法识别，请写成 2022-05-20 或 2022-05-20 14:00。"),
        "row_kind": _("活动类型“{typed}”不在类型表中，请按页面所列名称填写。"),
        "row_count": _("人数“{typed}”不是数字。"),
        "row_level": _("级别“{typed}”无法识别，请填国际、国内（全国）、省级或市级。"),
        "row_long": _("名称、地点各不超过 120 字。"),
        "row_twice": _("与上方某行日期、名称相同，每场活动只登记一次。"),
        "rows_many": _("一次最多粘贴 {most} 行，请分批粘贴。"),
        "ics_big": _("日历文件不能超过 2 MB。"),
        "ics_unreadable": _("无法读取该文件，请选择从日历软件导出的 .ics 文件。"),
        "ics_empty": _("文件中没有可以导入的日程。"),
        "ics_many": _("一次最多导入 {most} 个日程，请在日历软件中分段导出。"),
        "ics_cut": _("“{title}”重复次数较多，只列出 {first} 至 {last} 之间离今天最近的 {shown} 次。"),
        "ics_rule": _("“{title}”的重复规则无法识别，只列出首次，其余各次请另行登记。"),
        "ics_series_many": _("文件中重复日程超过 {most} 个，“{title}”只列出首次，其余各次请分开导出。"),
        "ics_onwards": _("“{title}”中“本次及以后”的改动只应用于 {day} 这一次，其余各次请核对。"),
        "kind_label_missing": _("请填写类型名称。"),
        "kind_label_taken": _("已有名为“{label}”的活动类型，请换一个名称。"),
        "kind_counts_unknown": _("请选择按哪一类统计。"),
        "not_held_yet": _("活动定于 {at} 开始，尚未举办，请在举办后登记。"),
        "too_late": _("请核对年份。"),
        "planned_too_far": _("只能预告 {years} 年以内的活动，请核对年份。"),
        "level_unknown": _("请从列出的级别中选择。"),
        "too_early": _("开始时间过早，请核对年份。"),
        "ends_before_start": _("结束时间不能早于开始时间。"),
        "level_missing": _("学术会议、学术年会须选择级别。"),
        "level_only_academic": _("只有学术会议、学术年会填写级别。"),
        "month_only_academic": _("只有学术会议、学术年会可以列入学术月系列活动。"),
        "recorded_already": _("{day} 已有同名活动“{title}”（由{unit}登记），每场活动只登记一次。"),
        "since_missing": _("请填写起始日期。"),
        "since_in_future": _("日期 {day} 尚未到来，请在取得后登记。"),
        "until_before_since": _("截止日期不能早于起始日期。"),
        "body_missing": _("该类成果须填写批准或委托单位。"),
        "quantity_one": _("该类成果每项登记一条，数量应为 1。"),
        "quantity_positive": _("数量应为不小于 1 的整数。"),
    },
)
