"""Reading sheets: spoiled as scanners spoil them, without a code, blank, damaged."""

import io
import random
import threading
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageDraw, ImageOps

from bench.spoiling import as_pdf, printed, sealed, spoiled, squeezed, tilted
from keshe.documents.domain.codes import Printed
from keshe.documents.rendering import render_paged, render_pdf
from keshe.documents.scanning import LARGEST, Unreadable, codes_on, count_sheets, is_blank, sheets_of
from tests.documents.papers import FORM, OFFICIAL

CODE = "7K3MQ2XD90VB"
AT = datetime(2022, 4, 15, 9, tzinfo=UTC)
FACTS = {**FORM, "draft": False, "number": "2022-2-001", "version": "第 1 次提交"}


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    """The form as it leaves the scanner at 150 dpi."""
    return printed(render_paged("form", FACTS, CODE, at=AT))


def read(content: bytes, media_type: str = "application/pdf") -> list[list[Printed]]:
    return [codes_on(sheet) for sheet in sheets_of(io.BytesIO(content), media_type)]


@pytest.mark.parametrize("degrees", [-4, -2, -1, 1, 2, 4])
def test_tilted_grey_and_squeezed(pages, degrees):
    bad = [squeezed(tilted(page.convert("L").convert("RGB"), degrees)) for page in pages]
    assert read(as_pdf(bad)) == [[Printed(CODE, number)] for number in range(1, 6)]


def test_upside_down_with_a_seal_over_text_and_near_the_code(pages):
    bad = [squeezed(sealed(page, (0.75, 0.85)).rotate(180)) for page in pages]
    assert read(as_pdf(bad)) == [[Printed(CODE, number)] for number in range(1, 6)]


def test_a_red_seal_right_upon_the_code(pages):
    """In the red channel it is gone."""
    assert codes_on(sealed(pages[0], (0.87, 0.93))) == [Printed(CODE, 1)]


def test_everything_at_once_ten_times(pages):
    chance = random.Random(4)
    for number in range(10):
        assert codes_on(spoiled(pages[number % 5], chance)) == [Printed(CODE, number % 5 + 1)]


def test_two_pages_in_one_picture(pages):
    both = Image.new("RGB", (pages[0].width * 2, pages[0].height), "white")
    both.paste(pages[2], (0, 0))
    both.paste(pages[3], (pages[0].width, 0))
    assert codes_on(both) == [Printed(CODE, 3), Printed(CODE, 4)]


def test_a_photograph_is_turned_as_its_camera_says(pages):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    pages[1].rotate(90, expand=True).save(out, "JPEG", exif=exif)
    (sheet,) = sheets_of(io.BytesIO(out.getvalue()), "image/jpeg")
    assert sheet.height > sheet.width
    assert codes_on(sheet) == [Printed(CODE, 2)]


def test_sheets_without_a_code_of_ours(pages):
    (first, *_rest) = printed(render_pdf("official", OFFICIAL, at=AT))
    assert codes_on(first) == []
    assert not is_blank(first)


def test_a_blank_back_is_blank_even_with_a_shadow_at_its_rim():
    back = Image.new("L", (1240, 1754), 248)
    ImageDraw.Draw(back).rectangle((0, 0, 25, 1754), fill=40)
    assert is_blank(back)
    for stroke in range(300, 900, 30):  # a line of writing
        ImageDraw.Draw(back).rectangle((stroke, 800, stroke + 6, 828), fill=0)
    assert not is_blank(back)


def test_a_huge_picture_is_made_smaller_first():
    out = io.BytesIO()
    Image.new("L", (8000, 4000), 255).save(out, "PNG")
    (sheet,) = sheets_of(io.BytesIO(out.getvalue()), "image/png")
    assert max(sheet.size) == LARGEST


@pytest.mark.parametrize(
    ("content", "media_type"), [(b"%PDF-1.7 nothing", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg")]
)
def test_what_is_damaged_is_said_to_be(content, media_type):
    with pytest.raises(Unreadable):
        list(sheets_of(io.BytesIO(content), media_type))


def test_two_scans_may_be_read_at_once(pages):
    content, found = as_pdf([ImageOps.grayscale(page) for page in pages]), []
    threads = [threading.Thread(target=lambda: found.append(read(content))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[[Printed(CODE, number)] for number in range(1, 6)]] * 3
    assert count_sheets(io.BytesIO(content), "application/pdf") == 5
