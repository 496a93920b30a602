"""Sealed paper in a real browser: the counter by keyboard alone, as a hand scanner types; the scan's page; both clean for
the accessibility checker, at a desk and on a phone."""

import pypdfium2
import pytest
from django.conf import settings
from playwright.sync_api import Page

from keshe.applications.actions import reopen_application
from keshe.applications.models import PaperArrival
from keshe.documents.domain.codes import shown
from keshe.documents.rendering import page_address
from keshe.lib import clock
from keshe.rehearsal.cast import assemble
from keshe.rehearsal.steps.applications import submitted, submitted_application
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.programmes import opened_call
from keshe.rehearsal.steps.sealing import content_of_paper, pages_of, printed_form, sealed_copy
from tests.applications.conftest import MARCH
from tests.e2e.pictures import FOLDER, Pictures
from tests.e2e.tabs import judged, tab

PICTURES = Pictures()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.textContent"))


def typed(page: Page, text: str) -> None:
    """As a hand scanner types: the text and Enter."""
    page.keyboard.type(text)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.django_db(transaction=True)
def test_from_the_printed_form_to_the_counter_and_the_scan(live_server, browser):
    clock.set_source(lambda: MARCH)
    cast = assemble()
    units, call = cast_units(cast), opened_call(cast)
    application = submitted_application(None, units.chenguang, call, "2")
    old = printed_form(application)
    reopen_application(cast.actor("lin"), application)
    application.refresh_from_db()
    submitted(application, key="again")
    new = printed_form(application)

    counter = tab(browser, live_server, cast, "zhou")
    counter.goto(f"{live_server.url}/office/counter/")
    assert focused(counter) == "code"
    typed(counter, page_address(new.code, 3))
    assert "相符，是现行版本" in counter.inner_text("main")
    assert focused(counter) == "code"
    assert judged(counter) == []
    PICTURES.take(counter, "counter", phone=True)
    typed(counter, page_address(old.code, 1))
    assert "旧版本，不能收件" in counter.inner_text("main")
    assert "上一件没有登记" in counter.inner_text("main")
    assert not PaperArrival.objects.exists(), "the scanner's Enter is not the officer's"
    typed(counter, page_address(new.code, 2))
    with counter.expect_navigation():
        counter.keyboard.press("Enter")
    assert "已收件：2022-2-001，1 份，按时送达。" in counter.inner_text("body")
    assert PaperArrival.objects.get().document == new
    assert focused(counter) == "code"
    typed(counter, shown(old.code).lower())
    assert "旧版本，不能收件" in counter.inner_text("main")
    assert focused(counter) == "code"
    assert judged(counter) == []
    PICTURES.take(counter, "counter-old-version")
    typed(counter, "7K3M-Q2XD-90VB")
    assert "不是本平台出具的文书。" in counter.inner_text("main")
    assert judged(counter) == []

    street = tab(browser, live_server)
    street.goto(page_address(new.code, 3).removeprefix(settings.BASE_URL))
    assert "第 3 页" in street.inner_text("main")
    assert judged(street) == []
    PICTURES.take(street, "page-check", phone=True)

    fresh, stale = content_of_paper(new), content_of_paper(old)
    rest = range(5, new.pages + 1)
    sealed_copy(application, pages_of(fresh, [1, 3, 2]), pages_of(stale, [4]), pages_of(fresh, rest))
    unit = tab(browser, live_server, cast, "lin")
    unit.goto(f"{live_server.url}/me/applications/{application.uid}/sealed/")
    assert "缺第 4 页。" in unit.inner_text("main")
    assert judged(unit) == []
    PICTURES.take(unit, "sealed-copy", phone=True)
    if PICTURES.wanted:
        page = pypdfium2.PdfDocument(fresh)[2]
        page.render(scale=90 / 72).to_pil().convert("L").save(FOLDER / "form-page.png", optimize=True)
    for one in (counter, unit, street):
        one.context.close()
