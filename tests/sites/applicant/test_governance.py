"""Governance on the applicant's site: overview, quick entry, the public page's settings, news."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.governance.domain.kinds import MeetingKind, PostKind
from keshe.governance.models import CouncilPost, GoverningMeeting, InternalRule, NewsItem, SocietyPage
from keshe.lib import clock
from keshe.rehearsal.steps.governance import drafted_news, employed, governed, meeting_held, post_held
from keshe.rehearsal.steps.organisations import COMPANY, YUANSHAN, confirmed_story, registered_unit
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
SORTS = ("council", "meetings", "rules", "branches", "staff", "channels")


@pytest.fixture(autouse=True)
def _autumn():
    with clock.at(datetime(2022, 10, 20, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def lin(client_of):
    return client_of("lin")


def at(name: str, *args: object) -> str:
    return reverse(f"applicant:{name}", args=args)


def page(client, name: str, *args: object) -> str:
    return str(client.get(at(name, *args)).content.decode())


def test_the_overview_shows_what_there_is_and_what_to_do(cast, unit, lin):
    governed(cast, unit, date(2021, 10, 20))
    text = page(lin, "governance_home", unit.uid)
    for words in (
        "<strong>7</strong> 人在任",
        "<strong>1</strong> 次，近一年",
        "<strong>4</strong> 人在岗",
        "查看全部 7 条",
    ):
        assert words in text
    assert text.count("<h1>") == 1
    for words in (
        "登记任职",
        "登记会议",
        "登记制度",
        "登记分支机构",
        "登记秘书处人员",
        "登记渠道",
        "起草新闻",
        "公开页设置",
    ):
        assert words in text


@pytest.mark.parametrize(("person", "expected"), [("qian", 404), ("wang", 403), ("sun", 403), ("zhou", 403)])
def test_strangers_see_nothing(cast, client_of, unit, person, expected):
    registered_unit(cast, YUANSHAN)
    news, post = drafted_news(cast, unit), post_held(cast, unit, PostKind.CHAIR, "程远", date(2021, 3, 18))
    client = client_of(person)
    for address in (
        at("governance_home", unit.uid),
        at("governance_page", unit.uid),
        at("governance_news_list", unit.uid),
        at("governance_news_show", unit.uid, news.uid),
        *(at("unit_records_list", unit.uid, sort) for sort in SORTS),
        at("unit_records_show", unit.uid, "council", post.uid),
    ):
        assert client.get(address).status_code == expected, address


def test_a_record_is_found_under_its_own_sort_only(cast, unit, lin):
    post = post_held(cast, unit, PostKind.CHAIR, "程远", date(2021, 3, 18))
    assert lin.get(at("unit_records_show", unit.uid, "council", post.uid)).status_code == 200
    assert lin.get(at("unit_records_show", unit.uid, "staff", post.uid)).status_code == 404
    assert lin.get(at("unit_records_list", unit.uid, "moons")).status_code == 404


def test_each_sort_has_a_form_for_those_who_record(unit, lin, client_of):
    for sort in SORTS:
        assert 'name="description"' in page(lin, "unit_records_add", unit.uid, sort)
        assert client_of("ding").get(at("unit_records_add", unit.uid, sort)).status_code == 403


def test_a_meeting_is_recorded_with_its_minutes(unit, lin):
    address = at("unit_records_add", unit.uid, "meetings")
    data = {"kind": "council", "held_at": "2022-03-18T09:30", "expected": "30", "attended": "31"}
    assert "出席 31 人多于应到 30 人，请核对；列席人员不计入出席人数。" in lin.post(address, data).content.decode()
    huge = str(10**20)  # no column takes it
    assert lin.post(address, data | {"expected": huge, "attended": huge}).status_code == 200
    answer = lin.post(address, data | {"attended": "21", "decisions": "通过年度报告\n选举理事长"})
    meeting = GoverningMeeting.objects.get()
    shown = at("unit_records_show", unit.uid, "meetings", meeting.uid)
    assert (answer.status_code, answer["Location"], meeting.title) == (302, shown, "2022-03-18 理事会")
    text = lin.get(shown).content.decode()
    assert "应到 30 人，出席 21 人，达到三分之二" in text
    assert "通过年度报告；选举理事长" in text
    lin.post(at("unit_record_files", unit.uid, meeting.uid), {"file": SimpleUploadedFile("纪要.pdf", pdf())})
    assert "纪要.pdf" in lin.get(shown).content.decode()


@pytest.mark.parametrize("day", ["0202-03-18", "1899-12-31", "2101-01-01"])
def test_a_year_that_no_record_has_is_asked_about(unit, lin, day):
    address = at("unit_records_add", unit.uid, "channels")
    said = "请核对年份，应在 1900 年至 2100 年之间。"
    assert said in lin.post(address, {"since": day}).content.decode()
    assert said not in lin.post(address, {"since": "1900-01-01", "until": "2100-12-31"}).content.decode()


def test_a_rule_is_tied_to_a_meeting_and_changed(cast, unit, lin):
    meeting = meeting_held(cast, unit, MeetingKind.COUNCIL, date(2022, 3, 18))
    data = {"kind": "council", "name": "理事会工作条例", "adopted_by": "council", "adopted_on": "2022-03-18"}
    lin.post(at("unit_records_add", unit.uid, "rules"), data | {"meeting": meeting.pk})
    rule = InternalRule.objects.get()
    assert rule.meeting == meeting
    form = page(lin, "unit_records_change", unit.uid, "rules", rule.uid)
    assert f'<option value="{meeting.pk}" selected>2022-03-18 理事会</option>' in form
    lin.post(at("unit_records_change", unit.uid, "rules", rule.uid), data | {"until": "2022-10-01"})
    rule.refresh_from_db()
    assert (rule.until, rule.meeting_id) == (date(2022, 10, 1), None)


def test_lists_are_narrowed_down_by_kind_and_year(cast, unit, lin):
    post_held(cast, unit, PostKind.CHAIR, "程远", date(2021, 3, 18))
    post_held(cast, unit, PostKind.DIRECTOR, "陶然之", date(2021, 3, 18))
    text = lin.get(at("unit_records_list", unit.uid, "council"), {"kind": "chair"}).content.decode()
    assert ("程远" in text, "陶然之" in text) == (True, False)
    meeting_held(cast, unit, MeetingKind.COUNCIL, date(2021, 3, 18))
    meeting_held(cast, unit, MeetingKind.COUNCIL, date(2022, 3, 18))
    text = lin.get(at("unit_records_list", unit.uid, "meetings"), {"year": "2021"}).content.decode()
    assert ("2021-03-18 理事会" in text, "2022-03-18 理事会" in text) == (True, False)


def test_a_withdrawn_record_leaves_the_list(cast, unit, lin):
    post = post_held(cast, unit, PostKind.CHAIR, "程远", date(2021, 3, 18))
    lin.post(at("unit_record_withdraw", unit.uid, post.uid), {"withdraw_reason": "重复登记"})
    assert CouncilPost.objects.get().withdraw_reason == "重复登记"
    assert "还没有记录" in page(lin, "unit_records_list", unit.uid, "council")


def test_the_page_s_settings_keep_input_when_refused(unit, lin, client_of):
    address = at("governance_page", unit.uid)
    assert client_of("zhao").get(address).status_code == 403
    text = lin.post(address, {"is_public": "on", "open_to_join": "on", "greeting": "欢迎"}).content.decode()
    assert "开放入会申请须填写入会办法，说明入会条件和所需材料。" in text
    assert ">\n欢迎</textarea>" in text
    lin.post(address, {"is_public": "on", "open_to_join": "on", "greeting": "欢迎", "how_to_join": "填写申请表"})
    said = SocietyPage.objects.get()
    assert (said.is_public, said.open_to_join, said.greeting, said.how_to_join) == (True, True, "欢迎", "填写申请表")


def test_news_goes_from_draft_to_the_public_and_back(unit, lin, client_of):
    zhao = client_of("zhao")
    zhao.post(at("governance_news_add", unit.uid), {"title": "理事会召开", "body": "第一段\n第二段"})
    news = NewsItem.objects.get()
    shown, public = (
        at("governance_news_show", unit.uid, news.uid),
        reverse("portal:society_news", args=[unit.uid, news.uid]),
    )
    text = zhao.get(shown).content.decode()
    assert "<p>第一段</p><p>第二段</p>" in text
    assert "确认发布" not in text
    assert client_of().get(public).status_code == 404
    zhao.post(at("governance_news_publish", unit.uid, news.uid))
    assert client_of().get(public).status_code == 404
    lin.post(at("governance_news_publish", unit.uid, news.uid))
    assert client_of().get(public).status_code == 200
    assert zhao.get(at("governance_news_change", unit.uid, news.uid)).status_code == 403
    lin.post(at("governance_news_change", unit.uid, news.uid), {"title": "更正", "body": "正文"})
    assert "更正" in client_of().get(public).content.decode()
    lin.post(at("governance_news_withdraw", unit.uid, news.uid))
    assert client_of().get(public).status_code == 404
    assert "已撤下" in lin.get(shown).content.decode()
    assert lin.get(at("governance_news_change", unit.uid, news.uid)).status_code == 403


def test_every_piece_of_news_is_on_the_list(cast, unit, client_of):
    for _number in range(7):
        drafted_news(cast, unit)
    zhao = client_of("zhao")
    marks = [page(zhao, name, unit.uid).count(">草稿</span>") for name in ("governance_home", "governance_news_list")]
    assert marks == [5, 7]
    assert "全部新闻" in page(zhao, "governance_home", unit.uid)


def test_an_enterprise_has_records_and_no_public_page(cast, client_of):
    company = confirmed_story(cast, COMPANY)
    gu = client_of("gu")
    text = page(gu, "governance_home", company.uid)
    assert ("公开页设置" in text, "登记任职" in text) == (False, True)
    assert gu.get(at("governance_page", company.uid)).status_code == 403
    tabs = [at(name, company.uid) in text for name in ("services_home", "unit_people", "gap_board", "party_overview")]
    assert tabs == [True, True, False, False]


def test_the_capability_record_leads_to_the_records(cast, unit, lin):
    member = employed(cast, unit, "宋怀瑾", date(2020, 1, 1), position="秘书长")
    text = page(lin, "unit_fact", unit.uid, "unit.full_time_staff")
    assert f'<a href="{at("unit_records_show", unit.uid, "staff", member.uid)}">秘书长（2020-01-01 到岗）</a>' in text


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_with_one_row_and_with_three(cast, unit, lin, number, django_assert_num_queries):
    for day in range(1, number + 1):
        post_held(cast, unit, PostKind.DIRECTOR, f"理事{day}", date(2021, 3, day))
        meeting_held(cast, unit, MeetingKind.COUNCIL, date(2022, 3, day))
        drafted_news(cast, unit)
    lin.get(at("governance_home", unit.uid))
    with django_assert_num_queries(HOME_QUERIES):
        lin.get(at("governance_home", unit.uid))
    with django_assert_num_queries(LIST_QUERIES):
        lin.get(at("unit_records_list", unit.uid, "meetings"))


HOME_QUERIES = 21
LIST_QUERIES = 8
