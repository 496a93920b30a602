"""Rules over facts: does the fact exist, does the comparison suit it, do its days and windows exist?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from keshe.capability.domain.facts import CATALOGUE, GRADES, FactSpec
from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.document import CallDocument, FigureQuestion, Rule
from keshe.programmes.domain.document.rules import COMPARISONS
from keshe.programmes.domain.moments import ACTS
from keshe.programmes.domain.schema_names import suggestion
from keshe.programmes.domain.source import Loc

SUITS = {
    "count": {*COMPARISONS, "equals", "present"},
    "money": {*COMPARISONS, "present"},
    "boolean": {"equals", "present"},
    "date": {*COMPARISONS, "present"},
    "grade": {*COMPARISONS, "equals", "one_of", "present"},
    "text": {"equals", "one_of", "present"},
    "set": {*COMPARISONS, "includes", "present"},
    "years": {*COMPARISONS, "in_consecutive_years", "includes", "present"},
    "validity": {*COMPARISONS, "present"},
}
"""Which comparisons make sense for which type of fact."""

TYPE_ZH = {
    "count": "数量",
    "money": "金额",
    "boolean": "是否",
    "date": "日期",
    "grade": "等级",
    "text": "文字",
    "set": "集合",
    "years": "年份",
    "validity": "有效期",
}


def check_rules(document: CallDocument, known: Known) -> Iterator[Finding]:
    """All rules of conditions and of the negative list."""
    for loc, rule in _rules(document):
        yield from _check(rule, loc, known)
    for c, category in enumerate(document.categories):
        for i, item in enumerate(category.items):
            for n, code in enumerate(item.facts):
                yield from _known_fact(code, ("categories", c, "items", i, "facts", n))


def _rules(document: CallDocument) -> Iterator[tuple[Loc, Rule]]:
    for n, condition in enumerate(document.conditions):
        yield ("conditions", n, "rule"), condition.rule
    for n, entry in enumerate(document.negative_list):
        yield ("negative_list", n, "rule"), entry.rule
        if entry.unless:
            yield ("negative_list", n, "unless"), entry.unless
    for c, category in enumerate(document.categories):
        for n, condition in enumerate(category.conditions):
            yield ("categories", c, "conditions", n, "rule"), condition.rule
        for i, item in enumerate(category.items):
            for n, condition in enumerate(item.conditions):
                yield ("categories", c, "items", i, "conditions", n, "rule"), condition.rule


def _check(rule: Rule, loc: Loc, known: Known) -> Iterator[Finding]:
    for joiner in ("all", "any", "none"):
        for n, child in enumerate(getattr(rule, joiner) or ()):
            yield from _check(child, (*loc, joiner, n), known)
    if rule.answer is not None:
        yield Finding((*loc, "answer"), "申报条件只能用事实（fact），不能用填写内容（answer）")
    if rule.fact is None:
        return
    yield from _known_fact(rule.fact, (*loc, "fact"))
    if (spec := CATALOGUE.get(rule.fact)) is not None:
        yield from check_fact_rule(rule, spec, loc, known)


def check_fact_params(question: FigureQuestion, loc: Loc, known: Known) -> Iterator[Finding]:
    """Whether a figure's fact exists and may be asked for as the question asks."""
    yield from _known_fact(question.fact, (*loc, "fact"))
    if (spec := CATALOGUE.get(question.fact)) is not None:
        yield from _params(question, spec, loc, known)


def check_fact_rule(rule: Rule, spec: FactSpec, loc: Loc, known: Known) -> Iterator[Finding]:
    """Whether the comparison, the parameters and the bound suit the fact."""
    for name in rule.tests:
        if name not in SUITS[spec.value_type]:
            yield Finding((*loc, name), f"“{spec.label}”是{TYPE_ZH[spec.value_type]}，不能用 {name} 比较")
        elif name in COMPARISONS:
            yield from _bound(getattr(rule, name), spec, (*loc, name))
        elif name == "equals":
            yield from _equal(rule.equals, spec, (*loc, name))
    yield from _options(rule, spec, loc)
    if not rule.tests and spec.value_type not in ("validity", "boolean", "grade"):
        yield Finding(loc, f"“{spec.label}”缺少比较，例如 at_least")
    yield from _params(rule, spec, loc, known)


def _known_fact(code: str, loc: Loc) -> Iterator[Finding]:
    if code not in CATALOGUE:
        yield Finding(loc, f"事实目录中没有“{code}”{suggestion(code, list(CATALOGUE))}")


def _params(rule: Rule | FigureQuestion, spec: FactSpec, loc: Loc, known: Known) -> Iterator[Finding]:
    if rule.within is not None:
        if "within" not in spec.params:
            yield Finding((*loc, "within"), f"“{spec.label}”不按时段统计，不能写 within")
        yield from known.expect("window", rule.within, (*loc, "within"))
    if rule.valid_on is not None:
        if "on" not in spec.params and spec.value_type != "validity":
            yield Finding((*loc, "valid_on"), f"“{spec.label}”不随日期变化，不能写 valid_on")
        if rule.valid_on not in ACTS:
            yield from known.expect("instant", rule.valid_on, (*loc, "valid_on"))
    if rule.up_to_year is not None and "up_to_year" not in spec.params:
        yield Finding((*loc, "up_to_year"), f"“{spec.label}”不按年度截止，不能写 up_to_year")


def _bound(bound: Decimal | str, spec: FactSpec, loc: Loc) -> Iterator[Finding]:
    if spec.value_type == "grade":
        if bound not in GRADES:
            yield Finding(loc, f"等级要写 {'、'.join(GRADES)} 之一，现在写的是“{bound}”")
    elif spec.value_type in ("date", "validity"):
        if not isinstance(bound, str) or not _is_date(bound):
            yield Finding(loc, f"“{spec.label}”要与日期比较，例如 2022-04-15，现在写的是“{bound}”")
    elif isinstance(bound, str):
        yield Finding(loc, f"“{spec.label}”要与数字比较，现在写的是“{bound}”")


def _equal(value: object, spec: FactSpec, loc: Loc) -> Iterator[Finding]:
    if spec.value_type == "boolean" and not isinstance(value, bool):
        yield Finding(loc, f"“{spec.label}”只能等于 true 或 false")
    elif spec.value_type in ("text", "grade") and not isinstance(value, str):
        yield Finding(loc, f"“{spec.label}”要与文字比较")
    elif spec.value_type == "count" and (isinstance(value, bool) or not isinstance(value, int)):
        yield Finding(loc, f"“{spec.label}”要与整数比较")


def _options(rule: Rule, spec: FactSpec, loc: Loc) -> Iterator[Finding]:
    """A text fact with listed options can only equal one of them."""
    allowed = [code for code, _ in spec.options]
    if not allowed:
        return
    given = [*(rule.one_of or ()), *([rule.equals] if rule.equals is not None else [])]
    given += [rule.includes] if rule.includes is not None else []
    for value in given:
        if value not in allowed:
            yield Finding(loc, f"“{spec.label}”没有“{value}”这一项{suggestion(str(value), allowed)}")


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
