"""The pages of the office's papers: made from their thing's page and from the page of all, downloaded, superseded."""

import pytest

from keshe.documents.queries import documents_about
from keshe.lib import clock, days
from keshe.rehearsal.steps import publicity as publishing
from keshe.rehearsal.steps.papers import corrected_list
from tests.documents.story import Story, decided, published
from tests.publicity.conftest import AFTER, NOW, make_trial


def is_pdf(answer) -> bool:
    """Whether the answer is a PDF; reads it to its end, so that the file is closed."""
    return answer.status_code == 200 and b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.fixture
def story(cast):
    told = Story(cast)
    published(cast, told)
    return told


@pytest.mark.django_db
def test_all_papers_of_a_call_on_one_page(story, client_of):
    call = story.things["payment_list"]
    page = client_of("zhou").get(f"/office/papers/?call={call.uid}").content.decode()
    for kind in ("申报通知", "申报汇总表", "公示名单", "异议答复", "发文", "奖补通知", "奖补资金拨付清单", "证书"):
        assert kind in page
    assert story.papers["payment_list"].sha256 in page
    assert "被取代的 1 份" in page  # the document that was corrected
    assert client_of("qian").get("/office/papers/").status_code == 403


#: Each kind asks for its things and for their documents, and what must be known to say why not.
QUERIES = 27


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_many_things(cast, client_of, count, django_assert_num_queries):
    with clock.at(NOW):
        trial = make_trial(cast, count)
        period = trial.published()
        for number in range(count):
            publishing.filed_objection(period, trial.row(period, number), key=str(number) * 32)
    client = client_of("zhou")
    client.get("/office/papers/")
    with django_assert_num_queries(QUERIES):
        client.get(f"/office/papers/?call={trial.call.uid}")


@pytest.mark.django_db
def test_a_paper_is_made_from_its_thing_s_page_and_why_not(cast, client_of):
    with clock.at(NOW):
        call = make_trial(cast, 1).call
        zhou = client_of("zhou")
        page = zhou.get(f"/office/calls/{call.uid}/").content.decode()
        assert f"/office/papers/call_notice/{call.uid}/" in page
        assert "还没有复核通过的付款，复核后才能生成拨付清单。" in page
        back = f"/office/calls/{call.uid}/"
        answer = zhou.post(f"/office/papers/call_notice/{call.uid}/", {"number": "", "back": back}, follow=True)
        assert "登记簿中还没有发文字号，请填写完整的发文字号" in answer.content.decode()
        answer = zhou.post(
            f"/office/papers/call_notice/{call.uid}/", {"number": "苏科协[2022]8号", "back": back}, follow=True
        )
        assert answer.redirect_chain == [(back, 302)]
        assert "苏科协〔2022〕8号（PDF）" in answer.content.decode()
        again = zhou.post(f"/office/papers/call_notice/{call.uid}/", {"back": "https://elsewhere.example/"})
        assert again["Location"] == "/office/papers/"
    assert client_of("qian").post(f"/office/papers/call_notice/{call.uid}/").status_code == 403
    made = documents_about(call, "call_notice").get()
    assert is_pdf(client_of("zhou").get(f"/office/papers/documents/{made.uid}/"))
    assert is_pdf(client_of("feng").get(f"/office/papers/documents/{made.uid}/"))
    assert client_of("wang").get(f"/office/papers/documents/{made.uid}/").status_code == 403


@pytest.mark.django_db
def test_the_reply_to_an_objection_is_restricted(story, client_of, client):
    reply = story.papers["objection_reply"]
    address = f"/office/papers/documents/{reply.uid}/"
    assert is_pdf(client_of("zhou").get(address))
    assert client_of("feng").get(address).status_code == 404  # finance reads no objections
    for stranger in ("lin", "qian", "wang"):
        assert client_of(stranger).get(address).status_code == 403
    objection = story.things["objection_reply"]
    held = {"number": objection.number, "code": story.things["code"]}
    assert "下载答复（PDF）" in client.post("/publicity/follow/", held).content.decode()
    assert is_pdf(client.post("/publicity/reply/", held))
    wrong = client.post("/publicity/reply/", {**held, "code": "0000-0000-0000"}, follow=True)
    assert "没有找到该异议的答复，请核对受理编号和查询码。" in wrong.content.decode()


@pytest.mark.django_db
def test_the_unit_downloads_the_notice_of_its_award(story, client_of):
    award = story.things["award_notice"]
    page = client_of("lin").get(f"/me/awards/{award.uid}/").content.decode()
    assert "下载奖补通知（PDF）" in page
    assert is_pdf(client_of("lin").get(f"/me/awards/{award.uid}/notice/"))
    assert client_of("qian").get(f"/me/awards/{award.uid}/notice/").status_code == 404


@pytest.mark.django_db
def test_the_register_of_numbers(story, client_of):
    page = client_of("zhou").get("/office/papers/numbers/").content.decode()
    assert "发文字号 苏科协〔2022〕" in page
    assert "苏科协〔2022〕21号" in page
    assert "关于更正苏科协〔2022〕21号附件的通知" in page
    assert "已发 2 个，最大序号 22，缺号 20 个。" in page
    assert "1–20" in page
    certificates = client_of("zhou").get("/office/papers/numbers/", {"series": "objection:2022"}).content.decode()
    assert "异议受理编号 2022" in certificates
    assert ">申报编号 2022-A-…（2）</option>" in page
    assert client_of("zhou").get("/office/papers/numbers/", {"series": "nothing"}).status_code == 404
    assert client_of("feng").get("/office/papers/numbers/").status_code == 403
    assert client_of("qian").get("/office/papers/numbers/").status_code == 403


@pytest.mark.django_db
def test_things_of_one_name_are_told_apart(cast, client_of):
    told = Story(cast)
    decided(cast, told)
    meeting = told.things["minutes"]
    page = client_of("zhou").get(f"/office/papers/?call={meeting.call.uid}").content.decode()
    day = days.day(clock.local(meeting.held_at).date())
    assert f"<strong>市科协党组会（{day}，{meeting.resolution_number}）</strong>" in page
    page = client_of("feng").get(f"/office/papers/?call={meeting.call.uid}").content.decode()
    assert "可以生成。" not in page  # not theirs to make
    assert f'action="/office/papers/call_notice/{meeting.call.uid}/"' not in page


@pytest.mark.django_db
def test_a_superseded_paper_stays_readable(cast, client_of, client):
    with clock.at(NOW):
        trial = make_trial(cast, 1)
        period = trial.published()
        old = documents_about(period)[0]
        corrected_list(cast, period, "更正后的名称")
    page = client_of("zhou").get(f"/office/papers/?call={trial.call.uid}").content.decode()
    assert f"/office/papers/documents/{old.uid}/" in page
    assert "已被取代" in page
    verified = client.get("/verify/", {"code": old.code}).content.decode()
    assert "由本平台出具，但已有更新的版本" in verified


@pytest.mark.django_db
def test_letters_and_minutes_on_their_own_pages(cast, client_of):
    told = Story(cast)
    decided(cast, told)
    meeting = told.things["minutes"]
    page = client_of("wu").get(f"/office/decisions/{meeting.uid}/").content.decode()
    assert "会议纪要" in page
    assert told.papers["minutes"].sha256 in page
    with clock.at(AFTER):
        answer = client_of("wu").post(
            f"/office/papers/minutes/{meeting.uid}/", {"back": f"/office/decisions/{meeting.uid}/"}, follow=True
        )
    assert "已生成“市科协党组会纪要（党组纪要〔2022〕5号）”。" in answer.content.decode()
    assert "被取代的 1 份" in answer.content.decode()
