"""Ids and codes that stand twice where they must be unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.document import CallDocument, Fiscal, Part
from keshe.programmes.domain.source import Loc


def check_names(document: CallDocument) -> Iterator[Finding]:
    """Every name is unique among its kind."""
    yield from _unique("阶段", document.stages, ("stages",), "id")
    yield from _unique("表单", document.forms, ("forms",), "id")
    yield from _unique("评分表", document.rubrics, ("rubrics",), "id")
    yield from _unique("材料", document.documents, ("documents",), "id")
    yield from _unique("类别", document.categories, ("categories",), "code")
    yield from _unique("申报单位类型", document.applicants.types, ("applicants", "types"), "code")
    yield from _unique("时点", document.schedule.instants, ("schedule", "instants"), "id")
    yield from _unique("时段", document.schedule.windows, ("schedule", "windows"), "id")
    yield from _unique("批次", document.schedule.batches, ("schedule", "batches"), "id")
    yield from _unique("处理规定", document.sanctions, ("sanctions",), "id")
    yield from _unique("默认值路径", document.defaults, ("defaults",), "path")
    if document.applicants.nomination:
        nominators = document.applicants.nomination.nominators
        yield from _unique("推荐单位", nominators, ("applicants", "nomination", "nominators"), "code")
    if document.fiscal:
        yield from _inside_map(document.fiscal, ("fiscal",))
    yield from _unique("录入对照表", document.targets, ("targets",), "id")
    for number, target in enumerate(document.targets):
        yield from _inside_map(target, ("targets", number))
    yield from _inside_categories(document)
    yield from _inside_forms(document)
    yield from _inside_rubrics(document)
    yield from _condition_ids(document)


def _unique(what: str, parts: Sequence[Part], loc: Loc, key: str) -> Iterator[Finding]:
    seen: set[object] = set()
    for number, part in enumerate(parts):
        name = getattr(part, key)
        if name in seen:
            yield Finding((*loc, number, key), f"{what}“{name}”重复")
        seen.add(name)


def _inside_map(target: Fiscal, loc: Loc) -> Iterator[Finding]:
    yield from _unique("顺序号", target.fields, (*loc, "fields"), "order")
    yield from _unique("栏目", target.fields, (*loc, "fields"), "name")
    yield from _unique("代码表", target.code_lists, (*loc, "code_lists"), "id")
    for number, field in enumerate(target.fields):
        yield from _unique("列", field.columns, (*loc, "fields", number, "columns"), "key")
    for number, codes in enumerate(target.code_lists):
        yield from _unique("代码", codes.codes, (*loc, "code_lists", number, "codes"), "ours")


def _inside_categories(document: CallDocument) -> Iterator[Finding]:
    for number, category in enumerate(document.categories):
        loc: Loc = ("categories", number)
        yield from _unique("方向", category.items, (*loc, "items"), "code")
        yield from _unique("档次", category.tiers, (*loc, "tiers"), "code")
        for at, stage in enumerate(category.path):
            if stage in category.path[:at]:
                yield Finding((*loc, "path", at), f"阶段“{stage}”在路径里出现两次")


def _inside_forms(document: CallDocument) -> Iterator[Finding]:
    for number, form in enumerate(document.forms):
        yield from _unique("部分", form.sections, ("forms", number, "sections"), "id")
        seen: set[str] = set()
        for s, section in enumerate(form.sections):
            for q, question in enumerate(section.questions):
                if question.id in seen:
                    loc: Loc = ("forms", number, "sections", s, "questions", q, "id")
                    yield Finding(loc, f"问题“{question.id}”重复（同一张表内不能重复）")
                seen.add(question.id)


def _inside_rubrics(document: CallDocument) -> Iterator[Finding]:
    for number, rubric in enumerate(document.rubrics):
        loc: Loc = ("rubrics", number)
        yield from _unique("评分指标", rubric.criteria, (*loc, "criteria"), "id")
        yield from _unique("指标分组", rubric.groups, (*loc, "groups"), "id")
        yield from _unique("权重列", rubric.weights, (*loc, "weights"), "id")


def _condition_ids(document: CallDocument) -> Iterator[Finding]:
    """Condition ids are unique in the whole document: outcomes are stored under them."""
    seen: set[str] = set()
    for loc, name in _conditions(document):
        if name in seen:
            yield Finding((*loc, "id"), f"条件“{name}”重复")
        seen.add(name)


def _conditions(document: CallDocument) -> Iterable[tuple[Loc, str]]:
    for n, condition in enumerate(document.conditions):
        yield ("conditions", n), condition.id
    for n, entry in enumerate(document.negative_list):
        yield ("negative_list", n), entry.id
    for c, category in enumerate(document.categories):
        for n, condition in enumerate(category.conditions):
            yield ("categories", c, "conditions", n), condition.id
        for i, item in enumerate(category.items):
            for n, condition in enumerate(item.conditions):
                yield ("categories", c, "items", i, "conditions", n), condition.id
