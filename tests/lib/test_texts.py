"""What nobody sees is not kept."""

import pytest

from keshe.lib.spreadsheets import read_rows, write_workbook
from keshe.lib.texts import visible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("苏州市\u200b晨光\u2060学会\ufeff", "苏州市晨光学会"),
        ("2432\u202e0002\u202c", "24320002"),
        ("响铃\x07退格\x08", "响铃退格"),
        ("第一行\r\n\t第二行", "第一行\r\n\t第二行"),
        ("plain", "plain"),
        ("𠮷😀", "𠮷😀"),
    ],
)
def test_controls_and_marks_go_and_what_is_seen_stays(typed, kept):
    assert visible(typed) == kept


def test_a_cell_is_read_as_it_is_seen():
    assert read_rows(write_workbook({"a": [["苏州市\u202e晨光\u2060学会"]]})) == [["苏州市晨光学会"]]
