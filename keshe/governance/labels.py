"""Chinese wording of governance: kinds, statuses, verbs, refusals."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.governance.domain.kinds import BranchKind, ChannelKind, MeetingKind, PostKind, RuleKind
from keshe.governance.domain.lifecycle import NEWS, NewsStatus
from keshe.lib.refusals import word
from keshe.records.labels import sorts

POST_KINDS = {
    PostKind.HONORARY_CHAIR: _("名誉理事长"),
    PostKind.CHAIR: _("理事长"),
    PostKind.VICE_CHAIR: _("副理事长"),
    PostKind.SECRETARY_GENERAL: _("秘书长"),
    PostKind.DEPUTY_SECRETARY: _("副秘书长"),
    PostKind.STANDING_DIRECTOR: _("常务理事"),
    PostKind.DIRECTOR: _("理事"),
    PostKind.CHIEF_SUPERVISOR: _("监事长"),
    PostKind.SUPERVISOR: _("监事"),
}

BRANCH_KINDS = {
    BranchKind.PROFESSIONAL: _("专业委员会"),
    BranchKind.WORKING: _("工作委员会"),
    BranchKind.BRANCH: _("分会"),
    BranchKind.REPRESENTATIVE: _("代表机构"),
}

MEETING_KINDS = {
    MeetingKind.MEMBER_CONGRESS: _("会员（代表）大会"),
    MeetingKind.COUNCIL: _("理事会"),
    MeetingKind.STANDING_COUNCIL: _("常务理事会"),
    MeetingKind.SUPERVISORS: _("监事会"),
}

RULE_KINDS = {
    RuleKind.COUNCIL: _("理事会管理制度"),
    RuleKind.MEMBERS: _("会员管理制度"),
    RuleKind.FINANCE: _("财务管理制度"),
    RuleKind.SEAL: _("印章管理制度"),
    RuleKind.STAFF: _("人事管理制度"),
    RuleKind.BRANCHES: _("分支机构管理制度"),
    RuleKind.RECORDS: _("档案管理制度"),
    RuleKind.OTHER: _("其他制度"),
}

CHANNEL_KINDS = {
    ChannelKind.WEBSITE: _("网站"),
    ChannelKind.WECHAT: _("微信公众号"),
    ChannelKind.APP: _("手机 APP"),
    ChannelKind.VIDEO: _("视频号"),
    ChannelKind.OTHER: _("其他渠道"),
}

sorts(
    {
        "council_post": _("任职"),
        "society_branch": _("分支机构"),
        "governing_meeting": _("会议"),
        "internal_rule": _("制度"),
        "staff_member": _("秘书处人员"),
        "channel": _("信息化渠道"),
    }
)

NEWS.label(
    {
        "": _("新闻"),
        NewsStatus.DRAFT: _("草稿"),
        NewsStatus.PUBLISHED: _("已发布"),
        NewsStatus.WITHDRAWN: _("已撤下"),
        "publish": _("发布"),
        "withdraw": _("撤下"),
    }
)

verbs(
    {
        "governance.record": _("登记治理信息"),
        "governance.change": _("修改治理信息"),
        "governance.change_page": _("修改公开页设置"),
        "governance.draft_news": _("起草新闻"),
        "governance.change_news": _("修改新闻"),
        "governance.publish_news": _("发布新闻"),
        "governance.withdraw_news": _("撤下新闻"),
    }
)

word(
    "governance",
    {
        "name_missing": _("请填写名称（姓名）。"),
        "kind_unknown": _("请选择类型。"),
        "since_missing": _("请填写起始日期。"),
        "since_in_future": _("日期 {day} 尚未到来，请在生效后登记。"),
        "until_before_since": _("截止日期不能早于起始日期。"),
        "address_missing": _("网站须填写以 http:// 或 https:// 开头的网址。"),
        "time_missing": _("请填写召开时间。"),
        "not_held_yet": _("会议定于 {at} 召开，尚未举行，请在会后登记。"),
        "number_missing": _("请填写不小于 1 的人数。"),
        "more_than_expected": _("出席 {attended} 人多于应到 {expected} 人，请核对；列席人员不计入出席人数。"),
        "society_day_pair": _("学会日的名称和日期须一并填写。"),
        "society_day_council": _("学会日由理事会或常务理事会决定设立，请核对会议类型。"),
        "society_day_quorum": _(
            "出席 {attended} 人，不足应到 {expected} 人的三分之二，不能作出设立学会日的决定，请核对人数。"
        ),
        "adopter_unknown": _("请选择通过该制度的会议类型。"),
        "other_adopter": _("与所选会议记录的类型不一致，请核对。"),
        "other_day": _("与所选会议记录的日期（{day}）不一致，请核对。"),
        "foreign_meeting": _("请选择本单位登记的会议。"),
        "title_missing": _("请填写标题。"),
        "body_missing": _("请填写正文。"),
        "news_closed": _("该新闻已撤下，不能再修改；如需再次发布，请另行起草。"),
        "not_public_kind": _("只有学会、高校科协、企业科协和团体会员设有公开页。"),
        "page_closed": _("本单位公开页目前未对外显示，请先在公开页设置中开启。"),
        "join_unsaid": _("开放入会申请须填写入会办法，说明入会条件和所需材料。"),
    },
)
