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
        "journals",
        "学会期刊",
        "种",
        "在指定日期主办且正常出版的期刊种数（含内部资料）。",
        "activities：期刊",
        ("2022/二.4（3）",),
        "刊号或准印证",
        ON,
    ),
)

SERVICE_FACTS = (
    *ENTERPRISE_FACTS,
    record_fact(
        "brands",
        "代表性项目载体和品牌",
        "项",
        "在指定日期具有代表性、示范性和引领性的项目载体和品牌数。",
        "activities：品牌",
        ("2022/二.1（3）", "2022/二.5（4）"),
        "品牌说明与佐证",
        ON,
    ),
    record_fact(
        "industry_reports_adopted",
        "被采纳的产业发展报告",
        "篇",
        "统计期内被相关职能部门采纳的产业发展报告篇数。",
        "activities：成果（报告）",
        ("2022/二.1（3）", "2022/二.5（3）"),
        "采纳证明",
    ),
    record_fact(
        "awards_granted",
        "学会设奖表彰",
        "次",
        "统计期内按设奖程序定期开展的表彰奖励次数。",
        "activities：设奖",
        ("2022/二.1（3）", "2022/二.5（5）"),
        "设奖办法与表彰文件",
    ),
    record_fact(
        "awards_upward",
        "可上升为市级奖项或作为推荐依据的奖项",
        "项",
        "在指定日期，能逐步上升为市级奖项，或获奖结果成为政府职能部门向上推荐科技成果和科技人才重要依据的奖项数。",
        "activities：设奖",
        ("2022/二.5（5）",),
        "职能部门文件",
        ON,
    ),
    record_fact(
        "public_products",
        "公共服务产品",
        "项",
        "统计期内提供的决策咨询、服务平台、科普资源、团体标准、评估评价等公共服务产品数。",
        "services：公共服务产品",
        ("2022/二.1（3）",),
        "成果与证明",
    ),
)
