"""Credit codes, bank accounts, names."""

import pytest

from keshe.lib.refusals import sentences
from keshe.organisations import labels  # noqa: F401 - registers the sentences
from keshe.organisations.domain import codes, names

RIGHT = "91110000600037341L"  # the example of python-stdnum's own documentation


@pytest.mark.parametrize(
    "typed",
    [
        RIGHT,
        "91110000600037341l",
        " 9111 0000 6000 3734 1L ",
        "９１１１００００６０００３７３４１Ｌ",
        "91110000-60003734-1L",
        "\ufeff91110000600037341L\u200b",
    ],
)
def test_a_code_is_read_however_it_was_typed(typed):
    assert codes.normalise(typed) == RIGHT
    assert codes.credit_code(codes.normalise(typed)).allowed


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "请填写统一社会信用代码。"),
        (RIGHT[:-1], "统一社会信用代码应为 18 位，现为 17 位，请对照证书核对。"),
        (
            "91110000600O37341L",
            "统一社会信用代码第 12 位“O”不是允许的字符，请对照证书核对（代码不用字母 I、O、Z、S、V）。",
        ),
        (
            "911A0000600037341L",
            "统一社会信用代码第 4 位“A”不是允许的字符，请对照证书核对（代码不用字母 I、O、Z、S、V）。",
        ),
        ("91110000600037341M", "统一社会信用代码第 18 位校验码不符，请对照证书逐位核对。"),
        ("91110000600037342L", "统一社会信用代码第 9 至 17 位（主体标识码）校验不符，请对照证书逐位核对。"),
    ],
)
def test_a_wrong_code_is_refused_with_the_place(code, sentence):
    assert sentences(codes.credit_code(code).reasons) == [sentence]


def test_two_digits_that_changed_places_are_found():
    swapped = RIGHT[:9] + RIGHT[10] + RIGHT[9] + RIGHT[11:]
    wrong = RIGHT[:13] + RIGHT[14] + RIGHT[13] + RIGHT[15:]
    assert swapped == RIGHT  # positions 10 and 11 are both 0
    assert not codes.credit_code(wrong).allowed


def test_made_up_codes_are_right():
    made = [codes.make_credit_code("51320500", f"MJ{number:06d}") for number in range(0, 5000, 7)]
    assert [code for code in made if not codes.credit_code(code).allowed] == []


def test_bank_accounts_are_digits():
    assert codes.bank_account(codes.normalise("3200 0101 0000 12")).allowed
    assert sentences(codes.bank_account("3200ABC0").reasons) == ["银行账号应为 8 至 30 位数字，请核对。"]
    assert not codes.bank_account("1234567").allowed
    assert not codes.bank_account("1" * 31).allowed


@pytest.mark.parametrize(
    "name", ["苏州市晨光学会", "苏州市晨光协会", "苏州市晨光研究会", " 苏州市 晨光学会", "苏州市（晨光）学会"]
)
def test_near_twins_share_their_core(name):
    assert names.core(name) == "苏州市晨光"


def test_other_names_are_no_twins():
    assert names.core("苏州市晨光联合会") != names.core("苏州市晨光学会")
    assert names.core("学会") == "学会"
    assert names.normalise("江南大学(苏州) 科协") == "江南大学（苏州）科协"
