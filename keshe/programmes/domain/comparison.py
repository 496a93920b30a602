"""One test of one value, with its Chinese wording: what is asked, what is there, what is still missing.

Three answers: True, False, None (= no record, so nobody can tell). ``超过 5`` and ``不少于 5`` are different tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keshe.capability.domain.facts import GRADES, FactSpec, Value
from keshe.programmes.domain.document.rules import COMPARISONS, Rule

NO_RECORD = "没有记录"

WHOLE = ("count", "set", "years")
"""Types of facts that are counted in whole numbers."""


@dataclass(frozen=True)
class Verdict:
    """The result of a test. ``missing`` is empty when it is met."""

    met: bool | None
    required: str
    seen: str
    missing: str = ""


def compare(rule: Rule, spec: FactSpec, value: Value, day: date | None = None) -> Verdict:
    """Test ``value`` against the single test of ``rule``. ``day`` is the day named by ``valid_on``.

    The rule has passed the cross-checks, so its test suits the fact; otherwise ValueError.
    """
    required = describe_requirement(rule, spec, day)
    if rule.present is not None:
        there = _there(value)
        seen = describe_value(spec, value) if value is not None else NO_RECORD
        missing = "" if there == rule.present else ("还没有记录" if rule.present else "已有记录")
        return Verdict(there == rule.present, required, seen, missing)
    if value is None:
        return Verdict(None, required, NO_RECORD, "没有记录，无法判断")
    met, missing = _tested(rule, spec, value, day)
    return Verdict(met, required, describe_value(spec, value), "" if met else missing)


def met_by(rule: Rule, spec: FactSpec, value: Value, day: date | None = None) -> bool | None:
    """The answer of :func:`compare` without its words."""
    if rule.present is not None:
        return _there(value) == rule.present
    return None if value is None else _tested(rule, spec, value, day)[0]


def _there(value: Value) -> bool:
    return value is not None and value not in (0, "", frozenset()) and value is not False


def _tested(rule: Rule, spec: FactSpec, value: Value, day: date | None) -> tuple[bool, str]:
    for name in COMPARISONS:
        bound = getattr(rule, name)
        if bound is not None:
            return _compared(name, bound, spec, value)
    if rule.in_consecutive_years is not None and rule.up_to_year is not None:
        return _consecutive(value, rule.in_consecutive_years, rule.up_to_year)
    if rule.equals is not None:
        return value == rule.equals, f"应为{_word(spec, rule.equals)}"
    if rule.one_of is not None:
        return value in rule.one_of, "不在所列范围内"
    if rule.includes is not None:
        return isinstance(value, frozenset) and rule.includes in value, f"缺少{_word(spec, rule.includes)}"
    if isinstance(value, date):
        return day is not None and value >= day, "已过有效期"
    return bool(value), "在该日不成立"


def _compared(name: str, bound: Decimal | str, spec: FactSpec, value: Value) -> tuple[bool, str]:
    left, right = _measure(spec, value), _scale(spec, bound)
    met = {
        "at_least": left >= right,
        "more_than": left > right,
        "at_most": left <= right,
        "less_than": left < right,
    }[name]
    return met, "" if met else _gap(name, left, right, spec, bound)


def _gap(name: str, left: Decimal, right: Decimal, spec: FactSpec, bound: Decimal | str) -> str:
    """What is missing, in the fact's own unit."""
    if spec.value_type == "grade":
        return f"等级须{_compared_asked(name, bound, spec)}"
    if spec.value_type in ("date", "validity"):
        return f"日期须{_compared_asked(name, bound, spec)}"
    whole = spec.value_type in WHOLE
    if name == "at_least":
        return f"还差 {_number(right - left)}{_unit(spec)}"
    if name == "more_than":
        return (
            f"还差 {_number(_floor(right) + 1 - left)}{_unit(spec)}"
            if whole
            else f"须多于 {_number(right)}{_unit(spec)}"
        )
    if name == "at_most":
        return f"超出 {_number(left - right)}{_unit(spec)}"
    return f"超出 {_number(left - right + 1)}{_unit(spec)}" if whole else f"须少于 {_number(right)}{_unit(spec)}"


def _floor(number: Decimal) -> Decimal:
    return Decimal(int(number // 1))


def _measure(spec: FactSpec, value: Value) -> Decimal:
    """The value on a line of numbers. A set counts its members, a grade its rank, a date its day number."""
    if isinstance(value, frozenset):
        return Decimal(len(value))
    if isinstance(value, date):
        return Decimal(value.toordinal())
    if isinstance(value, str):
        return _scale(spec, value)
    if isinstance(value, bool) or value is None:
        raise ValueError(f"{spec.code}: {value!r} cannot be compared")
    return Decimal(value)


def _scale(spec: FactSpec, bound: Decimal | str) -> Decimal:
    if isinstance(bound, Decimal):
        return bound
    if spec.value_type == "grade":
        return Decimal(GRADES.index(bound) + 1)
    if spec.value_type in ("date", "validity"):
        return Decimal(date.fromisoformat(bound).toordinal())
    raise ValueError(f"{spec.code}: {bound!r} is no bound for a {spec.value_type}")


def _consecutive(value: Value, years: int, up_to_year: int) -> tuple[bool, str]:
    """Whether every year from ``up_to_year - years + 1`` to ``up_to_year`` is in the set."""
    held = value if isinstance(value, frozenset) else frozenset()
    lacking = [year for year in range(up_to_year - years + 1, up_to_year + 1) if year not in held]
    return not lacking, f"缺 {'、'.join(str(year) for year in lacking)} 年" if lacking else ""


def describe_requirement(rule: Rule, spec: FactSpec, day: date | None = None) -> str:
    """What the rule asks, in Chinese, without the fact's label: 超过 5 人（至少 6 人）."""
    asked = _asked(rule, spec)
    if day is None:
        return asked
    if spec.value_type in ("grade", "validity"):
        return f"{asked}，且在 {_day(day)} 处于有效期内" if asked else f"在 {_day(day)} 处于有效期内"
    return f"{asked}（以 {_day(day)} 为准）" if asked else f"在 {_day(day)} 成立"


WORDS = {
    "grade": {"at_least": "{} 以上（含）", "more_than": "高于 {}", "at_most": "{} 以下（含）", "less_than": "低于 {}"},
    "date": {"at_least": "不早于 {}", "more_than": "晚于 {}", "at_most": "不晚于 {}", "less_than": "早于 {}"},
    "": {"at_least": "不少于 {}", "more_than": "超过 {}", "at_most": "不超过 {}", "less_than": "少于 {}"},
}
"""How a comparison is said, by type of fact."""


def _asked(rule: Rule, spec: FactSpec) -> str:
    for name in COMPARISONS:
        bound = getattr(rule, name)
        if bound is not None:
            return _compared_asked(name, bound, spec)
    if rule.in_consecutive_years is not None:
        return f"截至 {rule.up_to_year} 年连续 {rule.in_consecutive_years} 年以上"
    if rule.equals is not None:
        return _word(spec, rule.equals)
    if rule.one_of is not None:
        return "属于" + "、".join(_word(spec, one) for one in rule.one_of)
    if rule.includes is not None:
        return f"包含{_word(spec, rule.includes)}"
    if rule.present is not None:
        return "有记录" if rule.present else "没有记录"
    return ""


def _compared_asked(name: str, bound: Decimal | str, spec: FactSpec) -> str:
    kind = {"grade": "grade", "date": "date", "validity": "date"}.get(spec.value_type, "")
    amount = bound if isinstance(bound, str) else _number(bound)
    said = WORDS[kind][name].format(amount + ("" if kind else _unit(spec)))
    if name == "more_than" and isinstance(bound, Decimal) and spec.value_type in WHOLE:
        return f"{said}（至少 {_number(_floor(bound) + 1)}{_unit(spec)}）"
    return said


def describe_value(spec: FactSpec, value: Value) -> str:
    """A value in Chinese with its unit: 16 场, 是, 3A, 2018、2019 年."""
    if value is None:
        return NO_RECORD
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, frozenset):
        words = "、".join(_word(spec, one) for one in sorted(value, key=str))
        return f"{words} 年" if spec.value_type == "years" and words else words or "无"
    if isinstance(value, str):
        return _word(spec, value)
    return f"{_number(Decimal(value))}{_unit(spec)}"


def _word(spec: FactSpec, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return dict(spec.options).get(str(value), str(value))


def _number(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def _unit(spec: FactSpec) -> str:
    return f" {spec.unit}" if spec.unit else ""


def _day(day: date) -> str:
    return day.isoformat()
