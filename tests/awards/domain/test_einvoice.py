"""What an electronic invoice says of itself, and what is made of a difference."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

from keshe.awards.domain.einvoice import NOTHING, Reading, Typed, conflicts, doubts, read_invoice_file
from keshe.awards.domain.einvoice.printed import read_printed
from keshe.lib.refusals import sentence
from tests.awards import samples
from tests.awards.samples import Said

SAID = Said()
PARTIES = {
    "payer": SAID.payer,
    "payer_code": SAID.payer_code,
    "issuer": SAID.issuer,
    "issuer_code": SAID.issuer_code,
}
CORE = {"number": SAID.number, "issued_on": "2022-11-08", "amount": "21000.00"}
GUESSED = ("payer", "payer_code", "issuer", "issuer_code")
TYPED = Typed(SAID.number, date(2022, 11, 8), Decimal("21000.00"), SAID.issuer, SAID.payer, SAID.issuer_code)


def read(tmp_path, content: bytes, media_type: str) -> Reading:
    path = tmp_path / "invoice"
    path.write_bytes(content)
    return read_invoice_file(path, media_type)


def test_an_xml_says_everything(tmp_path):
    found = read(tmp_path, samples.digital_xml(SAID), "application/xml")
    assert (found.source, dict(found.values), found.unsure) == ("xml", CORE | PARTIES, ())


@pytest.mark.parametrize(
    ("given", "source", "values"),
    [
        ({}, "ofd_data", CORE | {"payer_code": SAID.payer_code, "issuer_code": SAID.issuer_code}),
        ({"data": False}, "ofd_text", CORE),
        (
            {"data": False, "original": True},
            "ofd_xml",
            CORE | PARTIES | {"number": "01234567", "code": "032002211300"},
        ),
        ({"data": False, "page": False}, "", {}),
    ],
)
def test_an_ofd_says_what_it_carries(tmp_path, given, source, values):
    found = read(tmp_path, samples.ofd(SAID, **given), "application/ofd")
    assert (found.source, dict(found.values)) == (source, values)


def test_a_pdf_says_what_stands_on_it_and_owns_what_is_guessed(tmp_path):
    found = read(tmp_path, samples.pdf(SAID), "application/pdf")
    assert (found.source, dict(found.values), found.unsure) == ("pdf_text", CORE | PARTIES, GUESSED)


def test_the_xml_in_a_pdf_counts_for_more_than_its_page(tmp_path):
    other = SAID.but(number="24322000000099999999")
    found = read(tmp_path, samples.pdf_with_xml(SAID, samples.digital_xml(other)), "application/pdf")
    assert (found.source, found.values["number"], found.unsure) == ("pdf_xml", other.number, ())


def test_pictures_and_damaged_files_say_nothing(tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "PNG")
    assert read(tmp_path, picture.getvalue(), "image/png") == NOTHING
    for media_type in ("application/xml", "application/ofd", "application/pdf"):
        assert read(tmp_path, b"<not an invoice", media_type) == NOTHING


def test_a_type_declaration_or_a_deep_tree_ends_the_reading(tmp_path):
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + samples.digital_xml(SAID).partition(b"?>")[2]
    assert read(tmp_path, bomb, "application/xml") == NOTHING
    assert read(tmp_path, b"<a>" * 100 + b"</a>" * 100, "application/xml") == NOTHING
    assert read(tmp_path, b"<a>" + b"<b/>" * 60_000 + b"</a>", "application/xml") == NOTHING


def test_two_candidates_make_no_value():
    text = (
        "电子发票 发票号码：24322000000012345678 发票号码：24322000000012345679 开票日期：2022年11月08日（小写）¥1.00"
    )
    found = read_printed(text, "pdf_text")
    assert (dict(found.values), found.several) == ({"issued_on": "2022-11-08", "amount": "1.00"}, ("number",))


@pytest.mark.parametrize(
    ("text", "values", "unsure"),
    [
        (
            "24322000000012345678 2022年11月08日 电子发票（普通发票） ¥20792.08 ¥207.92 ¥21000.00 贰万壹仟圆整",
            CORE,
            ("number", "issued_on"),
        ),
        ("发票代码:032002211300 发票号码:01234567", {"number": "01234567", "code": "032002211300"}, ()),
        ("发票号码：24322000000012345678 ¥1.00 ¥2.00", {"number": SAID.number}, ()),
        ("订单号 24322000000012345678", {}, ()),
        ("", {}, ()),
    ],
)
def test_words_out_of_their_order(text, values, unsure):
    found = read_printed(text, "pdf_text")
    assert (dict(found.values), found.unsure) == (values, unsure)


def test_a_reading_survives_being_stored(tmp_path):
    found = read(tmp_path, samples.pdf(SAID), "application/pdf")
    assert Reading.from_json(found.as_json()) == found
    assert Reading.from_json({}) == NOTHING


def said(reasons) -> list[str]:
    import keshe.awards.labels  # noqa: F401 - the sentences

    return [sentence(reason) for reason in reasons]


def test_what_agrees_needs_no_word(tmp_path):
    found = read(tmp_path, samples.digital_xml(SAID), "application/xml")
    assert conflicts(found, TYPED) == doubts(found, TYPED) == ()


def test_another_number_or_amount_is_another_invoice(tmp_path):
    found = read(tmp_path, samples.digital_xml(SAID.but(number="24322000000000000000", net="1.00")), "application/xml")
    assert said(conflicts(found, TYPED)) == [
        "文件中的发票号码是 24322000000000000000，填写的是 24322000000012345678，请按发票填写，或换上对应的发票文件。",
        "文件中的价税合计是 208.92 元，填写的是 21,000.00 元，请按发票填写，或换上对应的发票文件。",
    ]


def test_another_code_than_the_file_s_is_another_invoice():
    found = read_printed("发票代码:032002211300 发票号码:01234567 （小写）¥21000.00", "pdf_text")
    old = replace(TYPED, number="01234567", code="032002211399")
    assert said(conflicts(found, old)) == [
        "文件中的发票代码是 032002211300，填写的是 032002211399，请按发票填写，或换上对应的发票文件。"
    ]
    assert conflicts(found, replace(old, code="032002211300")) == ()


def test_all_else_is_told_to_who_clears(tmp_path):
    other = SAID.but(day="2022-11-07", payer="示例市科协", issuer="苏州市晨光学会", issuer_code="51320500MJ0000022B")
    found = read(tmp_path, samples.digital_xml(other), "application/xml")
    assert conflicts(found, TYPED) == ()
    assert said(doubts(found, TYPED)) == [
        "文件中的销售方是“苏州市晨光学会”，填写的是“苏州市晨光技术学会”。",
        "文件中的购买方是“示例市科协”，填写的是“示例市科学技术协会”。",
        "文件中的销售方代码是 51320500MJ0000022B，单位登记的统一社会信用代码是 51320500MJ0000011A。",
        "文件中的开票日期是 2022-11-07，填写的是 2022-11-08。",
    ]
    bracketed = replace(TYPED, payer="示例市(科)协")
    assert "购买方" not in "".join(said(doubts(Reading("xml", {"payer": "示例市（科）协"}), bracketed)))


def test_what_was_only_inferred_refuses_nothing():
    found = Reading("pdf_text", {"number": "24322000000000000000"}, ("number",))
    assert conflicts(found, TYPED) == ()
    assert said(doubts(found, TYPED)) == [
        "文件中的发票号码是 24322000000000000000，填写的是 24322000000012345678，请按发票填写，或换上对应的发票文件。",
        "未能从文件中确定价税合计，请打开文件核对。",
    ]
    assert said(doubts(NOTHING, TYPED)) == ["未能从文件中读出发票内容（扫描件、图片或版式特殊），请打开文件逐项核对。"]
