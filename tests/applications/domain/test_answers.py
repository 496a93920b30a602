"""What is wrong with an answer, in the very words that people read. Pure."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

import keshe.applications.labels  # noqa: F401 - the wording
from keshe.applications.domain.answers import SectionState, check_question, check_section, section_state
from keshe.applications.domain.answers.budget import line_amount
from keshe.applications.domain.answers.numbers import as_number, as_yuan
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.answers.summary import amount_of
from keshe.lib.refusals import sentences
from keshe.organisations.domain.codes import make_credit_code
from keshe.programmes.domain.document import Form, Section
from keshe.programmes.domain.parse import read_call

CODE = make_credit_code("51320500", "MJ000101")
CALL = Path(__file__).resolve().parents[3] / "programmes" / "suzhou-capability" / "2022" / "call.yaml"


@cache
def document():
    reading = read_call(CALL.read_text("utf-8"))
    assert reading.document is not None
    return reading.document


def setting(**answers) -> Setting:
    return Setting(document(), "2", "society", answers=answers)


def question(**entry):
    """A question as a call writes it."""
    form = Form.model_validate(
        {
            "id": "f",
            "title": "表",
            "sections": [{"id": "s", "title": "部分", "questions": [{"id": "q", "label": "题", **entry}]}],
        }
    )
    return form.questions[0]


def faults(asked, value, **surroundings) -> list[str]:
    return sentences(check_question(asked, value, surroundings.get("setting") or setting()))


@pytest.mark.parametrize(
    ("entry", "good", "bad", "said"),
    [
        ({"type": "text", "max_length": 3}, "苏州市", "苏州市科协", "“题”不超过 3 字，现有 5 字。"),
        ({"type": "text", "format": "phone"}, "0512-65123456", "6512", None),
        (
            {"type": "text", "format": "email"},
            "a@example.org",
            "a.example",
            "“题”应为电子邮箱地址，如 name@example.org。",
        ),
        (
            {"type": "text", "format": "uscc"},
            CODE,
            CODE[:-1] + ("0" if CODE[-1] != "0" else "1"),
            "“题”应为 18 位统一社会信用代码，请对照证书核对。",
        ),
        ({"type": "longtext", "min_length": 4}, "一二\n三四", "一二三\n", "“题”不少于 4 字，现有 3 字。"),
        ({"type": "number", "unit": "场", "min": 20}, "20", "19", "“题”不小于 20 场。"),
        ({"type": "number"}, "３", "约三场", "“题”应填数字，现填“约三场”。"),
        ({"type": "number"}, "1,200", "2.5", "“题”应填整数。"),
        ({"type": "number", "decimals": 1}, "2.5", "2.55", "“题”最多 1 位小数。"),
        ({"type": "money", "unit": "万元", "max": 200000}, "200000", "200000.01", "“题”不大于 20 万元。"),
        ({"type": "money"}, "0.01", "0.001", "“题”应填金额（元，最多精确到分），现填“0.001”。"),
        ({"type": "date", "not_after": "2022-04-15"}, "2022-04-15", "2022-04-16", "“题”不晚于 2022-04-15。"),
        ({"type": "date"}, "2024-02-29", "2022-02-29", "“题”应填日期，如 2022-04-15。"),
        (
            {"type": "period", "within": "implementation"},
            {"from": "2022-01-01", "to": "2022-12-31"},
            {"from": "2022-01-01", "to": "2023-01-01"},
            "“题”应在 2022-01-01 至 2022-12-31 之内。",
        ),
        (
            {"type": "period"},
            {"from": "2022-05-01", "to": "2022-05-01"},
            {"from": "2022-05-02", "to": "2022-05-01"},
            "“题”的结束日期不能早于开始日期。",
        ),
        ({"type": "yesno", "must_be_yes": True}, True, False, "“题”须为“是”方可申报。"),
        (
            {
                "type": "multichoice",
                "at_most": 1,
                "options": [{"code": "a", "label": "甲"}, {"code": "b", "label": "乙"}],
            },
            ["a"],
            ["a", "b"],
            "“题”最多选 1 项，现选 2 项。",
        ),
        (
            {"type": "commitment", "letter": "承诺", "signer": "负责人"},
            {"agreed": True, "signer": "陈思远"},
            {"agreed": True, "signer": ""},
            "“题”请填写负责人姓名。",
        ),
    ],
)
def test_simple_answers(entry, good, bad, said):
    asked = question(**entry)
    assert faults(asked, good) == [] or said is None
    if said is not None:
        assert faults(asked, bad) == [said]


def test_a_missing_answer_is_asked_for_and_an_optional_one_is_not():
    assert faults(question(type="text"), "") == ["请填写“题”。"]
    assert faults(question(type="text", required=False), None) == []
    assert faults(question(type="yesno"), None) == ["请填写“题”。"]
    assert faults(question(type="yesno"), False) == []


def test_required_when_another_answer_says_so():
    asked = question(type="number", required=False, required_when={"answer": "kind", "equals": "continued"})
    assert faults(asked, "", setting=setting(kind="new")) == []
    assert faults(asked, "", setting=setting(kind="continued")) == ["请填写“题”。"]


BUDGET = {
    "type": "budget",
    "max_fiscal": 1000,
    "sources": [{"id": "fiscal", "label": "财政", "fiscal": True}, {"id": "own", "label": "自筹"}],
}


def line(**cells):
    whole = {"item": "会议费", "basis": "两场", "price": "500", "quantity": "2", "amount": "1000"}
    return {**whole, "from_fiscal": "600", "from_own": "400", **cells}


def test_a_budget_that_adds_up():
    assert faults(question(**BUDGET), [line()]) == []


def test_a_budget_line_says_which_row_and_by_how_much():
    rows = [line(), line(amount="1100"), line(from_own="399.99")]
    assert faults(question(**{**BUDGET, "max_fiscal": None}), rows) == [
        "“题”第 2 行：单价×数量为 1,000.00 元，金额填 1,100.00 元，相差 100.00 元，请改为一致。",
        "“题”第 2 行：各来源合计 1,000.00 元，金额为 1,100.00 元，相差 100.00 元，请改为一致。",
        "“题”第 3 行：各来源合计 999.99 元，金额为 1,000.00 元，相差 0.01 元，请改为一致。",
    ]


def test_a_budget_over_the_cap():
    rows = [line(), line(from_fiscal="500", from_own="500")]
    assert faults(question(**BUDGET), rows) == [
        "“题”申请财政资金合计 1,100.00 元，超过上限 1,000.00 元，多 100.00 元，请调减。"
    ]


def test_a_price_of_thirds_is_rounded_to_fen():
    rows = [line(price="33.33", quantity="1.5", amount="50.00", from_fiscal="50", from_own="")]
    assert faults(question(**BUDGET), rows) == []


def test_what_is_no_amount_is_said_once_and_reckoned_with_as_nothing():
    assert faults(question(**BUDGET), [line(from_own="约四百")]) == [
        "“题”第 1 行“自筹”应填金额（最多精确到分），现填“约四百”。"
    ]


TARGETS = {
    "type": "targets",
    "min_rows": 1,
    "levels": [
        {"id": "output", "label": "产出", "second": ["数量"], "at_least": 1},
        {"id": "benefit", "label": "效益", "second": ["社会效益"], "at_least": 1},
    ],
}


def target(**cells):
    whole = {"level1": "output", "level2": "数量", "level3": "会议", "operator": "≥", "target": "5", "this_year": "5"}
    return {**whole, "unit": "场", "note": "", **cells}


def test_a_target_must_be_a_number():
    benefit = target(level1="benefit", level2="社会效益")
    assert faults(question(**TARGETS), [target(), benefit]) == []
    assert faults(question(**TARGETS), [target(target="明显提升"), benefit]) == [
        "“题”第 1 行“总目标值”应填数字，现填“明显提升”。请把文字说明写在备注，单位写在“计量单位”。"
    ]


def test_targets_stand_below_their_level_and_each_level_has_enough():
    assert faults(question(**TARGETS), [target(level2="社会效益")]) == [
        "“题”第 1 行：二级指标“社会效益”不属于一级指标“产出”。",
        "“题”中一级指标“效益”至少填 1 项，现有 0 项。",
    ]


def test_tables_say_row_and_column():
    asked = question(
        type="table",
        min_rows=2,
        columns=[{"id": "name", "label": "名称"}, {"id": "year", "label": "年份", "type": "number"}],
    )
    assert faults(asked, [{"name": "", "year": "二〇一九"}]) == [
        "“题”至少填 2 行，现有 1 行。",
        "“题”第 1 行请填写“名称”。",
        "“题”第 1 行“年份”应填数字，现填“二〇一九”。",
    ]


def test_a_work_plan_stays_inside_the_window():
    asked = question(type="schedule", within="implementation")
    rows = [{"phase": "一", "from": "2022-12-01", "to": "2023-01-05", "work": "总结"}]
    assert faults(asked, rows) == ["“题”第 1 行的日期应在 2022-01-01 至 2022-12-31 之内。"]


def test_nobody_stands_twice_among_the_people():
    person = {"name": "陈思远", "role": "参加人", "unit": "示范所"}
    assert faults(question(type="people"), [person, person]) == ["“题”第 2 行与第 1 行是同一人，请勿重复填写。"]


def test_a_report_says_planned_before_the_window_ends_and_why_when_missed():
    asked = document().form("report").question("results")
    promised = Setting(document(), "2", "society", promised={"targets": [target(), target(), target()]})
    rows: list[dict[str, object]] = [
        {"status": "done", "actual": "5"},
        {"status": "planned", "actual": "", "date": "2022-12-20"},
        {"status": "done", "actual": "4"},
    ]
    assert faults(asked, rows, setting=promised) == [
        "“绩效指标完成情况”第 3 行请填写“偏差原因”。",
        "“绩效指标完成情况”第 3 行请填写“改进措施”。",
    ]
    rows[2] = {"status": "under_way", "actual": ""}
    assert faults(asked, rows, setting=promised) == ["“绩效指标完成情况”第 3 行请填写“（预计）完成日期”。"]
    rows[2] = {"not_applicable": True, "deviation": "上级停办"}
    assert faults(asked, rows, setting=promised) == []


def test_a_section_that_repeats_is_checked_entry_by_entry():
    section = Section.model_validate(
        {
            "id": "partners",
            "title": "联合单位",
            "repeat": {"at_least": 1, "at_most": 2},
            "questions": [
                {"id": "name", "type": "text", "label": "名称"},
                {"id": "task", "type": "text", "label": "分工"},
            ],
        }
    )
    assert sentences(check_section(section, {}, setting())) == ["“联合单位”应填 1 至 2 项，现有 0 项。"]
    reasons = check_section(
        section, {"entries": [{"name": "甲", "task": "办会"}, {"name": "乙", "task": ""}]}, setting()
    )
    assert [reason.field for reason in reasons] == ["1-task"]
    assert section_state(section, {}, setting()) is SectionState.EMPTY
    assert section_state(section, {"entries": [{"name": "甲", "task": "办会"}]}, setting()) is SectionState.COMPLETE


@pytest.mark.parametrize(
    "typed", ["9" * 13, "-" + "1" * 30, "1e5", "NaN", "Infinity", "1_000", "٣", "0." + "1" * 21, " " * 99]
)
def test_what_no_form_means_is_no_number(typed):
    """Thirty digits in one amount broke every page of the application, the office's too."""
    assert as_number(typed) is None
    assert as_yuan(typed) is None
    row = {"item": "场地", "basis": "一次", "price": typed, "quantity": typed, "amount": typed}
    assert line_amount(row) is None


def test_the_greatest_numbers_are_reckoned_with():
    most = "9" * 12 + ".99"
    assert as_yuan(most) == Decimal(most)
    assert line_amount({"price": most, "quantity": most}) == Decimal("999999999999980000000000.00")


def test_a_sum_that_no_column_holds_is_not_kept():
    form = Form.model_validate(
        {
            "id": "f",
            "title": "表",
            "sections": [
                {"id": "s", "title": "部分", "questions": [{"id": "amount", "label": "金额", "type": "money"}]}
            ],
        }
    )
    assert amount_of(form, {"amount": "999999999999.99"}) == Decimal("999999999999.99")
    assert amount_of(form, {"amount": "1000000000000"}) is None


@pytest.mark.parametrize("format_", ["email", "url", "phone", "bank_account"])
def test_a_long_text_is_not_tried_against_a_pattern(format_):
    """Ten thousand dots took a second on each showing of the page, a hundred thousand took minutes."""
    asked = question(type="text", format=format_, max_length=60)
    began = perf_counter()
    assert faults(asked, "http://a@" + "." * 200_000 + " b") == ["“题”不超过 60 字，现有 200011 字。"]
    assert perf_counter() - began < 1
