"""Parts of a call in Chinese words: quotas, amounts, rules, choices. Pages, papers and previews say the same thing."""

from __future__ import annotations

from decimal import Decimal

from keshe.capability.domain.facts import spec_of
from keshe.programmes.domain.comparison import describe_requirement
from keshe.programmes.domain.document import AmountRule, CallDocument, Category, ItemChoice, Limits, Quota, Rule
from keshe.programmes.domain.moments import ACTS

CONDITION_KINDS = {"condition": "必备条件", "preference": "优先条件", "warning": "提醒"}


def quota_zh(quota: Quota | None) -> str:
    """一般不超过3家; the notice's own words where it has some."""
    if quota is None:
        return "未定名额"
    if quota.text:
        return quota.text
    number = quota.number
    return {
        "fixed": f"{number}个",
        "about": f"{number}个左右",
        "in_general_not_more": f"一般不超过{number}个",
        "unlimited": "不限",
    }[quota.kind]


def yuan_zh(amount: Decimal) -> str:
    """元 or 万元, whichever is shorter to read: 5万元, 800元, 1.25万元."""
    if amount >= 10000 and amount % 100 == 0:
        return f"{format((amount / 10000).normalize(), 'f')}万元"
    return f"{format(amount.normalize(), 'f') if amount else 0}元"


def amount_zh(rule: AmountRule | None) -> str:
    """5万元至10万元, 不超过20万元, 10万元, 不给予资金."""
    if rule is None:
        return "未定金额"
    if rule.kind == "fixed" and rule.value is not None:
        return yuan_zh(rule.value)
    if rule.kind == "range" and rule.at_least is not None and rule.at_most is not None:
        return f"{yuan_zh(rule.at_least)}至{yuan_zh(rule.at_most)}"
    if rule.kind == "cap" and rule.at_most is not None:
        return f"不超过{yuan_zh(rule.at_most)}"
    return "不给予资金"


def limits_zh(limits: Limits) -> str:
    """每单位最多申报2项，同一类别最多1项; or that there is no limit."""
    said = [
        f"{where}最多{'申报' if where == '每单位' else ''}{number}项"
        for where, number in (
            ("每单位", limits.total),
            ("同一类别", limits.per_category),
            ("同一上级类别", limits.per_parent),
            ("同一负责人", limits.per_leader),
        )
        if number is not None
    ]
    return "，".join(said) or "不限申报项数"


def choice_zh(choice: ItemChoice, count: int) -> str:
    """How many items to choose: 各条须同时满足, 任选1至2个方向."""
    if not count:
        return ""
    if choice.all:
        return "各条须同时满足"
    if choice.at_most is None:
        return f"至少选择{choice.at_least}个方向" if choice.at_least else "方向可不选"
    if choice.at_least == choice.at_most:
        return f"选择{choice.at_least}个方向"
    return f"选择{choice.at_least}至{choice.at_most}个方向"


def rule_zh(document: CallDocument, rule: Rule) -> str:
    """A rule without looking at anybody's records: 科普活动不少于 20 场（实施时间内）."""
    for joiner, name in (("all", "且"), ("any", "或")):
        parts = getattr(rule, joiner)
        if parts:
            return f"{name}".join(f"（{rule_zh(document, part)}）" for part in parts)
    if rule.none:
        return "均不：" + "、".join(f"（{rule_zh(document, part)}）" for part in rule.none)
    if rule.fact is None:
        return f"填写内容 {rule.answer}"
    spec = spec_of(rule.fact)
    asked = describe_requirement(rule, spec)
    notes = []
    if rule.within:
        notes.append(f"{_window_label(document, rule.within)}内")
    if rule.valid_on:
        notes.append(f"以{_moment_label(document, rule.valid_on)}为准")
    return f"{spec.label} {asked}".strip() + (f"（{'，'.join(notes)}）" if notes else "")


def _window_label(document: CallDocument, name: str) -> str:
    return next(window.label for window in document.schedule.windows if window.id == name)


def _moment_label(document: CallDocument, name: str) -> str:
    if name in ACTS:
        return f"{ACTS[name]}之日"
    return f"{next(instant.label for instant in document.schedule.instants if instant.id == name)}日"


def applicants_zh(document: CallDocument, codes: tuple[str, ...]) -> str:
    """The types of unit by name; none named = all."""
    if not codes:
        return "各类申报单位"
    return "、".join(document.applicant_type(code).label for code in codes)


def path_zh(document: CallDocument, category: Category) -> str:
    """The public phases of a category in a row: 申报 → 预立项 → …"""
    return " → ".join(document.public_phases(category.code))
