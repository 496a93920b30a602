"""Workbooks as people change them: read, changed, written again."""

import io

import xlsxwriter

from keshe.lib.spreadsheets import neutral_cell
from keshe.lib.workbooks import read_book


def rewritten(content: bytes, cells: dict[tuple[str, str], object], rows: dict[str, list[list[object]]]) -> bytes:
    """``cells``: (sheet, label in the second column) → value in the third; ``rows``: sheet → rows added below."""
    return _write(content, cells, rows)


def with_formula(content: bytes, sheet: str, row: int, heading: str) -> bytes:
    """A formula that no program has calculated yet."""
    return _write(content, {}, {}, formula=(sheet, row, heading))


def with_merge(content: bytes, sheet: str, first: int, last: int, heading: str) -> bytes:
    """Cells of one column merged."""
    return _write(content, {}, {}, merge=(sheet, first, last, heading))


def _write(content, cells, rows, formula=("", 0, ""), merge=("", 0, 0, "")) -> bytes:
    out = io.BytesIO()
    left = dict(cells)
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for found in read_book(content):
            page = book.add_worksheet(found.name)
            for number, row in enumerate([*found.rows, *rows.get(found.name, [])]):
                for column, cell in enumerate(row):
                    value = cell
                    if len(row) > 2 and column == 2:
                        value = left.pop((found.name, row[1]), cell)
                    if value not in ("", None):
                        page.write(
                            number,
                            column,
                            neutral_cell(value) if isinstance(value, str) and not value.startswith("'") else value,
                        )
            headings = [str(cell).split("（")[0] for cell in found.rows[0]]
            if found.name == formula[0]:
                page.write_formula(formula[1], headings.index(formula[2]), "=1+1", None, "")
            if found.name == merge[0]:
                column = headings.index(merge[3])
                page.merge_range(merge[1], column, merge[2], column, found.rows[merge[1]][column])
    assert left == {}
    return out.getvalue()
