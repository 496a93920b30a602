"""When people may sign up and check in, and what a telephone number is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from keshe.activities.domain.signing import (
    check_in_times,
    may_check_in,
    may_prove,
    may_sign_up,
    phone_of,
    places_sound,
    same_name,
)
from keshe.lib.refusals import sentences

START = datetime(2022, 5, 1, 6, tzinfo=UTC)  # 14:00 in China
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13812345678", "13812345678"),
        (" １３８ 1234－5678 ", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("0512-65120000", "051265120000"),
        ("12345678901", ""),
        ("1381234567", ""),
        ("", ""),
        ("138１２３４５６７８x", ""),
    ],
)
def test_telephone_numbers(typed, kept):
    assert phone_of(typed) == kept


def sign_up_reasons(**changes):
    facts: dict[str, Any] = {
        "takes": True,
        "status": "planned",
        "starts_at": START,
        "closes_at": None,
        "arrived_at": START,
    } | changes
    return sentences(may_sign_up(**facts).reasons)


def test_sign_up_closes_at_its_time_and_at_the_start_at_the_latest():
    closes = START - timedelta(hours=1)
    assert sign_up_reasons() == []
    assert sign_up_reasons(closes_at=closes, arrived_at=closes) == []
    assert sign_up_reasons(closes_at=closes, arrived_at=closes + MINUTE) == [
        "报名已于 2022-05-01 13:00 截止。如仍希望参加，请与主办单位联系。"
    ]
    assert sign_up_reasons(closes_at=START + MINUTE, arrived_at=START + MINUTE) == [
        "报名已于 2022-05-01 14:00 截止。如仍希望参加，请与主办单位联系。"
    ]
    assert sign_up_reasons(takes=False) == ["该活动不需要报名，可直接参加。"]
    assert sign_up_reasons(status="cancelled") == ["该活动已经举办或取消，不再接受报名。"]


def test_check_in_runs_from_two_hours_before_until_midnight_of_the_last_day():
    opens, closes = check_in_times(START, START + timedelta(days=1))
    assert (opens, closes.astimezone(UTC)) == (
        START - timedelta(hours=2),
        datetime(2022, 5, 2, 15, 59, 59, 999999, tzinfo=UTC),
    )
    assert not sentences(may_check_in("planned", START, None, START).reasons)
    assert sentences(may_check_in("planned", START, None, opens - MINUTE).reasons) == [
        "签到自 2022-05-01 12:00 开始，请届时再扫码。"
    ]
    assert sentences(may_check_in("held", START, None, START + timedelta(days=1)).reasons) == [
        "签到已于 2022-05-01 23:59 结束，请与现场工作人员联系。"
    ]
    assert sentences(may_check_in("cancelled", START, None, START).reasons) == ["该活动已取消。"]


def test_nobody_who_has_a_place_loses_it():
    assert sentences(places_sound(2, START + MINUTE, START, 3).reasons) == [
        "已有 3 人报名成功，名额不能小于该人数，且至少为 1。",
        "报名截止时间不能晚于活动开始时间 2022-05-01 14:00。",
    ]
    assert places_sound(0, None, START, 0).reasons
    assert not places_sound(3, START, START, 3).reasons
    assert not places_sound(None, None, START, 300).reasons


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王会员", "王会员", True),
        ("王　会员", " 王会员 ", True),
        ("Ｌi Lei", "LI LEI", True),
        ("王会员", "王会", False),
        ("", "", False),
        (" ", " ", False),
    ],
)
def test_names_are_alike_but_for_blanks_and_width(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("status", "came", "ends_after", "minutes", "said"),
    [
        ("held", True, 120, 120, []),
        ("planned", True, 120, 120, []),
        ("held", True, 120, 119, ["活动于 2022-05-01 16:00 结束，请在结束后开具参会证明。"]),
        ("held", True, None, 0, []),
        ("held", True, None, -1, ["活动于 2022-05-01 14:00 结束，请在结束后开具参会证明。"]),
        (
            "held",
            False,
            120,
            120,
            ["没有您在该活动的签到记录，不能开具参会证明；确已到场的，请联系主办单位补签到。"],
        ),
        ("cancelled", True, 120, 120, ["该活动已取消。"]),
    ],
)
def test_who_came_can_prove_it_once_the_event_is_over(status, came, ends_after, minutes, said):
    ends_at = START + ends_after * MINUTE if ends_after is not None else None
    judged = may_prove(came=came, status=status, starts_at=START, ends_at=ends_at, now=START + minutes * MINUTE)
    assert sentences(judged.reasons) == said
