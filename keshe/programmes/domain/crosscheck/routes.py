"""The way of each category through the stages, and the numbers that decide on it."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.programmes.domain.crosscheck.finding import Finding, warning
from keshe.programmes.domain.crosscheck.references import Known
from keshe.programmes.domain.document import CallDocument, Category, DecisionStage, ReviewStage, Stage
from keshe.programmes.domain.source import Loc


def check_routes(document: CallDocument, known: Known) -> Iterator[Finding]:
    """Paths of all categories; stages that no path uses."""
    headings = {c.parent for c in document.categories if c.parent}
    for n, category in enumerate(document.categories):
        loc: Loc = ("categories", n)
        yield from _items(category, loc)
        if category.code in headings:
            yield from _heading(category, loc)
        elif not category.path:
            yield Finding(loc, f"类别“{category.label}”没有写路径 path")
        else:
            stages = {stage.id: stage for stage in document.stages}
            path = [stages[name] for name in category.path if name in stages]
            yield from _path(category, path, (*loc, "path"), known)
            yield from _selection(document, category, path, loc, known)
    used = {name for category in document.categories for name in category.path}
    for n, stage in enumerate(document.stages):
        if stage.id not in used:
            yield warning(("stages", n, "id"), f"没有类别经过阶段“{stage.id}”")


def _heading(category: Category, loc: Loc) -> Iterator[Finding]:
    if category.path:
        yield Finding((*loc, "path"), f"“{category.label}”下面还有类别，自己不能有路径")
    if category.parent:
        yield Finding((*loc, "parent"), "类别最多两级")


def _items(category: Category, loc: Loc) -> Iterator[Finding]:
    choice, count = category.choose_items, len(category.items)
    if choice.at_most is not None and choice.at_most > count:
        yield Finding((*loc, "choose_items", "at_most"), f"只有 {count} 个方向，at_most 不能是 {choice.at_most}")
    if not choice.all and count and choice.at_least > count:
        yield Finding((*loc, "choose_items", "at_least"), f"只有 {count} 个方向，选不满 {choice.at_least} 个")
    if choice.all and not count:
        yield Finding((*loc, "choose_items"), "没有方向（items），不能写 all: true")


def _path(category: Category, path: list[Stage], loc: Loc, known: Known) -> Iterator[Finding]:
    """``path`` holds the stages that exist; where some were lost to other faults, order cannot be judged."""
    kinds = [stage.kind for stage in path]
    if kinds.count("application") > 1:
        yield Finding(loc, "路径里只能有一个申报阶段")
    if len(path) < len(category.path) or any(name in known.lost for name in category.path):
        return
    if kinds[0] != "application":
        yield Finding((*loc, 0), "路径要从申报（application）开始")
    for at, stage in enumerate(path):
        yield from _place(category, stage, path[:at], path[at + 1 :], (*loc, at))


def _place(category: Category, stage: Stage, before: list[Stage], after: list[Stage], loc: Loc) -> Iterator[Finding]:
    """Whether a stage stands where it can: after what it builds on, before what it needs."""
    kinds = [s.kind for s in before]
    if isinstance(stage, ReviewStage):
        if stage.material in ("report", "both") and "implementation" not in kinds:
            yield Finding(loc, f"“{stage.label}”要看绩效报告，之前却没有项目实施阶段")
        if "decision" not in [s.kind for s in after]:
            yield warning(loc, f"“{stage.label}”之后没有集体决策")
    if isinstance(stage, DecisionStage) and stage.confirms and stage.confirms not in [s.id for s in before]:
        yield Finding(loc, f"“{stage.label}”要确认“{stage.confirms}”的结果，但路径里之前没有这个阶段")
    if stage.kind == "award" and "publicity" not in kinds:
        yield warning(loc, f"类别“{category.label}”未经公示就奖补")


def _selection(
    document: CallDocument, category: Category, path: list[Stage], loc: Loc, known: Known
) -> Iterator[Finding]:
    """A review that selects by quota needs a number to select by."""
    if known.was_cut(f"categories.{category.code}.quota"):
        return
    for stage in path:
        if not isinstance(stage, ReviewStage) or stage.select not in ("quota", "pass_mark_and_quota"):
            continue
        own = document.quota_for(category.code) if _parent_exists(document, category) else category.quota
        by_tier = category.tiers and all(tier.quota for tier in category.tiers)
        if own is None and not by_tier:
            yield Finding(loc, f"“{stage.label}”按名额择优，但类别“{category.label}”没有写名额 quota")


def _parent_exists(document: CallDocument, category: Category) -> bool:
    return category.parent is None or any(c.code == category.parent for c in document.categories)
