from decimal import Decimal

import pytest

from keshe.lib.refusals import sentences
from keshe.programmes.domain.document import Criterion, CriterionPoints, Group, Rubric, Step, WeightColumn
from keshe.review import labels  # noqa: F401 - wording
from keshe.review.domain.scoring import add_up, check_sheet, group_scores, read_sheet

D = Decimal


def criterion(id_: str, kind="points", points=50, **more) -> Criterion:
    return Criterion.model_validate({"id": id_, "label": id_.upper(), "kind": kind, "points": points, **more})


def rubric(*criteria: Criterion, **more) -> Rubric:
    return Rubric.model_validate({"id": "r", "label": "评分表", "criteria": criteria, **more})


def total(sheet: Rubric, **scores: str) -> Decimal:
    return add_up(sheet, {name: D(score) for name, score in scores.items()}).total


def test_points_add_up():
    assert total(rubric(criterion("a"), criterion("b")), a="40.5", b="33") == D("73.50")


def test_a_deduction_sheet_starts_full_and_never_falls_below_zero():
    sheet = rubric(criterion("late", "deduction", 60), criterion("errors", "deduction", 60))
    assert total(sheet, late="7.5", errors="0") == D("92.50")
    assert total(sheet, late="60", errors="60") == D(0)


def test_a_bonus_passes_the_total_only_where_the_rubric_says_so():
    parts = criterion("a", points=100), criterion("extra", "bonus", 10)
    assert total(rubric(*parts, allow_over_total=True), a="98", extra="10") == D(108)
    assert total(rubric(*parts), a="98", extra="10") == D(100)
    assert add_up(rubric(*parts), {"a": D(98), "extra": D(10)}).raw == D(108)


def test_a_rubric_of_a_thousand_points():
    assert total(rubric(criterion("a", points=1000), total=1000), a="876.25") == D("876.25")


STEPS = (Step(label="优", points=D(20)), Step(label="良", points=D(12)))


def test_step_scores_are_rungs_only():
    sheet = rubric(criterion("a", points=80), criterion("s", "step", 20, steps=STEPS))
    assert total(sheet, a="70", s="12") == D(82)
    assert sentences(check_sheet(sheet, {"a": "70", "s": "15"}, "").reasons) == ["“S”请选择规定的档次：优 20、良 12。"]


def test_each_class_of_applicants_has_its_own_column():
    column = WeightColumn(
        id="small", label="小型", applicants=("small",), points=(
            CriterionPoints(criterion="a", points=D(30)), CriterionPoints(criterion="b", points=D(70))))  # fmt: skip
    sheet = rubric(criterion("a", points=60), criterion("b", points=40), weights=(column,))
    big, small = sheet.for_applicant("big"), sheet.for_applicant("small")
    assert check_sheet(big, {"a": "60", "b": "40"}, "").allowed
    assert sentences(check_sheet(small, {"a": "60", "b": "40"}, "").reasons) == ["“A”应在 0 至 30 分之间。"]
    assert check_sheet(small, {"a": "30", "b": "70"}, "").allowed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "“A”尚未评分。"),
        ("很好", "“A”请填数字。"),
        ("NaN", "“A”请填数字。"),
        ("1e400", "“A”应在 0 至 50 分之间。"),
        ("-1", "“A”应在 0 至 50 分之间。"),
        ("50.01", "“A”应在 0 至 50 分之间。"),
        ("8.125", "“A”最多填两位小数。"),
    ],
)
def test_what_is_no_score_is_told(typed, said):
    assert sentences(check_sheet(rubric(criterion("a")), {"a": typed}, "").reasons) == [said]


def test_the_comment_is_demanded_where_the_rubric_wants_it():
    sheet = rubric(criterion("a"), comment_required=True)
    assert sentences(check_sheet(sheet, {"a": "1"}, "  ").reasons) == ["请填写总体评审意见。"]


def test_groups_count_deductions_against_themselves():
    sheet = rubric(
        criterion("a", points=100, group="g"),
        criterion("d", "deduction", 10, group="g"),
        groups=(Group(id="g", label="组"),),
    )
    assert group_scores(sheet, {"a": D(80), "d": D(5)}) == {"g": D(75)}


def test_reading_leaves_out_what_the_rubric_does_not_have():
    assert read_sheet(rubric(criterion("a")), {"a": " 7 ", "zz": "9"}) == {"a": D(7)}
