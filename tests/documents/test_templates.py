"""Templates of the association and of calls: put in use, chosen, withdrawn; what a real paper does with them."""

from contextlib import closing
from typing import Any

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from keshe.audit.models import Event
from keshe.awards.actions import issue_certificate
from keshe.awards.models import Award
from keshe.documents.actions import make_paper
from keshe.documents.domain.fields import completed
from keshe.documents.models import Document, Template
from keshe.documents.papers import paper_of
from keshe.documents.queries import documents_about, find_by_code, find_by_content, template_for
from keshe.documents.rendering import our_files
from keshe.documents.replacing import upload_template, use_template, withdraw_template
from keshe.documents.word import DOCX
from keshe.files.queries import open_file
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.programmes.templates import scope_of
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import publicity as publishing
from tests.documents.templates import PLAIN, kind_of, text_of, typst, word
from tests.publicity.conftest import AFTER, NOW, make_trial

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

CERTIFICATE = kind_of("certificate")
SUMMARY = kind_of("application_summary")


def bytes_of(document: Document) -> bytes:
    with open_file(document.file) as content:
        return content.read()


def words_of(document: Document) -> str:
    with closing(pypdfium2.PdfDocument(bytes_of(document))) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def put_in_use(actor, scope, kind, content: bytes, name: str) -> Template:
    template = upload_template(actor, scope, kind, content, name)
    use_template(actor, scope, kind, template)
    template.refresh_from_db()
    return template


@pytest.fixture
def trial(cast):
    with clock.at(NOW):
        return make_trial(cast, 2)


@pytest.fixture
def awards(cast, trial):
    with clock.at(NOW):
        period = trial.published()
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        publishing.issued_document(cast, period)
        return [paying.approved_award(cast, award) for award in Award.objects.order_by("pk")]


def test_a_certificate_by_ours_then_the_association_s_then_the_call_s(cast, trial, awards):
    admin, association, own = cast.actor("guan"), scope_of(None), scope_of(trial.call)
    assert template_for("certificate", trial.call.uid) is None
    first = put_in_use(admin, association, CERTIFICATE, PLAIN.encode(), "证书.typ")
    assert template_for("certificate", trial.call.uid) == first
    with clock.at(AFTER):
        document = issue_certificate(cast.actor("zhou"), awards[0]).document
    assert document.template == first
    assert f"{awards[0].application.organisation.name} 获 证书" in words_of(document)
    assert find_by_code(document.code) == document
    text = PLAIN.replace("获", "荣获").encode()
    second = put_in_use(cast.actor("zhou"), own, CERTIFICATE, text, "本通知证书.typ")
    with clock.at(AFTER):
        document = issue_certificate(cast.actor("zhou"), awards[1]).document
    assert document.template == second
    assert "荣获 证书" in words_of(document)
    withdraw_template(cast.actor("zhou"), own, CERTIFICATE, second, "改用本协会的")
    assert template_for("certificate", trial.call.uid) == first
    withdraw_template(admin, association, CERTIFICATE, first, "改用平台自带的")
    assert template_for("certificate", trial.call.uid) is None
    assert Document.objects.get(pk=document.pk).template == second  # a document keeps what made it


def test_each_step_is_one_entry_and_names_no_person(cast):
    admin, scope = cast.actor("guan"), scope_of(None)
    before = Event.objects.count()
    first = put_in_use(admin, scope, CERTIFICATE, PLAIN.encode(), "一.typ")
    second = put_in_use(admin, scope, CERTIFICATE, PLAIN.encode() + b"\n", "二.typ")
    withdraw_template(admin, scope, CERTIFICATE, second, "版面有误")
    made = list(Event.objects.order_by("seq")[before:])
    named = {"kind": "certificate", "scope": ""}
    assert [(event.verb, event.subject, event.reason) for event in made] == [
        ("documents.upload_template", first.ref, ""),
        ("documents.use_template", first.ref, ""),
        ("documents.upload_template", second.ref, ""),
        ("documents.use_template", second.ref, ""),
        ("documents.withdraw_template", second.ref, "版面有误"),
    ]
    assert made[0].facts == {
        **named, "version": 1, "format": "typst", "files": [{"file": first.file.uid, "sha256": first.file.sha256}],
    }  # fmt: skip
    assert made[3].facts == {**named, "version": 2, "instead_of": 1}
    assert made[4].facts == {**named, "version": 2}
    assert [(one.version, one.status) for one in Template.objects.order_by("version")] == [
        (1, "retired"),
        (2, "retired"),
    ]
    use_template(admin, scope, CERTIFICATE, first)  # an earlier one comes back
    assert template_for("certificate", "") == first


def test_one_is_in_use_at_most(cast):
    admin, scope = cast.actor("guan"), scope_of(None)
    put_in_use(admin, scope, CERTIFICATE, PLAIN.encode(), "一.typ")
    draft = upload_template(admin, scope, CERTIFICATE, PLAIN.encode(), "二.typ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Template.objects.filter(pk=draft.pk).update(status="in_use")
    with pytest.raises(Refused, match=r"^模板目前是“使用中”，不能启用。"):
        use_template(admin, scope, CERTIFICATE, Template.objects.get(version=1))


def test_who_may(cast, trial):
    association, own = scope_of(None), scope_of(trial.call)
    for person in ("zhou", "wu", "feng", "zheng", "lin", "qian", "wang"):
        with pytest.raises(Refused):
            upload_template(cast.actor(person), association, CERTIFICATE, PLAIN.encode(), "证书.typ")
    for person in ("wu", "feng", "zheng", "lin", "qian", "wang"):
        with pytest.raises(Refused):
            upload_template(cast.actor(person), own, CERTIFICATE, PLAIN.encode(), "证书.typ")
    template = upload_template(cast.actor("zhou"), own, CERTIFICATE, PLAIN.encode(), "证书.typ")
    with pytest.raises(Refused):
        use_template(cast.actor("qian"), own, CERTIFICATE, template)
    with pytest.raises(Refused, match=r"^该模板不属于这里，请刷新页面后重试。$"):
        use_template(cast.actor("guan"), association, CERTIFICATE, template)
    with pytest.raises(Refused, match=r"^请填写停用的原因。$"):
        withdraw_template(cast.actor("zhou"), own, CERTIFICATE, template, "  ")
    assert Template.objects.get().status == "draft"


def test_a_table_as_word(cast, trial):
    zhou, own = cast.actor("zhou"), scope_of(trial.call)
    cells = "{% for 行 in 表.各行 %}{% for 格 in 行 %}{{ 格 }}|{% endfor %}/{% endfor %}"
    loops = ("{%p for 行 in 标题 %}", "{{ 行 }}", "{%p endfor %}", "{%p for 表 in 附表 %}", cells, "{%p endfor %}")
    template = put_in_use(zhou, own, SUMMARY, word(*loops), "汇总表.docx")
    paper = paper_of("application_summary")
    assert paper is not None
    with clock.at(NOW):
        document = make_paper(zhou, paper, trial.call)
    assert document.file.name == f"{document.title}.docx"
    assert document.file.media_type == DOCX
    assert (document.template, document.in_word) == (template, True)
    said = text_of(bytes_of(document))
    assert document.title in said
    assert trial.applications[0].title in said
    assert find_by_content(bytes_of(document)) == document
    assert Event.objects.filter(verb="documents.make_paper").latest("seq").facts["template"] == template.uid
    with clock.at(NOW), pytest.raises(Refused, match=r"^现行文书与将要生成的内容一致"):
        make_paper(zhou, paper, trial.call)
    withdraw_template(zhou, own, SUMMARY, template, "改出 PDF")
    with clock.at(NOW):
        again = make_paper(zhou, paper, trial.call)  # the same words, set by ours again
    assert again.template is None
    assert again.file.media_type == "application/pdf"


def test_a_template_that_fails_makes_no_half_document(cast, trial, awards):
    """What a sample cannot show: this template stops at a name that no sample has."""
    title = awards[0].application.title
    stops = typst(f'#if data.text.contains("{title}") {{ panic("太长") }}', "#data.unit")
    put_in_use(cast.actor("guan"), scope_of(None), CERTIFICATE, stops, "证书.typ")
    before = (Document.objects.count(), Event.objects.count())
    said = (
        r"^“证书”使用的模板（本协会模板，第 1 版）排不出这份文书，文书没有生成。"
        r"无法排版，第 3 行，排版程序提示：panicked with: 太长。请在“模板”页面停用或更换该模板后重试。$"
    )
    with clock.at(AFTER), pytest.raises(Refused, match=said):
        issue_certificate(cast.actor("zhou"), awards[0])
    assert (Document.objects.count(), Event.objects.count()) == before
    assert not documents_about(awards[0], "certificate").exists()


def test_our_own_templates_pass_as_replacements_and_set_the_same(cast, trial, awards):
    """What people begin with is what the platform sets: word for word."""
    with clock.at(AFTER):
        ours = issue_certificate(cast.actor("zhou"), awards[0]).document
    put_in_use(cast.actor("guan"), scope_of(None), CERTIFICATE, our_files()["certificate.typ"], "certificate.typ")
    with clock.at(AFTER):
        theirs = issue_certificate(cast.actor("zhou"), awards[1]).document
    masked = [
        words_of(one).replace(award.application.organisation.name, "").replace(award.application.title, "")
        for one, award in zip((ours, theirs), awards, strict=True)
    ]
    without = [
        "".join(text.split()).replace("-".join((one.code[:4], one.code[4:8], one.code[8:])), "").replace(one.number, "")
        for text, one in zip(masked, (ours, theirs), strict=True)
    ]
    assert without[0] == without[1]


def test_facts_are_completed_and_nothing_else_gets_through():
    sheets = [{"columns": [{"title": "甲"}], "rows": []}]
    facts: Any = completed(SUMMARY.fields, {"title": ["表"], "secret": 1, "sheets": sheets})
    assert "secret" not in facts
    assert facts["masthead"] == ""
    assert facts["printed"] is None
    assert facts["sheets"][0]["columns"] == [{"title": "甲", "width": 1, "align": "left"}]
    assert facts["sheets"][0]["annexed"] is True
    in_word: Any = completed(SUMMARY.fields, {"title": ["表"]}, word=True)
    assert in_word["标题"] == in_word["title"] == ["表"]
    assert in_word["印发"]["印发日期"] == ""
