"""Nothing that a person typed runs on another person's machine, and types survive the way there and back."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from keshe.lib.spreadsheets import Cell, NotASpreadsheet, neutral_cell, read_rows, write_workbook
from keshe.lib.workbooks import read_book

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", " =1", "　=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_could_be_a_formula_gets_an_apostrophe(text):
    assert neutral_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "晨光学会", "3A", "a=b", "1-2", "（-1）"])
def test_other_text_stays(text):
    assert neutral_cell(text) == text


@given(st.text())
def test_a_neutral_cell_never_begins_dangerously(text):
    assert not neutral_cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_there_and_back():
    rows: list[list[Cell]] = [
        ["单位", "金额", "日期", "时间", "家数", "是否", "备注", "长号"],
        ["晨光学会", Decimal("20000.50"), date(2022, 4, 15), datetime(2022, 4, 15, 8, 58, tzinfo=UTC), 3, True, "=1+1",
         10**17],
        ["远山", None, None, None, 0, False, "", ""],
    ]  # fmt: skip
    read = read_rows(write_workbook({"名单": rows}))
    assert read == [
        rows[0],
        ["晨光学会", 20000.5, date(2022, 4, 15), datetime(2022, 4, 15, 16, 58), 3, "是", "'=1+1", "1" + "0" * 17],  # noqa: DTZ001 - cells know no zone
        ["远山", "", "", "", 0, "否", "", ""],
    ]


def test_a_day_before_spreadsheets_begin_is_not_lost():
    """A journal founded in 1897 went out as midnight."""
    rows: list[list[Cell]] = [["创刊"], [date(1897, 5, 1)], [date(1900, 1, 31)], [date(1901, 1, 1)]]
    assert read_rows(write_workbook({"a": rows})) == [["创刊"], ["1897-05-01"], ["1900-01-31"], [date(1901, 1, 1)]]


def test_sheets_by_name_and_names_that_excel_accepts():
    second: list[list[Cell]] = [["b"], [2]]
    book = write_workbook({"2022/名单": [["a"], [1]], "x" * 40: iter(second)})
    assert read_rows(book, "2022_名单") == [["a"], [1]]
    assert read_rows(book, 1) == [["b"], [2]]


@pytest.mark.parametrize("content", [b"", b"a,b,c", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_said(content):
    with pytest.raises(NotASpreadsheet):
        read_rows(content)


def test_a_sheet_that_is_not_there_is_said():
    with pytest.raises(NotASpreadsheet):
        read_rows(write_workbook({"a": [["x"]]}), 5)


def _with_row(row: str) -> bytes:
    """A workbook of 1 KB whose last cell stands far away."""
    book = zipfile.ZipFile(io.BytesIO(write_workbook({"a": [["x"], ["y"]]})))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in book.namelist():
            archive.writestr(name, book.read(name).replace(b"</sheetData>", f"{row}</sheetData>".encode()))
    return out.getvalue()


def test_a_list_with_a_gap_is_read():
    assert len(read_rows(_with_row('<row r="50"><c r="C50"><v>1</v></c></row>'))) == 50


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="3"><c r="XFD3"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        '<x:row xmlns:x="y" r="9"><x:c r="XF&#68;20000"><v>1</v></x:c></x:row>',
    ],
)
def test_one_far_cell_does_not_fill_the_memory(row):
    """The reader makes room for every cell in between; the last corner of a sheet would need 400 GB."""
    with pytest.raises(NotASpreadsheet, match="too large"):
        read_rows(_with_row(row))


@pytest.mark.parametrize("place", ["xfd1048576", "ZZZZ1048576", "XFD4294967295", "A١"])
def test_a_place_that_only_the_reader_understands_is_none(place):
    """It reads small letters and endless ones, too: such a cell ended the whole process."""
    with pytest.raises(NotASpreadsheet, match="a place that is none"):
        read_rows(_with_row(f'<row r="3"><c r="{place}"><v>1</v></c></row>'))
    with pytest.raises(NotASpreadsheet, match="a row that is none"):
        read_rows(_with_row('<row r="104857600"><c><v>1</v></c></row>'))


def test_a_workbook_that_unpacks_without_end_is_not_read():
    out = io.BytesIO(write_workbook({"a": [["x"]]}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(101 * 1024 * 1024))
    with pytest.raises(NotASpreadsheet):
        read_rows(out.getvalue())


def _renamed(content: bytes) -> bytes:
    """The workbook with its first sheet in a part that is not called XML."""
    book, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in book.namelist():
            part = book.read(name).replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.dat")
            archive.writestr(name.replace("sheet1.xml", "sheet1.dat"), part)
    return out.getvalue()


def test_a_far_cell_is_found_whatever_its_part_is_called():
    with pytest.raises(NotASpreadsheet, match="a sheet under another name"):
        read_rows(_renamed(_with_row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')))


def _many(sheets: int, last: str) -> bytes:
    """Sheets of two cells each that stand far apart."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for number in range(sheets):
            page = book.add_worksheet(str(number))
            page.write("A1", "x")
            page.write(last, "y")
    return out.getvalue()


def test_the_sheets_of_a_form_share_their_room():
    """Sixty sheets of two million cells each are 20 KB as a file and filled several GB."""
    assert len(read_book(_many(4, "CV1000"))) == 4
    with pytest.raises(NotASpreadsheet, match="too large"):
        read_book(_many(6, "CV1000"))


def test_merged_cells_that_overlap_are_not_walked():
    merged = "".join('<mergeCell ref="A1:CV1000"/>' for _ in range(2000))
    book, out = zipfile.ZipFile(io.BytesIO(_many(1, "CV1000"))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in book.namelist():
            archive.writestr(
                name,
                book.read(name).replace(b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode()),
            )
    for read in (read_rows, read_book):
        with pytest.raises(NotASpreadsheet, match="merged cells overlap"):
            read(out.getvalue())
