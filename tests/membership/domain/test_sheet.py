"""How a roll's sheet is read: headings, days, and rows."""

from datetime import UTC, date, datetime

import pytest

from keshe.lib.refusals import Reason, sentences
from keshe.membership.domain.sheet import Carried, columns_sound, day_of, guess, heading_row, read_row
from keshe.membership.domain.vocabulary import Kind
from keshe.rehearsal.steps.membership import card_number
from keshe.rehearsal.steps.organisations import example_code

MAY = date(2021, 5, 1)
TODAY = date(2022, 6, 15)


@pytest.mark.parametrize(
    "cell",
    [
        MAY,
        datetime(2021, 5, 1, 9, 30, tzinfo=UTC),
        "2021-05-01",
        "2021.5.1",
        "2021/5/1",
        "2021年5月1日",
        "2021 年 5 月 1 日",
        "２０２１．５．１",
        "20210501",
        20210501,
        44317,
        44317.0,
        "44317",
    ],
)
def test_days_are_read_as_people_write_them(cell):
    assert day_of(cell) == MAY


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2021年5月", "cell_date_incomplete"),
        ("2021.5", "cell_date_incomplete"),
        (2021, "cell_date_incomplete"),
        ("2021年13月1日", "cell_date"),
        ("2021-02-29", "cell_date"),
        ("21.5.1", "cell_date"),
        ("不详", "cell_date"),
        (99999, "cell_date"),
    ],
)
def test_what_is_no_day(cell, code):
    assert day_of(cell) == Reason(f"membership.{code}")


def test_an_empty_cell_is_no_fault_of_the_day():
    assert day_of("") is None


def test_headings_are_found_under_a_title():
    rows = [
        ["会员名册", "", ""],
        ["填表：张某", "", ""],
        ["姓 名", "身份证号*", "入会时间（年月日）"],
        ["甲", "1", "2"],
    ]
    assert heading_row(rows) == 2
    assert guess(rows[2]) == {"name": 0, "identity": 1, "joined_on": 2}


def test_columns_are_remembered_and_serve_one_field():
    headings = ["名字", "单位", "单位名称", "入会时间"]
    assert guess(headings) == {"name": 2, "joined_on": 3, "workplace": 1}
    assert guess(headings, {"名字": "name", "单位名称": "workplace"}) == {"name": 0, "workplace": 2, "joined_on": 3}
    said = columns_sound({"name": 0, "workplace": 0}, headings)
    assert sentences(said.reasons) == [
        "请指定入会日期所在的列；会员数按入会日期统计。",
        "证件号码和会员号至少对应一列，以便区分会员。",
        "一列只能对应一个项目，“名字”被选了两次。",
    ]


def test_a_merged_cell_is_carried_where_it_may_stand_for_several():
    cells = {
        "name": Carried("甲"),
        "identity": card_number(1),
        "workplace": Carried("示范研究院"),
        "joined_on": Carried("2021.5.1"),
    }
    row = read_row(7, cells, TODAY)
    assert (row.values["workplace"], row.joined_on) == ("示范研究院", MAY)
    assert [(reason.code, reason.field) for reason in row.faults] == [("membership.cell_merged", "name")]


def test_a_silent_kind_is_shown_by_the_identity():
    kinds = [
        read_row(2, {"name": "甲", "identity": identity, "joined_on": MAY}, TODAY).kind
        for identity in (card_number(1), example_code(1), "E12345678")
    ]
    assert kinds == [Kind.PERSON, Kind.INSTITUTION, Kind.PERSON]


@pytest.mark.parametrize("cell", [320500198501010000, 3.2050019850101e17, "3.20500E+17"])
def test_a_number_that_excel_rounded_is_told(cell):
    row = read_row(2, {"name": "甲", "identity": cell, "joined_on": MAY}, TODAY)
    assert [reason.code for reason in row.faults] == ["membership.cell_numeric"]
