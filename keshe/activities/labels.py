"""Chinese wording of records: kinds, levels, verbs, refusals."""

from django.utils.translation import gettext_lazy as _

from keshe.activities.domain.kinds import AchievementKind, ActivityKind, Level
from keshe.audit.acts import verbs
from keshe.lib.refusals import word
from keshe.records.labels import sorts

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

ACHIEVEMENT_KINDS = {
    AchievementKind.BRAND: _("品牌、项目载体"),
    AchievementKind.JOURNAL: _("期刊"),
    AchievementKind.AWARD: _("设奖"),
    AchievementKind.INDUSTRY_REPORT: _("产业发展报告"),
    AchievementKind.PUBLIC_PRODUCT: _("公共服务产品"),
    AchievementKind.LECTURE_TEAM: _("科学家精神宣讲团"),
    AchievementKind.SPIRIT_MATERIAL: _("科学家精神宣讲素材"),
    AchievementKind.EDUCATION_BASE: _("科学家精神教育基地"),
    AchievementKind.VOLUNTEER_TEAM: _("科技志愿服务队"),
}

sorts({"activity": _("活动"), "expert": _("首席科普专家"), "achievement": _("成果")})

verbs(
    {
        "activities.record_activity": _("登记活动"),
        "activities.change_activity": _("修改活动记录"),
        "activities.record_expert": _("登记首席科普专家"),
        "activities.change_expert": _("修改首席科普专家记录"),
        "activities.record_achievement": _("登记成果"),
        "activities.change_achievement": _("修改成果记录"),
    }
)

word(
    "activities",
    {
        "title_missing": _("请填写活动名称。"),
        "name_missing": _("请填写名称（姓名）。"),
        "kind_unknown": _("请选择类型。"),
        "start_missing": _("请填写开始时间。"),
        "not_held_yet": _("活动定于 {at} 开始，尚未举办，请在举办后登记。"),
        "too_early": _("开始时间过早，请核对年份。"),
        "ends_before_start": _("结束时间不能早于开始时间。"),
        "level_missing": _("学术会议、学术年会须选择级别。"),
        "level_only_academic": _("只有学术会议、学术年会填写级别。"),
        "month_only_academic": _("只有学术会议、学术年会可以列入学术月系列活动。"),
        "recorded_already": _("{day} 已有同名活动“{title}”（由{unit}登记），每场活动只登记一次。"),
        "since_missing": _("请填写起始日期。"),
        "since_in_future": _("日期 {day} 尚未到来，请在取得后登记。"),
        "until_before_since": _("截止日期不能早于起始日期。"),
        "body_missing": _("该类成果须填写批准、委托或采纳单位。"),
        "upward_only_awards": _("只有“设奖”可以勾选此项。"),
        "quantity_one": _("该类成果每项登记一条，数量应为 1。"),
        "quantity_positive": _("数量应为不小于 1 的整数。"),
    },
)
