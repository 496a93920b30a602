"""Rules of governance without a database: quorum, the day that counts, what a record must be."""

from datetime import UTC, date, datetime

import pytest

from keshe.governance import labels  # noqa: F401 - sentences
from keshe.governance.domain import rules
from keshe.governance.domain.lifecycle import NEWS
from keshe.lib.clock import CHINA
from keshe.lib.refusals import sentence

TODAY = date(2022, 6, 1)
NOW = datetime(2022, 6, 1, 4, tzinfo=UTC)
POST = {"kind": "chair", "name": "程远", "since": date(2021, 3, 18)}
MEETING = {"kind": "council", "held_at": datetime(2022, 3, 18, 1, 30, tzinfo=UTC), "attended": 20, "expected": 30}
RULE = {"kind": "council", "name": "理事会工作条例", "adopted_on": date(2021, 3, 18), "adopted_by": "council"}


def said(decision) -> list[tuple[str, str]]:
    return [(reason.field, sentence(reason)) for reason in decision.reasons]


@pytest.mark.parametrize(
    ("attended", "expected", "enough"), [(20, 30, True), (19, 30, False), (21, 31, True), (20, 31, False), (1, 1, True)]
)
def test_a_quorum_is_two_thirds(attended, expected, enough):
    assert rules.has_quorum(attended, expected) is enough


def test_a_meeting_counts_on_its_day_in_china():
    assert rules.held_on(datetime(2021, 12, 31, 23, 30, tzinfo=CHINA)) == date(2021, 12, 31)
    assert rules.held_on(datetime(2021, 12, 31, 16, 30, tzinfo=UTC)) == date(2022, 1, 1)


def test_what_is_right_is_accepted():
    assert rules.post_sound(POST | {"until": date(2021, 3, 18)}, TODAY).allowed
    assert rules.meeting_sound(MEETING | {"society_day": "晨光学会日", "society_day_on": "5月20日"}, NOW).allowed
    assert rules.rule_sound(RULE, TODAY, ("council", date(2021, 3, 18))).allowed
    assert rules.channel_sound({"kind": "wechat", "name": "晨光", "since": TODAY}, TODAY).allowed
    assert rules.staff_sound({"name": "宋怀瑾", "since": TODAY}, TODAY).allowed


def test_a_term_has_a_name_a_post_and_an_order():
    wrong = {"kind": "king", "name": "", "since": date(2022, 6, 2), "until": date(2022, 6, 1)}
    assert said(rules.post_sound(wrong, TODAY)) == [
        ("name", "请填写名称（姓名）。"),
        ("kind", "请选择类型。"),
        ("since", "日期 2022-06-02 尚未到来，请在生效后登记。"),
        ("until", "截止日期不能早于起始日期。"),
    ]
    assert said(rules.branch_sound({"kind": "branch", "name": "分会"}, TODAY)) == [("founded_on", "请填写起始日期。")]


def test_a_meeting_has_begun_and_nobody_came_twice():
    wrong = {"kind": "", "held_at": datetime(2022, 6, 1, 6, tzinfo=UTC), "attended": 31, "expected": 30}
    assert said(rules.meeting_sound(wrong, NOW)) == [
        ("kind", "请选择类型。"),
        ("held_at", "会议定于 2022-06-01 14:00 召开，尚未举行，请在会后登记。"),
        ("attended", "出席 31 人多于应到 30 人，请核对；列席人员不计入出席人数。"),
    ]
    assert said(rules.meeting_sound({"kind": "council"}, NOW)) == [
        ("held_at", "请填写召开时间。"),
        ("attended", "请填写不小于 1 的人数。"),
        ("expected", "请填写不小于 1 的人数。"),
    ]


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"society_day": "晨光学会日"}, "society_day_on", "学会日的名称和日期须一并填写。"),
        ({"society_day_on": "5月20日"}, "society_day", "学会日的名称和日期须一并填写。"),
        (
            {"society_day": "晨光学会日", "society_day_on": "5月20日", "kind": "member_congress"},
            "society_day",
            "学会日由理事会或常务理事会决定设立，请核对会议类型。",
        ),
        (
            {"society_day": "晨光学会日", "society_day_on": "5月20日", "attended": 19},
            "society_day",
            "出席 19 人，不足应到 30 人的三分之二，不能作出设立学会日的决定，请核对人数。",
        ),
    ],
)
def test_the_society_day_is_decided_by_a_council_with_a_quorum(values, field, text):
    assert said(rules.meeting_sound(MEETING | values, NOW)) == [(field, text)]


def test_a_rule_agrees_with_the_meeting_that_adopted_it():
    assert said(rules.rule_sound(RULE, TODAY, ("standing_council", date(2021, 3, 19)))) == [
        ("adopted_by", "与所选会议记录的类型不一致，请核对。"),
        ("adopted_on", "与所选会议记录的日期（2021-03-19）不一致，请核对。"),
    ]
    assert said(rules.rule_sound(RULE | {"adopted_by": "supervisors"}, TODAY)) == [
        ("adopted_by", "请选择通过该制度的会议类型。")
    ]


def test_a_website_has_an_address():
    site = {"kind": "website", "name": "学会网站", "since": TODAY, "address": "javascript:alert(1)"}
    assert said(rules.channel_sound(site, TODAY)) == [("address", "网站须填写以 http:// 或 https:// 开头的网址。")]


def test_news_has_headline_and_text_in_paragraphs():
    assert said(rules.news_sound({})) == [("title", "请填写标题。"), ("body", "请填写正文。")]
    assert rules.paragraphs(" 第一段 \r\n\n第二段\n") == ["第一段", "第二段"]


def test_withdrawn_news_stays_withdrawn():
    assert [(status, NEWS.verbs(status)) for status in ("draft", "published", "withdrawn")] == [
        ("draft", ("publish", "withdraw")),
        ("published", ("withdraw",)),
        ("withdrawn", ()),
    ]
