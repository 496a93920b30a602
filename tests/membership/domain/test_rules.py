"""Identities, telephone numbers, terms and counts, at their edges."""

from datetime import date
from decimal import Decimal

import pytest

from keshe.lib.refusals import sentences
from keshe.membership.domain import rules
from keshe.membership.domain.identity import identity_sound, make_card_number, tidy_identity
from keshe.membership.domain.vocabulary import Kind

CARD = make_card_number("32050019850101001")


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("person", CARD, []),
        ("person", "11010519491231002X", []),  # the example of GB 11643-1999
        ("person", "110105194912310021", ["身份证号码末位校验码不符，请逐位核对。"]),
        ("person", CARD[:17] + ("0" if CARD[17] != "0" else "1"), ["身份证号码末位校验码不符，请逐位核对。"]),
        ("person", "320500198513010019", ["身份证号码第 7 至 14 位不是有效的出生日期，请核对。"]),
        ("person", CARD[:17], ["身份证号码应为 18 位，现为 17 位，请核对。"]),
        ("person", "E12345678", []),
        ("person", "H1234567890", []),
        ("person", "张三", ["证件号码格式不对。居民身份证为 18 位；护照、通行证为字母加数字。"]),
        ("institution", "51320500MJ000101X", ["统一社会信用代码应为 18 位，现为 17 位，请对照证书核对。"]),
    ],
)
def test_identity(kind, number, said):
    assert sentences(identity_sound(kind, number).reasons) == said


def test_a_number_is_tidied_before_it_is_judged():
    assert tidy_identity(" ３２０５００ 19850101－001x ") == "32050019850101001X"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+86 138-1234-5678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("0512-66000001", "0512-66000001"),
        ("1381234567", "1381234567"),
    ],
)
def test_telephone_numbers(typed, kept):
    assert rules.tidy_phone(typed) == kept


@pytest.mark.parametrize(
    ("phone", "right"), [("13812345678", True), ("1381234567", False), ("0512-66000001", True), ("电话", False)]
)
def test_right_telephone_numbers(phone, right):
    assert bool(rules.contact_sound({"phone": phone})) is right


def test_an_applicant_says_who_they_are():
    said = rules.applicant_sound(Kind.INSTITUTION, rules.tidied({"name": " 示范仪器厂(一分厂) "}))
    assert sentences(said.reasons) == [
        "请填写证件号码，用于核对身份、防止重复登记。",
        "请填写联系电话。",
        "单位会员须填写联系人。",
    ]
    assert rules.tidied({"name": " 示范仪器厂(一分厂) "})["name"] == "示范仪器厂（一分厂）"


JOINED, UNTIL, ENDED = date(2021, 3, 1), date(2022, 12, 31), date(2022, 6, 30)


@pytest.mark.parametrize(
    ("until", "ended_on", "day", "holds"),
    [
        (UNTIL, None, date(2021, 2, 28), False),
        (UNTIL, None, date(2021, 3, 1), True),
        (UNTIL, None, UNTIL, True),
        (UNTIL, None, date(2023, 1, 1), False),
        (UNTIL, ENDED, ENDED, True),
        (UNTIL, ENDED, date(2022, 7, 1), False),
        (None, None, date(2099, 1, 1), True),
    ],
)
def test_a_membership_holds_on_its_first_and_last_day(until, ended_on, day, holds):
    status = "ended" if ended_on else "active"
    assert rules.holds(status, JOINED, until, ended_on, day) is holds


def test_an_application_is_no_membership():
    assert not rules.holds("applied", None, None, None, JOINED)


@pytest.mark.parametrize(
    ("before", "until", "said"),
    [
        (UNTIL, date(2023, 12, 31), []),
        (UNTIL, None, []),
        (UNTIL, UNTIL, ["现有有效期至 2022-12-31，续期须晚于该日。"]),
        (None, UNTIL, ["会员资格长期有效，无需续期。"]),
        (UNTIL, date(2020, 1, 1), ["有效期不能早于入会日期。"]),
    ],
)
def test_a_renewal_leads_further(before, until, said):
    assert sentences(rules.renewal_sound(JOINED, before, until).reasons) == said


@pytest.mark.parametrize(
    ("amount", "right"), [("0", False), ("0.01", True), ("100.005", False), ("10000000", True), ("10000000.01", False)]
)
def test_dues(amount, right):
    assert bool(rules.due_sound(2022, Decimal(amount), UNTIL, UNTIL)) is right


@pytest.mark.parametrize(
    ("since", "known", "said"),
    [
        (date(2022, 6, 15), 1, []),
        (date(1949, 1, 1), 1, []),
        (date(1948, 12, 31), 1, ["日期 1948-12-31 过早，请核对年份。"]),
        (date(2022, 6, 16), 1, ["日期 2022-06-16 尚未到来，请填写今日或更早的日期。"]),
        (date(2022, 6, 15), 0, ["截至 2022-06-15 名册中没有会员，不能声明齐全；请先登记或导入会员。"]),
    ],
)
def test_a_roll_is_declared_complete_from_a_day_by_which_somebody_had_joined(since, known, said):
    assert sentences(rules.declaration_sound(since, date(2022, 6, 15), known).reasons) == said
