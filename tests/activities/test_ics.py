"""Calendars in and out: times are right in China, and an event comes in once."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from keshe.activities.actions import cancel_activity, record_activity
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.ics import MOST_BYTES, origin, read_calendar, write_calendar
from keshe.activities.queries import public_events
from keshe.lib import clock
from keshe.lib.clock import CHINA
from keshe.lib.refusals import Refused, sentences
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import planned
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
NOW = datetime(2022, 12, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _december():
    with clock.at(NOW):
        yield


def calendar(*events: str) -> bytes:
    inner = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{inner}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def refusal(call, *args, **kwargs) -> list[str]:
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return sentences(caught.value.reasons)


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


def test_what_is_no_event_is_passed_over_and_what_repeats_is_marked():
    found = read_calendar(
        calendar(
            "UID:2\nSUMMARY:月度讲座\nDTSTART:20220601T060000Z\nDTEND:20220601T080000Z\nRRULE:FREQ=MONTHLY",
            "UID:3\nDTSTART:20220501T060000Z",
            "SUMMARY:没有编号\nDTSTART:20220501T060000Z",
        )
    )
    assert [(one.uid, one.title, one.repeats) for one in found] == [
        ("没有编号@2022-05-01T14:00:00+08:00", "没有编号", False),
        ("2", "月度讲座", True),
    ]


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
