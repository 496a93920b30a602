"""A PDF that grows on disk: what comes out is what went in, page for page."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from keshe.documents.binding import bind, pack, pages_of
from keshe.documents.domain.growing import PACKED, GrowingPdf

AT = datetime(2022, 4, 15, 8, tzinfo=UTC)


def document(words: str, pages: int = 1, more: int = 0) -> pikepdf.Pdf:
    """Pages upon one font and one size that they inherit, a link back to the first, and ``more`` objects on each."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(200, 300))
        del page.obj["/MediaBox"]
        page.obj.Contents = pdf.make_stream(f"BT /F1 9 Tf ({words} {number}) Tj ET".encode())
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Notes = Array([pdf.make_indirect(String(f"{n} 0 R ({words}) \\ {n} 0 R")) for n in range(more)])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=[pdf.pages[0].obj, Name.Fit])
        page.obj.Plain = Array([pdf.make_indirect(one) for one in _plain(number)])
        page.obj.Annots = Array([pdf.make_indirect(link)])
    pdf.Root.Pages.MediaBox = Array([0, 0, 200, 300])
    pdf.Root.Extra = pdf.make_stream(b"what no page reaches" * 100)
    out = io.BytesIO()
    pdf.save(out)
    return pikepdf.open(out)


def _plain(number: int) -> list[Any]:
    """Objects that Python has as numbers and truths."""
    return [number, Decimal("1.50"), True]


def grown(*documents: tuple[str, pikepdf.Pdf]) -> bytes:
    out = io.BytesIO()
    whole = GrowingPdf(out)
    for title, one in documents:
        whole.append(title, one)
    whole.close()
    return out.getvalue()


def test_every_page_stands_as_it_was():
    octets = grown(("甲（一）", document("first", 2)), ("乙", document("second", 3, more=PACKED)))
    with pikepdf.open(io.BytesIO(octets)) as whole:
        assert (whole.check_pdf_syntax(), whole.get_warnings()) == ([], [])
        texts = [page.obj.Contents.read_bytes().decode() for page in whole.pages]
        assert [text.split("(")[1].split(")")[0] for text in texts] == [
            "first 0", "first 1", "second 0", "second 1", "second 2",
        ]  # fmt: skip
        assert {tuple(map(int, page.mediabox)) for page in whole.pages} == {(0, 0, 200, 300)}
        fonts = [page.obj.Resources.Font.F1.objgen for page in whole.pages]
        assert fonts[0] == fonts[1] != fonts[2] == fonts[3] == fonts[4], "one font a document"
        notes = [str(note) for note in whole.pages[4].obj.Notes]
        assert notes == [f"{n} 0 R (second) \\ {n} 0 R" for n in range(PACKED)]
        assert [list(page.obj.Plain.as_list()) for page in whole.pages][3] == [1, Decimal("1.5"), True]
        targets = [page.obj.Annots[0].Dest[0].objgen for page in whole.pages]
        assert targets[0] == whole.pages[0].obj.objgen
        assert targets[2] == whole.pages[2].obj.objgen
        assert "/Extra" not in whole.Root
    assert b"what no page reaches" not in octets


def test_bookmarks_lead_to_the_first_pages():
    titles = ("2022-A-001 苏州市晨光技术学会", "𠮷田(二)", "")
    octets = grown(*((title, document("x", pages)) for pages, title in enumerate(titles, 1)))
    with pikepdf.open(io.BytesIO(octets)) as whole, whole.open_outline() as outline:
        assert [item.title for item in outline.root] == list(titles)
        targets = [item.destination for item in outline.root]
        assert [whole.pages.index(pikepdf.Page(one[0])) for one in targets if isinstance(one, Array)] == [0, 1, 3]
        assert whole.Root.PageMode == Name.UseOutlines


def test_the_same_documents_give_the_same_file():
    assert grown(("甲", document("x", 2))) == grown(("甲", document("x", 2)))
    assert grown(("甲", document("x", 2))) != grown(("甲", document("y", 2)))


def test_a_reference_to_nothing_stays_one():
    out = io.BytesIO()
    source = document("x")
    source.pages[0].obj.Lost = String("placeholder")
    source.save(out, static_id=True)
    broken = out.getvalue().replace(b"(placeholder)", b"9999 0 R     ")
    with pikepdf.open(io.BytesIO(broken)) as read, pikepdf.open(io.BytesIO(grown(("甲", read)))) as whole:
        assert whole.pages[0].obj.get("/Lost") is None
        assert whole.check_pdf_syntax() == []


def test_nothing_makes_an_empty_file():
    with pikepdf.open(io.BytesIO(grown())) as whole:
        assert len(whole.pages) == 0
        assert "/Outlines" not in whole.Root


@pytest.mark.parametrize("count", [1, 24, 25, 60])
def test_files_are_bound_and_packed_with_signs_of_life(tmp_path: Path, count):
    files = [(f"第{n}份", tmp_path / f"{n}.pdf") for n in range(count)]
    for title, path in files:
        document(title[1:2], 2).save(path)
    signs: list[int] = []
    bound = bind(iter(files), tmp_path / "bound", lambda: signs.append(1))
    assert pages_of(bound) == 2 * count
    assert len(signs) == count // 25
    pack(iter(files), tmp_path / "zip", AT, lambda: signs.append(1))
    assert len(signs) == count // 25 * 2
    assert (tmp_path / "zip").read_bytes() == pack(files, tmp_path / "again", AT).read_bytes()


def test_what_is_no_pdf_stops_it(tmp_path: Path):
    (tmp_path / "1.pdf").write_bytes(b"no PDF")
    with pytest.raises(pikepdf.PdfError):
        bind([("甲", tmp_path / "1.pdf")], tmp_path / "bound")
