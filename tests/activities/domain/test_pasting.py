"""Rows pasted from a spreadsheet: what is understood, and what is said of the rest."""

from datetime import UTC, date, datetime

import pytest

from keshe.activities import labels  # noqa: F401 - the sentences
from keshe.activities.domain.pasting import Words, day_of, parse
from keshe.lib.clock import CHINA
from keshe.lib.refusals import sentences

NOW = datetime(2022, 12, 20, 2, tzinfo=UTC)
WORDS = Words(
    {"科普活动": ("science", "science"), "学术会议": ("meeting", "meeting"), "科普市集": ("science_1", "science")},
    {"市级": "city"},
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2022-05-20", datetime(2022, 5, 20, 9, tzinfo=CHINA)),
        ("2022/5/2", datetime(2022, 5, 2, 9, tzinfo=CHINA)),
        ("2022.5.2", datetime(2022, 5, 2, 9, tzinfo=CHINA)),
        ("2022年5月20日", datetime(2022, 5, 20, 9, tzinfo=CHINA)),
        ("2022年5月20日 14:30", datetime(2022, 5, 20, 14, 30, tzinfo=CHINA)),
        ("2022-12-31 23:30", datetime(2022, 12, 31, 23, 30, tzinfo=CHINA)),
        ("2022-05-20 14:30:00", datetime(2022, 5, 20, 14, 30, tzinfo=CHINA)),
        ("2022-02-30", None),
        ("5月20日", None),
        ("", None),
    ],
)
def test_days(typed, found):
    assert day_of(typed) == found


def test_good_rows():
    text = "日期\t类型\t名称\t地点\t人数\n２０２２/5/20\t科普活动\t 激光小实验 \t科技馆\t８０人\n\n2023-01-01\t科普市集\t元旦市集\n"
    first, second = parse(text, WORDS, NOW)
    assert (first.number, first.status, first.faults) == (2, "held", ())
    assert first.values == {
        "kind": "science",
        "title": "激光小实验",
        "starts_at": datetime(2022, 5, 20, 9, tzinfo=CHINA),
        "place": "科技馆",
        "participants": 80,
        "level": "",
        "day": date(2022, 5, 20),
    }
    assert (second.number, second.status, second.values["kind"], second.good) == (4, "planned", "science_1", True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("昨天\t科普活动\t讲座", ["日期“昨天”无法识别，请写成 2022-05-20 或 2022-05-20 14:00。"]),
        ("2022-05-20\t科普\t讲座", ["活动类型“科普”不在类型表中，请按页面所列名称填写。"]),
        ("2022-05-20\t科普活动\t", ["请填写活动名称。"]),
        ("2022-05-20\t科普活动\t讲座\t馆\t很多", ["人数“很多”不是数字。"]),
        ("2022-05-20\t学术会议\t论坛\t馆\t30", ["学术会议、学术年会须选择级别。"]),
        ("2022-05-20\t学术会议\t论坛\t馆\t30\t县级", ["级别“县级”无法识别，请填国际、国内（全国）、省级或市级。"]),
        ("2022-05-20\t学术会议\t论坛\t馆\t30\t市级", []),
        ("2023-05-20\t科普活动\t讲座\t馆\t30", ["活动尚未举办，参加人数请在确认举办时填写。"]),
        ("2022-05-20\t科普活动\t" + "长" * 121, ["名称、地点各不超过 120 字。"]),
        (
            "随便写的",
            [
                "日期“随便写的”无法识别，请写成 2022-05-20 或 2022-05-20 14:00。",
                "活动类型“”不在类型表中，请按页面所列名称填写。",
            ],
        ),
    ],
)
def test_faults(row, said):
    (found,) = parse(row, WORDS, NOW)
    assert sentences(found.faults) == said


def test_the_same_event_twice_is_taken_once():
    text = "2022-05-20 9:00\t科普活动\t讲座\n2022-05-20 14:00\t科普活动\t讲座\n2022-05-21\t科普活动\t讲座"
    assert [sentences(row.faults) for row in parse(text, WORDS, NOW)] == [
        [],
        ["与上方某行日期、名称相同，每场活动只登记一次。"],
        [],
    ]
