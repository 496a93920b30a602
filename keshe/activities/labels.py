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
    AchievementKind.SERVICE_STATION: _("科技经济融合企业服务站"),
    AchievementKind.SERVICE_LIST: _("技术服务清单"),
    AchievementKind.ENTERPRISE_NEED: _("企业技术需求清单"),
    AchievementKind.ENTERPRISE_ASSOCIATION: _("帮助建立的企业科协"),
    AchievementKind.DELEGATED_FUNCTION: _("承接政府职能、购买服务"),
    AchievementKind.PARTY_RULES: _("党建工作制度"),
    AchievementKind.PARTY_BRANCH: _("功能性党支部、行动支部"),
    AchievementKind.SECRETARIAT_BRANCH: _("秘书处党支部"),
    AchievementKind.PARTY_DATABASE: _("会员党员数据库"),
    AchievementKind.CHANNEL: _("网站、公众号等信息化渠道"),
    AchievementKind.ONLINE_JOINING: _("网上入会"),
    AchievementKind.COUNCIL_RULES: _("理事会管理制度"),
}

sorts({"activity": _("活动"), "achievement": _("成果")})

verbs(
    {
        "activities.record_activity": _("登记活动"),
        "activities.change_activity": _("修改活动记录"),
        "activities.record_achievement": _("登记成果"),
        "activities.change_achievement": _("修改成果记录"),
    }
)

word(
    "activities",
    {
        "title_missing": _("请填写活动名称。"),
        "name_missing": _("请填写名称。"),
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
        "body_missing": _("该类成果须填写批准或委托单位。"),
        "quantity_one": _("该类成果每项登记一条，数量应为 1。"),
        "quantity_positive": _("数量应为不小于 1 的整数。"),
    },
)
