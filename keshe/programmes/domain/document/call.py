"""The root: one call as one document, with the accessors every other context uses.

The document is pure data; nothing here reads a clock or a database. Look-ups that fail raise ``NotInDocumentError``
with a Chinese sentence: after ``parse`` has accepted a document they mean a mistake in our code, not in the call.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeVar

from pydantic import Field

from keshe.programmes.domain.document.applicants import Applicants, ApplicantType
from keshe.programmes.domain.document.archiving import Archiving
from keshe.programmes.domain.document.base import Part
from keshe.programmes.domain.document.categories import Category, Quota
from keshe.programmes.domain.document.entry_maps import MAIN, Fiscal, Target
from keshe.programmes.domain.document.forms import Form
from keshe.programmes.domain.document.head import CallHead, Passage, Programme
from keshe.programmes.domain.document.limits import Limits, Sanction, SilentPoint, UnitLimit
from keshe.programmes.domain.document.papers import Demand
from keshe.programmes.domain.document.result_stages import AmountRule, AwardStage
from keshe.programmes.domain.document.rubrics import Rubric
from keshe.programmes.domain.document.rules import Condition, NegativeEntry
from keshe.programmes.domain.document.schedule import Schedule, Span
from keshe.programmes.domain.document.stages import ApplicationStage, ReviewStage, Stage

P = TypeVar("P", bound=Part)


class NotInDocumentError(KeyError):
    """A name that the call document does not contain."""

    def __str__(self) -> str:
        return str(self.args[0])


class CallDocument(Part):
    """One call. ``keshe`` is the version of this schema, so that an old document is read by the rules it was
    written for."""

    keshe: Literal[1]
    programme: Programme
    call: CallHead
    applicants: Applicants
    schedule: Schedule
    categories: tuple[Category, ...] = Field(min_length=1)
    conditions: tuple[Condition, ...] = ()
    negative_list: tuple[NegativeEntry, ...] = ()
    limits: Limits = Limits()
    forms: tuple[Form, ...] = Field(min_length=1)
    documents: tuple[Demand, ...] = ()
    fiscal: Fiscal | None = None
    targets: tuple[Target, ...] = ()
    stages: tuple[Stage, ...] = Field(min_length=1)
    rubrics: tuple[Rubric, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    archive: Archiving | None = None
    defaults: tuple[SilentPoint, ...] = ()

    # --- categories -------------------------------------------------------------------------------------------------

    def category(self, code: str) -> Category:
        """The category with this code. Raises NotInDocumentError."""
        return _find(self.categories, "code", code, "类别")

    @property
    def open_categories(self) -> tuple[Category, ...]:
        """The categories one can apply for: those that are no mere heading over others."""
        headings = {category.parent for category in self.categories}
        return tuple(category for category in self.categories if category.code not in headings)

    def category_label(self, code: str) -> str:
        """The label with its heading before it, for pages: 学术交流 · 优秀年会."""
        category = self.category(code)
        return f"{self.category(category.parent).label} · {category.label}" if category.parent else category.label

    def categories_for(self, applicant_type: str) -> tuple[Category, ...]:
        """The categories this type of unit may apply for."""
        return tuple(c for c in self.open_categories if not c.applicants or applicant_type in c.applicants)

    def applicant_type(self, code: str) -> ApplicantType:
        """The type of applicant with this code. Raises NotInDocumentError."""
        return _find(self.applicants.types, "code", code, "申报单位类型")

    def applicant_type_for(self, unit_kind: str, society_class: str | None = None) -> str | None:
        """The code of the applicant type a unit belongs to, by its kind and subject class; None = this call is not
        for it.

        Every ``applicant_type`` argument here means this code, which usually, but not always, equals the unit's
        kind.
        """
        fitting = [t for t in self.applicants.types if t.fits(unit_kind, society_class)]
        fitting.sort(key=lambda t: bool(t.classes), reverse=True)
        return fitting[0].code if fitting else None

    def quota_for(self, category: str, tier: str | None = None) -> Quota | None:
        """The quota of the tier when it has one, else of the category, else of its heading; None when nothing is
        said."""
        found = self.category(category)
        if tier is not None and (own := found.tier(tier).quota) is not None:
            return own
        if found.quota is None and found.parent:
            return self.category(found.parent).quota
        return found.quota

    # --- stages -----------------------------------------------------------------------------------------------------

    def stage(self, id_: str) -> Stage:
        """The stage with this id. Raises NotInDocumentError."""
        return _find(self.stages, "id", id_, "阶段")

    def path_of(self, category: str) -> tuple[Stage, ...]:
        """The stages of a category, in order."""
        return tuple(self.stage(id_) for id_ in self.category(category).path)

    def stages_of_kind(self, category: str, kind: str) -> tuple[Stage, ...]:
        """The stages of one kind on a category's path, in order."""
        return tuple(stage for stage in self.path_of(category) if stage.kind == kind)

    def application_stage(self, category: str) -> ApplicationStage:
        """The application stage a category's path starts with."""
        first = self.path_of(category)[0]
        if not isinstance(first, ApplicationStage):
            raise NotInDocumentError(f"类别“{category}”的路径没有从申报阶段开始")
        return first

    def next_stage(self, category: str, stage_id: str) -> Stage | None:
        """The stage after this one on the category's path; None after the last. Raises NotInDocumentError when not
        on the path."""
        path = self.category(category).path
        if stage_id not in path:
            raise NotInDocumentError(f"类别“{category}”不经过阶段“{stage_id}”")
        position = path.index(stage_id) + 1
        return self.stage(path[position]) if position < len(path) else None

    def public_phases(self, category: str) -> tuple[str, ...]:
        """The phases the public sees, consecutive equal labels merged: 申报 → 预立项 → 项目实施 → …"""
        labels: list[str] = []
        for stage in self.path_of(category):
            if not labels or labels[-1] != stage.public_label:
                labels.append(stage.public_label)
        return tuple(labels)

    # --- time -------------------------------------------------------------------------------------------------------

    def instant(
        self,
        name: str,
        category: str | None = None,
        applicant_type: str | None = None,
        batch: str | None = None,
    ) -> datetime:
        """The aware instant (Asia/Shanghai) with this id, after overrides. A day means 23:59:59.999999 of that day.
        Compare with ``<=`` and never add the grace yourself: ``deadlines.in_time`` does both. Raises
        NotInDocumentError."""
        return _find(self.schedule.instants, "id", name, "时点").resolve(category, applicant_type, batch)

    def window(
        self,
        name: str,
        category: str | None = None,
        applicant_type: str | None = None,
        batch: str | None = None,
    ) -> Span:
        """The window with this id, after overrides: ``.start``, ``.end`` (both included) and ``.days``. Raises
        NotInDocumentError."""
        return _find(self.schedule.windows, "id", name, "时段").resolve(category, applicant_type, batch)

    # --- forms, documents, rubrics ----------------------------------------------------------------------------------

    def form(self, id_: str) -> Form:
        """The form with this id. Raises NotInDocumentError."""
        return _find(self.forms, "id", id_, "表单")

    def demand(self, id_: str) -> Demand:
        """The document to hand in with this id. Raises NotInDocumentError."""
        return _find(self.documents, "id", id_, "材料")

    def demands_for(self, category: str, applicant_type: str, at: str = "application") -> tuple[Demand, ...]:
        """The documents to hand in at this point (``required_when`` is not applied)."""
        return tuple(
            d
            for d in self.documents
            if d.at == at
            and (not d.categories or category in d.categories)
            and (not d.applicants or applicant_type in d.applicants)
        )

    def rubric(self, id_: str) -> Rubric:
        """The rubric with this id, as written. Raises NotInDocumentError."""
        return _find(self.rubrics, "id", id_, "评分表")

    def rubric_for(self, stage_id: str, applicant_type: str | None = None) -> Rubric:
        """The rubric of a review stage for a type of applicant, its weight column already written into the criteria."""
        stage = self.stage(stage_id)
        if not isinstance(stage, ReviewStage):
            raise NotInDocumentError(f"阶段“{stage_id}”不是评审阶段")
        for use in sorted(stage.rubrics, key=lambda use: not use.applicants):
            if not use.applicants or applicant_type in use.applicants:
                return self.rubric(use.rubric).for_applicant(applicant_type)
        raise NotInDocumentError(f"评审阶段“{stage_id}”没有适用于“{applicant_type}”的评分表")

    def entry_target(self, id_: str) -> Fiscal:
        """The map with this id: ``fiscal``, or one of ``targets``. Raises NotInDocumentError."""
        if id_ == MAIN and self.fiscal is not None:
            return self.fiscal
        return _find(self.targets, "id", id_, "录入对照表")

    # --- rules ------------------------------------------------------------------------------------------------------

    def conditions_for(
        self, category: str, applicant_type: str | None = None, items: tuple[str, ...] | None = None
    ) -> tuple[Condition, ...]:
        """Common conditions, then those of the heading, the category and the chosen items (``items=None``: of every
        item)."""
        found = self.category(category)
        heading = self.category(found.parent).conditions if found.parent else ()
        of_items = tuple(
            condition for item in found.items if items is None or item.code in items for condition in item.conditions
        )
        every = (*self.conditions, *heading, *found.conditions, *of_items)
        return tuple(c for c in every if not c.applicants or applicant_type is None or applicant_type in c.applicants)

    def limit_per_unit(self, applicant_type: str | None = None) -> UnitLimit:
        """How many applications one unit of this type may submit: in all, per category, per heading."""
        for own in self.limits.by_applicant_type:
            if applicant_type in own.applicants:
                return UnitLimit(
                    own.total if own.total is not None else self.limits.total,
                    own.per_category if own.per_category is not None else self.limits.per_category,
                    own.per_parent if own.per_parent is not None else self.limits.per_parent,
                )
        return UnitLimit(self.limits.total, self.limits.per_category, self.limits.per_parent)

    def places_of(self, nominator: str, category: str | None = None) -> int | None:
        """How many a nominator may send up for a category (None: in all). None = no number said."""
        nomination = self.applicants.nomination
        if nomination is None:
            raise NotInDocumentError("本通知没有推荐环节")
        for places in _find(nomination.nominators, "code", nominator, "推荐单位").places:
            if places.category == category:
                return places.number
        return None

    def amount_for(self, category: str, tier: str | None = None) -> AmountRule | None:
        """The amount rule of the category's award stage: the most specific one (tier, then category, then general)."""
        rules = [r for s in self.path_of(category) if isinstance(s, AwardStage) for r in s.amounts]
        fitting = [
            r for r in rules if (not r.categories or category in r.categories) and (r.tier is None or r.tier == tier)
        ]
        fitting.sort(key=lambda r: (r.tier is not None, bool(r.categories)), reverse=True)
        return fitting[0] if fitting else None

    # --- what the notice does not say -------------------------------------------------------------------------------

    def default_note(self, path: str) -> str | None:
        """The note of the entry of ``defaults`` that covers this path (itself or a part it lies in); None when the
        notice says it.

        The longest covering entry speaks: ``stages.review`` covers ``stages.review.pass_mark``.
        """
        covering = [p for p in self.defaults if path == p.path or path.startswith(p.path + ".")]
        return max(covering, key=lambda p: len(p.path)).note if covering else None

    def is_default(self, path: str) -> bool:
        """Whether the value at this path is ours and not the notice's (默认值，非通知规定)."""
        return self.default_note(path) is not None

    def defaults_within(self, path: str) -> tuple[SilentPoint, ...]:
        """The entries of ``defaults`` for parts of the value at this path, not for the whole of it."""
        return tuple(p for p in self.defaults if p.path.startswith(path + "."))

    def origin(self, path: str) -> Literal["notice", "default"]:
        """``notice`` or ``default``, by path prefix."""
        return "default" if self.is_default(path) else "notice"

    def notice_text(self) -> tuple[Passage, ...]:
        """The whole notice in its own words, with categories and applicants put in where the notice prints them."""
        return tuple(self._expanded(passage) for passage in self.call.text)

    def _expanded(self, passage: Passage) -> Passage:
        added: list[str] = []
        if passage.show == "applicants" and self.applicants.text:
            added.append(self.applicants.text)
        if passage.show == "categories":
            for category, number in _numbered(self.categories):
                added.append(f"{number}{category.label}")
                added.extend([category.text] if category.text else [])
                added.extend(f"（{n}）{item.text}" for n, item in enumerate(category.items, start=1))
        return passage.model_copy(update={"paragraphs": (*passage.paragraphs, *added), "show": None})


def _numbered(categories: tuple[Category, ...]) -> list[tuple[Category, str]]:
    """Categories with the numbers that notices print: 1、 at the top, 1.1 below a heading."""
    numbered: list[tuple[Category, str]] = []
    tops = [category for category in categories if category.parent is None]
    for n, top in enumerate(tops, start=1):
        below = [category for category in categories if category.parent == top.code]
        numbered += [(top, f"{n}、"), *((category, f"{n}.{m} ") for m, category in enumerate(below, start=1))]
    return numbered


def _find(parts: tuple[P, ...], key: str, wanted: str, what: str) -> P:
    for part in parts:
        if getattr(part, key) == wanted:
            return part
    raise NotInDocumentError(f"通知文档中没有{what}“{wanted}”")
