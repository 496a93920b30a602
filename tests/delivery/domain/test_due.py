"""Deadlines of reports: the end of the day, extensions, reminders."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from keshe.delivery import labels  # noqa: F401  the sentences
from keshe.delivery.domain.due import extension_allowed, in_time, reminders_owed
from keshe.delivery.domain.spending import SpendingLine, execution_rate, summed
from keshe.lib import clock
from keshe.lib.refusals import sentences

DUE = clock.end_of_day(date(2022, 10, 31))


def test_the_last_instant_of_the_day_is_in_time_and_the_next_is_not():
    assert in_time(DUE, DUE).allowed
    late = in_time(DUE, DUE + timedelta(microseconds=1))
    assert sentences(late.reasons) == [
        "绩效报告应于 2022年10月31日 24:00 前提交，本次于 2022-11-01 00:00:00 送达，已逾期。如确有原因，请先申请延期。"
    ]


def test_grace_is_the_calls():
    assert in_time(DUE, DUE + timedelta(seconds=30), grace_seconds=30).allowed


def test_extensions_end_where_the_call_says():
    assert extension_allowed(DUE, date(2022, 11, 30), 30).allowed
    assert sentences(extension_allowed(DUE, date(2022, 12, 1), 30).reasons) == [
        "延期最晚到 2022-11-30（自原截止日起最多 30 天），请改填较早的日期。"
    ]
    assert sentences(extension_allowed(DUE, date(2022, 10, 31), 30).reasons) == [
        "延期后的日期须晚于原截止日 2022-10-31。"
    ]
    assert sentences(extension_allowed(DUE, date(2022, 11, 1), 0).reasons) == ["本通知规定绩效报告不得延期。"]


def at(day: int, month: int = 10) -> datetime:
    return datetime(2022, month, day, 9, tzinfo=clock.CHINA)


def test_one_reminder_each_even_when_the_sweep_comes_late():
    days = (30, 14, 3)
    assert reminders_owed(DUE, at(30, 9), days, []) is None
    assert reminders_owed(DUE, at(1), days, []) == 30
    assert reminders_owed(DUE, at(2), days, [30]) is None
    assert reminders_owed(DUE, at(20), days, []) == 14
    assert reminders_owed(DUE, at(29), days, [30, 14]) == 3
    assert reminders_owed(DUE, at(31), days, [30, 14, 3]) is None
    assert reminders_owed(DUE, at(1, 11), days, []) is None


def test_spending_cross_foots_and_an_empty_budget_has_no_rate():
    spending = summed(
        [
            SpendingLine("a", "场地", Decimal("1000.00"), Decimal("999.99")),
            SpendingLine("b", "印刷", Decimal("0.00"), Decimal("10.00")),
        ]
    )
    assert (spending.planned, spending.spent) == (Decimal("1000.00"), Decimal("1009.99"))
    assert [line.rate for line in spending.lines] == [Decimal("100.00"), None]
    assert spending.rate == Decimal("101.00")
    assert execution_rate(Decimal(3), Decimal(1)) == Decimal("33.33")
