"""Facts counted from what a unit does with enterprises and for departments."""

from __future__ import annotations

from keshe.capability.domain.record_facts import ON, WITHIN, record_fact

ENTERPRISE_FACTS = (
    record_fact(
        "service_stations",
        "科技经济融合企业服务站",
        "个",
        "在指定日期协议有效的学会科技经济融合企业服务站数。",
        "services：服务站",
        ("2022/二.5（1）",),
        "建站协议",
        ON,
    ),
    record_fact(
        "service_lists",
        "技术服务清单",
        "项",
        "在指定日期发布的学会技术服务清单条目数。",
        "services：服务清单",
        ("2022/二.5（1）",),
        "清单",
        ON,
    ),
    record_fact(
        "enterprise_needs",
        "企业技术需求清单",
        "项",
        "统计期内由本会收集登记，或经本会对接的企业技术需求条目数。同一需求只计一条，未发布的草稿不计。",
        "services：技术需求、会企对接",
        ("2022/二.5（1）",),
        "清单",
    ),
    record_fact(
        "enterprise_associations_founded",
        "帮助建立的企业科协",
        "家",
        "统计期内帮助接受服务的企业建立科协组织的家数。以成立日期为准，同一企业只计一家。",
        "services：帮助建立企业科协",
        ("2022/二.5（1）",),
        "成立批复",
    ),
    record_fact(
        "delegated_functions",
        "承接政府转移职能和购买服务",
        "项",
        "统计期内受政府职能部门委托承接的职能或购买服务项目数。期内任何一天在执行即计。",
        "services：承接职能",
        ("2022/二.1（3）", "2022/二.5（2）"),
        "委托协议或合同",
    ),
    record_fact(
        "cooperations_completed",
        "完成的会企对接",
        "项",
        "统计期内登记完成的会企对接项数。以完成日期为准，终止的不计。",
        "services：会企对接",
        ("2022/二.5（1）",),
        "技术服务合同、成效说明",
    ),
    record_fact(
        "contract_amount",
        "会企对接合同金额",
        "元",
        "统计期内签约的会企对接合同金额之和。以签约日期为准，终止的不计。",
        "services：会企对接",
        ("2022/二.5（1）",),
        "技术服务合同",
        WITHIN,
        "money",
    ),
)
