"""Pictures for the documentation: the lives of things, and the ways through the year of some calls, as Mermaid.

Both are drawn from what the program runs on, the transition tables and the call documents, so they cannot differ
from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from keshe.lib.lifecycle import Lifecycle
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.stages import STAGE_KINDS, Stage

HEAD = """# Lifecycles

Written by `manage.py draw_lifecycles`; do not edit. A test fails when this page is stale.

Each table in `keshe/<context>/domain/lifecycle.py` says which act leads from which status to which. Nothing else
changes a status. The words in the pictures are what people read, then the code. 下列各图由程序中的状态表自动生成：方框是状态，
箭头是操作，中文是页面用词，英文是代码。
"""

WAYS = """## Ways through the year 各通知的阶段路径

A category's `path` in the call document lists its stages. Categories that share a path share a picture. Below each
name stand the stage's id and kind. 每个类别依次经过的阶段，由通知文档的 `path` 规定。
"""


def page(lifecycles: Mapping[str, Lifecycle], calls: Iterable[tuple[str, CallDocument]]) -> str:
    """The whole page: every lifecycle by name, then every call (where it lies, and the document)."""
    parts = [HEAD, *(_life(lifecycles[name]) for name in sorted(lifecycles)), WAYS]
    parts += [_call(place, document) for place, document in calls]
    return "\n".join(parts)


def _life(lifecycle: Lifecycle) -> str:
    context = lifecycle.name.partition(".")[0]
    return (
        f"## {lifecycle.wording('')} `{lifecycle.name}`\n\n"
        f"Table: `keshe/{context}/domain/lifecycle.py`\n\n```mermaid\n{lifecycle.mermaid()}\n```\n"
    )


def _call(place: str, document: CallDocument) -> str:
    shared: dict[tuple[str, ...], list[str]] = {}
    for category in document.open_categories:
        path = tuple(stage.id for stage in document.path_of(category.code))
        shared.setdefault(path, []).append(document.category_label(category.code))
    lines = [f"### {document.call.title}", "", f"Document: `{place}`", ""]
    for path, labels in shared.items():
        lines += ["、".join(labels), "", "```mermaid", *_way([document.stage(id_) for id_ in path]), "```", ""]
    return "\n".join(lines)


def _way(stages: list[Stage]) -> Iterator[str]:
    yield "flowchart LR"
    for stage in stages:
        kind = STAGE_KINDS[stage.kind][1]
        yield f'    {_node(stage.id)}["{stage.label}<br>{stage.id} · {kind}"]'
    if len(stages) > 1:
        yield "    " + " --> ".join(_node(stage.id) for stage in stages)


def _node(id_: str) -> str:
    """An id that Mermaid surely reads: some words (``end``) mean something to it."""
    return f"s_{id_}"
