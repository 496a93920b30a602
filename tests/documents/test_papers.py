"""Papers are set, kept, and found again by what is printed on them."""

import io
from contextlib import closing
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest

from keshe.accounts.actors import system
from keshe.audit.acts import act, verbs
from keshe.documents.actions import Heading, make_document
from keshe.documents.domain.codes import Printed, shown, shown_page
from keshe.documents.queries import documents_about, find_by_code, find_by_content
from keshe.documents.rendering import CannotRender, page_count, render_paged, render_pdf
from keshe.documents.scanning import codes_on, sheets_of
from keshe.files.queries import fact, open_file
from tests.documents.checks import pages_of, unsaid
from tests.documents.papers import ALL, FORM, RECEIPT

verbs({"documents.try": "试用编号"})
AT = datetime(2022, 4, 15, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "pages"), [("receipt", 1), ("certificate", 1), ("attendance", 1), ("official", 12), ("form", 5)]
)
def test_every_template_sets_its_example(name, pages):
    with pikepdf.open(io.BytesIO(render_pdf(name, ALL[name], at=AT))) as document:
        assert len(document.pages) == pages
        title = ALL[name]["title"]
        assert str(document.docinfo["/Title"]) == (title if isinstance(title, str) else "".join(title))


def test_the_same_facts_give_the_same_bytes():
    assert render_pdf("receipt", RECEIPT, at=AT) == render_pdf("receipt", RECEIPT, at=AT)


def test_draft_and_final_differ():
    assert render_pdf("form", FORM, at=AT) != render_pdf("form", {**FORM, "draft": False}, at=AT)


def test_a_template_that_lacks_a_fact_says_so():
    with pytest.raises(CannotRender, match="receipt"):
        render_pdf("receipt", {"title": "x"}, at=AT)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_document_is_found_by_its_code_and_by_its_bytes(cast):
    unit = cast.user("lin")
    with act(system("test"), "documents.try", unit) as record:
        heading = Heading("receipt", "项目申报回执", unit.ref, "KS2022-001")
        document = make_document("system:test", heading, "receipt", RECEIPT, "回执.pdf", at=record.at)
        record.facts = {"files": [fact(document.file)]}
    assert find_by_code(shown(document.code).lower()) == document
    assert find_by_code("0000-0000-0000") is None
    with open_file(document.file) as content:
        read = content.read()
    assert find_by_content(read) == document
    assert find_by_content(read + b" ") is None
    assert list(documents_about(unit, "receipt")) == [document]
    assert list(documents_about(unit, "certificate")) == []


def test_each_page_of_a_form_names_number_version_page_and_code():
    code = "7K3MQ2XD90VB"
    facts = {**FORM, "draft": False, "number": "2022-2-001", "version": "第 2 次提交"}
    content = render_paged("form", facts, code, at=AT)
    assert content == render_paged("form", facts, code, at=AT)
    assert page_count(content) == 5
    for number, sheet in enumerate(sheets_of(io.BytesIO(content), "application/pdf"), 1):
        assert codes_on(sheet) == [Printed(code, number)]
    with closing(pypdfium2.PdfDocument(content)) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage().get_text_range()
            assert f"2022-2-001　第 2 次提交 第 {number} 页　共 5 页" in text
            assert shown_page(code, number) in text
            assert "草稿" not in text


def test_a_form_of_many_pages_has_a_code_on_the_last(tmp_path):
    long = {**FORM["sections"][0], "parts": [{"kind": "text", "label": "长", "text": "\n".join(["一段。" * 40] * 220)}]}
    content = render_paged("form", {**FORM, "draft": False, "sections": [long]}, "7K3MQ2XD90VB", at=AT)
    pages = page_count(content)
    assert pages > 12
    *_, last = sheets_of(io.BytesIO(content), "application/pdf")
    assert codes_on(last) == [Printed("7K3MQ2XD90VB", pages)]


def test_what_is_longer_than_a_page_is_cut_by_its_end_and_not_lost():
    """In a row of labels, in a box for hand and seal, in a cell of a short table that its sums follow."""
    long = "\n".join(f"第{number}条，经研究，意见如下，请按照执行。" for number in range(400))
    columns = [{"title": "事项", "width": 1}, {"title": "意见", "width": 1}]
    sections = [
        {"title": "一、记录", "parts": [{"kind": "pairs", "rows": [["意见", long], ["时间", "当日"]]}]},
        {"title": "二、审核", "parts": [{"kind": "box", "label": f"意见{n}", "text": long} for n in (1, 2)]},
        {
            "title": "三、明细",
            "parts": [
                {"kind": "table", "label": "", "columns": columns, "rows": [["一", long]]},
                {"kind": "pairs", "rows": [["合计", "1"]]},
            ],
        },
    ]
    pages = pages_of(render_pdf("form", {**FORM, "draft": False, "sections": sections}, at=AT))
    assert unsaid(sections, pages) == []
    assert sum(page.count("第399条，") for page in pages) == 4
