"""The sealed copy: scanned, read page by page, compared with the version that counts."""

from datetime import date, datetime

import pytest

from bench.spoiling import as_pdf, printed, sealed, squeezed, tilted
from keshe.applications.actions import (
    confirm_sheet,
    issue_paper,
    read_sealed_copy,
    record_paper,
    reopen_application,
    upload_sealed_copy,
    withdraw_application,
)
from keshe.applications.models import Application, SealedCopy, Submission
from keshe.applications.sealing import Standing, arrivals_on, copies_of, look_up
from keshe.applications.sweeps import read_left_over
from keshe.audit.models import Event
from keshe.documents.domain.codes import new_code, shown, shown_page
from keshe.documents.models import Document
from keshe.documents.queries import is_current
from keshe.documents.rendering import page_address, render_paged
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.rehearsal.steps.applications import begun_application, submitted, submitted_application
from keshe.rehearsal.steps.sealing import content_of_paper, half_read_copy, pages_of, printed_form, sealed_copy
from tests.documents.papers import FORM

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]


def refusal_of(function, *args, **kwargs) -> list[str]:
    with pytest.raises(Refused) as refused:
        function(*args, **kwargs)
    return [str(text) for text in sentences(refused.value.reasons)]


def newest(application: Application) -> Submission:
    return application.submissions.latest("ordinal")


def verdicts(copy: SealedCopy) -> list[tuple[int, str]]:
    return list(copy.sheets.values_list("page", "verdict"))


@pytest.fixture
def application(units, call) -> Application:
    return submitted_application(None, units.chenguang, call, "2")


@pytest.fixture
def paper(application) -> Document:
    return printed_form(application)


def handed_in_again(cast, application: Application) -> Application:
    reopen_application(cast.actor("lin"), application)
    application.refresh_from_db()
    submitted(application, key="again")
    return application


def test_the_form_names_its_version_and_is_superseded_by_the_next_submission(cast, application, paper):
    assert (paper.version, paper.series) == (1, f"{application.ref}/application")
    assert paper.pages > 4
    assert is_current(paper)
    receipt = issue_paper(cast.actor("lin"), newest(application), "receipt")
    handed_in_again(cast, application)
    paper.refresh_from_db()
    receipt.refresh_from_db()
    assert not is_current(paper)
    assert not is_current(receipt)
    newer = printed_form(application)
    assert (newer.version, newer.series) == (2, paper.series)
    assert is_current(newer)


def test_an_old_paper_made_late_is_old_from_the_start(cast, application):
    first = newest(application)
    handed_in_again(cast, application)
    late = issue_paper(cast.actor("lin"), first, "application_form")
    late.refresh_from_db()
    assert not is_current(late)


def test_a_tilted_sealed_scan_is_read_whole(application, paper):
    """150 dpi, 3 degrees, grey, a red seal over the text, JPEG, some pages upside down."""
    pages = printed(content_of_paper(paper))
    bad = [squeezed(tilted(sealed(page, (0.7, 0.6)).convert("L").convert("RGB"), 3)) for page in pages]
    bad[1] = bad[1].rotate(180)
    copy = sealed_copy(application, as_pdf(bad))
    assert verdicts(copy) == [(page, "recognised") for page in range(1, paper.pages + 1)]
    assert copy.complete
    assert copy.missing == []
    assert copy.sheets_read == copy.sheets_all == paper.pages
    read = Event.objects.filter(verb="applications.read_sealed").get()
    assert read.actor == "system:scan"
    assert read.facts == {
        "scan": 1,
        "sheets": paper.pages,
        "verdicts": {"recognised": paper.pages},
        "missing": [],
        "complete": True,
        "problem": "",
    }


def test_missing_swapped_and_repeated_pages_are_named(application, paper):
    content, rest = content_of_paper(paper), range(6, paper.pages + 1)
    copy = sealed_copy(application, pages_of(content, [1, 3, 2, 2, 5, *rest]))
    expected = [(1, "recognised"), (3, "swapped"), (2, "swapped"), (2, "twice"), (5, "recognised")]
    assert verdicts(copy) == expected + [(page, "recognised") for page in rest]
    assert copy.missing == [4]
    assert not copy.complete


def test_pages_of_an_older_version_of_others_and_of_nobody_are_caught(cast, units, call, application, paper):
    old = content_of_paper(paper)
    handed_in_again(cast, application)
    newer = printed_form(application)
    other = content_of_paper(printed_form(submitted_application(None, units.university, call, "5")))
    foreign = render_paged("form", {**FORM, "draft": False}, new_code(), at=clock.now())
    rest = range(5, newer.pages + 1)
    copy = sealed_copy(
        application,
        pages_of(content_of_paper(newer), [1]),
        pages_of(old, [2]),
        pages_of(other, [3]),
        pages_of(foreign, [4]),
        pages_of(content_of_paper(newer), rest),
    )
    expected = [(1, "recognised"), (0, "older"), (0, "other"), (0, "foreign")]
    assert verdicts(copy) == expected + [(page, "recognised") for page in rest]
    assert copy.missing == [2, 3, 4]


def test_pictures_count_as_sheets_and_a_new_scan_replaces_the_old(cast, application, paper, tmp_path):
    pages = printed(content_of_paper(paper))
    uploads = []
    for number, page in enumerate(pages, 1):
        page.save(tmp_path / f"{number}.jpg", quality=60)
        uploads.append(((tmp_path / f"{number}.jpg").read_bytes(), f"{number}.jpg"))
    first = sealed_copy(application, pages_of(content_of_paper(paper), [1]))
    copy = upload_sealed_copy(cast.actor("lin"), newest(application), uploads)
    read_sealed_copy(SealedCopy.objects.get(pk=copy.pk))
    copies = list(copies_of(cast.actor("zhou"), newest(application)))
    assert [(one.ordinal, one.complete) for one in copies] == [(2, True), (1, False)]
    assert copies[1] == first
    uploaded = Event.objects.filter(verb="applications.upload_sealed").latest("seq")
    assert [file["sha256"] for file in uploaded.facts["files"]] == [one.file.sha256 for one in copies[0].files.all()]
    assert not list(copies_of(cast.actor("qian"), newest(application)))


def test_who_may_not_and_what_is_refused(cast, units, call, application):
    submission, lin = newest(application), cast.actor("lin")
    scan = [(b"%PDF-", "a.pdf")]
    assert refusal_of(upload_sealed_copy, lin, submission, scan) == [
        "请先在回执页下载申报书 PDF，打印盖章后再上传扫描件。"
    ]
    printed_form(application)
    assert refusal_of(upload_sealed_copy, lin, submission, []) == ["请先选择扫描件。"]
    assert refusal_of(upload_sealed_copy, lin, submission, scan * 41) == [
        "一次最多上传 40 个文件，请合并为 PDF 后再上传。"
    ]
    assert refusal_of(upload_sealed_copy, cast.actor("qian"), submission, scan) == [
        "您不是该单位的人员，不能进行此操作。"
    ]
    assert refusal_of(upload_sealed_copy, cast.actor("zhou"), submission, scan) == [
        "您不是该单位的人员，不能进行此操作。"
    ]
    handed_in_again(cast, application)
    assert refusal_of(upload_sealed_copy, lin, submission, scan) == ["现以第 2 次提交为准，请打印该版本盖章后上传。"]
    assert not SealedCopy.objects.exists()


def test_a_page_that_no_machine_reads_is_confirmed_by_an_officer(cast, application):
    copy = half_read_copy(application)
    sheet = copy.sheets.earliest("position")
    assert (sheet.verdict, copy.missing, copy.complete) == ("unreadable", [1], False)
    officer = cast.actor("zhou")
    assert refusal_of(confirm_sheet, officer, sheet, 2, "看过") == ["第 2 页已有，请核对这一页的页码。"]
    assert refusal_of(confirm_sheet, officer, sheet, 99, "看过") == [f"页码应在 1 至 {copy.document.pages} 之间。"]
    assert refusal_of(confirm_sheet, officer, sheet, 1, " ")[0].startswith("请写明依据")
    for stranger in ("lin", "qian", "wu", "zheng"):
        with pytest.raises(Refused):
            confirm_sheet(cast.actor(stranger), sheet, 1, "看过")
    confirm_sheet(officer, sheet, 1, "封面二维码被胶装遮住，内容一致")
    copy.refresh_from_db()
    sheet.refresh_from_db()
    assert (sheet.verdict, sheet.page, sheet.confirmed_by) == ("confirmed", 1, cast.user("zhou"))
    assert copy.complete
    event = Event.objects.filter(verb="applications.confirm_sheet").get()
    assert event.facts == {"scan": 1, "sheet": 1, "page": 1, "complete": True}
    assert refusal_of(confirm_sheet, officer, sheet, 1, "再看") == ["这一页已能识别，不需要人工确认。"]


def test_a_newer_scan_leaves_nothing_to_confirm_in_the_old(cast, application):
    sheet = half_read_copy(application).sheets.earliest("position")
    sealed_copy(application)
    assert refusal_of(confirm_sheet, cast.actor("zhou"), sheet, 1, "看过") == [
        "申报单位已重新上传盖章件，请按最新一份办理。"
    ]


def test_a_scan_left_by_a_worker_that_stopped_is_read_by_the_sweep(
    cast, application, paper, django_capture_on_commit_callbacks
):
    scan = [(content_of_paper(paper), "盖章件.pdf")]
    copy = upload_sealed_copy(cast.actor("lin"), newest(application), scan)
    with django_capture_on_commit_callbacks(execute=True):
        read_left_over(clock.now())
    assert SealedCopy.objects.get(pk=copy.pk).read_at is None, "ten minutes have not passed"
    with django_capture_on_commit_callbacks(execute=True):
        read_left_over(datetime(2022, 3, 1, 9, 11, tzinfo=clock.CHINA))
    assert SealedCopy.objects.get(pk=copy.pk).complete
    read_sealed_copy_again = SealedCopy.objects.select_related("submission__application").get(pk=copy.pk)
    assert refusal_of(read_sealed_copy, read_sealed_copy_again) == ["该扫描件已经识别完毕。"]


def test_the_counter_knows_match_old_and_not_ours(cast, application, paper):
    officer = cast.actor("zhou")
    found = look_up(officer, page_address(paper.code, 3))
    assert (found.standing, found.document, found.page, found.newest) == (Standing.CURRENT, paper, 3, 1)
    assert look_up(officer, shown(paper.code)).standing == Standing.CURRENT
    assert look_up(officer, shown_page(paper.code, paper.pages + 1)).standing == Standing.UNKNOWN
    assert look_up(officer, shown(new_code())).standing == Standing.UNKNOWN
    assert look_up(cast.actor("qian"), shown(paper.code)).standing == Standing.UNKNOWN
    receipt = issue_paper(cast.actor("lin"), newest(application), "receipt")
    assert look_up(officer, shown(receipt.code)).standing == Standing.OTHER
    reopen_application(cast.actor("lin"), application)
    assert look_up(officer, shown(paper.code)).standing == Standing.OPEN
    application.refresh_from_db()
    assert refusal_of(record_paper, officer, application, arrived_on=clock.today(), document=paper) == [
        "尚未在线提交，不能登记纸质材料。"
    ]
    submitted(application, key="again")
    found = look_up(officer, shown(paper.code))
    assert (found.standing, found.newest) == (Standing.OLD, 2)
    assert refusal_of(record_paper, officer, application, arrived_on=clock.today(), document=paper) == [
        "这是第 1 次提交的版本，现以第 2 次提交为准，不能收件。请申报单位重新打印盖章。"
    ]


def test_a_withdrawn_application_takes_no_paper(cast, application, paper):
    withdraw_application(cast.actor("lin"), application, "另行申报")
    application.refresh_from_db()
    officer = cast.actor("zhou")
    assert look_up(officer, shown(paper.code)).standing == Standing.OPEN
    assert refusal_of(record_paper, officer, application, arrived_on=clock.today(), document=paper) == [
        "该申报已撤回或退回修改，尚未再次提交，不能收件。请申报单位提交后重新打印盖章。"
    ]


def test_an_arrival_names_version_and_pages(cast, units, call, application, paper):
    officer = cast.actor("zhou")
    other = printed_form(submitted_application(None, units.university, call, "5"))
    day = date(2022, 3, 1)
    assert refusal_of(record_paper, officer, application, document=other, arrived_on=day) == [
        "此件不是该项申报的这份表格，请核对。"
    ]
    few = paper.pages - 1
    assert refusal_of(record_paper, officer, application, document=paper, pages=few, arrived_on=day) == [
        f"该版共 {paper.pages} 页，清点为 {few} 页。请补齐，或在备注中写明情况后再登记。"
    ]
    arrival = record_paper(officer, application, document=paper, pages=paper.pages, copies=2, arrived_on=day)
    assert (arrival.in_time, arrival.document, arrival.pages) == (True, paper, paper.pages)
    event = Event.objects.filter(verb="applications.record_paper").latest("seq")
    assert event.facts == {
        "form": "application",
        "arrived_on": "2022-03-01",
        "copies": 2,
        "in_time": True,
        "version": 1,
        "sha256": paper.sha256,
        "pages": paper.pages,
    }
    assert list(arrivals_on(officer, date(2022, 3, 1))) == [arrival]
    assert list(arrivals_on(officer, date(2022, 3, 2))) == []
    assert list(arrivals_on(cast.actor("qian"), date(2022, 3, 1))) == []


def test_a_draft_cannot_have_a_sealed_copy(units, call, cast):
    application = begun_application(None, units.chenguang, call, "2")
    assert refusal_of(record_paper, cast.actor("zhou"), application, arrived_on=date(2022, 3, 1)) == [
        "尚未在线提交，不能登记纸质材料。"
    ]
