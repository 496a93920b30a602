"""Pages of the office and of applicants that no story passes: other systems, papers, templates, archive, a form that comes
back. Each is clean for the accessibility checker and no wider than a phone; their pictures are taken for the documentation."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from keshe.applications.actions import record_paper
from keshe.awards.models import Award
from keshe.documents.word import render_docx
from keshe.fiscal.actions import make_batch, note_paper
from keshe.lib import clock
from keshe.programmes.domain.document import MAIN
from keshe.rehearsal.cast import assemble
from keshe.rehearsal.steps import applications as applying
from keshe.rehearsal.steps.archive import made_dossiers, made_forms
from keshe.rehearsal.steps.fiscal import compared, entered_by_unit, their_list, ticked
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.papers import made_paper, own_template
from keshe.rehearsal.steps.programmes import opened_call
from tests.applications.conftest import MARCH
from tests.applications.papers import edited
from tests.archive.conftest import LATER, ended
from tests.e2e.pictures import Pictures
from tests.e2e.tabs import judged, tab
from tests.fiscal.paying import approved, bank_call, cleared
from tests.publicity.conftest import AFTER, NOW

PICTURES = Pictures()
pytestmark = pytest.mark.django_db(transaction=True)


def shown(page: Page, name: str, *arguments: object, words: str, picture: str, phone: bool = True) -> None:
    """The page says so, and nothing is wrong with it."""
    page.goto(reverse(name, args=arguments))
    assert words in page.inner_text("main")
    assert judged(page) == []
    PICTURES.take(page, picture, phone=phone)


def test_entering_elsewhere_and_comparing(live_server, browser):
    clock.set_source(lambda: MARCH)
    cast = assemble()
    units, call = cast_units(cast), opened_call(cast)
    first = applying.submitted_application(cast, units.chenguang, call, "2")
    second = applying.submitted_application(cast, units.yuanshan, call, "3")
    applying.submitted_application(cast, units.university, call, "5")
    entered_by_unit(cast.actor("qian"), second)
    ticked(cast.actor("lin"), first, leave=25)
    record_paper(cast.actor("zhou"), first, arrived_on=MARCH.date())

    lin, zhou = tab(browser, live_server, cast, "lin"), tab(browser, live_server, cast, "zhou")
    shown(lin, "applicant:fiscal_sheet", first.uid, MAIN, words="基本信息", picture="entry-sheet")
    entered_by_unit(cast.actor("lin"), first)

    def change(one, row):
        here = {**row, "核定金额（元）": "35000.01"}
        return {**here, "联系电话": "0512-99999999", "申请财政资金（万元）": "3"} if one == first else here

    compared(cast, call, their_list([first, second], change))
    note_paper(cast.actor("zhou"), first, MAIN, "7", "0512-88888888")
    shown(zhou, "office:fiscal_board", call.uid, MAIN, words="苏州市远山研究会", picture="fiscal-board")
    shown(zhou, "office:fiscal_compare", first.uid, MAIN, words="处差异", picture="fiscal-compare")
    shown(zhou, "office:fiscal_differences", call.uid, MAIN, words="0512-99999999", picture="fiscal-differences")
    shown(zhou, "office:fiscal_amounts", call.uid, MAIN, words="35,000.01", picture="fiscal-amounts")
    for one in (lin, zhou):
        one.context.close()


def test_files_of_payments(live_server, browser):
    with clock.at(NOW):
        cast = assemble()
        units = cast_units(cast)
        call = bank_call(cast, ("  kind: condition\n", "  kind: preference\n"))
    awards = approved(cast, call, units.chenguang, units.yuanshan)
    for number, award in enumerate(awards):
        cleared(cast, award.instalments.earliest("ordinal"), f"2432200000000000000{number}")
    clock.set_source(lambda: AFTER)
    make_batch(cast.actor("feng"), call, "bank")
    feng = tab(browser, live_server, cast, "feng")
    shown(feng, "office:fiscal_batches", call.uid, "bank", words="第 1 批", picture="fiscal-batches")
    feng.context.close()


def test_papers_templates_and_the_archive(live_server, browser):
    cast = assemble()
    story = ended(cast, 2)
    clock.set_source(lambda: LATER)
    made_paper(cast, "call_notice", story.call, "苏科协〔2022〕31号")
    made_paper(cast, "award_notice", Award.objects.earliest("pk"))
    own_template(cast, "certificate")
    made_forms(cast, story.call, story.call.current_document.forms[0].id)
    batch = made_dossiers(cast, story.call)
    zhou, guan = tab(browser, live_server, cast, "zhou"), tab(browser, live_server, cast, "guan")
    shown(zhou, "office:papers_list", words="申报通知", picture="papers")
    shown(zhou, "office:papers_numbers", words="31号", picture="papers-numbers")
    shown(zhou, "office:archive_list", words="案卷", picture="archive")
    shown(zhou, "office:archive_show", batch.uid, words="各案卷的清单哈希", picture="archive-batch")
    shown(guan, "office:papers_templates", words="证书", picture="templates")
    shown(guan, "office:papers_template", "certificate", words="待启用", picture="template")
    for one in (zhou, guan):
        one.context.close()


def test_a_form_comes_back_as_word(live_server, browser, tmp_path):
    from keshe.applications.documents import draft_context
    from keshe.applications.paper.source import source_of

    clock.set_source(lambda: MARCH)
    cast = assemble()
    units, call = cast_units(cast), opened_call(cast)
    draft = applying.filled_application(cast, units.chenguang, call, "2")
    word = render_docx(draft_context(source_of(draft), MARCH))
    path = tmp_path / "申报书.docx"
    path.write_bytes(
        edited(
            word, {"application.project.goals": "到年底举办讲座 12 场。", "application.budget.budget[0].price": "1 2O0"}
        )
    )
    lin = tab(browser, live_server, cast, "lin")
    lin.goto(reverse("applicant:applications_import", args=[draft.uid]))
    lin.locator("main input[type=file]").set_input_files(path)
    with lin.expect_navigation():
        lin.locator("main form button[type=submit]").last.click()
    assert "到年底举办讲座 12 场。" in lin.inner_text("main")
    assert judged(lin) == []
    PICTURES.take(lin, "form-import-preview", phone=True)
    lin.context.close()
