"""Codes on paper: of documents and of their pages, as printed, as scanned, as mistyped."""

import itertools

import pytest

from keshe.documents.domain.codes import ALPHABET, Printed, new_code, of_page, read, read_printed, shown, shown_page

CODE = "7K3MQ2XD90VB"


def test_as_printed():
    assert shown(CODE) == "7K3M-Q2XD-90VB"
    assert of_page(CODE, 3) == "7K3MQ2XD90VB3J"
    assert shown_page(CODE, 3) == "7K3M-Q2XD-90VB-3J"
    assert shown_page(CODE, 12).startswith("7K3M-Q2XD-90VB-12")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("7K3M-Q2XD-90VB", Printed(CODE, 0)),
        (" 7k3m q2xd 90vb \n", Printed(CODE, 0)),
        ("７Ｋ３Ｍ－Ｑ２ＸＤ－９０ＶＢ", Printed(CODE, 0)),
        ("7K3M-Q2XD-9OVB-3J", Printed(CODE, 3)),
        ("https://kexie.example.org/verify/?code=7K3MQ2XD90VB3J", Printed(CODE, 3)),
        ("HTTPS://KEXIE.EXAMPLE.ORG/VERIFY/?CODE=7K3M-Q2XD-90VB&P=3\r\n", Printed(CODE, 0)),
        ("7K3MQ2XD90VB3K", None),
        ("7K3MQ2XD90VB4J", None),
        ("7K3MQ2XD90VB03J", None),
        ("7K3MQ2XD90VB99999J", None),
        ("7K3MQ2XD90V", None),
        ("7K3MQ2XD90VBX", None),
        ("7K3M-Q2XD-90VU", None),
        ("https://elsewhere.example.org/", None),
        ("", None),
    ],
)
def test_read(typed, read_as):
    assert read_printed(typed) == read_as


def test_the_document_of_a_page_code():
    assert read("7K3M-Q2XD-90VB-3J") == CODE
    assert read("nonsense") == ""


def test_every_single_wrong_character_of_a_page_code_is_found():
    right = of_page(CODE, 17)
    wrong = [
        right[:place] + other + right[place + 1 :]
        for place, other in itertools.product(range(len(right)), ALPHABET)
        if right[place] != other
    ]
    assert [text for text in wrong if read_printed(text)] == []


def test_pages_of_a_document_have_codes_of_their_own():
    code = new_code()
    codes = [of_page(code, page) for page in range(1, 200)]
    assert len(set(codes)) == 199
    assert [read_printed(text) for text in codes] == [Printed(code, page) for page in range(1, 200)]
