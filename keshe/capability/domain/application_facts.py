"""Facts about the application at hand: the applications context answers them from its own rows."""

from __future__ import annotations

from keshe.capability.domain.fact_types import FactSpec, ValueType


def _application(name: str, label: str, unit: str, value_type: ValueType, definition: str) -> FactSpec:
    return FactSpec(f"application.{name}", label, unit, value_type, definition, ("applications：本次申报",))


APPLICATION_FACTS = (
    _application("category", "申报类别", "", "text", "本次申报的类别代码。"),
    _application("items", "申报方向", "", "set", "本次申报所选方向的代码。"),
    _application("tier", "申报档次", "", "text", "本次申报的档次代码。"),
    _application("requested_amount", "申请财政资金", "元", "money", "预算表中申请财政资金的合计。"),
    _application("evidence_amount", "已支出并有票据的金额", "元", "money", "所附有效票据的合计，用于据实报销。"),
    _application("partners", "联合申报单位", "家", "count", "除牵头单位以外的联合申报单位数。"),
    _application("joint_agreement_attached", "已附合作协议", "", "boolean", "联合申报时已上传各方盖章的合作协议。"),
    _application("nominated_by", "推荐单位", "", "text", "推荐本项目的单位代码；未经推荐则无。"),
    _application("event_held_on", "活动举办日期", "", "date", "所申报活动的最后一天。"),
    _application("participants", "活动参加人数", "人", "count", "所申报活动的实际参加人数。"),
    _application("documents_attached", "已交材料", "", "set", "已上传的材料编号。"),
    _application(
        "leader_other_projects", "负责人牵头的其他在研项目", "项", "count", "项目负责人在本计划中牵头的其他未结项目数。"
    ),
)
