"""The public page: who opens it, who is on the list; news from draft to withdrawal."""

from datetime import UTC, date, datetime

import pytest

from keshe.audit.models import Event
from keshe.governance.actions import change_news, change_page, draft_news, publish_news, withdraw_news
from keshe.governance.models import SocietyPage
from keshe.governance.queries import is_open, news_visible_to, public_societies, published_news
from keshe.lib import clock
from keshe.organisations.actions import suspend
from keshe.rehearsal.steps.governance import drafted_news, opened_page
from keshe.rehearsal.steps.governance import published_news as published
from keshe.rehearsal.steps.organisations import COMPANY, YUANSHAN, confirmed_story, registered_unit
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
TODAY = date(2022, 6, 1)


@pytest.fixture(autouse=True)
def _summer():
    with clock.at(datetime(2022, 6, 1, 2, tzinfo=UTC)):
        yield


def names(**wanted) -> list[str]:
    return [unit.name for unit in public_societies(on=TODAY, **wanted)]


def test_the_page_is_one_row_and_one_act_each_time(cast, unit):
    opened_page(cast, unit)
    before = Event.objects.count()
    page = change_page(cast.actor("lin"), unit, {"is_public": False})
    event = Event.objects.latest("seq")
    assert (Event.objects.count() - before, event.verb, event.subject) == (1, "governance.change_page", page.ref)
    assert event.facts == {"is_public": False, "open_to_join": True}
    assert SocietyPage.objects.count() == 1
    assert page.how_to_join.startswith("凡从事或热心本学科工作")
    assert is_open(unit) is False


def test_joining_is_opened_with_words_only(cast, unit):
    assert refusal(change_page, cast.actor("lin"), unit, {"open_to_join": True, "how_to_join": " "}) == [
        "开放入会申请须填写入会办法，说明入会条件和所需材料。"
    ]
    assert not SocietyPage.objects.exists()


def test_only_administrators_change_the_page_and_enterprises_have_none(cast, unit):
    assert refusal(change_page, cast.actor("zhao"), unit, {"is_public": False}) == [
        "只有单位管理员可以进行此操作，请联系本单位管理员。"
    ]
    assert refusal(change_page, cast.actor("qian"), unit, {"is_public": False}) == [
        "您不是该单位的人员，不能进行此操作。"
    ]
    company = confirmed_story(cast, COMPANY)
    assert refusal(change_page, cast.actor("gu"), company, {"is_public": True}) == [
        "只有学会、高校科协、企业科协和团体会员设有公开页。"
    ]


def test_the_list_has_confirmed_societies_that_are_open(cast, unit):
    registered_unit(cast, YUANSHAN)
    confirmed_story(cast, COMPANY)
    assert names() == ["苏州市晨光技术学会"]
    change_page(cast.actor("lin"), unit, {"is_public": False})
    assert names() == []
    change_page(cast.actor("lin"), unit, {"is_public": True})
    suspend(cast.actor("zhou"), unit, "核查")
    assert names() == []


def test_the_list_is_searched_by_words_kind_and_grade_in_validity(cast, unit):
    confirmed_story(cast, YUANSHAN)
    assert names(text=" 照明 ") == ["苏州市晨光技术学会"]
    assert names(text="远山") == ["苏州市远山研究会"]
    assert (names(kind="society"), names(kind="university_association")) == (names(), [])
    assert (names(grade="3"), names(grade="4")) == (["苏州市晨光技术学会"], [])
    last = date(2025, 5, 31)
    on_last, after = public_societies(on=last, grade="3"), public_societies(on=date(2025, 6, 1), grade="3")
    assert ([one.grade_now for one in on_last], list(after)) == ([3], [])
    assert [one.grade_now for one in public_societies(on=date(2025, 6, 1))] == [None, None]


def test_news_is_drafted_published_and_withdrawn(cast, unit):
    news = drafted_news(cast, unit, admin="zhao")
    assert list(published_news(unit)) == []
    assert refusal(publish_news, cast.actor("zhao"), news) == ["只有单位管理员可以进行此操作，请联系本单位管理员。"]
    publish_news(cast.actor("lin"), news)
    assert list(published_news(unit)) == [news]
    assert refusal(publish_news, cast.actor("lin"), published_news(unit).get()) == [
        "新闻目前是“已发布”，不能发布。请刷新页面查看最新状态。"
    ]
    withdraw_news(cast.actor("lin"), published_news(unit).get())
    news.refresh_from_db()
    assert (news.status, list(published_news(unit))) == ("withdrawn", [])
    assert refusal(change_news, cast.actor("lin"), news, {"title": "再发", "body": "正文"}) == [
        "该新闻已撤下，不能再修改；如需再次发布，请另行起草。"
    ]
    verbs = Event.objects.filter(subject=news.ref).order_by("seq").values_list("verb", "facts")
    assert list(verbs) == [
        ("governance.draft_news", {}),
        ("governance.publish_news", {}),
        ("governance.withdraw_news", {"was": "published"}),
    ]


def test_a_filler_corrects_drafts_and_an_administrator_what_is_published(cast, unit):
    draft = drafted_news(cast, unit, admin="zhao")
    assert change_news(cast.actor("zhao"), draft, {"title": "新标题", "body": "正文"}).title == "新标题"
    news = published(cast, unit, 1)
    assert refusal(change_news, cast.actor("zhao"), news, {"title": "改", "body": "正文"}) == [
        "只有单位管理员可以进行此操作，请联系本单位管理员。"
    ]
    assert change_news(cast.actor("lin"), news, {"title": "更正", "body": "正文"}).status == "published"
    assert refusal(draft_news, cast.actor("lin"), unit, {"title": " ", "body": ""}) == ["请填写标题。", "请填写正文。"]


def test_nothing_is_published_on_a_closed_page_or_by_an_unconfirmed_unit(cast, unit):
    news = drafted_news(cast, unit)
    change_page(cast.actor("lin"), unit, {"is_public": False})
    assert refusal(publish_news, cast.actor("lin"), news) == ["本单位公开页目前未对外显示，请先在公开页设置中开启。"]
    draft = registered_unit(cast, YUANSHAN)
    other = drafted_news(cast, draft, admin="qian")
    assert refusal(publish_news, cast.actor("qian"), other) == ["单位登记尚未经学会部确认，请先提交登记并等待确认。"]


def test_drafts_are_seen_by_the_unit_and_staff(cast, unit):
    drafted_news(cast, unit)
    assert [news_visible_to(cast.actor(name)).count() for name in ("lin", "zhou", "qian", "wang")] == [1, 1, 0, 0]
