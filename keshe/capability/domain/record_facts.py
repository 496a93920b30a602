"""Facts counted from a unit's party work and organisation."""

from __future__ import annotations

from keshe.capability.domain.fact_types import FactSpec, Param, ValueType

ON: frozenset[Param] = frozenset({"on"})
WITHIN: frozenset[Param] = frozenset({"within"})


def record_fact(
    name: str,
    label: str,
    unit: str,
    definition: str,
    source: str,
    serves: tuple[str, ...],
    evidence: str,
    params: frozenset[Param] = WITHIN,
    value_type: ValueType = "count",
    short: str = "",
) -> FactSpec:
    """A fact ``records.<name>`` counted from one kind of record. Without unit and with ON it is usually a yes or no."""
    return FactSpec(
        f"records.{name}", label, unit, value_type, definition, (source,), params, serves, evidence, short=short
    )


PARTY_FACTS = (
    record_fact(
        "party_group",
        "学会党建工作小组",
        "",
        "在指定日期已设立学会党建工作小组。",
        "party：党组织",
        ("2022/二.1（1）", "2022/二.2（1）"),
        "设立批复",
        ON,
        "boolean",
    ),
    record_fact(
        "party_group_rules",
        "党建工作制度",
        "项",
        "在指定日期有效的学会党建工作制度数。",
        "party：党建工作制度",
        ("2022/二.2（1）",),
        "制度文本",
        ON,
    ),
    record_fact(
        "party_activities",
        "党建主题活动",
        "场",
        "统计期内举办的党建主题活动（含主题党日）场次。",
        "activities：活动记录（党建）",
        ("2022/二.1（1）", "2022/二.2（1）"),
        "活动通知、照片、签到",
    ),
    record_fact(
        "party_branches",
        "功能性党支部、行动支部",
        "个",
        "在指定日期已建立的学会功能性党支部和行动支部数。",
        "party：党组织",
        ("2022/二.2（2）",),
        "建立文件",
        ON,
    ),
    record_fact(
        "party_member_database",
        "会员党员数据库",
        "",
        "在指定日期会员党员数据库中有经本人同意登记的会员党员。只问有无，不出具名单。",
        "party：会员党员数据库",
        ("2022/二.2（3）",),
        "数据库截图（隐去个人信息）",
        ON,
        "boolean",
    ),
    record_fact(
        "party_members",
        "会员党员",
        "人",
        "在指定日期会员党员数据库中的会员党员数。少于 5 人时不出具具体人数。",
        "party：会员党员数据库",
        ("2022/二.2（3）",),
        "数据库截图（隐去个人信息）",
        ON,
    ),
    record_fact(
        "secretariat_party_branch",
        "秘书处党支部",
        "",
        "在指定日期学会秘书处已建立党支部（含试点）。",
        "party：党组织",
        ("2022/二.2（3）",),
        "批复文件",
        ON,
        "boolean",
    ),
    record_fact(
        "scientist_spirit_activities",
        "科学家精神宣讲活动",
        "场",
        "统计期内举办的科学家精神宣讲、教育活动场次。",
        "activities：活动记录（科学家精神）",
        ("2022/二.2（4）",),
        "活动通知、照片",
    ),
    record_fact(
        "scientist_spirit_team",
        "科学家精神宣讲团",
        "",
        "在指定日期已组建科学家精神宣讲团。",
        "activities：团队",
        ("2022/二.2（4）",),
        "组建文件与名单",
        ON,
        "boolean",
    ),
    record_fact(
        "scientist_spirit_materials",
        "科学家精神宣讲素材",
        "件",
        "统计期内开发的科学家精神宣讲素材件数。",
        "activities：成果",
        ("2022/二.2（4）",),
        "素材成品",
    ),
)

ORGANISATION_FACTS = (
    record_fact(
        "society_day_events",
        "学会日活动",
        "场",
        "统计期内围绕本学会“学会日”举办的活动场次。",
        "activities：活动记录（学会日）",
        ("2022/二.1（4）", "2022/二.3（1）"),
        "活动通知、照片、报道",
    ),
    record_fact(
        "member_home_channels",
        "网上会员之家渠道",
        "个",
        "在指定日期正常运行的网站、微信公众号、手机 APP 等渠道数。",
        "governance：信息化渠道",
        ("2022/二.3（3）",),
        "渠道名称与截图",
        ON,
    ),
    record_fact(
        "online_joinings",
        "网上入会",
        "人",
        "统计期内网上申请并获准入会的会员数，按入会日期计算；之后退会的仍计。",
        "membership：入会申请",
        ("2022/二.3（3）",),
        "入会记录",
    ),
    record_fact(
        "chief_experts",
        "首席科普专家",
        "人",
        "在指定日期在聘的首席科普专家人数。同一人只计一次。",
        "activities：专家团队",
        ("2022/二.3（4）",),
        "聘书或聘任文件",
        ON,
    ),
    record_fact(
        "science_activities",
        "科普活动",
        "场",
        "统计期内策划开展的各类科普活动场次。同一活动的连续场次按实际场次计。",
        "activities：活动记录（科普）",
        ("2022/二.3（4）",),
        "活动通知、照片、签到",
    ),
    record_fact(
        "volunteer_team",
        "科技志愿服务队",
        "",
        "在指定日期已组建学会科技志愿服务队。",
        "membership：志愿者队伍",
        ("2022/二.3（4）",),
        "组建文件",
        ON,
        "boolean",
    ),
    record_fact(
        "volunteer_activities",
        "品牌志愿活动",
        "场",
        "统计期内科技志愿服务队开展的品牌志愿活动场次。",
        "activities：活动记录（志愿）",
        ("2022/二.3（4）",),
        "活动记录",
    ),
)
