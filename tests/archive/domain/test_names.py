"""Names of files in a package."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keshe.archive.domain.names import LONGEST, each_once, file_name, short_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("2022-3-001", "某学会", "“晨光/学会日”"), "2022-3-001 某学会 “晨光／学会日”.pdf"),
        (("2022-3-001", "", "a\\b:c*?"), "2022-3-001 a＼b_c__.pdf"),
        (("CON",), "CON_.pdf"),
        (("",), "未命名.pdf"),
        (("../../etc",), "..／..／etc.pdf".lstrip(".")),
    ],
)
def test_a_name_is_readable_and_safe(parts, name):
    assert file_name(*parts, extension="pdf") == name


def test_a_name_fits_every_file_system():
    name = file_name("学" * 300, extension="pdf")
    assert (len(name), len(name.encode()) <= 255) == (LONGEST + 4, True)
    assert short_name("学" * 300 + ".docx").endswith("学.docx")


def test_each_name_is_there_once():
    assert each_once(["表.pdf", "表.pdf", "A", "a", "表（2）.pdf"]) == [
        "表.pdf",
        "表（2）.pdf",
        "A",
        "a（2）",
        "表（2）（2）.pdf",
    ]


@given(st.lists(st.text(max_size=90), max_size=12))
def test_no_two_are_the_same_and_none_leads_away(texts):
    names = each_once(file_name(text, extension="pdf") for text in texts)
    assert len({name.casefold() for name in names}) == len(names)
    assert all("/" not in name and "\\" not in name and name.strip(". ") == name for name in names)
