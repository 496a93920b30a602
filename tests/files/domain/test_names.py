"""Names are cleaned before anybody saves under them."""

import pytest

from keshe.files.domain.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("申报书.pdf", "申报书.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\林\\申报书.docx", "申报书.docx"),
        ("发票\u202egpj.exe", "发票gpj.exe"),
        ("a\r\nb.pdf", "ab.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("...", ""),
        ("", ""),
        ("  两  处 空格 .pdf", "两 处 空格 .pdf"),
    ],
)
def test_names(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_extension():
    kept = clean_name("长" * 300 + ".docx")
    assert len(kept) == LONGEST
    assert kept.endswith("长.docx")
