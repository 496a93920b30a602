"""All papers of a played year: those of the office, of applicants at the edge of what a form holds, of the archive. Their
fonts, their claim of PDF/A, and that the text which comes out of a file is the text that went in."""

import io

import pikepdf
import pytest

from bench.album import Album, objecting
from keshe.documents.papers import ORDER
from keshe.rehearsal.cast import recall
from keshe.rehearsal.edges import LONG, guests
from keshe.rehearsal.rehearsing import rehearse
from tests.applications.papers import converted, needs_writer
from tests.documents.checks import claim, fonts_amiss, pages_of, plain, unkept, unsaid

#: Made outside the acts that make the office's papers.
OTHERS = {
    "correction", "certificate", "objection_receipt", "form-long", "report-long", "receipt", "form-word", "report-word",
    "form-spare", "report-spare", "form-recorded", "report-recorded", "form-draft", "blank-application", "blank-report",
    "attendance", "catalogue", "record", "bound", "entry-sheet", "profile",
}  # fmt: skip


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def papers(world):
    """Name → content and facts, of a year of twenty-four units and three guests."""
    album = Album()
    outcome = rehearse(24, 7, tell=objecting(album), guests=guests)
    assert outcome.sound, outcome.broken
    album.cast, album.call = recall(), outcome.call
    return {name: (content, facts) for name, content, facts in album.papers()}


@pytest.fixture
def printed(papers):
    """The PDFs among them."""
    return {name: paper for name, paper in papers.items() if paper[0].startswith(b"%PDF-")}


def amiss(faults):
    """Name → what is wrong, where something is."""
    return {name: found for name, found in faults.items() if found}


def test_there_is_one_of_each_kind(papers, printed):
    assert set(papers) == {*ORDER, *OTHERS}
    assert set(papers) - set(printed) == {"form-word", "report-word"}


def test_every_font_is_an_embedded_subset_with_its_way_back_to_the_text(printed):
    assert amiss({name: fonts_amiss(content) for name, (content, _facts) in printed.items()}) == {}


def test_every_paper_claims_pdf_a_2b_and_keeps_its_structure(printed):
    assert {name: claim(content) for name, (content, _facts) in printed.items()} == {
        **dict.fromkeys(printed, "2B"),
        "bound": "",  # many papers in one: it claims nothing
    }
    claiming = {name: content for name, (content, _facts) in printed.items() if name != "bound"}
    assert amiss({name: unkept(content) for name, content in claiming.items()}) == {}


def test_the_text_that_comes_out_is_what_went_in(printed):
    assert amiss({name: unsaid(facts, pages_of(content)) for name, (content, facts) in printed.items()}) == {}


def test_a_form_with_everything_and_one_with_nothing_optional(printed):
    """The longest name stands on the front page; twenty lines of budget go over a page, their heading twice; a hole says so."""
    pages = pages_of(printed["form-long"][0])
    assert plain(LONG.name) in pages[0]
    heads = [number for number, page in enumerate(pages) if "开支科目测算依据单价（元）数量" in page]
    assert len(heads) == 2
    assert heads[1] == heads[0] + 1
    assert "（未填）" not in "".join(pages)
    assert pages_of(printed["form-spare"][0])[2].count("（未填）") >= 5
    assert "草稿，未提交" in pages_of(printed["form-draft"][0])[0]
    for name in ("form-long", "form-spare", "form-recorded"):
        pages = pages_of(printed[name][0])
        (opinions,) = (page for page in pages if "审核意见" in page)
        assert opinions.count("（单位盖章）") >= 3


def test_the_certificate_of_a_long_named_society_is_one_page(printed):
    content, _facts = printed["attendance"]
    assert len(pages_of(content)) == 1


def _target(item: pikepdf.OutlineItem) -> pikepdf.Page:
    assert isinstance(item.destination, pikepdf.Array)
    return pikepdf.Page(item.destination[0])


def test_bound_forms_have_a_bookmark_each_that_leads_to_their_front_page(printed):
    content, numbers = printed["bound"]
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        starts = [pdf.pages.index(_target(item)) for item in outline.root]
    pages = pages_of(content)
    assert [title.split()[0] for title in titles] == numbers
    assert all(number in pages[start] for number, start in zip(numbers, starts, strict=True))


@needs_writer
@pytest.mark.parametrize("name", ["form-word", "report-word"])
def test_libreoffice_reads_the_word_document_as_it_was_written(papers, name):
    content, facts = papers[name]
    facts = {key: said for key, said in facts.items() if key != "version"}  # the PDF alone says which submission it is
    text = plain(converted(content, "txt").decode("utf-8-sig"))
    assert unsaid(facts, [text]) == []
