"""Societies as the public sees them."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.governance.actions import change_page
from keshe.governance.domain.kinds import ChannelKind, PostKind
from keshe.lib import clock
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.governance import (
    channel_opened,
    drafted_news,
    governed,
    opened_page,
    post_held,
    published_news,
)
from keshe.rehearsal.steps.organisations import (
    COMPANY,
    GROUP_MEMBER,
    UNIVERSITY,
    YUANSHAN,
    confirmed_story,
    registered_unit,
)

pytestmark = pytest.mark.django_db
EVERY = "/societies/"


@pytest.fixture(autouse=True)
def _autumn():
    with clock.at(datetime(2022, 10, 20, 2, tzinfo=UTC)):
        yield


def page(address: str, **query: str) -> str:
    answer = Client().get(address, query)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def own(unit) -> str:
    return reverse("portal:society_show", args=[unit.uid])


def test_the_list_is_for_everybody_and_shows_confirmed_societies_only(cast, unit):
    registered_unit(cast, YUANSHAN)
    confirmed_story(cast, COMPANY)
    text = page(EVERY)
    assert ("共 1 家" in text, "远山" in text, "示范光电" in text) == (True, False, False)
    assert f'<h2><a href="{own(unit)}">苏州市晨光技术学会</a></h2>' in text
    assert "市级学会（协会、研究会） · 工科 · 姑苏区</p>" in text
    assert '<span class="pill pill-good">3A</span>' in text
    assert text.count("<h1>") == 1


def test_the_list_is_searched_and_narrowed_down(cast, unit):
    confirmed_story(cast, YUANSHAN)
    confirmed_story(cast, UNIVERSITY)
    assert "共 1 家" in page(EVERY, text="远山")
    assert "共 1 家" in page(EVERY, kind="university_association")
    assert "共 1 家" in page(EVERY, grade="3")
    assert "没有找到符合条件的学会" in page(EVERY, grade="4")
    assert "共 3 家" in page(EVERY, grade="abc", kind="moon", page="x")


def test_a_society_shows_what_it_chose_to_show(cast, unit):
    governed(cast, unit, date(2021, 10, 20))
    post_held(cast, unit, PostKind.VICE_CHAIR, "不公开者", date(2021, 10, 20), shown=False)
    post_held(cast, unit, PostKind.VICE_CHAIR, "已离任者", date(2019, 1, 1), until=date(2022, 10, 19))
    channel_opened(cast, unit, ChannelKind.WEBSITE, "学会网站", date(2020, 1, 1))
    held(cast, unit, ActivityKind.SCIENCE, "激光小实验", date(2022, 7, 10))
    held(cast, unit, ActivityKind.PARTY_DAY, "主题党日", date(2022, 7, 1))
    text = page(own(unit))
    for words in (
        "团结科技工作者，传播科学之光。",
        "晨光技术学会由从事光学与照明技术的科技工作者自愿组成。",
        "<dt>理事长</dt><dd><strong>程远</strong> <span>示范光学研究所</span></dd>",
        "<li>照明技术专业委员会</li>",
        "晨光学会日（5月20日）",
        '<strong class="society-grade">3A</strong>',
        "苏州市民政局<br>有效期至 2025年5月31日",
        '<a href="https://society.example.org/" rel="noopener nofollow">学会网站</a>',
        "学会发布年度工作要点",
        "激光小实验",
        "秘书处在十五个工作日内答复。",
    ):
        assert words in text
    for words in ("不公开者", "已离任者", "主题党日", "林申报", "0512-00000000", unit.bank_account, unit.uscc):
        assert words not in text
    assert text.count("<h1>") == 1


def test_the_button_to_join_stands_where_joining_is_possible(cast, unit):
    assert ">申请入会</a>" not in page(own(unit))
    opened_page(cast, unit)
    address = reverse("portal:joining_apply", args=[unit.uid])
    assert f'href="{address}"' in page(own(unit))
    change_page(cast.actor("lin"), unit, {"open_to_join": False})
    assert ">申请入会</a>" not in page(own(unit))


def test_without_channels_the_profile_s_website_is_shown(cast, unit):
    assert 'href="https://chenguang.example.org/"' in page(own(unit))


def test_what_is_closed_or_unconfirmed_does_not_exist(cast, unit):
    news, draft = published_news(cast, unit), drafted_news(cast, unit)
    address = reverse("portal:society_news", args=[unit.uid, news.uid])
    assert "“光与生活”科普讲座走进社区" in page(address)
    hidden = reverse("portal:society_news", args=[unit.uid, draft.uid])
    other = reverse("portal:society_show", args=[registered_unit(cast, YUANSHAN).uid])
    assert [Client().get(one).status_code for one in (hidden, other)] == [404, 404]
    change_page(cast.actor("lin"), unit, {"is_public": False})
    assert [Client().get(one).status_code for one in (own(unit), address)] == [404, 404]
    assert "目前没有对外显示的学会" in page(EVERY)


def test_older_news_is_found_on_a_list_of_its_own(cast, unit):
    for _number in range(8):
        published_news(cast, unit)
    drafted_news(cast, unit)
    every = reverse("portal:society_news_list", args=[unit.uid])
    assert (page(own(unit)).count("科普讲座走进社区"), page(every).count("科普讲座走进社区")) == (6, 8)
    assert f'<a href="{every}">全部新闻</a>' in page(own(unit))
    change_page(cast.actor("lin"), unit, {"is_public": False})
    assert Client().get(every).status_code == 404


def test_news_is_plain_text(cast, unit, client_of):
    client_of("lin").post(
        reverse("applicant:governance_news_add", args=[unit.uid]),
        {"title": "<script>alert(1)</script>", "body": "<b>一</b>\n二"},
    )
    news = unit.news.get()
    client_of("lin").post(reverse("applicant:governance_news_publish", args=[unit.uid, news.uid]))
    text = page(reverse("portal:society_news", args=[unit.uid, news.uid]))
    assert "<p>&lt;b&gt;一&lt;/b&gt;</p><p>二</p>" in " ".join(text.split()).replace("</p> <p>", "</p><p>")
    assert "<script>alert" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_with_one_row_and_with_three(cast, unit, number, django_assert_num_queries):
    for story in (YUANSHAN, UNIVERSITY, GROUP_MEMBER)[: number - 1]:
        confirmed_story(cast, story)
    for day in range(1, number + 1):
        post_held(cast, unit, PostKind.DIRECTOR, f"理事{day}", date(2021, 3, day))
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", date(2022, 5, day))
        published_news(cast, unit)
    client = Client()
    client.get(EVERY)
    with django_assert_num_queries(2):
        client.get(EVERY)
    with django_assert_num_queries(10):
        client.get(own(unit))


def test_an_internal_event_stays_internal(cast, unit):
    held(cast, unit, ActivityKind.SCIENCE, "公开讲座", date(2022, 7, 10))
    held(cast, unit, ActivityKind.SCIENCE, "内部评议", date(2022, 7, 11), public=False)
    text = page(own(unit))
    assert ("公开讲座" in text, "内部评议" in text) == (True, False)
