"""An invoice has one spelling."""

import pytest

from keshe.awards.domain.invoices import code_given, joined, spelling


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("24322000000012345678", ""), ("24322000000012345678", "")),
        (("２４３２2000 000012345678", "3200221130"), ("24322000000012345678", "")),
        (("\u200b24322000000012\u200d345678\u2060", ""), ("24322000000012345678", "")),
        (("0123 4567", " 032 0022 11300"), ("01234567", "032002211300")),
    ],
)
def test_the_code_is_kept_where_it_belongs_to_the_name(typed, kept):
    assert spelling(*typed) == kept


def test_eight_digits_need_their_code():
    assert [reason.code for reason in code_given("01234567", "").reasons] == ["awards.invoice_code_missing"]
    assert code_given("01234567", "032002211300")
    assert code_given("24322000000012345678", "")


@pytest.mark.parametrize(
    ("number", "code", "why"),
    [
        ("№24322000000012345678", "", "awards.invoice_number_digits"),
        ("2432200000001234567８-", "", "awards.invoice_number_digits"),
        ("٢٤٣٢٢٠٠٠٠٠٠٠١٢٣٤٥٦٧٨", "", "awards.invoice_number_digits"),
        ("01234567", "03200221130O", "awards.invoice_code_digits"),
        ("024322000000012345678", "", "awards.invoice_number_length"),
        ("1234567", "032002211300", "awards.invoice_number_length"),
        ("01234567", "32002211300", "awards.invoice_code_length"),
    ],
)
def test_what_is_no_digit_makes_no_other_invoice(number, code, why):
    assert [reason.code for reason in code_given(*spelling(number, code)).reasons] == [why]


def test_code_and_number_typed_in_one_word_are_the_same_invoice():
    assert joined("01234567", "032002211300") == joined("03200221130001234567", "")
