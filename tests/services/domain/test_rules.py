"""Rules of records and steps at their edges."""

from datetime import date
from decimal import Decimal

import pytest

from keshe.lib.refusals import sentences
from keshe.services.domain import rules

TODAY = date(2022, 9, 1)
FUNCTION = {"title": "职称评定", "department": "市人社局", "document": "1号", "kind": "titles", "since": TODAY}


def said(decision) -> list[str]:
    return sentences(decision.reasons)


@pytest.mark.parametrize(
    ("amount", "good"), [("0", True), ("10000000000", True), ("10000000000.01", False), ("-0.01", False)]
)
def test_amounts_lie_between_nought_and_ten_thousand_million(amount, good):
    assert bool(rules.function_sound({**FUNCTION, "amount": Decimal(amount)}, TODAY)) is good


def test_a_period_may_end_on_its_first_day_and_begin_today():
    assert rules.function_sound({**FUNCTION, "until": TODAY}, TODAY)
    assert said(rules.function_sound({**FUNCTION, "until": date(2022, 8, 31)}, TODAY)) == ["截止日期不能早于开始日期。"]
    assert said(rules.function_sound({**FUNCTION, "since": date(2022, 9, 2)}, TODAY)) == [
        "日期 2022-09-02 尚未到，请核对。"
    ]
    assert said(rules.function_sound({**FUNCTION, "since": None}, TODAY)) == ["请填写日期。"]


def test_a_founded_association_brings_its_approval():
    given = {"enterprise_name": "甲公司", "since": TODAY, "founded_on": TODAY}
    assert said(rules.help_sound(given, TODAY)) == ["已成立的企业科协须填写成立批复文号。"]
    assert rules.help_sound({**given, "approval": "1号"}, TODAY)


def test_the_last_day_of_a_need_still_counts():
    assert rules.still_to_come(TODAY, TODAY)
    assert rules.still_to_come(None, TODAY)
    assert not rules.still_to_come(date(2022, 8, 31), TODAY)


def test_steps_go_forward_in_time():
    assert rules.step_sound("visit", TODAY, TODAY, TODAY, note="", result="")
    wrong = rules.step_sound("complete", date(2022, 9, 2), date(2022, 9, 3), TODAY, note="", result="")
    assert said(wrong) == ["日期 2022-09-02 尚未到，请核对。", "日期不能早于上一步（2022-09-03）。", "请写明对接成效。"]
    assert said(rules.step_sound("drop", TODAY, TODAY, TODAY, note=" ", result="")) == ["请写明终止原因。"]


@pytest.mark.parametrize(("score", "good"), [(0, False), (1, True), (5, True), (6, False)])
def test_satisfaction_is_one_to_five(score, good):
    assert bool(rules.rating_sound(score)) is good
