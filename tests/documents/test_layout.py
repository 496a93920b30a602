"""The office's papers measured against GB/T 9704-2012. Tolerances: 0.3 mm for what lies on the page, 0.05 mm for the
pitch of lines, 0.02 mm for the width of rules."""

import io
import re
from datetime import UTC, datetime
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest

from keshe.documents.domain.fonts import ROLES
from keshe.documents.rendering import render_pdf
from tests.documents.papers import ALL, LETTER, MINUTES, OFFICIAL

AT = datetime(2022, 12, 28, 9, tzinfo=UTC)
MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 262 * MM, 28 * MM, 184 * MM
NEAR = 0.3 * MM
SAN, ER, SI = 16, 22, 14
PROVED = {"verify": "https://example.org/verify/?code=7K3M-Q2XD-90VB", "code": "7K3MQ2XD90VB"}


def opened(facts, template="official"):
    return pdfplumber.open(io.BytesIO(render_pdf(template, facts, at=AT)))


@pytest.fixture(scope="module")
def paper():
    with opened({**OFFICIAL, **PROVED}) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def letter():
    with opened(LETTER) as pdf:
        yield pdf


def find(page, text):
    """The characters of the first place where a text stands on a page."""
    found = "".join(char["text"] for char in page.chars).find(text)
    assert found >= 0, text
    return page.chars[found : found + len(text)]


def body_lines(page):
    """The lines of the text area by their baseline, top first."""
    lines = {}
    for char in page.chars:
        if char["top"] < BOTTOM:
            lines.setdefault(round(page.height - char["matrix"][5], 2), []).append(char)
    return dict(sorted(lines.items()))


def face(chars):
    """The faces of some characters without the mark of a subset."""
    return {re.sub(r"-(Regular|Bold)$", "", char["fontname"].partition("+")[2]) for char in chars}


def role(name):
    return {family.replace(" ", "") for family in ROLES[name]}


def number_on(page):
    return [
        char for char in page.chars if char["top"] > BOTTOM and abs(char["size"] - SI) < 0.01 and char["text"] != " "
    ]


def level_rules(page):
    """Horizontal rules: (top, left, right, width, colour)."""
    return sorted(
        (round(line["top"], 2), line["x0"], line["x1"], line["linewidth"], line["stroking_color"])
        for line in page.lines
        if abs(line["top"] - line["bottom"]) < 0.01 and line["x1"] - line["x0"] > 100 * MM
    )


def test_a4_and_every_face_embedded():
    for facts in (OFFICIAL, LETTER, MINUTES):
        with pikepdf.open(io.BytesIO(render_pdf("official", {**facts, **PROVED}, at=AT))) as pdf:
            for page in pdf.pages:
                sides = sorted(float(side) for side in page.mediabox[2:])
                assert sides == pytest.approx([WIDTH, HEIGHT], abs=0.1)
                for font in page.resources.get("/Font", {}).values():
                    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
                    assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
                    assert "/ToUnicode" in font


def test_twenty_two_lines_of_twenty_eight_characters(paper):
    page = paper.pages[1]
    lines = body_lines(page)
    assert len(lines) == 22
    baselines = list(lines)
    assert baselines[0] == pytest.approx(TOP + 0.88 * SAN, abs=NEAR)
    for above, below in pairwise(baselines):
        assert below - above == pytest.approx(225 * MM / 22, abs=0.05 * MM)
    assert baselines[-1] + 0.12 * SAN <= BOTTOM
    full = [chars for chars in lines.values() if "科技社团能力提升计划坚持" in "".join(c["text"] for c in chars * 2)]
    whole = [
        chars for chars in lines.values() if len(chars) == 28 and all(c["text"] not in "，。、“”（）" for c in chars)
    ]
    assert full
    assert len(whole) >= 10
    for chars in whole:
        assert chars[0]["x0"] == pytest.approx(LEFT, abs=NEAR)
        assert chars[-1]["x1"] == pytest.approx(RIGHT, abs=NEAR)
        assert {round(char["size"], 2) for char in chars} == {SAN}


def test_nothing_stands_outside_the_text_area_but_page_numbers_and_hashes(paper):
    for page in paper.pages:
        if page.width > page.height:
            continue
        for char in page.chars:
            if char["text"].strip() and char["top"] < BOTTOM:
                hanging = SAN / 2 if char["text"] in "（《“，。、；：）》”" else 0  # the empty half of a mark
                assert char["x0"] >= LEFT - NEAR - hanging
                assert char["x1"] <= RIGHT + NEAR + hanging
                assert char["top"] >= TOP - NEAR - 3  # the extra height of a face's box


def test_each_part_has_its_face_and_size(paper):
    first = paper.pages[0]
    cases = [
        (first, "苏州市科学技术协会文件", "title", None),
        (first, "苏科协〔2022〕21号", "fangsong", SAN),
        (first, "关于公布2022年度苏州市科技社团", "title", ER),
        (first, "各市级学会（协会、研究会）", "fangsong", SAN),
        (first, "根据《关于申报", "fangsong", SAN),
    ]
    for page, text, name, size in cases:
        chars = find(page, text)
        assert face(chars) <= role(name), text
        assert size is None or {round(char["size"], 2) for char in chars} == {size}, text
    for text, name in (
        ("一、总体安排", "hei"),
        ("（一）项目实施。", "kai"),
        ("各单位按照申报书", "fangsong"),
        ("1.按时提交", "fangsong"),
    ):
        page = next(page for page in paper.pages if text in "".join(char["text"] for char in page.chars))
        assert face(find(page, text)) <= role(name), text


def test_head_two_lines_number_and_red_rule(paper):
    page = paper.pages[0]
    mark, number = find(page, "苏州市科学技术协会文件"), find(page, "苏科协〔2022〕21号")
    size = mark[0]["size"]
    top = page.height - mark[0]["matrix"][5] - 0.88 * size
    assert top == pytest.approx(TOP + 35 * MM, abs=NEAR)
    assert (mark[0]["x0"] + mark[-1]["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1 * MM)
    red = mark[0]["non_stroking_color"]
    assert red[0] > 0.8
    assert max(red[1:]) < 0.1
    number_top = page.height - number[0]["matrix"][5] - 0.88 * SAN
    gap = number_top - (top + size)
    assert 2 * 225 * MM / 22 - NEAR <= gap <= 2.5 * 225 * MM / 22  # two lines, then on to the grid
    ((rule, left, right, _width, colour),) = level_rules(page)
    assert rule == pytest.approx(number_top + SAN + 4 * MM, abs=NEAR)
    assert (left, right) == (pytest.approx(LEFT, abs=NEAR), pytest.approx(RIGHT, abs=NEAR))
    assert colour[0] > 0.8
    title_top = page.height - find(page, "关于公布")[0]["matrix"][5] - 0.88 * ER
    assert title_top - rule == pytest.approx(2 * 225 * MM / 22, abs=2 * MM)


def test_titles_are_centred(paper, letter):
    for page, text in (
        (paper.pages[0], "关于公布2022年度苏州市科技社团"),
        (letter.pages[0], "能力提升计划奖补名单的通知"),
    ):
        chars = find(page, text)
        assert (chars[0]["x0"] + chars[-1]["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)


def test_page_numbers_stand_outside_one_character_in(paper):
    for number, page in enumerate(paper.pages, 1):
        marks = number_on(page)
        if page.width > page.height or not marks:
            continue
        assert "".join(char["text"] for char in marks) == f"—{number}—"
        assert face(marks) <= role("song")
        digit = marks[1]
        assert page.height - digit["matrix"][5] - 0.7 * SI == pytest.approx(BOTTOM + 7 * MM, abs=1 * MM)
        if number % 2:
            assert marks[-1]["x1"] == pytest.approx(RIGHT - SI, abs=NEAR)
        else:
            assert marks[0]["x0"] == pytest.approx(LEFT + SI, abs=NEAR)


def test_date_and_signature(paper):
    page = next(page for page in paper.pages if "联系单位" in "".join(char["text"] for char in page.chars))
    date, name = find(page, "2022年12月28日"), find(page, "苏州市科学技术协会")
    assert date[-1]["x1"] == pytest.approx(RIGHT - 4 * SAN, abs=NEAR)
    assert (date[0]["x0"] + date[-1]["x1"]) / 2 == pytest.approx((name[0]["x0"] + name[-1]["x1"]) / 2, abs=NEAR)
    assert date[0]["matrix"][5] - name[0]["matrix"][5] == pytest.approx(-225 * MM / 22, abs=0.05 * MM)


def test_annexes_begin_new_pages(paper):
    first = next(
        page for page in paper.pages if page.chars[:3] and "".join(c["text"] for c in page.chars[:3]) == "附件1"
    )
    assert face(first.chars[:3]) <= role("hei")
    assert first.chars[0]["x0"] == pytest.approx(LEFT, abs=NEAR)
    assert first.height - first.chars[0]["matrix"][5] == pytest.approx(TOP + 0.88 * SAN, abs=NEAR)
    title = find(first, "奖补名单")
    third = TOP + 2 * 225 * MM / 22
    assert first.height - title[0]["matrix"][5] - 0.88 * ER == pytest.approx(third - 3, abs=NEAR)


def test_tables_repeat_their_heading_and_cut_no_row(paper):
    rows, pages = [], 0
    for page in paper.pages:
        table = page.extract_table()
        if table and table[0][0] == "序号" and page.width < page.height:
            pages += 1
            assert table[0] == ["序号", "申报单位", "类别", "金额（元）"]
            rows += [[str(cell).replace("\n", "") for cell in row] for row in table[1:]]
    expected = OFFICIAL["sheets"][0]["rows"]
    assert pages > 1
    assert [row for row in rows if row[0].isdigit()] == expected


def test_wide_tables_lie_on_turned_pages(paper):
    wide = [(number, page) for number, page in enumerate(paper.pages, 1) if page.width > page.height]
    assert len(wide) > 1
    for number, page in wide:
        assert page.extract_table()[0] == ["序号", "申报单位"]
        mark = [char for char in page.chars if char["matrix"][1] < -0.5]
        assert "".join(char["text"] for char in mark).replace(" ", "") == f"—{number}—"
        assert all(char["x1"] < 35 * MM for char in mark)  # the foot of the turned sheet
        middle = sum(char["top"] for char in mark) / len(mark)
        assert (middle > page.height / 2) is (number % 2 == 1)


def test_the_imprint_closes_the_last_even_page(paper):
    assert len(paper.pages) % 2 == 0
    page = paper.pages[-1]
    rules = level_rules(page)
    assert [width for _top, _left, _right, width, _colour in rules] == [
        pytest.approx(0.35 * MM, abs=0.02 * MM), pytest.approx(0.25 * MM, abs=0.02 * MM), pytest.approx(0.35 * MM, abs=0.02 * MM),
    ]  # fmt: skip
    assert rules[-1][0] == pytest.approx(BOTTOM, abs=NEAR)
    for _top, left, right, _width, _colour in rules:
        assert (left, right) == (pytest.approx(LEFT, abs=NEAR), pytest.approx(RIGHT, abs=NEAR))
    cc, by, on = find(page, "抄送："), find(page, "苏州市科学技术协会办公室"), find(page, "2022年12月28日 印发")
    assert {round(char["size"], 2) for char in (*cc, *by, *on)} == {SI}
    assert cc[0]["x0"] == pytest.approx(LEFT + SI, abs=NEAR)
    assert on[-1]["x1"] == pytest.approx(RIGHT - SI, abs=NEAR)
    assert number_on(page) == []  # a blank page lies before it: neither is numbered


def test_the_hash_of_a_list_stands_below_each_of_its_pages(paper):
    mark = "名单 SHA-256 " + "a1" * 32
    for page in paper.pages:
        text = "".join(char["text"] for char in page.chars)
        table = page.extract_table()
        shows = table is not None and table[0] == ["序号", "申报单位", "类别", "金额（元）"]
        assert (mark in text) is shows


def test_a_letter_has_its_double_rules(letter):
    page = letter.pages[0]
    mark = find(page, "苏州市科学技术协会")
    top = page.height - mark[0]["matrix"][5] - 0.88 * mark[0]["size"]
    assert top == pytest.approx(30 * MM, abs=NEAR)
    upper_thick, upper_thin, lower_thin, lower_thick = level_rules(page)
    for rule in (upper_thick, upper_thin, lower_thin, lower_thick):
        assert rule[2] - rule[1] == pytest.approx(170 * MM, abs=NEAR)
        assert rule[1] == pytest.approx(20 * MM, abs=NEAR)
    assert upper_thick[3] > upper_thin[3]
    assert lower_thick[3] > lower_thin[3]
    assert upper_thick[0] == pytest.approx(top + mark[0]["size"] + 4 * MM, abs=NEAR)
    assert lower_thick[0] == pytest.approx(HEIGHT - 20 * MM, abs=NEAR + 0.5 * MM)
    number = find(page, "苏科协〔2022〕21号")
    assert number[-1]["x1"] == pytest.approx(RIGHT, abs=NEAR)
    assert page.height - number[0]["matrix"][5] - 0.88 * SAN - upper_thin[0] == pytest.approx(SAN * 7 / 8, abs=1 * MM)
    assert number_on(page) == []
    assert number_on(letter.pages[1])


def test_minutes_name_who_was_there():
    with opened(MINUTES) as pdf:
        page = next(page for page in pdf.pages if "请假" in "".join(char["text"] for char in page.chars))
        label = find(page, "出席：")
        assert face(label) <= role("hei")
        assert label[0]["x0"] == pytest.approx(LEFT + 2 * SAN, abs=NEAR)
        assert "党组纪要〔2022〕7号" in pdf.pages[0].extract_text()


@pytest.mark.parametrize("size", [1, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23])
def test_the_imprint_finds_an_even_page_whatever_comes_before(size):
    body = [{"text": "科" * 26} for _line in range(size)]
    facts = {**OFFICIAL, "body": body, "sheets": [], "annexes": [], "contacts": []}
    with opened(facts) as pdf:
        assert len(pdf.pages) % 2 == 0
        imprinted = ["印发" in page.extract_text() for page in pdf.pages]
        assert imprinted == [False] * (len(imprinted) - 1) + [True]
        assert level_rules(pdf.pages[-1])[-1][0] == pytest.approx(BOTTOM, abs=NEAR)


def test_text_is_extractable():
    for name, facts in ALL.items():
        with opened(facts, name) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages)
        assert "苏州市" in text
        assert "�" not in text
