"""Events that come in from a spreadsheet or a calendar file, on their pages."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.models import Activity
from keshe.lib import clock
from keshe.rehearsal.steps.activities import held
from tests.saying import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may")]
SCIENCE = ActivityKind.SCIENCE


def at(name, *args):
    return reverse(f"applicant:{name}", args=args)


ROWS = "\n".join(
    (
        "日期\t类型\t名称\t地点\t人数",
        "2022-05-01\t科普活动\t激光小实验\t科技馆\t８０",
        "2022/6/1\t科普活动\t六一开放日\t科技馆",
        "昨天\t科普活动\t没有日期",
        "2022-04-01\t科普活动\t已有的讲座",
    )
)


def test_rows_of_a_spreadsheet_are_looked_at_and_the_good_ones_recorded(cast, lin, unit):
    held(cast, unit, SCIENCE, "已有的讲座", date(2022, 4, 1))
    page = text(lin.post(at("events_paste", unit.uid), {"rows": ROWS}))
    assert "读到 2 场可以登记，2 行有问题。" in page
    assert "日期“昨天”无法识别，请写成 2022-05-20 或 2022-05-20 14:00。" in page
    assert "已有这场活动（由苏州市晨光技术学会登记），不再重复登记。" in page
    assert "登记这 2 场" in page
    assert Activity.objects.count() == 1
    answer = lin.post(at("events_paste", unit.uid), {"rows": ROWS, "record": "1"}, follow=True)
    assert "已登记 2 场，2 行未登记。" in text(answer)
    found = Activity.objects.order_by("pk").values_list("title", "status", "participants")
    assert list(found)[1:] == [("激光小实验", "held", 80), ("六一开放日", "planned", None)]
    page = text(lin.post(at("events_paste", unit.uid), {"rows": ROWS, "record": "1"}, follow=True))
    assert "已登记 0 场，4 行未登记。" in page
    assert "没有读到内容，请从表格中复制后粘贴。" in text(lin.post(at("events_paste", unit.uid), {"rows": "\n\n"}))
    many = "2022-05-01\t科普活动\t讲座\n" * 501
    assert "一次最多粘贴 500 行，请分批粘贴。" in text(lin.post(at("events_paste", unit.uid), {"rows": many}))


def ics(*events: str) -> SimpleUploadedFile:
    inner = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return SimpleUploadedFile("日历.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inner}END:VCALENDAR\r\n".encode())


def test_every_time_of_what_comes_again_is_imported_once(lin, unit):
    weekly = "UID:w\r\nSUMMARY:沙龙\r\nDTSTART:20220511T060000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3"
    unknown = "UID:h\r\nSUMMARY:值班\r\nDTSTART:20220501T060000Z\r\nRRULE:FREQ=HOURLY"
    answer = lin.post(at("events_import", unit.uid), {"file": ics(weekly, unknown)})
    assert "“值班”的重复规则无法识别，只列出首次，其余各次请另行登记。" in text(answer)
    packed = [f"{row['number']}:{row['packed']}" for row in answer.context["rows"] if row["found"].title == "沙龙"]
    posted = {"event": packed, "kind-all": "science", "kind-3": "volunteer"}
    assert "已导入 3 场。" in text(lin.post(at("events_import", unit.uid), posted, follow=True))
    found = Activity.objects.order_by("starts_at")
    assert [(f"{clock.local(one.starts_at):%m-%d %H:%M}", one.kind, one.status) for one in found] == [
        ("05-11 14:00", "science", "held"),
        ("05-18 14:00", "science", "held"),
        ("05-25 14:00", "volunteer", "planned"),
    ]
    answer = lin.post(at("events_import", unit.uid), {"file": ics(weekly, unknown)})
    assert [row["known"] for row in answer.context["rows"]] == [False, True, True, True]
    assert "已导入 0 场。" in text(lin.post(at("events_import", unit.uid), posted, follow=True))
    assert Activity.objects.count() == 3


def test_a_calendar_file_is_looked_at_chosen_from_and_known_again(lin, unit):
    first = "UID:1@phone\r\nSUMMARY:跨年讲座\r\nDTSTART:20211231T153000Z"
    second = "UID:2@phone\r\nSUMMARY:学术沙龙\r\nDTSTART;TZID=Asia/Shanghai:20220601T140000"
    answer = lin.post(at("events_import", unit.uid), {"file": ics(first, second)})
    assert ("跨年讲座" in text(answer), "学术沙龙" in text(answer), Activity.objects.count()) == (True, True, 0)
    packed = [f"{row['number']}:{row['packed']}" for row in answer.context["rows"]]
    answer = lin.post(
        at("events_import", unit.uid), {"event": packed, "kind-0": "science", "kind-1": "meeting"}, follow=True
    )
    assert "“学术沙龙”：学术会议、学术年会须选择级别。" in text(answer)
    assert "已导入 1 场。" in text(answer)
    event = Activity.objects.get()
    assert (event.title, event.status, clock.local(event.starts_at).isoformat()) == (
        "跨年讲座",
        "held",
        "2021-12-31T23:30:00+08:00",
    )
    answer = lin.post(at("events_import", unit.uid), {"file": ics(first, second)})
    assert [row["known"] for row in answer.context["rows"]] == [True, False]
    answer = lin.post(at("events_import", unit.uid), {"event": packed[0], "kind-0": "science"}, follow=True)
    assert "已从日历导入过，每个日程只导入一次。" in text(answer)
    for nonsense in (
        "x",
        "0:[]",
        "0:[1,2,3,4,5]",
        '0:["a","b","0001-01-01T00:00",null,""]',
        "0:{}",
        "0:" + "[" * 100_000,
    ):
        assert lin.post(at("events_import", unit.uid), {"event": nonsense}).status_code == 302, nonsense
    # What JSON can write and no form lets through, times that no calendar has, a level that is none: refused, no fault.
    for uid, title, starts in (
        ("a\\u0000", "名称", "2022-06-01T14:00"),
        ("b\\ud800", "名称", "2022-06-01T14:00"),
        ("c", "名\\u0000称", "2022-06-01T14:00"),
        ("d", "岁末", "9999-12-31T23:30"),
    ):
        sent = f'0:["{uid}","{title}","{starts}",null,""]'
        posted = {"event": sent, "kind-0": "science"}
        assert lin.post(at("events_import", unit.uid), posted).status_code == 302, sent
    sent = '0:["e","沙龙","2022-05-01T00:00",null,""]'
    posted = {"event": sent, "kind-0": "meeting", "level-0": "nonsense"}
    assert "请从列出的级别中选择。" in text(lin.post(at("events_import", unit.uid), posted, follow=True))
    assert Activity.objects.count() == 1
    broken = SimpleUploadedFile("日历.ics", b"MZ")
    assert "无法读取该文件" in text(lin.post(at("events_import", unit.uid), {"file": broken}))


def test_strangers_bring_nothing_in(client_of, unit):
    for person in ("qian", "wang"):
        for name in ("events_paste", "events_import"):
            assert client_of(person).post(at(name, unit.uid), {"rows": ROWS, "record": "1"}).status_code in (403, 404)
    assert not Activity.objects.exists()
