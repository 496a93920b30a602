"""When a publicity period ends, and what an objection must carry."""

from datetime import date

import pytest

from keshe.lib.workdays import Workdays, end_of_period
from keshe.publicity.domain.listing import list_hash, public_row
from keshe.publicity.domain.rules import missing_in_objection

#: The State Council's table around the National Day of 2022: 1-7 October off, 8 and 9 October (weekend) worked.
NATIONAL_DAY = Workdays(
    holidays=frozenset(date(2022, 10, day) for day in range(1, 8)),
    makeup=frozenset({date(2022, 10, 8), date(2022, 10, 9)}),
    years=frozenset({2022}),
)


@pytest.mark.parametrize(
    ("start", "days", "count", "included", "end"),
    [
        (date(2022, 9, 26), 5, "working", True, date(2022, 9, 30)),
        (date(2022, 9, 29), 5, "working", True, date(2022, 10, 10)),  # 29, 30, then Sat 8, Sun 9, Mon 10
        (date(2022, 9, 30), 7, "working", True, date(2022, 10, 13)),
        (date(2022, 9, 30), 7, "working", False, date(2022, 10, 14)),
        (date(2022, 10, 1), 1, "working", True, date(2022, 10, 8)),  # starts on a holiday: the make-up Saturday
        (date(2022, 9, 30), 7, "calendar", True, date(2022, 10, 6)),
        (date(2022, 9, 30), 7, "calendar", False, date(2022, 10, 7)),
    ],
)
def test_last_day(start: date, days: int, count: str, included: bool, end: date) -> None:
    assert end_of_period(NATIONAL_DAY, start, days, count, start_day_included=included) == end


def test_a_person_must_say_who_and_where() -> None:
    missing = missing_in_objection("person", False, {"name": "赵某", "reasons": "数据不实", "phone": " "})
    assert [(reason.code, reason.field) for reason in missing] == [
        ("publicity.objection_needs_phone", "phone"),
        ("publicity.objection_needs_address", "address"),
        ("publicity.objection_needs_workplace", "workplace"),
    ]


def test_a_unit_names_a_contact_instead_of_a_workplace() -> None:
    fields = {"name": "某学会", "reasons": "重复申报", "phone": "0512", "address": "苏州"}
    assert [reason.field for reason in missing_in_objection("unit", False, fields)] == ["contact"]


def test_an_anonymous_objection_needs_reasons_only() -> None:
    assert missing_in_objection("person", True, {"reasons": "数据不实"}) == ()
    assert [reason.field for reason in missing_in_objection("person", True, {})] == ["reasons"]


def test_a_row_carries_the_chosen_columns_only() -> None:
    row = public_row(["number", "unit"], 1, {"number": "2022-1-001", "unit": "甲学会", "score": "91"})
    assert row == {"ordinal": 1, "number": "2022-1-001", "unit": "甲学会"}


def test_the_hash_changes_with_any_cell_and_with_the_order() -> None:
    rows = [public_row(["unit"], 1, {"unit": "甲学会"}), public_row(["unit"], 2, {"unit": "乙学会"})]
    changed = [rows[0], {**rows[1], "unit": "乙协会"}]
    assert len({list_hash(rows), list_hash(changed), list_hash(rows[::-1])}) == 3
