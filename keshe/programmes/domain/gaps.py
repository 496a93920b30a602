"""What is still missing, and by when, in words that a secretary acts on: 再办 4 场科普活动（截至 12 月 31 日）.

Pure: the same rules, facts and days as ``conditions``; but where those say whether something is met, this says what to
do. Nothing here is said that the facts do not give.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Literal

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import FactReader, FactSpec, Value, spec_of
from keshe.programmes.domain.comparison import Verdict, compare, met_by
from keshe.programmes.domain.conditions import asked_by, explain
from keshe.programmes.domain.document.rules import Rule
from keshe.programmes.domain.moments import Moments

#: So many days before a grade expires it is said.
WARN_DAYS = 180

#: How one does more of what is counted, by the fact's unit.
MORE = {"场": "再办 {number} 场{name}", "次": "再开展 {number} 次{name}"}
MORE_OF_OTHERS = "{name}再增加 {number} {unit}"


@dataclass(frozen=True)
class Gap:
    """One thing to do. ``kind``: it is missing, it is too late for it, or it is met and about to lapse. ``short`` fits
    into a cell."""

    fact: str
    text: str
    short: str
    kind: Literal["missing", "over", "lapsing"] = "missing"
    by: date | None = None


@dataclass(frozen=True)
class _Test:
    """One test of one fact, with everything that its wording needs. ``closes`` = until when it must be met where the
    rule names no day itself."""

    rule: Rule
    spec: FactSpec
    asked: Asked
    reader: FactReader
    moments: Moments
    closes: date | None

    @property
    def value(self) -> Value:
        return self.asked.of(self.reader, self.spec.code).value

    @property
    def day(self) -> date | None:
        return self.moments.day_of(self.rule.valid_on) if self.rule.valid_on else None

    @property
    def met(self) -> bool | None:
        return met_by(self.rule, self.spec, self.value, self.day)

    @property
    def verdict(self) -> Verdict:
        return compare(self.rule, self.spec, self.value, self.day)

    @property
    def by(self) -> date | None:
        """The last day that counts, unless it is over."""
        last = self.asked.within[1] if self.asked.within else self.day or self.closes
        return last if last is not None and last >= self.moments.today else None

    def until(self) -> str:
        """（截至 12 月 31 日）, or nothing where no day is set."""
        return f"（截至 {spoken(self.by, self.moments.today)}）" if self.by else ""

    def gap(self, text: str, short: str, kind: Literal["missing", "over", "lapsing"] = "missing") -> Gap:
        return Gap(self.spec.code, text, short, kind, self.by)


def spoken(day: date, today: date) -> str:
    """A day as one says it: without its year inside the present one."""
    near = f"{day.month} 月 {day.day} 日"
    return near if day.year == today.year else f"{day.year} 年 {near}"


def gaps_of(rule: Rule, reader: FactReader, moments: Moments, closes: date | None = None) -> tuple[Gap, ...]:
    """What is missing for a rule to be met, or about to lapse although it is; nothing where all is well.

    Args:
        closes: until when it must be met where the rule names no day and no window.
    """
    if rule.all is not None:
        return tuple(gap for part in rule.all for gap in gaps_of(part, reader, moments, closes))
    if rule.any is not None:
        return _one_of(rule.any, reader, moments, closes)
    if rule.none is not None:
        found = [explain(part, reader, moments) for part in rule.none]
        return tuple(Gap(one.fact, f"须消除：{one.label}", "不得有") for one in found if one.met)
    assert rule.fact is not None
    spec = spec_of(rule.fact)
    return _test_gaps(_Test(rule, spec, asked_by(rule, spec, moments), reader, moments, closes))


def _one_of(parts: tuple[Rule, ...], reader: FactReader, moments: Moments, closes: date | None) -> tuple[Gap, ...]:
    found = [gaps_of(part, reader, moments, closes) for part in parts]
    if any(all(gap.kind == "lapsing" for gap in gaps) for gaps in found):
        return ()
    first = found[0][0]
    words = "，或".join("、".join(gap.text for gap in gaps) for gaps in found)
    return (Gap(first.fact, words, first.short, first.kind, first.by),)


def _test_gaps(test: _Test) -> tuple[Gap, ...]:
    if test.met:
        return _lapsing(test) if test.spec.value_type == "grade" else ()
    if test.rule.in_consecutive_years is not None:
        return (_years(test),)
    if test.spec.value_type == "grade" and test.rule.at_least is not None:
        return (_grade(test, str(test.rule.at_least)),)
    if test.spec.value_type == "count" and (needed := target_of(test.rule)) is not None:
        return (_count(test, needed),)
    return (_other(test),)


def target_of(rule: Rule) -> int | None:
    """The least whole number that meets a rule of at least or more than; None for other rules."""
    if rule.at_least is not None and not isinstance(rule.at_least, str):
        return ceil(rule.at_least)
    if rule.more_than is not None and not isinstance(rule.more_than, str):
        return floor(rule.more_than) + 1
    return None


def _count(test: _Test, needed: int) -> Gap:
    value, spec = test.value, test.spec
    number = needed - (value if isinstance(value, int) else 0)
    words = {"number": number, "name": spec.name, "unit": spec.unit}
    short = f"差 {number} {spec.unit}"
    window = test.asked.within
    if window is not None and window[1] < test.moments.today:
        text = f"{spec.name}少 {number} {spec.unit}，统计期已于 {spoken(window[1], test.moments.today)}结束"
        return test.gap(text, short, "over")
    text = MORE.get(spec.unit, MORE_OF_OTHERS).format(**words)
    return test.gap(f"{text}{test.until()}", short)


def _grade(test: _Test, asked: str) -> Gap:
    today, day = test.moments.today, test.day or test.moments.today
    on_day, now = test.value, test.reader.read(test.spec.code, on=today).value
    until = test.reader.read("unit.grade_valid_until").value
    if on_day is not None:
        return test.gap(f"评估等级现为 {on_day}，须达到 {asked} 以上{test.until()}", f"{on_day}→{asked}")
    if now is not None and isinstance(until, date):
        text = f"{now} 将于 {until.isoformat()} 到期，须在 {spoken(day, today)}前完成复评"
        return test.gap(text, "将到期")
    if isinstance(until, date) and until < today:
        text = f"评估等级已于 {until.isoformat()} 到期，须重新获评 {asked} 以上{test.until()}"
        return test.gap(text, "已到期")
    return test.gap(f"没有在有效期内的评估等级，须获评 {asked} 以上{test.until()}", f"缺 {asked}")


def _lapsing(test: _Test) -> tuple[Gap, ...]:
    today = test.moments.today
    until = test.reader.read("unit.grade_valid_until").value
    held = test.reader.read(test.spec.code, on=today).value
    if held is None or not isinstance(until, date) or not 0 <= (until - today).days <= WARN_DAYS:
        return ()
    days = (until - today).days
    text = f"{held} 将于 {until.isoformat()} 到期（还有 {days} 天），请及早准备复评"
    return (Gap(test.spec.code, text, f"{days} 天后到期", "lapsing", until),)


def _years(test: _Test) -> Gap:
    """Gaps in a row of years: 学术年会 2019 年断档."""
    rule, name, value = test.rule, test.spec.name, test.value
    last, long = rule.up_to_year or test.moments.today.year, rule.in_consecutive_years or 1
    held = {year for year in value if isinstance(year, int)} if isinstance(value, frozenset) else set()
    lacking = [year for year in range(last - long + 1, last + 1) if year not in held]
    short = f"缺 {len(lacking)} 年"
    asked = f"须 {last - long + 1} 至 {last} 年每年举办"
    if not held:
        return test.gap(f"{name}尚无记录，{asked}；已举办的请补登", short)
    broken = [year for year in lacking if min(held) < year <= max(held)]
    never = [year for year in lacking if year not in broken]
    parts = [f"{name} {_listed(broken)} 年断档"] if broken else []
    if never:
        parts.append(f"{'' if broken else name + ' '}{_listed(never)} 年没有记录")
    return test.gap(f"{'，'.join(parts)}；{asked}，已举办的请补登", short)


def _listed(years: list[int]) -> str:
    return "、".join(str(year) for year in years)


def _other(test: _Test) -> Gap:
    """Yes or no, one of several, and what is rarely asked."""
    spec, verdict = test.spec, test.verdict
    if test.value is None:
        return test.gap(f"尚未登记：{spec.name}{test.until()}", "未登记")
    if spec.value_type == "boolean" and test.rule.equals is True:
        return test.gap(f"尚不具备：{spec.name}{test.until()}", "不具备")
    return test.gap(f"{spec.name}：{verdict.missing}", "不符合")
