"""Facts counted from a unit's academic exchange and its services to enterprises, government and its own trade."""

from __future__ import annotations

from keshe.capability.domain.fact_types import Param
from keshe.capability.domain.record_facts import ON, record_fact
from keshe.capability.domain.services_facts import ENTERPRISE_FACTS

YEAR: frozenset[Param] = frozenset({"up_to_year"})

ACADEMIC_FACTS = (
    record_fact(
        "academic_events",
        "高水平学术活动",
        "场",
        "统计期内主办或承办的国际、国内学术活动场次。",
        "activities：学术活动",
        ("2022/二.1（3）", "2022/二.4（1）"),
        "会议通知、手册",
    ),
    record_fact(
        "joint_conferences",
        "联合举办的学术活动",
        "场",
        "统计期内由两个以上市级学会联合举办的学术活动场次。",
        "activities：学术活动",
        ("2022/二.4（1）",),
        "联合举办文件",
    ),
    record_fact(
        "july_conferences",
        "“苏州科学家日”“7月学术月”会议",
        "场",
        "统计期内围绕7月10日“苏州科学家日”、“7月学术月”举办并列入学术月系列活动的学术会议场次。",
        "activities：学术活动",
        ("2022/二.4（1）",),
        "学术月活动安排",
    ),
    record_fact(
        "annual_conference_years",
        "举办学术年会的年份",
        "年",
        "举办过学会学术年会的年份。同一年多次只计一年。",
        "activities：学术年会",
        ("2022/二.4（2）",),
        "历年年会通知、手册",
        YEAR,
        "years",
        "学术年会",
    ),
    record_fact(
        "activity_attendance",
        "活动参加人次",
        "人次",
        "统计期内已举办活动的参加人数之和：填写了参加人数的按填写数，否则按签到人数；两者都没有的活动不计。",
        "activities：活动记录（参加人数、签到）",
        (),
        "签到表、签到记录",
    ),
    record_fact(
        "journals",
        "学会期刊",
        "种",
        "在指定日期主办且正常出版的期刊种数（含内部资料）。",
        "achievements：期刊",
        ("2022/二.4（3）",),
        "刊号或准印证",
        ON,
    ),
    record_fact(
        "journal_issues",
        "期刊出版期数",
        "期",
        "统计期内学会期刊（含内部资料）出版的期数，以出版日期为准。",
        "achievements：期刊",
        ("2022/二.4（3）",),
        "各期封面、版权页",
    ),
)

SERVICE_FACTS = (
    *ENTERPRISE_FACTS,
    record_fact(
        "brands",
        "代表性项目载体和品牌",
        "项",
        "在指定日期具有代表性、示范性和引领性的项目载体和品牌数。",
        "achievements：品牌与项目载体",
        ("2022/二.1（3）", "2022/二.5（4）"),
        "品牌说明与佐证",
        ON,
    ),
    record_fact(
        "industry_reports_adopted",
        "被采纳的产业发展报告",
        "篇",
        "统计期内被相关职能部门采纳的产业发展报告篇数。",
        "achievements：产业发展报告",
        ("2022/二.1（3）", "2022/二.5（3）"),
        "采纳证明",
    ),
    record_fact(
        "awards_granted",
        "学会设奖表彰",
        "次",
        "统计期内按设奖程序定期开展的评选表彰次数，以公布日期为准；同年已登记评选的表彰活动不另计。",
        "achievements：设奖",
        ("2022/二.1（3）", "2022/二.5（5）"),
        "设奖办法与表彰文件",
    ),
    record_fact(
        "awards_upward",
        "可上升为市级奖项或作为推荐依据的奖项",
        "项",
        "在指定日期，能逐步上升为市级奖项，或获奖结果成为政府职能部门向上推荐科技成果和科技人才重要依据的奖项数。",
        "achievements：设奖",
        ("2022/二.5（5）",),
        "职能部门文件",
        ON,
    ),
    record_fact(
        "public_products",
        "公共服务产品",
        "项",
        "统计期内提供的决策咨询、服务平台、科普资源、团体标准、评估评价等公共服务产品数。",
        "achievements：公共服务产品",
        ("2022/二.1（3）",),
        "成果与证明",
    ),
)
