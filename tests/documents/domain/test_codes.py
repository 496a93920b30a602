"""Codes survive being read aloud and typed from paper."""

import pytest

from keshe.documents.domain import codes, fonts


def test_a_code_is_read_back_as_it_is_shown():
    code = codes.new_code()
    assert codes.read(codes.shown(code)) == code
    assert len({codes.new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("text", ["7k3m-q2xd-9Ovb", "7K3M Q2XD 90VB", "7K3MQ2XD90VB"])
def test_misread_letters_are_mended(text):
    assert codes.read(text) == "7K3MQ2XD90VB"


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-Q2XD-90VU", "核验码"])
def test_what_is_no_code_is_none(text):
    assert codes.read(text) == ""


def test_own_fonts_come_before_ours_and_missing_ones_are_named():
    parts, missing = fonts.cast(["FANGSONG_GB2312", "Noto Serif SC", "Noto Sans SC", "LXGW WenKai"])
    assert parts["fangsong"] == ["FANGSONG_GB2312", "Noto Serif SC"]
    assert missing == []
    parts, missing = fonts.cast(["Noto Serif CJK SC"])
    assert parts["kai"] == ["Noto Serif CJK SC"]
    assert missing[0] == "缺少仿宋字体，暂以 Noto Serif CJK SC 代替"
    assert fonts.cast([])[1][0] == "缺少仿宋字体，文字可能无法显示"
