"""An outline as one HTML file without anything from outside: to be opened from disk or sent by mail."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from keshe.programmes.domain.preview.blocks import DEFAULT_MARK, Block, Table

STYLE = """
body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2430}
h1{font-size:1.6rem;text-align:center}h2{font-size:1.25rem;border-bottom:2px solid #1f5fa8;margin-top:2.2rem}
h3{font-size:1.05rem;margin-bottom:.2rem}p{margin:.3rem 0}
table{border-collapse:collapse;width:100%;margin:.6rem 0}th,td{border:1px solid #c9d3de;padding:.3rem .5rem;text-align:left;
vertical-align:top}th{background:#eef3f8}
mark{background:#fff2cc;color:#6b4e00;border-radius:.2rem;padding:0 .3rem;font-size:.85em}
nav ol{columns:2}@media print{nav{display:none}}
"""


def as_html(block: Block) -> str:
    """A complete page: table of contents, then every part."""
    contents = "".join(f'<li><a href="#p{n}">{escape(b.title)}</a></li>' for n, b in enumerate(block.blocks))
    body = "".join(_part(child, 2, f"p{number}") for number, child in enumerate(block.blocks))
    title = escape(block.title)
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f'<body><h1>{title}</h1><nav aria-label="目录"><ol>{contents}</ol></nav><main>{body}</main></body></html>\n'
    )


def _part(block: Block, level: int, anchor: str = "") -> str:
    identity = f' id="{anchor}"' if anchor else ""
    heading = f"<h{level}{identity}>{escape(block.title)}</h{level}>"
    lines = "".join(f"<p>{escape(line.text)}{_mark(line.default)}</p>" for line in block.lines)
    tables = "".join("".join(_table(table)) for table in block.tables)
    below = "".join(_part(child, min(level + 1, 6)) for child in block.blocks)
    return f"<section>{heading}{lines}{tables}{below}</section>"


def _table(table: Table) -> Iterator[str]:
    yield (
        "<table><thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head) + "</tr></thead>"
    )
    yield "<tbody>"
    for number, row in enumerate(table.rows):
        cells = [escape(cell) for cell in row]
        cells[-1] += _mark(table.mark(number))
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"


def _mark(note: str | None) -> str:
    return f' <mark title="{escape(note)}">{DEFAULT_MARK}</mark>' if note else ""
