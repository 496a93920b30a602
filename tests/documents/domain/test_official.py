"""Titles broken by sense, and levels told by their numbering."""

import pytest

from keshe.documents.domain.official import paragraph, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("评审专家聘请函", ["评审专家聘请函"]),
        (
            "关于申报2022年度苏州市科技社团能力提升计划项目的通知",
            ["关于申报2022年度苏州市", "科技社团能力提升计划项目的通知"],
        ),
        (
            "关于公布2022年度苏州市科技社团能力提升计划奖补结果的通知",
            ["关于公布2022年度苏州市科技社团", "能力提升计划奖补结果的通知"],
        ),
        ("关于更正苏科协〔2022〕21号附件的通知", ["关于更正苏科协〔2022〕21号附件的通知"]),
    ],
)
def test_titles_break_between_words_into_even_lines(title, lines):
    assert title_lines(title) == lines


def test_a_very_long_title_is_broken_at_once():
    lines = title_lines("关于印发苏州市科技社团能力提升计划管理办法的通知" * 8)
    assert len(lines) == 10
    assert "".join(lines) == "关于印发苏州市科技社团能力提升计划管理办法的通知" * 8


def test_a_document_number_is_never_parted():
    for line in title_lines("关于更正苏州市科学技术协会苏科协〔2022〕21号文件附件名单的通知"):
        assert ("〔" in line) is ("号" in line)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    for title in (
        "关于印发《苏州市科技社团能力提升计划管理办法（试行）》等三个文件的通知",
        "关于2022年度拟奖补名单的公示（更正）",
    ):
        lines = title_lines(title)
        assert "".join(lines) == title
        for line in lines:
            assert line[0] not in "》），、"
            assert line[-1] not in "《（"


def test_a_title_without_words_still_fits():
    assert title_lines("学" * 18 + "A" * 45) == ["学" * 18 + "AA", "A" * 20, "A" * 20, "AAA"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、申报对象", {"level": 1, "text": "一、申报对象"}),
        ("（二）组织实施", {"level": 2, "text": "（二）组织实施"}),
        (
            "（二）组织实施。各单位按照要求办理。",
            {"level": 2, "text": "（二）组织实施。", "run": "各单位按照要求办理。"},
        ),
        ("1.按时提交。", {"level": 3, "text": "1.按时提交。"}),
        ("1、申报单位必须可开具税务票据。", {"level": 0, "text": "1、申报单位必须可开具税务票据。"}),
        ("特此通知。", {"level": 0, "text": "特此通知。"}),
    ],
)
def test_the_level_follows_the_numbering(text, found):
    assert paragraph(text) == found
