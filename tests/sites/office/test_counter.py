"""The counter: a scan, an answer, one click, the next; and who has no business there."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keshe.applications.actions import issue_paper, reopen_application
from keshe.applications.models import PaperArrival
from keshe.documents.domain.codes import new_code, shown
from keshe.documents.rendering import page_address
from keshe.lib import clock
from keshe.rehearsal.steps.applications import submitted, submitted_application
from keshe.rehearsal.steps.sealing import printed_form
from tests.applications.conftest import call, march, units  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
COUNTER = "/office/counter/"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def application(units, call):  # noqa: F811
    return submitted_application(None, units.chenguang, call, "2")


@pytest.fixture
def paper(application):
    return printed_form(application)


def answer(client, text: str) -> str:
    return text_of(client.get(COUNTER, {"code": text}))


def test_a_match_is_recorded_with_one_click(cast, client_of, application, paper):
    zhou = client_of("zhou")
    page = zhou.get(COUNTER, {"code": page_address(paper.code, 3)})
    said = text_of(page)
    assert "相符，是现行版本" in said
    assert "苏州市晨光技术学会" in said
    assert f"申报书，第 1 次提交，共 {paper.pages} 页（扫的是第 3 页）" in said
    assert "截止（按送达） 2022年4月15日" in said
    html = page.content.decode()
    assert re.search(r'<input[^>]*name="code"[^>]*autofocus[^>]*form="arrival"', html), "an empty Enter records"
    assert html.count("autofocus") == 1
    assert "留空按回车：登记下面这一件。扫到别的核验码：不登记，改为核对那一件。" in said
    given = dict(re.findall(r'name="(copies|pages|arrived_on)" value="([^"]*)"', html))
    assert given == {"copies": "1", "pages": str(paper.pages), "arrived_on": "2022-03-01"}
    done = zhou.post(f"{COUNTER}{paper.uid}/", given, follow=True)
    assert "已收件：2022-2-001，1 份，按时送达。" in text_of(done)
    assert "今天收到 1 件，1 份" in text_of(done)
    assert re.search(r'<input[^>]*name="code"[^>]*autofocus', done.content.decode()), "the focus is back"
    arrival = PaperArrival.objects.get()
    assert (arrival.document, arrival.pages, arrival.copies, arrival.in_time) == (paper, paper.pages, 1, True)
    page = zhou.get(COUNTER, {"code": shown(paper.code)})
    again = text_of(page)
    assert "已于 2022年3月1日 登记过 1 份（第 1 次提交）" in again
    assert "再登记一次" in again
    assert 'form="arrival"' not in page.content.decode(), "once more takes the button, not a key pressed too often"


@pytest.mark.parametrize("field", ["code", "copies", "pages", "note"])
def test_the_next_scan_records_nothing_wherever_it_is_typed(cast, units, call, client_of, paper, field):  # noqa: F811
    other = printed_form(submitted_application(cast, units.yuanshan, call, "2"))
    zhou = client_of("zhou")
    given = {"code": "", "copies": "1", "pages": str(paper.pages), "arrived_on": "2022-03-01", "note": ""}
    before = "" if field in ("code", "note") else given[field]
    done = zhou.post(f"{COUNTER}{paper.uid}/", given | {field: before + page_address(other.code, 2)}, follow=True)
    assert not PaperArrival.objects.exists()
    said = text_of(done)
    assert "苏州市远山研究会" in said
    assert f"上一件没有登记： {paper.title} 。要登记的，请点开后再按回车。" in said
    zhou.post(f"{COUNTER}{other.uid}/", given | {"pages": str(other.pages)})
    assert PaperArrival.objects.get().document == other
    back = zhou.get(COUNTER, {"code": paper.code, "left": other.uid})
    assert "上一件没有登记" not in text_of(back), "it was recorded"


def test_the_paper_left_is_told_to_nobody_who_may_not_see_it(cast, client_of, paper):
    for left in ("nonsense", "0" * 32):
        assert "上一件没有登记" not in text_of(client_of("zhou").get(COUNTER, {"left": left}))


def test_pages_that_do_not_agree_need_a_note(client_of, application, paper):
    zhou, few = client_of("zhou"), {"copies": "1", "pages": str(paper.pages - 1), "arrived_on": "2022-03-01"}
    said = text_of(zhou.post(f"{COUNTER}{paper.uid}/", few))
    assert f"该版共 {paper.pages} 页，清点为 {paper.pages - 1} 页。请补齐，或在备注中写明情况后再登记。" in said
    assert not PaperArrival.objects.exists()
    zhou.post(f"{COUNTER}{paper.uid}/", few | {"note": "缺末页，次日补"})
    assert PaperArrival.objects.get().note == "缺末页，次日补"


def test_an_old_version_says_which_counts_and_what_to_tell(cast, client_of, application, paper):
    reopen_application(cast.actor("lin"), application)
    zhou = client_of("zhou")
    assert "申报单位正在修改或已撤回，不能收件" in answer(zhou, shown(paper.code))
    application.refresh_from_db()
    submitted(application, key="again")
    said = answer(zhou, page_address(paper.code, 1))
    assert "旧版本，不能收件" in said
    assert (
        "请告知申报单位： 您送来的是第 1 次提交的版本，现以第 2 次提交为准。请登录系统，在回执页下载第 2 次提交的申报书，"
        "重新打印、签字、盖章后送来。" in said
    )
    assert "登记收件" not in said
    given = {"copies": "1", "pages": str(paper.pages), "arrived_on": "2022-03-01"}
    assert "旧版本，不能收件" in text_of(zhou.post(f"{COUNTER}{paper.uid}/", given))
    assert not PaperArrival.objects.exists()


def test_what_is_not_ours_and_what_is_no_form(cast, client_of, application):
    zhou = client_of("zhou")
    for text in (shown(new_code()), "https://elsewhere.example.org/?code=1", "随便写的"):
        assert "不是本平台出具的文书。" in answer(zhou, text)
    receipt = issue_paper(cast.actor("lin"), application.submissions.get(), "receipt")
    assert "这是“申报回执”，不是要盖章报送的表格。" in answer(zhou, shown(receipt.code))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(cast, client_of, application, paper, rows):
    zhou, given = client_of("zhou"), {"copies": "2", "pages": str(paper.pages), "arrived_on": "2022-03-01"}
    for _ in range(rows):
        zhou.post(f"{COUNTER}{paper.uid}/", given, follow=True)
    with CaptureQueriesContext(connection) as queries:
        page = zhou.get(COUNTER)
    assert f"今天收到 {rows} 件，{2 * rows} 份" in text_of(page)
    assert len(queries) == QUERIES, [query["sql"][:90] for query in queries]


#: Session, user, mandates, unread messages, the list.
QUERIES = 5


def test_yesterdays_arrivals_are_not_todays(client_of, application, paper):
    zhou = client_of("zhou")
    zhou.post(f"{COUNTER}{paper.uid}/", {"copies": "1", "pages": str(paper.pages), "arrived_on": "2022-03-01"})
    clock.set_source(lambda: datetime(2022, 3, 2, 9, tzinfo=clock.CHINA))
    assert "今天还没有收件" in text_of(zhou.get(COUNTER))


@pytest.mark.parametrize("stranger", ["qian", "wang", "lin", "wu", "feng"])
def test_strangers_have_no_business_here(client_of, application, paper, stranger):
    client = client_of(stranger)
    assert client.get(COUNTER, {"code": shown(paper.code)}).status_code == 403
    assert client.post(f"{COUNTER}{paper.uid}/", {"copies": "1"}).status_code == 403
