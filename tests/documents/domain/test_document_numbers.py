"""发文字号: 【】 and [] come in, 〔〕 goes out."""

import pytest

from keshe.documents.domain.numbers import DocumentNumber, document_number
from keshe.lib.refusals import Refused


@pytest.mark.parametrize(
    "text",
    ["苏科协〔2022〕21号", "苏科协【2022】21号", "苏科协[2022]21号", "苏科协［2022］21号", " 苏科协 〔2022〕 21 号 "],
)
def test_every_bracket_becomes_hexagonal(text):
    number = document_number(text)
    assert str(number) == "苏科协〔2022〕21号"
    assert number == DocumentNumber("苏科协", 2022, 21)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("苏科协〔22〕21号", "documents.bad_year"),
        ("苏科协〔3022〕21号", "documents.bad_year"),
        ("苏科协〔2022〕第21号", "documents.bad_ordinal"),
        ("苏科协〔2022〕021号", "documents.bad_ordinal"),
        ("苏科协〔2022〕0号", "documents.bad_ordinal"),
        ("苏科协(2022)21号", "documents.bad_number"),
        ("苏科协2022-21", "documents.bad_number"),
        ("苏科协〔2022〕21号附件", "documents.bad_number"),
        ("", "documents.bad_number"),
        ("苏科协〔2022〕" + "9" * 30 + "号", "documents.bad_number"),
        ("苏科协〔2022〕٣号", "documents.bad_number"),
    ],
)
def test_other_shapes_are_refused(text, code):
    with pytest.raises(Refused) as refusal:
        document_number(text)
    assert [reason.code for reason in refusal.value.reasons] == [code]
