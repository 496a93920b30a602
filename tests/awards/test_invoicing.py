"""Invoices that are read: by the actions, and by the pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.audit.models import Event
from keshe.audit.queries import faults
from keshe.awards import actions
from keshe.awards.models import Invoice, InvoiceReading
from keshe.awards.sweep import KEPT, drop_what_nobody_hands_in
from keshe.files.models import StoredFile
from tests.awards import samples
from tests.awards.conftest import LATER, due
from tests.awards.samples import Said
from tests.awards.test_paying import invoice_of
from tests.saying import refused

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "发票.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def parts(cast, award, later):
    return due(cast, award)


@pytest.mark.both_databases
def test_a_file_that_was_read_becomes_the_invoice(cast, parts):
    lin, first = cast.actor("lin"), parts[0]
    reading = actions.read_invoice(lin, first, upload(samples.digital_xml(Said())))
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts["source"]) == ("awards.read_invoice", "xml")
    invoice = actions.hand_in_invoice(lin, first, invoice_of(first), reading)
    assert (invoice.file, invoice.reading["values"]["amount"]) == (reading.file, "21000.00")
    assert not InvoiceReading.objects.exists()
    assert list(faults()) == []


@pytest.mark.both_databases
def test_another_number_than_the_file_s_is_refused(cast, parts):
    lin, first = cast.actor("lin"), parts[0]
    reading = actions.read_invoice(lin, first, upload(samples.digital_xml(Said())))
    other = invoice_of(first, number="24322000000000000009")
    assert refused(actions.hand_in_invoice, lin, first, other, reading) == (
        "文件中的发票号码是 24322000000012345678，填写的是 24322000000000000009，请按发票填写，或换上对应的发票文件。"
    )
    assert not Invoice.objects.exists()
    assert InvoiceReading.objects.get() == reading
    raw = upload(samples.pdf(Said()), "发票.pdf")
    assert "文件中的发票号码" in refused(actions.hand_in_invoice, lin, first, other, raw)


@pytest.mark.both_databases
def test_the_same_file_serves_one_invoice(cast, parts):
    """A picture says no number: the hash tells."""
    lin, (first, rest) = cast.actor("lin"), parts
    picture = samples.pdf(Said(number="无号", payer="", issuer=""))
    actions.hand_in_invoice(lin, first, invoice_of(first), upload(picture, "一.pdf"))
    other = invoice_of(rest, number="24322000000000000002")
    said = "“二.pdf”已作为发票 24322000000012345678 的文件提交过，同一张发票不能重复使用。"
    assert refused(actions.hand_in_invoice, lin, rest, other, upload(picture, "二.pdf")) == said
    assert refused(actions.read_invoice, lin, rest, upload(picture, "二.pdf")) == said
    actions.return_invoice(cast.actor("feng"), first, "抬头有误")
    assert actions.hand_in_invoice(lin, rest, other, upload(picture, "二.pdf")).standing


@pytest.mark.both_databases
def test_an_unclaimed_file_is_dropped_after_a_day(cast, parts):
    first = parts[0]
    earlier = actions.read_invoice(cast.actor("lin"), first, upload(samples.digital_xml(Said())))
    kept = actions.read_invoice(cast.actor("lin"), first, upload(samples.ofd(Said()), "发票.ofd"))
    assert list(InvoiceReading.objects.all()) == [kept]
    assert not StoredFile.objects.filter(pk=earlier.file_id).exists(), "the earlier one made way"
    drop_what_nobody_hands_in(LATER + KEPT)
    assert InvoiceReading.objects.exists()
    drop_what_nobody_hands_in(LATER + KEPT + timedelta(seconds=1))
    assert not InvoiceReading.objects.exists()
    assert Event.objects.latest("seq").verb == "awards.drop_readings"
    assert list(faults()) == []
    assert refused(actions.hand_in_invoice, cast.actor("lin"), first, invoice_of(first), kept) == (
        "发票文件已清除或已换过，请重新上传。"
    )


@pytest.mark.both_databases
def test_only_the_unit_has_its_invoice_read(cast, parts):
    for who in ("qian", "zhou", "feng"):
        assert refused(actions.read_invoice, cast.actor(who), parts[0], upload(samples.digital_xml(Said())))
    said = refused(actions.read_invoice, cast.actor("lin"), parts[0], upload(b"<svg/>"))
    assert said == "“发票.xml”的内容是 网页或 XML 文件，此处只接受 pdf、ofd、jpg、png、xml。请转换格式后重新上传。"


def test_from_the_file_to_the_clearance_by_the_pages(client_of, cast, award, parts):
    lin, feng, first = client_of("lin"), client_of("feng"), parts[0]
    page = reverse("applicant:awards_invoice", args=(award.uid, first.uid))
    read = reverse("applicant:awards_read", args=(award.uid, first.uid))
    assert "先上传电子发票" in lin.get(page).content.decode()
    assert "请先改正以下内容" in lin.post(read, {}).content.decode()
    said = Said(day="2022-11-07", issuer_code="51320500MJ0000022B")
    shown = lin.post(read, {"file": upload(samples.pdf(said), "发票.pdf")}, follow=True)
    text = shown.content.decode()
    assert "以下内容读自：PDF 版面文字，已填入下表，请逐项核对。" in text
    assert "按版面次序推断，请核对" in text
    assert "文件中的销售方代码是 51320500MJ0000022B" in text
    assert "请确认没有选错文件；发票确已开给或开自其他单位的，请重新开具。" in text
    form = shown.context["form"]
    assert (form.initial["number"], form.initial["issued_on"]) == (said.number, "2022-11-07")
    assert "file" not in form.fields
    typed = {
        "number": "24322000000000000009",
        "issued_on": "2022-11-08",
        "amount": "21000.00",
        "issuer": said.issuer,
        "payer": said.payer,
    }
    assert "文件中的发票号码是 24322000000012345678" in lin.post(page, typed).content.decode()
    done = lin.post(page, typed | {"number": said.number}, follow=True)
    assert "已提交发票，请等待财务复核。" in done.content.decode()
    shown = feng.get(reverse("office:payments_show", args=(first.uid,))).content.decode()
    assert "文件中的开票日期是 2022-11-07，填写的是 2022-11-08。" in shown
    assert "文件中的销售方代码是 51320500MJ0000022B" in shown
    assert "文件自带的内容（PDF 版面文字）" in shown


def test_a_stranger_finds_neither_page_nor_form(client_of, cast, awards, later):
    award, _hers = awards(2)
    read = reverse("applicant:awards_read", args=(award.uid, due(cast, award)[0].uid))
    for who, status in (("qian", 404), ("wang", 403), ("zhou", 403), ("", 302)):
        assert client_of(who).post(read, {}).status_code == status
    assert not InvoiceReading.objects.exists()
