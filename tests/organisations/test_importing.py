"""Units from a spreadsheet: judged row by row, loaded as often as one likes."""

from datetime import UTC, date, datetime

import pytest

from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.spreadsheets import read_rows, write_workbook
from keshe.organisations.actions import load_rows
from keshe.organisations.importing import fault_sentences, plan_import, template_rows
from keshe.organisations.models import Organisation
from keshe.rehearsal.steps.organisations import UNIVERSITY_HEAD, confirmed_unit, example_code

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
HEAD: list[object] = [
    "单位名称",
    "单位类型",
    "是否法人",
    "依托单位名称",
    "统一社会信用代码",
    "成立日期",
    "评估等级",
    "评定机关",
    "评定日期",
]
SOCIETY, ASSOCIATION = "市级学会（协会、研究会）", "高校科协"
HOST_CODE = example_code(9, UNIVERSITY_HEAD)


@pytest.fixture(autouse=True)
def _march():
    with clock.at(datetime(2022, 3, 1, 2, tzinfo=UTC)):
        yield


def good_table() -> list[list[object]]:
    return [
        HEAD,
        ["苏州市甲学会", SOCIETY, "是", "", example_code(1).lower(), "2001年5月6日", "3A", "苏州市民政局", "2020/6/1"],
        ["示范大学科协", ASSOCIATION, "否", "示范大学", HOST_CODE, "", "", "", ""],
        ["示范大学青年科协", ASSOCIATION, "否", "示范大学", HOST_CODE, "", "", "", ""],
    ]


def test_good_rows_become_confirmed_units_and_repeat_safely(cast):
    plan = plan_import(good_table())
    assert [row.number for row in plan.good] == [2, 3, 4]
    units = load_rows(cast.actor("zhou"), plan)
    assert [unit.status for unit in units] == ["confirmed"] * 3
    grade = units[0].grades.get()
    assert (grade.grade, grade.granted_on, grade.valid_until) == (3, date(2020, 6, 1), date(2025, 5, 31))
    assert units[0].founded_on == date(2001, 5, 6)
    again = plan_import(good_table())
    assert ([row.number for row in again.known], again.good, again.faulty) == ([2, 3, 4], [], [])
    assert load_rows(cast.actor("zhou"), again) == []
    assert Organisation.objects.count() == 3


def test_only_chosen_rows_are_loaded(cast):
    assert [unit.name for unit in load_rows(cast.actor("zhou"), plan_import(good_table()), {3})] == ["示范大学科协"]


def test_every_fault_names_row_and_column(cast):
    confirmed_unit(cast, name="苏州市乙学会", code=2, grade=None)
    wrong = example_code(5)[:-1] + ("0" if example_code(5)[-1] != "0" else "1")
    plan = plan_import(
        [
            HEAD,
            ["", "学会", "也许", "", wrong, "2022-13-01", "6A", "", ""],
            [],
            ["苏州市丙学会", SOCIETY, "是", "", example_code(3), "", "4A", "", ""],
            ["苏州市丁学会", SOCIETY, "是", "", example_code(3), "", "", "", ""],
            ["苏州市丙学会", SOCIETY, "是", "", example_code(3), "", "", "", ""],
            ["苏州市乙协会", SOCIETY, "是", "", example_code(2), "", "", "", ""],
            ["示范大学科协", ASSOCIATION, "否", "", HOST_CODE, "", "", "", ""],
            ["苏州市戊学会", SOCIETY, "是", "", 51320500, "", "", "", ""],
        ]
    )
    assert [line for row in plan.rows for line in fault_sentences(row)] == [
        "第 2 行“单位类型”：单位类型“学会”不在可选范围，请从模板说明中选择。",
        "第 2 行“是否法人”：“也许”不明确，请填“是”或“否”。",
        "第 2 行“成立日期”：“2022-13-01”不是日期，请写成 2022-01-31 的样子。",
        "第 2 行“评估等级”：“6A”不是评估等级，请填 1A 至 5A。",
        "第 2 行“单位名称”：请填写单位名称，与登记证书一致。",
        "第 2 行“依托单位名称”：非法人单位须填写依托单位名称，统一社会信用代码填依托单位的代码。",
        "第 2 行“统一社会信用代码”：统一社会信用代码第 18 位校验码不符，请对照证书逐位核对。",
        "第 4 行“评定日期”：填写了评估等级，还须填写评定日期。",
        "第 5 行“统一社会信用代码”：与第 4 行的统一社会信用代码相同；法人单位的代码不能重复。",
        "第 6 行“单位名称”：与第 4 行重复（统一社会信用代码和名称相同）。",
        "第 7 行“统一社会信用代码”：该统一社会信用代码已由“苏州市乙学会”登记，名称不同，请核对；系统不会按名称自动合并。",
        "第 8 行“依托单位名称”：非法人单位须填写依托单位名称，统一社会信用代码填依托单位的代码。",
        "第 9 行“统一社会信用代码”：统一社会信用代码应为 18 位，现为 8 位，请对照证书核对。",
    ]
    assert plan.good == []


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ([], "表头缺少“单位名称、单位类型、是否法人、统一社会信用代码”列，请使用下载的模板。"),
        ([HEAD[:4]], "表头缺少“统一社会信用代码”列，请使用下载的模板。"),
        ([HEAD], "表格中没有数据行。"),
        ([HEAD, *[["x"]] * 2001], "一次最多导入 2000 行，请分批导入。"),
    ],
)
def test_a_sheet_that_is_none_is_refused_as_a_whole(table, sentence):
    with pytest.raises(Refused) as caught:
        plan_import(table)
    assert sentences(caught.value.reasons) == [sentence]


def test_the_template_is_read_back():
    table = read_rows(write_workbook({"单位": template_rows()}))
    assert [row.number for row in plan_import([*table, *good_table()[1:2]]).rows] == [2]


def test_applicants_do_not_import(cast):
    with pytest.raises(Refused) as caught:
        load_rows(cast.actor("lin"), plan_import(good_table()))
    assert sentences(caught.value.reasons) == [
        "您没有“学会部经办人”的权限，不能进行此操作。如有需要，请联系系统管理员。"
    ]


def test_what_is_longer_than_its_column_is_a_fault_of_its_row(cast):
    """PostgreSQL broke off in the middle of loading; SQLite kept what no page could show."""
    table = good_table()
    table[1][0] = "苏州市" + "长" * 120 + "学会"
    plan = plan_import([[*table[0], "联系邮箱"], [*table[1], "a@" + "." * 30_000 + " b"]])
    assert fault_sentences(plan.faulty[0]) == [
        "第 2 行“单位名称”：有 125 字，最多 120 字。",
        "第 2 行“联系邮箱”：有 30004 字，最多 254 字。",
    ]
