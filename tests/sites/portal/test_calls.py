"""What everybody reads about a call."""

from datetime import datetime
from urllib.parse import unquote

import pytest
from django.urls import reverse

from keshe.applications.documents import blank_form_context
from keshe.lib import clock
from keshe.programmes.actions import revise_call
from keshe.rehearsal.steps.programmes import drafted_call, opened_call, published_call

pytestmark = pytest.mark.django_db

MARCH = datetime(2022, 3, 1, 10, 30, tzinfo=clock.CHINA)
MARK = '<span class="default-mark">默认值，非通知规定</span>'


@pytest.fixture
def call(cast):
    with clock.at(MARCH):
        return opened_call(cast)


def _page(client, address: str, at: datetime = MARCH) -> str:
    with clock.at(at):
        answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content, "utf-8")


def test_the_front_page_counts_the_days_by_the_servers_date(call, client_of):
    page = _page(client_of(), "/")
    assert "<strong>2022年3月1日</strong>" in page
    assert '<span class="when-number">45<small>天</small></span>' in page


def test_the_last_day_is_said_to_be_today_and_has_a_running_clock(call, client_of):
    address = reverse("portal:call_show", args=[call.uid])
    page = _page(client_of(), address, datetime(2022, 4, 15, 20, 0, tzinfo=clock.CHINA))
    assert '<span class="when-number">今天</span>' in page
    assert 'data-deadline="2022-04-15T23:59:59.999999+08:00"' in page
    after = _page(client_of(), address, datetime(2022, 4, 16, 0, 0, tzinfo=clock.CHINA))
    assert "申报已截止" in after
    assert "登录并申报" not in after


def test_a_draft_is_seen_by_staff_alone(cast, client_of):
    address = reverse("portal:call_show", args=[drafted_call(cast).uid])
    assert [client_of(who).get(address).status_code for who in ("", "lin", "sun", "zhou")] == [404, 404, 404, 200]


def test_a_published_call_is_announced_without_an_invitation_to_apply(cast, client_of):
    call = published_call(cast)
    assert "即将开始" in _page(client_of(), "/")
    assert "登录并申报" not in _page(client_of(), reverse("portal:call_show", args=[call.uid]))


def test_conditions_preferences_and_warnings_stand_apart(call, client_of):
    page = _page(client_of(), reverse("portal:call_show", args=[call.uid]))
    common = page[page.index("共同条件") : page.index("申报类别与条件")]
    required, preferred = common.split("优先支持（不满足也可申报）")
    assert "申报单位必须可开具税务票据。" in required
    assert "优先支持获评3A级以上社会组织的市级学会。" in preferred


def test_what_the_notice_does_not_say_is_marked_and_what_it_says_is_not(call, client_of):
    page = " ".join(_page(client_of(), reverse("portal:call_show", args=[call.uid])).split())
    first = page[page.index('id="category-1"') : page.index('id="category-2"')]
    second = page[page.index('id="category-2"') : page.index('id="category-3"')]
    assert "<dt>名额</dt><dd>一般不超过3家</dd>" in first
    assert f"<dt>名额</dt><dd>未规定 {MARK}</dd>" in second
    assert f"<dt>奖补金额</dt><dd>5 至 10 万元 {MARK}</dd>" in first
    assert "预立项" not in first
    assert "申报 → 预立项 → 项目实施 → 绩效评审 → 公示发文 → 表彰奖补" in second


def test_how_each_stage_is_done_is_shown_and_marked(call, client_of):
    page = " ".join(_page(client_of(), reverse("portal:call_show", args=[call.uid])).split())
    stages = page[page.index('id="stages"') : page.index('id="rubrics"')]
    for line in ("及格线 80 分", "公示7个工作日（含起始日）", "一次性拨付：100%，在“公示发文”之后", "不得延期"):
        assert f"<li>{line} {MARK}</li>" in stages, line
    assert "<li>实施期：2022-01-01 至 2022-12-31</li>" in stages


def test_a_test_of_ours_behind_the_notices_words_is_marked(call, client_of):
    page = " ".join(_page(client_of(), reverse("portal:call_show", args=[call.uid])).split())
    for words in ("每年举办学会学术年会，连续开展5年以上", "学会党建工作小组发挥党建引领作用明显"):
        assert f"<li>{words} {MARK}" in page, words
    assert f"<li>加强科普首席专家团队建设，人数超5人 {MARK}" not in page
    assert f"通知未写签字盖章；默认一份由负责人签字并加盖公章。 {MARK}" in page


def test_items_are_printed_word_for_word(call, client_of):
    page = _page(client_of(), reverse("portal:call_show", args=[call.uid]))
    assert "人数超5人，全年策划开展各类科普活动20次以上" in page


def test_the_notice_stands_in_its_own_words(call, client_of):
    page = _page(client_of(), reverse("portal:call_notice", args=[call.uid]))
    assert "<p>综合示范学会建设类项目按通知要求申报，年底评定奖励，一般不超过3家。</p>" in page


def test_a_new_version_shows_what_changed_and_both_can_be_fetched(cast, call, client_of):
    text = call.current_version.yaml_text.replace("label: 申报截止, on: 2022-04-15", "label: 申报截止, on: 2022-04-20")
    with clock.at(MARCH):
        revise_call(cast.actor("zhou"), call, text, "延长申报时间")
    page = _page(client_of(), reverse("portal:call_versions", args=[call.uid]))
    assert page.index("第 2 版") < page.index("第 1 版")
    assert "<del>2022-04-15</del>" in page
    assert "<ins>2022-04-20</ins>" in page
    for number in (1, 2):
        answer = client_of().get(reverse("portal:call_yaml", args=[call.uid, number]))
        version = call.versions.get(number=number)
        assert answer["X-Content-SHA256"] == version.sha256
        assert answer.content.decode() == version.yaml_text
    assert client_of().get(reverse("portal:call_yaml", args=[call.uid, 3])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_front_page_asks_the_database_the_same_whatever_it_lists(
    cast, client_of, number, django_assert_num_queries
):
    for name in ("suzhou-capability/2022", "example-rolling-events/2024", "example-district-nomination/2023")[:number]:
        published_call(cast, name)
    client = client_of()
    client.get("/")
    with django_assert_num_queries(4):
        client.get("/")


def test_the_forms_can_be_had_blank_by_everybody(call, client_of):
    page = _page(client_of(), reverse("portal:call_show", args=[call.uid]))
    for form, title in (("application", "项目申报书"), ("report", "绩效报告书")):
        address = reverse("portal:call_form", args=[call.uid, form])
        assert f'<a href="{address}">下载空白表（PDF）</a>' in page
        answer = client_of().get(address)
        assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
        assert f"{title}（空白）.pdf" in unquote(answer["Content-Disposition"])
    assert client_of().get(reverse("portal:call_form", args=[call.uid, "none"])).status_code == 404


def test_a_blank_form_asks_everything_and_answers_nothing(call):
    document = call.current_version.document_model
    context = blank_form_context(document, document.form("application"))
    parts = [part for section in context["sections"] for part in section["parts"]]
    asked = [row[0] for part in parts if part["kind"] == "pairs" for row in part["rows"]]
    tables = [part for part in parts if part["kind"] == "table"]
    assert {"统一社会信用代码", "依托单位名称", "可开具税务票据"} <= set(asked)
    assert [[row for row in table["rows"] if any(row) and row[0] != "合计"] for table in tables] == [[]] * len(tables)
