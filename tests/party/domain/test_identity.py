"""The identity number: its form, its day of birth, its check sign; a refusal never repeats it."""

from datetime import date

import pytest

from keshe.lib.refusals import sentences
from keshe.party import labels  # noqa: F401 - the sentences
from keshe.party.domain.identity import check_sign, identity_number, normalise

TODAY = date(2022, 4, 15)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("11010519491231002X", []),  # the example of GB 11643-1999
        ("440524188001010014", ["身份证号中的出生日期不存在，请核对第 7 至 14 位。"]),
        ("110105194912310021", ["身份证号的校验位不符，请逐位核对。"]),
        ("11010519491331002X", ["身份证号中的出生日期不存在，请核对第 7 至 14 位。"]),
        ("11010520220416002X", ["身份证号中的出生日期不存在，请核对第 7 至 14 位。"]),
        ("1101051949123100", ["身份证号应为 18 位，现为 16 位。"]),
        ("11010519491231002A", ["身份证号只能是数字，最后一位可以是 X。"]),
        ("1101051949123100²X", ["身份证号只能是数字，最后一位可以是 X。"]),
        ("", ["请填写身份证号。"]),
    ],
)
def test_a_number_is_judged(number, said):
    assert sentences(identity_number(number, TODAY).reasons) == said


def test_full_width_signs_blanks_and_small_x_are_tidied():
    assert normalise(" １１０１０５ 19491231-002x") == "11010519491231002X"
    assert check_sign("11010519491231002") == "X"
