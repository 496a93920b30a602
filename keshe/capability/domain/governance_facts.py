"""Facts counted from how a unit is governed."""

from __future__ import annotations

from keshe.capability.domain.fact_types import FactSpec, Param

WITHIN: frozenset[Param] = frozenset({"within"})

GOVERNANCE_FACTS = (
    FactSpec(
        code="governance.council_meetings",
        label="理事会会议",
        unit="次",
        value_type="count",
        definition="统计期内召开的理事会会议次数。出席不足应到人数三分之二的不计，常务理事会不计。",
        sources=("governance：会议记录",),
        params=WITHIN,
        serves=("2022/二.1（2）",),
        evidence="会议通知、签到、纪要",
    ),
    FactSpec(
        code="governance.member_congress",
        label="会员（代表）大会",
        unit="次",
        value_type="count",
        definition="统计期内召开的会员大会、会员代表大会次数。出席不足应到人数三分之二的不计。",
        sources=("governance：会议记录",),
        params=WITHIN,
        serves=("2022/二.1（2）",),
        evidence="会议通知、签到、纪要",
    ),
)
