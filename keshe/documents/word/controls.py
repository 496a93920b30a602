"""Content controls: the cells that a person may fill in, each marked with its name, so that the way back is exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

#: Word takes no longer names; a longer one is left out, and the cell is known by its label.
LONGEST_TAG = 64
#: Word lists no more than this comfortably.
MOST_OPTIONS = 60


def element(name: str, children: Sequence[Any] = (), **attributes: str) -> Any:
    """An element ``w:name`` with attributes ``w:key``."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    for child in children:
        made.append(child)
    return made


#: The order in which Word wants what stands in the properties of a paragraph, a row, a cell, a table.
_ORDER = (
    "pStyle", "keepNext", "keepLines", "pBdr", "tabs", "spacing", "ind", "jc",
    "cantSplit", "trHeight", "tblHeader",
    "tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign",
)  # fmt: skip


def add_property(properties: Any, child: Any) -> None:
    """Put a property where the schema wants it."""
    rank = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER)}
    mine = rank[child.tag]
    after = next((other for other in properties if rank.get(other.tag, len(_ORDER)) > mine), None)
    if after is None:
        properties.append(child)
    else:
        after.addprevious(child)


def ids() -> Iterator[str]:
    """Numbers for the controls of one document."""
    number = 100_000
    while True:
        number += 1
        yield str(number)


def control(fill: Mapping[str, Any], number: str, content: Sequence[Any], *, empty: bool) -> Any:
    """A control around runs. ``fill``: ``tag``, and ``options`` to choose from.

    Always rich text inside a paragraph: of a control for plain text, and of one around paragraphs, LibreOffice 7.4
    writes the text four times.
    """
    properties = [element("id", val=number)]
    tag = str(fill["tag"])
    if len(tag) <= LONGEST_TAG:
        properties.insert(0, element("tag", val=tag))
    if empty:
        properties.append(element("showingPlcHdr"))
    options = fill.get("options") or ()
    if 0 < len(options) <= MOST_OPTIONS:
        items = [element("listItem", displayText=option, value=option) for option in dict.fromkeys(options)]
        properties.append(element("dropDownList", items))
    return element("sdt", [element("sdtPr", properties), element("sdtContent", content)])
