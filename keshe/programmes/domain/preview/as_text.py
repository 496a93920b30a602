"""An outline as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.programmes.domain.preview.blocks import DEFAULT_MARK, Block


def as_text(block: Block) -> str:
    """The outline with headings, indented by two spaces a level; ends with a line break."""
    return "\n".join(_lines(block, 0)) + "\n"


def _lines(block: Block, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{'■' if depth < 2 else '·'} {block.title}"
    for line in block.lines:
        yield f"{indent}  {line.text}{_mark(line.default)}"
    for table in block.tables:
        for number, row in enumerate(table.rows):
            cells = "  ".join(f"{head}：{cell}" for head, cell in zip(table.head, row, strict=True) if cell)
            yield f"{indent}  - {cells}{_mark(table.mark(number))}"
    for child in block.blocks:
        yield from _lines(child, depth + 1)


def _mark(note: str | None) -> str:
    return f"  【{DEFAULT_MARK}：{note}】" if note else ""
