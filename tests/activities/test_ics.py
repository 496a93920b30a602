"""Calendars in and out: times are right in China, and an event comes in once."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from keshe.activities.actions import cancel_activity, record_activity
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.ics import origin, write_calendar
from keshe.activities.ics_reading import MOST_BYTES, read_calendar
from keshe.activities.queries import public_events
from keshe.lib import clock
from keshe.lib.clock import CHINA
from keshe.lib.refusals import sentences
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import planned
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
NOW = datetime(2022, 12, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _december():
    with clock.at(NOW):
        yield


def calendar(*events: str) -> bytes:
    inner = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{inner}END:VCALENDAR\n".replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART:20221231T153000Z", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
        ("DTSTART;TZID=Asia/Shanghai:20221231T233000", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
        ("DTSTART;TZID=China Standard Time:20221231T233000", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
        ("DTSTART:20221231T233000", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
        ("DTSTART;TZID=America/New_York:20221231T103000", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
        ("DTSTART;VALUE=DATE:20221231", datetime(2022, 12, 31, tzinfo=CHINA)),
    ],
)
def test_every_way_to_write_a_time(start, at):
    (found,) = read_calendar(calendar(f"UID:1\nSUMMARY:跨年讲座\nLOCATION:馆\n{start}"))
    assert (found.uid, found.title, found.place, found.starts_at, found.ends_at) == ("1", "跨年讲座", "馆", at, None)


def test_what_is_no_event_is_passed_over():
    found = read_calendar(
        calendar(
            "UID:2\nSUMMARY:讲座\nDTSTART:20220601T060000Z\nDTEND:20220601T080000Z",
            "UID:3\nDTSTART:20220501T060000Z",
            "SUMMARY:没有编号\nDTSTART:20220501T060000Z",
        )
    )
    assert [(one.uid, one.title, one.repeats) for one in found] == [
        ("没有编号@2022-05-01T14:00:00+08:00", "没有编号", False),
        ("2", "讲座", False),
    ]


def times(found) -> list[str]:
    return [f"{one.starts_at:%Y-%m-%d %H:%M}" for one in found]


def said(found) -> list[str]:
    return sentences([remark for one in found for remark in one.remarks])


MONTHLY = "UID:m\nSUMMARY:月度讲座\nLOCATION:馆\nDTSTART;TZID=Asia/Shanghai:20220108T140000\nDTEND;TZID=Asia/Shanghai:20220108T160000"


def test_what_comes_again_is_listed_time_by_time():
    rule = "RRULE:FREQ=MONTHLY;BYDAY=2SA;UNTIL=20220531T160000Z"
    gone = "EXDATE;TZID=Asia/Shanghai:20220212T140000"
    moved = "UID:m\nRECURRENCE-ID;TZID=Asia/Shanghai:20220312T140000\nSUMMARY:改期的讲座\nDTSTART:20220315T010000Z"
    off = "UID:m\nRECURRENCE-ID;TZID=Asia/Shanghai:20220409T140000\nSUMMARY:取消\nDTSTART:20220409T060000Z\nSTATUS:CANCELLED"
    found = read_calendar(calendar(f"{MONTHLY}\n{rule}\n{gone}", moved, off))
    assert times(found) == ["2022-01-08 14:00", "2022-03-15 09:00", "2022-05-14 14:00"]
    assert [(one.uid, one.title, one.repeats) for one in found] == [
        ("m", "月度讲座", True),
        ("m#20220312T060000Z", "改期的讲座", True),
        ("m#20220514T060000Z", "月度讲座", True),
    ]
    assert (found[2].ends_at, found[2].place) == (datetime(2022, 5, 14, 16, tzinfo=CHINA), "馆")
    assert said(found) == []


def test_a_single_time_without_its_series_keeps_the_same_name():
    alone = "UID:m\nRECURRENCE-ID;TZID=Asia/Shanghai:20220312T140000\nSUMMARY:改期的讲座\nDTSTART:20220315T010000Z"
    (found,) = read_calendar(calendar(alone))
    assert (found.uid, times([found])) == ("m#20220312T060000Z", ["2022-03-15 09:00"])


def test_a_change_from_now_on_is_taken_for_one_time_and_said():
    onwards = "UID:m\nRECURRENCE-ID;RANGE=THISANDFUTURE:20220212T060000Z\nSUMMARY:换馆\nDTSTART:20220212T070000Z"
    found = read_calendar(calendar(f"{MONTHLY}\nRRULE:FREQ=MONTHLY;BYDAY=2SA;COUNT=3", onwards))
    assert [one.title for one in found] == ["月度讲座", "换馆", "月度讲座"]
    assert said(found) == ["“月度讲座”中“本次及以后”的改动只应用于 2022-02-12 这一次，其余各次请核对。"]


def test_single_further_times_and_whole_days():
    more = "UID:d\nSUMMARY:科普周\nDTSTART;VALUE=DATE:20220501\nRDATE;VALUE=DATE-TIME:20220601T000000"
    days = "UID:w\nSUMMARY:值班\nDTSTART;VALUE=DATE:20220502\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20220509"
    found = read_calendar(calendar(more, days))
    assert times(found) == ["2022-05-01 00:00", "2022-05-02 00:00", "2022-05-16 00:00", "2022-06-01 00:00"]


def test_a_rule_without_end_is_listed_near_today_and_that_is_said():
    found = read_calendar(calendar("UID:x\nSUMMARY:晨会\nDTSTART:20220101T010000Z\nRRULE:FREQ=DAILY"))
    assert (len(found), times(found)[0], times(found)[-1]) == (200, "2022-09-12 09:00", "2023-03-30 09:00")
    assert said(found) == ["“晨会”重复次数较多，只列出 2022-09-12 至 2023-03-30 之间离今天最近的 200 次。"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTHDAY=31",
        "FREQ=DAILY\nRRULE:FREQ=WEEKLY",
    ],
)
def test_a_rule_that_is_not_followed_gives_the_first_time_and_a_sentence(rule):
    found = read_calendar(calendar(f"UID:x\nSUMMARY:晨会\nDTSTART:20220101T010000Z\nRRULE:{rule}"))
    assert (times(found), said(found)) == (
        ["2022-01-01 09:00"],
        ["“晨会”的重复规则无法识别，只列出首次，其余各次请另行登记。"],
    )


def test_no_more_than_twenty_rules_are_followed():
    events = [
        f"UID:{n}\nSUMMARY:讲座 {n}\nDTSTART:202201{n + 1:02}T010000Z\nRRULE:FREQ=WEEKLY;COUNT=2" for n in range(21)
    ]
    found = read_calendar(calendar(*events))
    assert len(found) == 41
    assert said(found) == ["文件中重复日程超过 20 个，“讲座 20”只列出首次，其余各次请分开导出。"]


def test_what_cannot_be_read():
    assert refusal(read_calendar, b"MZ no calendar") == ["无法读取该文件，请选择从日历软件导出的 .ics 文件。"]
    assert refusal(read_calendar, b"") == ["无法读取该文件，请选择从日历软件导出的 .ics 文件。"]
    assert refusal(read_calendar, calendar()) == ["文件中没有可以导入的日程。"]
    assert refusal(read_calendar, b"x" * (MOST_BYTES + 1)) == ["日历文件不能超过 2 MB。"]


def test_an_event_is_imported_once(cast):
    unit, lin = confirmed_story(cast, CHENGUANG), cast.actor("lin")
    values = {"kind": "science", "title": "讲座", "starts_at": datetime(2022, 5, 1, 6, tzinfo=UTC)}
    record_activity(lin, unit, values, imported_from=origin(unit, "1"))
    assert refusal(record_activity, lin, unit, {**values, "title": "改了名"}, imported_from=origin(unit, "1")) == [
        "“改了名”已从日历导入过，每个日程只导入一次。"
    ]
    record_activity(lin, unit, {**values, "title": "别的"}, imported_from=origin(unit, "2"))


def test_the_feed_says_chinas_time_and_reads_back(cast):
    unit = confirmed_story(cast, CHENGUANG)
    held(cast, unit, ActivityKind.SCIENCE, "年中讲座", date(2022, 6, 1), at=time(0, 15))
    late = planned(cast, unit, ActivityKind.SCIENCE, "跨年，讲座；一", date(2022, 12, 31), at=time(23, 30))
    cancel_activity(cast.actor("lin"), late, "场地检修")
    content = write_calendar(public_events(), "苏州", lambda event: f"https://x.example.org/{event.uid}/", NOW)
    assert b"DTSTART;TZID=Asia/Shanghai:20221231T233000" in content
    assert b"BEGIN:VTIMEZONE" in content
    read = Calendar.from_ical(content).walk("VEVENT")
    assert [str(one["status"]) for one in read] == ["CONFIRMED", "CANCELLED"]
    assert [(one.title, one.starts_at) for one in read_calendar(content)] == [
        ("年中讲座", datetime(2022, 6, 1, 0, 15, tzinfo=CHINA)),
        ("跨年，讲座；一", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
    ]
