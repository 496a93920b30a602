"""Names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from keshe.capability.domain.facts import spec_of
from keshe.programmes.domain.crosscheck.finding import Finding, warning
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.rules import Condition
from keshe.programmes.domain.document.schedule import Scope
from keshe.programmes.domain.schema_names import suggestion
from keshe.programmes.domain.source import Loc

WHAT = {
    "stage": "阶段",
    "form": "表单",
    "rubric": "评分表",
    "document": "材料",
    "category": "类别",
    "applicant": "申报单位类型",
    "instant": "时点",
    "window": "时段",
    "batch": "批次",
    "nominator": "推荐单位",
}


@dataclass(frozen=True)
class Known:
    """Every name of a document by kind, and the names and paths of parts found faulty (in small letters)."""

    names: dict[str, tuple[str, ...]]
    lost: frozenset[str]

    @classmethod
    def of(cls, document: CallDocument, lost: frozenset[str]) -> Known:
        """The names of a document."""
        nomination = document.applicants.nomination
        return cls(
            {
                "stage": tuple(s.id for s in document.stages),
                "form": tuple(f.id for f in document.forms),
                "rubric": tuple(r.id for r in document.rubrics),
                "document": tuple(d.id for d in document.documents),
                "category": tuple(c.code for c in document.categories),
                "applicant": tuple(t.code for t in document.applicants.types),
                "instant": tuple(i.id for i in document.schedule.instants),
                "window": tuple(w.id for w in document.schedule.windows),
                "batch": tuple(b.id for b in document.schedule.batches),
                "nominator": tuple(n.code for n in nomination.nominators) if nomination else (),
            },
            frozenset(name.lower() for name in lost),
        )

    def was_cut(self, path: str) -> bool:
        """Whether the part at this path was taken out because of a fault reported elsewhere."""
        return path.lower() in self.lost

    def has(self, kind: str, name: str) -> bool:
        """Whether the name exists, or would but for a fault reported elsewhere."""
        return name in self.names[kind] or name.lower() in self.lost

    def expect(self, kind: str, name: str | None, loc: Loc) -> Iterator[Finding]:
        """A finding when a given name does not exist."""
        if name is not None and not self.has(kind, name):
            near = suggestion(name, list(self.names[kind]))
            yield Finding(loc, f"没有编号为“{name}”的{WHAT[kind]}{near}")

    def expect_all(self, kind: str, names: Iterable[str], loc: Loc) -> Iterator[Finding]:
        """The same for a list of names."""
        for number, name in enumerate(names):
            yield from self.expect(kind, name, (*loc, number))


def check_references(document: CallDocument, known: Known) -> Iterator[Finding]:
    """References of the head, the applicants, the schedule, the categories and the limits."""
    for number, attachment in enumerate(document.call.attachments):
        yield from known.expect("form", attachment.form, ("call", "attachments", number, "form"))
    yield from _applicants(document, known)
    yield from _schedule(document, known)
    yield from _categories(document, known)
    for number, limit in enumerate(document.limits.by_applicant_type):
        yield from known.expect_all(
            "applicant", limit.applicants, ("limits", "by_applicant_type", number, "applicants")
        )


def _applicants(document: CallDocument, known: Known) -> Iterator[Finding]:
    kinds = [code for code, _ in spec_of("unit.type").options]
    subjects = [code for code, _ in spec_of("unit.society_class").options]
    for n, type_ in enumerate(document.applicants.types):
        field = "kind" if type_.kind else "code"
        if (name := type_.kind or type_.code) not in kinds:
            message = f"单位档案中没有类型“{name}”{suggestion(name, kinds)}（可选：{'、'.join(kinds)}）"
            yield Finding(("applicants", "types", n, field), message)
        for c, subject in enumerate(type_.classes):
            if subject not in subjects:
                message = f"没有学科类别“{subject}”{suggestion(subject, subjects)}（可选：{'、'.join(subjects)}）"
                yield Finding(("applicants", "types", n, "classes", c), message)
    joint = document.applicants.joint
    loc: Loc = ("applicants", "joint")
    yield from known.expect("document", joint.agreement, (*loc, "agreement"))
    if joint.allowed and joint.agreement is None:
        yield Finding(loc, "允许联合申报，就要用 agreement 写明合作协议是哪份材料")
    if document.applicants.nomination:
        for n, nominator in enumerate(document.applicants.nomination.nominators):
            for p, places in enumerate(nominator.places):
                at: Loc = ("applicants", "nomination", "nominators", n, "places", p, "category")
                yield from known.expect("category", places.category, at)


def _schedule(document: CallDocument, known: Known) -> Iterator[Finding]:
    for n, instant in enumerate(document.schedule.instants):
        yield from _scopes(instant.overrides, known, ("schedule", "instants", n, "overrides"))
    for n, window in enumerate(document.schedule.windows):
        yield from _scopes(window.overrides, known, ("schedule", "windows", n, "overrides"))
    rolling = document.schedule.rolling
    if rolling:
        yield from known.expect("window", rolling.event_window, ("schedule", "rolling", "event_window"))


def _scopes(overrides: Sequence[Scope], known: Known, loc: Loc) -> Iterator[Finding]:
    scopes: set[tuple[str | None, ...]] = set()
    for number, override in enumerate(overrides):
        at: Loc = (*loc, number)
        yield from known.expect("category", override.category, (*at, "category"))
        yield from known.expect("applicant", override.applicant_type, (*at, "applicant_type"))
        yield from known.expect("batch", override.batch, (*at, "batch"))
        if override.key in scopes:
            yield Finding(at, "同一对象的例外写了两次")
        scopes.add(override.key)
    for number, override in enumerate(overrides):
        for earlier in overrides[:number]:
            both = _overlap(earlier, override)
            if both is not None and both not in scopes:
                message = "与前面的例外可能同时适用，此时以先写的为准；请另写一条同时写明两者的例外"
                yield warning((*loc, number), message)


def _overlap(one: Scope, other: Scope) -> tuple[str | None, ...] | None:
    """The scope for which both hold and neither is more specific; None when that cannot be."""
    if sum(key is not None for key in one.key) != sum(key is not None for key in other.key):
        return None
    if any(a and b and a != b for a, b in zip(one.key, other.key, strict=True)) or one.key == other.key:
        return None
    return tuple(a or b for a, b in zip(one.key, other.key, strict=True))


def _categories(document: CallDocument, known: Known) -> Iterator[Finding]:
    for n, category in enumerate(document.categories):
        loc: Loc = ("categories", n)
        yield from known.expect("category", category.parent, (*loc, "parent"))
        yield from known.expect_all("applicant", category.applicants, (*loc, "applicants"))
        yield from known.expect_all("stage", category.path, (*loc, "path"))
        yield from _condition_applicants(category.conditions, known, (*loc, "conditions"))
        for i, item in enumerate(category.items):
            yield from _condition_applicants(item.conditions, known, (*loc, "items", i, "conditions"))
    yield from _condition_applicants(document.conditions, known, ("conditions",))
    for n, entry in enumerate(document.negative_list):
        yield from known.expect_all("applicant", entry.applicants, ("negative_list", n, "applicants"))


def _condition_applicants(conditions: tuple[Condition, ...], known: Known, loc: Loc) -> Iterator[Finding]:
    for n, condition in enumerate(conditions):
        yield from known.expect_all("applicant", condition.applicants, (*loc, n, "applicants"))
