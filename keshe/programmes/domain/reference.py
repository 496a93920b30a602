"""The reference part of docs/call-document.md, written from the schema and the catalogue so that it cannot fall
behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from keshe.capability.domain.facts import CATALOGUE
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.key_words import NAMES, word_for

BLOCK = "<!-- {name}:begin -->\n{text}\n<!-- {name}:end -->"

ASK = ("id", "label", "help", "required", "required_when", "show_when", "prefill", "locked", "identifying", "sensitive")
COMMON_TO_QUESTIONS = (*ASK, "categories", "print")
COMMON_TO_STAGES = ("id", "label", "public_label", "period", "note", "kind")

VALUE_TYPES = {
    "count": "数量",
    "money": "金额",
    "boolean": "是否",
    "date": "日期",
    "grade": "等级",
    "text": "文字",
    "set": "集合",
    "years": "年份",
    "validity": "有效期",
}
PARAMS = {"on": "valid_on", "within": "within", "up_to_year": "up_to_year"}


def with_references(page: str) -> str:
    """The page with both generated blocks renewed. Raises ValueError when a block's marks are missing."""
    for name, text in (("keys", key_reference()), ("facts", fact_reference())):
        found = re.search(rf"<!-- {name}:begin -->.*?<!-- {name}:end -->", page, re.DOTALL)
        if found is None:
            raise ValueError(f"the page has no block {name}")
        before, after = page[: found.start()], page[found.end() :]
        page = f"{before}{BLOCK.format(name=name, text=text)}{after}"
    return page


def key_reference() -> str:
    """Every part of the document with its keys."""
    schema: dict[str, Any] = CallDocument.model_json_schema(by_alias=True)
    parts = {"CallDocument": schema, **schema["$defs"]}
    return "\n\n".join("\n".join(_part(name, parts[name])) for name in _order(parts))


def _order(parts: dict[str, Any]) -> list[str]:
    """The order in which parts are reached from the root, so that the reference reads from the outside in."""
    order, queue = ["CallDocument"], ["CallDocument"]
    while queue:
        for name in re.findall(r"#/\$defs/(\w+)", str(parts[queue.pop(0)].get("properties", {}))):
            if name not in order:
                order.append(name)
                queue.append(name)
    return order


def _part(name: str, part: dict[str, Any]) -> Iterator[str]:
    yield f"### {NAMES[name]}"
    yield ""
    shared: tuple[str, ...] = ()
    if name.endswith("Question"):
        shared = COMMON_TO_QUESTIONS if name != "TextQuestion" else ()
    elif name.endswith("Stage"):
        shared = COMMON_TO_STAGES if name != "ApplicationStage" else ()
    own = [key for key in part.get("properties", {}) if key not in shared and key != "type"]
    if not own:
        yield "没有自己的键。"
        return
    yield "| 键 | 必写 | 含义 |"
    yield "|---|---|---|"
    for key in own:
        needed = "是" if key in part.get("required", []) else ""
        yield f"| `{key}` | {needed} | {word_for(name, key)} |"


def fact_reference() -> str:
    """Every fact of the catalogue."""
    rows = ["| 代码 | 名称 | 类型 | 可带 | 怎样统计 |", "|---|---|---|---|---|"]
    for spec in CATALOGUE.values():
        unit = f"（{spec.unit}）" if spec.unit else ""
        params = "、".join(f"`{PARAMS[param]}`" for param in sorted(spec.params))
        kind = f"{VALUE_TYPES[spec.value_type]}{unit}"
        rows.append(f"| `{spec.code}` | {spec.label} | {kind} | {params} | {spec.definition} |")
    return "\n".join(rows)
