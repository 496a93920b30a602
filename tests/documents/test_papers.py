"""Papers are set, kept, and found again by what is printed on them."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from keshe.accounts.actors import system
from keshe.audit.acts import act, verbs
from keshe.documents.actions import Heading, make_document
from keshe.documents.domain.codes import shown
from keshe.documents.queries import documents_about, find_by_code, find_by_content
from keshe.documents.rendering import CannotRender, render_pdf
from keshe.files.queries import fact, open_file
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


def test_a_call_brings_its_own_template(tmp_path):
    (tmp_path / "own.typ").write_text(
        '#import "base.typ": *\n#show: plainpage.with(title: "自定")\n#data.word\n', "utf-8"
    )
    with pikepdf.open(io.BytesIO(render_pdf(tmp_path / "own.typ", {"word": "你好"}, at=AT))) as document:
        assert str(document.docinfo["/Title"]) == "自定"


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
