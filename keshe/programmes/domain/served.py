"""docs/facts.md: what proves each requirement of the shipped calls, counted facts first; and where every fact comes from.

Pure: from the calls and the catalogue. A test holds the page against both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from keshe.capability.domain.facts import CATALOGUE, FactSpec, spec_of
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.categories import Category, Item

HEAD = """# 事实与要求

由 `manage.py list_facts` 生成，请勿手改；测试保证本页与程序、与随附的通知文档一致。

**事实**是能力档案中可以计数或查明的一项，每项都有来源和依据的记录。各类别的每一条要求，要么由事实计数，要么写明须另行
提供的材料，或者两者都有。另可参考的事实与该条有关，但通知文档没有把它列为该条要看的。

每项事实的边界（首日末日、跨年、撤回、存疑、联合单位、无记录与零）由 `tests/capability/edges` 逐项检验。"""


def page(calls: Iterable[CallDocument]) -> str:
    """The whole page."""
    told = [document for document in calls if any(item.facts or item.evidence for _of, item in requirements(document))]
    tables = ["\n".join(_requirements(document)) for document in told]
    return "\n\n".join([HEAD, *tables, "\n".join(_facts())]) + "\n"


def requirements(document: CallDocument) -> Iterator[tuple[Category, Item]]:
    """Every item of every category, in the order of the notice."""
    for category in document.categories:
        for item in category.items:
            yield category, item


def unserved(document: CallDocument) -> list[str]:
    """Requirements, as 类别.条, that neither a fact nor a named proof serves."""
    return [f"{one.code}.{item.code}" for one, item in requirements(document) if not (item.facts or item.evidence)]


def also_serving(document: CallDocument, category: Category, item: Item) -> list[str]:
    """Facts that the catalogue says are of use for a requirement and that the call does not ask for. The catalogue names
    passages as ``2022/二.3（4）``."""
    passage = _passage(document, category, item)
    return [code for code, spec in CATALOGUE.items() if passage in spec.serves and code not in item.facts]


def unheard_of(document: CallDocument) -> list[str]:
    """Facts that the call counts for a requirement and of which the catalogue does not say so."""
    return [
        f"{passage} {code}"
        for category, item in requirements(document)
        for passage in [_passage(document, category, item)]
        for code in item.facts
        if passage not in spec_of(code).serves
    ]


def _passage(document: CallDocument, category: Category, item: Item) -> str:
    return f"{document.call.year}/二.{category.code}（{item.code}）"


def _requirements(document: CallDocument) -> Iterator[str]:
    yield f"## {document.call.title}"
    yield ""
    yield "| 要求 | 由哪些事实计数 | 另行提供的材料 | 另可参考的事实 |"
    yield "|---|---|---|---|"
    for category, item in requirements(document):
        also = also_serving(document, category, item)
        cells = (_named(item.facts), "<br>".join(item.evidence) or "—", _named(also))
        yield f"| {category.code}.{item.code} {category.label}：{item.label} | {' | '.join(cells)} |"


def _named(codes: Iterable[str]) -> str:
    return "<br>".join(f"{spec_of(code).label} `{code}`" for code in codes) or "—"


def _facts() -> Iterator[str]:
    yield "## 每项事实的来源和佐证"
    yield ""
    yield "| 事实 | 单位 | 取自 | 佐证 | 用于 |"
    yield "|---|---|---|---|---|"
    for spec in CATALOGUE.values():
        yield f"| {spec.label} `{spec.code}` | {spec.unit or '—'} | {'<br>'.join(spec.sources)} | {_proof(spec)} | {_use(spec)} |"


def _proof(spec: FactSpec) -> str:
    return spec.evidence or ("申报书所填和所附" if spec.about_application else "—")


def _use(spec: FactSpec) -> str:
    return "、".join(spec.serves) or "—"
