"""Laws that conditions keep whatever the numbers are."""

import json
from datetime import datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from keshe.programmes.domain.conditions import combine, evaluate, explain
from keshe.programmes.domain.document import SHANGHAI, Condition, Rule
from keshe.programmes.domain.moments import Moments
from keshe.programmes.domain.outcome import Outcome
from tests.programmes.domain.reading import Facts
from tests.programmes.texts import SUZHOU, document

MOMENTS = Moments.at(document(SUZHOU), "live", datetime(2022, 3, 1, tzinfo=SHANGHAI))
COUNTS = {
    "records.chief_experts": "records__chief_experts",
    "records.brands": "records__brands",
    "records.journals": "records__journals",
}
THREE = st.sampled_from([True, False, None])
counts = st.one_of(st.none(), st.integers(0, 60))
records = st.fixed_dictionaries(dict.fromkeys(COUNTS.values(), counts))


@st.composite
def count_rules(draw) -> Rule:
    name = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than"]))
    return Rule.model_validate({"fact": draw(st.sampled_from(list(COUNTS))), name: draw(st.integers(0, 60))})


rules = st.recursive(
    count_rules(),
    lambda inner: st.builds(
        lambda joiner, parts: Rule.model_validate({joiner: parts}),
        st.sampled_from(["all", "any", "none"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=8,
)


def met(rule: Rule, values: dict) -> bool | None:
    return explain(rule, Facts(**values), MOMENTS).met


def plainly(rule: Rule, values: dict) -> bool:
    """The rule in ordinary logic, for values that are all known."""
    if rule.all:
        return all(plainly(part, values) for part in rule.all)
    if rule.any:
        return any(plainly(part, values) for part in rule.any)
    if rule.none:
        return not any(plainly(part, values) for part in rule.none)
    value = Decimal(values[COUNTS[str(rule.fact)]])
    if rule.at_least is not None:
        return value >= Decimal(rule.at_least)
    if rule.more_than is not None:
        return value > Decimal(rule.more_than)
    return value <= Decimal(rule.at_most) if rule.at_most is not None else value < Decimal(str(rule.less_than))


@settings(deadline=None)
@given(rules, st.fixed_dictionaries(dict.fromkeys(COUNTS.values(), st.integers(0, 60))))
def test_where_everything_is_recorded_it_is_ordinary_logic(rule, values):
    assert met(rule, values) is plainly(rule, values)


@settings(deadline=None)
@given(rules, records)
def test_a_verdict_never_turns_over_when_a_missing_record_comes_in(rule, values):
    before = met(rule, values)
    if before is None:
        return
    for filled in (0, 1, 30, 60):
        complete = {name: filled if value is None else value for name, value in values.items()}
        assert met(rule, complete) is before


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40))
def test_more_than_is_at_least_one_more_for_whole_numbers(value, bound):
    facts = {"records__brands": value}
    more = explain(Rule(fact="records.brands", more_than=Decimal(bound)), Facts(**facts), MOMENTS)
    least = explain(Rule(fact="records.brands", at_least=Decimal(bound + 1)), Facts(**facts), MOMENTS)
    assert (more.met, more.missing) == (least.met, least.missing)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(1, 40))
def test_what_is_missing_is_exactly_enough(value, bound):
    """Whoever adds what the sentence says is missing meets the condition, and not with one less."""
    rule = Rule(fact="records.brands", more_than=Decimal(bound))
    detail = explain(rule, Facts(records__brands=value), MOMENTS)
    if detail.met:
        assert detail.missing == ""
        return
    gap = int(detail.missing.removeprefix("还差 ").removesuffix(" 项"))
    assert met(rule, {"records__brands": value + gap}) is True
    assert met(rule, {"records__brands": value + gap - 1}) is False


@settings(deadline=None)
@given(st.lists(THREE, min_size=1, max_size=6))
def test_the_three_valued_laws(answers):
    negated = {True: False, False: True, None: None}
    assert combine("none", answers) is negated[combine("any", answers)]
    assert combine("all", answers) is negated[combine("any", [negated[answer] for answer in answers])]
    assert combine("all", answers) is combine("all", list(reversed(answers)))


@settings(deadline=None)
@given(rules, records)
def test_every_outcome_can_be_frozen_and_explains_itself(rule, values):
    condition = Condition(id="c", text="原文", rule=rule)
    (outcome,) = evaluate([condition], Facts(**values), MOMENTS)
    assert Outcome.from_json(json.loads(json.dumps(outcome.as_json()))) == outcome
    assert outcome.detail.sentence()
    assert (outcome.detail.gaps() == ()) is (outcome.met is True)
    assert outcome.blocks is (outcome.met is not True)
