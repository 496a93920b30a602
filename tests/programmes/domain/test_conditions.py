"""Conditions over facts: exact at the edges, three-valued, and able to say what is missing."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from keshe.capability.domain.facts import UnknownFactError
from keshe.programmes.domain.conditions import evaluate, evaluate_negative_list, explain
from keshe.programmes.domain.document import SHANGHAI, Rule
from keshe.programmes.domain.moments import Moments
from keshe.programmes.domain.outcome import Outcome
from tests.programmes.domain.reading import Facts
from tests.programmes.texts import DISTRICT, SUZHOU, document

CALL = document(SUZHOU)
EVE = date(2022, 10, 30)
DAY = date(2023, 12, 31)
MARCH = datetime(2022, 3, 1, 10, tzinfo=SHANGHAI)


def at(phase="live", now=MARCH, **acts) -> Moments:
    return Moments.at(CALL, phase, now, **acts)


def outcome_of(condition: str, category: str, facts: Facts, moments: Moments | None = None) -> Outcome:
    conditions = CALL.conditions_for(category)
    (found,) = [o for o in evaluate(conditions, facts, moments or at()) if o.id == condition]
    return found


@pytest.mark.parametrize(
    ("experts", "met", "sentence"),
    [
        (0, False, "首席科普专家：要求超过 5 人（至少 6 人），现有 0 人，还差 6 人（来源：能力档案）"),
        (5, False, "首席科普专家：要求超过 5 人（至少 6 人），现有 5 人，还差 1 人（来源：能力档案）"),
        (6, True, "首席科普专家：要求超过 5 人（至少 6 人），现有 6 人（来源：能力档案）"),
        (None, None, "首席科普专家：要求超过 5 人（至少 6 人），没有记录（来源：能力档案）"),
    ],
)
def test_more_than_five_experts_means_six(experts, met, sentence):
    outcome = outcome_of("chief_experts", "3", Facts(records__chief_experts=experts))
    assert outcome.met is met
    assert outcome.detail.sentence() == sentence


@pytest.mark.parametrize(
    ("held", "met", "gaps"), [(19, False, ("科普活动：还差 1 场",)), (20, True, ()), (21, True, ())]
)
def test_twenty_activities_or_more_within_the_year(held, met, gaps):
    facts = Facts(records__science_activities=held)
    outcome = outcome_of("science_activities", "3", facts)
    assert (outcome.met, outcome.detail.gaps()) == (met, gaps)
    assert outcome.detail.required == "不少于 20 场（2022-01-01 至 2022-12-31）"
    asked = [question for question in facts.asked if question[0] == "records.science_activities"]
    assert asked == [("records.science_activities", None, (date(2022, 1, 1), date(2022, 12, 31)), None)]


@pytest.mark.parametrize(
    ("years", "met", "missing"),
    [
        ({2017, 2018, 2019, 2020, 2021}, True, ""),
        ({2012, 2017, 2018, 2019, 2020, 2021, 2022}, True, ""),
        ({2016, 2017, 2018, 2019, 2020}, False, "缺 2021 年"),
        ({2017, 2018, 2020, 2021}, False, "缺 2019 年"),
        (set(), False, "缺 2017、2018、2019、2020、2021 年"),
    ],
)
def test_five_conferences_in_a_row(years, met, missing):
    detail = outcome_of("annual_conference_years", "4", Facts(records__annual_conference_years=frozenset(years))).detail
    assert (detail.met, detail.missing) == (met, missing)
    assert detail.required == "截至 2021 年连续 5 年以上"


@pytest.mark.parametrize(("grade", "met"), [("2A", False), ("3A", True), ("5A", True), (None, None)])
def test_a_grade_is_compared_by_rank_on_the_day_that_the_rule_names(grade, met):
    facts = Facts(unit__grade=grade)
    outcome = outcome_of("demonstration_grade", "1", facts)
    assert outcome.met is met
    assert outcome.detail.required == "3A 以上（含），且在 2022-04-15 处于有效期内"
    assert ("unit.grade", date(2022, 4, 15), None, None) in facts.asked


def test_a_grade_may_lapse_between_submission_and_the_year_end():
    """Valid until 30 June: good at the deadline, gone on the day of decision, and the applicant is warned in March."""

    def grade(on, **_):
        return "3A" if on <= date(2022, 6, 30) else None

    facts = Facts(unit__grade=grade)
    december = datetime(2022, 12, 20, tzinfo=SHANGHAI)
    assert outcome_of("demonstration_grade", "1", facts).met is True
    decided = outcome_of("demonstration_grade_at_decision", "1", facts, at("decision", december))
    assert (decided.met, decided.blocks) == (None, True)
    live = outcome_of("demonstration_grade_at_decision", "1", facts)
    assert (live.met, live.detail.note) == (True, "评定日尚未到来，暂按今天（2022-03-01）判断，届时再核")
    known = outcome_of("demonstration_grade_at_decision", "1", facts, at(decision=date(2022, 12, 20)))
    assert (known.met, known.detail.note) == (None, "")


def test_only_the_conditions_of_the_phase_are_evaluated():
    def ids(phase: str) -> set[str]:
        return {o.id for o in evaluate(CALL.conditions_for("3", "society"), Facts(), at(phase))}

    assert "chief_experts" in ids("live")
    assert ids("submission") == {"unit_type", "tax_invoice", "grade_preferred"}
    assert ids("decision") == {"grade_preferred", "chief_experts", "science_activities", "volunteer_team"}
    assert ids("payment") == {"tax_invoice"}


def test_a_preference_never_blocks_and_a_condition_blocks_until_it_is_shown():
    preference = outcome_of("grade_preferred", "2", Facts(unit__grade="2A"))
    assert (preference.met, preference.blocks, preference.verdict_zh) == (False, False, "不享受优先")
    assert preference.order == 1
    for value, blocks, verdict in ((True, False, "满足"), (False, True, "不满足"), (None, True, "缺少记录")):
        condition = outcome_of("tax_invoice", "2", Facts(unit__can_issue_tax_invoice=value))
        assert (condition.blocks, condition.verdict_zh) == (blocks, verdict)
    warning = outcome_of("demonstration_party_group", "1", Facts(records__party_group=False))
    assert (warning.blocks, warning.verdict_zh) == (False, "请留意")


def test_all_of_a_condition_names_each_gap():
    outcome = outcome_of(
        "demonstration_society_day", "1", Facts(unit__society_day_decided=True, records__society_day_events=0)
    )
    assert outcome.met is False
    assert outcome.detail.gaps() == ("学会日活动：还差 1 场",)
    assert outcome.detail.sentence() == (
        "全部满足：已决定设立学会日：要求是（以 2022-04-15 为准），现有 是（来源：能力档案）；"
        "学会日活动：要求不少于 1 场，现有 0 场，还差 1 场（来源：能力档案）"
    )


def test_an_outcome_is_frozen_as_json_and_reads_back_the_same():
    facts = Facts(unit__grade="4A", unit__society_day_decided=True, records__society_day_events=2, records__brands=1)
    for outcome in evaluate(CALL.conditions_for("1", "society"), facts, at("submission")):
        frozen = json.loads(json.dumps(outcome.as_json(), ensure_ascii=False))
        assert Outcome.from_json(frozen) == outcome


@pytest.mark.parametrize(
    ("rule", "value", "met", "required", "missing"),
    [
        ({"fact": "records.brands", "at_most": 3}, 5, False, "不超过 3 项", "超出 2 项"),
        ({"fact": "records.brands", "less_than": 3}, 3, False, "少于 3 项", "超出 1 项"),
        ({"fact": "records.brands", "less_than": 3}, 2, True, "少于 3 项", ""),
        ({"fact": "records.brands", "more_than": "2.5"}, 2, False, "超过 2.5 项（至少 3 项）", "还差 1 项"),
        ({"fact": "application.requested_amount", "at_most": 200000}, Decimal("200000.00"), True, "不超过 200000 元", ""),
        ({"fact": "application.requested_amount", "at_most": 200000}, Decimal("200000.01"), False, "不超过 200000 元", "超出 0.01 元"),
        ({"fact": "application.requested_amount", "more_than": 0}, Decimal(0), False, "超过 0 元", "须多于 0 元"),
        ({"fact": "application.requested_amount", "less_than": 5}, Decimal(5), False, "少于 5 元", "须少于 5 元"),
        ({"fact": "unit.type", "equals": "society"}, "school", False, "市级学会（协会、研究会）", "应为市级学会（协会、研究会）"),
        ({"fact": "unit.type", "one_of": ["society", "school"]}, "school", True, "属于市级学会（协会、研究会）、学校、幼儿园", ""),
        ({"fact": "application.items", "includes": "4"}, frozenset({"1"}), False, "包含4", "缺少4"),
        ({"fact": "application.items", "at_least": 2}, frozenset({"1"}), False, "不少于 2", "还差 1"),
        ({"fact": "application.event_held_on", "at_least": "2024-01-01"}, DAY, False, "不早于 2024-01-01", "日期须不早于 2024-01-01"),
        ({"fact": "unit.grade_valid_until", "valid_on": "application_deadline"}, date(2022, 4, 15), True, "在 2022-04-15 处于有效期内", ""),
        ({"fact": "unit.grade_valid_until", "valid_on": "report_due"}, EVE, False, "在 2022-10-31 处于有效期内", "已过有效期"),
        ({"fact": "unit.society_day_decided", "valid_on": "application_deadline"}, False, False, "在 2022-04-15 成立", "在该日不成立"),
        ({"fact": "unit.grade", "less_than": "3A"}, "3A", False, "低于 3A", "等级须低于 3A"),
        ({"fact": "unit.grade", "more_than": "3A"}, "4A", True, "高于 3A", ""),
        ({"fact": "records.annual_conference_years", "at_least": 2}, frozenset({2020}), False, "不少于 2 年", "还差 1 年"),
        ({"fact": "records.brands", "present": True}, 0, False, "有记录", "还没有记录"),
        ({"fact": "records.brands", "present": True}, None, False, "有记录", "还没有记录"),
        ({"fact": "records.brands", "present": False}, None, True, "没有记录", ""),
        ({"fact": "records.brands", "present": False}, 2, False, "没有记录", "已有记录"),
        ({"fact": "records.brands", "at_least": 1}, None, None, "不少于 1 项", "没有记录，无法判断"),
    ],
)  # fmt: skip
def test_every_comparison_at_its_edge(rule, value, met, required, missing):
    detail = explain(Rule.model_validate(rule), Facts(**{rule["fact"].replace(".", "__"): value}), at())
    assert (detail.met, detail.required, detail.missing) == (met, required, missing)


def test_the_negative_list_bars_unless_an_exception_holds():
    call = document(DISTRICT)
    moments = Moments.at(call, "submission", datetime(2023, 3, 1, tzinfo=SHANGHAI))

    def met(**facts: object) -> dict[str, bool | None]:
        return {o.id: o.met for o in evaluate_negative_list(call.negative_list, Facts(**facts), moments)}

    clean = {
        "awards__same_or_higher_level": 0,
        "unit__sanctioned": False,
        "unit__overdue_projects": 0,
        "unit__annual_inspection": True,
        "application__items": frozenset({"conference"}),
    }
    assert set(met(**clean).values()) == {True}
    funded = {**clean, "awards__same_or_higher_level": 1}
    assert met(**funded)["same_or_higher"] is False
    assert met(**{**funded, "application__items": frozenset({"upgrade"})})["same_or_higher"] is True
    assert met(
        **{**clean, "unit__overdue_projects": 1, "unit__sanctioned": True, "unit__annual_inspection": False}
    ) == {
        "same_or_higher": True,
        "sanctioned": False,
        "overdue": False,
        "inspection_failed": False,
    }
    assert met(**{**clean, "unit__sanctioned": None})["sanctioned"] is None
    (barred, *_) = evaluate_negative_list(call.negative_list, Facts(**funded), moments)
    assert (barred.blocks, barred.verdict_zh) == (True, "在负面清单内，不得申报")
    assert Outcome.from_json(barred.as_json()) == barred


def test_a_joint_bid_without_its_agreement_is_refused():
    call = document(DISTRICT)
    moments = Moments.at(call, "submission", datetime(2023, 3, 1, tzinfo=SHANGHAI))
    (condition,) = [c for c in call.conditions if c.id == "agreement_when_joint"]
    for partners, attached, met in (
        (0, False, True),
        (1, False, False),
        (1, True, True),
        (0, None, True),
        (2, None, None),
    ):
        facts = Facts(application__partners=partners, application__joint_agreement_attached=attached)
        (outcome,) = evaluate([condition], facts, moments)
        assert outcome.met is met


def test_a_rule_over_answers_or_an_unknown_fact_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no place among conditions"):
        explain(Rule(answer="joint", equals=True), Facts(), at())
    with pytest.raises(UnknownFactError):
        explain(Rule(fact="records.nothing", at_least=Decimal(1)), Facts(), at())
