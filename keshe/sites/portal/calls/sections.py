"""What a call says, arranged for reading. The notice's own words stay as they are; defaults carry their mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from keshe.lib.money import in_wan
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.categories import Category
from keshe.programmes.domain.document.papers import Demand
from keshe.programmes.domain.document.result_stages import AmountRule
from keshe.programmes.domain.document.rubrics import Rubric
from keshe.programmes.domain.document.rules import Condition
from keshe.programmes.domain.document.stages import Stage
from keshe.programmes.domain.preview.blocks import Line
from keshe.programmes.domain.preview.stages import stage_lines

DEMANDED_AT = {"application": "申报时", "nomination": "推荐时", "report": "绩效报告时", "payment": "拨付前"}


@dataclass(frozen=True)
class Said:
    """A value in words, and whether it is ours (默认值) or the notice's."""

    text: str
    default: bool = False


@dataclass(frozen=True)
class ConditionText:
    """A condition in the notice's words. ``default``: how it is tested is ours."""

    text: str
    remedy: str
    applicants: str
    default: bool


@dataclass(frozen=True)
class Conditions:
    """The three kinds, apart: what refuses, what prefers, what only warns."""

    required: list[ConditionText] = field(default_factory=list)
    preferred: list[ConditionText] = field(default_factory=list)
    warned: list[ConditionText] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[str, str, list[ConditionText]]]:
        """Heading, tone, conditions; only groups that have some."""
        every = [
            (_("必须满足"), "bad", self.required),
            (_("优先支持（不满足也可申报）"), "good", self.preferred),
            (_("提醒（不影响申报）"), "quiet", self.warned),
        ]
        return [group for group in every if group[2]]


@dataclass(frozen=True)
class CategoryText:
    """A category with everything that is said about it."""

    category: Category
    label: str
    quota: Said
    amount: Said
    applicants: Said
    choice: Said
    phases: tuple[str, ...]
    conditions: Conditions


@dataclass(frozen=True)
class DemandText:
    """A document to hand in, in words."""

    label: str
    at: str
    how: str
    note: str
    default: bool
    #: What is ours within a document that the notice demands: the notes of these parts.
    silent: list[str] = field(default_factory=list)


def categories(document: CallDocument) -> list[CategoryText]:
    """Every category one can apply for."""
    return [_category(document, category) for category in document.open_categories]


def common_conditions(document: CallDocument) -> Conditions:
    """The conditions of the whole call."""
    return _sorted(document, ((f"conditions.{one.id}", one) for one in document.conditions))


def demands(document: CallDocument) -> list[DemandText]:
    """The documents to hand in, in the order of the call."""
    return [
        DemandText(
            one.label,
            _(DEMANDED_AT[one.at]),
            _how(one),
            one.note or "",
            document.is_default(f"documents.{one.id}"),
            [point.note for point in document.defaults_within(f"documents.{one.id}")],
        )
        for one in document.documents
    ]


def rubrics(document: CallDocument) -> list[tuple[Rubric, bool]]:
    """The score sheets in use, and whether they are ours."""
    return [(one, document.is_default(f"rubrics.{one.id}")) for one in document.rubrics]


def stages(document: CallDocument) -> list[tuple[Stage, tuple[Line, ...]]]:
    """How each stage is done, line by line; a line of ours knows its note."""
    return [(one, stage_lines(document, one)) for one in document.stages]


def _category(document: CallDocument, category: Category) -> CategoryText:
    place = f"categories.{category.code}"
    pairs = [(f"{place}.conditions.{one.id}", one) for one in category.conditions]
    if category.parent:
        heading = document.category(category.parent)
        pairs = [(f"categories.{heading.code}.conditions.{one.id}", one) for one in heading.conditions] + pairs
    for item in category.items:
        pairs += [(f"{place}.items.{item.code}.conditions.{one.id}", one) for one in item.conditions]
    return CategoryText(
        category,
        document.category_label(category.code),
        _quota(document, category),
        _amount(document, category),
        _applicants(document, category),
        _choice(document, category),
        document.public_phases(category.code),
        _sorted(document, pairs),
    )


def _sorted(document: CallDocument, pairs: Iterable[tuple[str, Condition]]) -> Conditions:
    found = Conditions()
    lists = {"condition": found.required, "preference": found.preferred, "warning": found.warned}
    for path, one in pairs:
        names = "、".join(document.applicant_type(code).label for code in one.applicants)
        default = document.is_default(path) or _measured_our_way(document, path)
        lists[one.kind].append(ConditionText(one.text, one.remedy or "", names, default))
    return found


def _measured_our_way(document: CallDocument, path: str) -> bool:
    """Whether the test behind a condition, or that it only warns, is ours. (Its words are the notice's.)"""
    return any(document.is_default(part) or document.defaults_within(part) for part in (f"{path}.rule", f"{path}.kind"))


def _quota(document: CallDocument, category: Category) -> Said:
    default = document.is_default(f"categories.{category.code}.quota")
    quota = document.quota_for(category.code)
    if quota is None or quota.kind == "unlimited":
        return Said(_("未规定"), default)
    words = {"fixed": _("%d 个"), "about": _("%d 个左右"), "in_general_not_more": _("一般不超过 %d 个")}
    return Said(quota.text or words[quota.kind] % quota.number, default)


def _amount(document: CallDocument, category: Category) -> Said:
    rule = document.amount_for(category.code)
    stages = document.stages_of_kind(category.code, "award")
    default = any(document.is_default(f"stages.{stage.id}.amounts") for stage in stages)
    return Said(_amount_words(rule), default)


def _amount_words(rule: AmountRule | None) -> str:
    if rule is None or rule.kind == "none":
        return _("未规定")
    if rule.kind == "range":
        return _("%(least)s 至 %(most)s 万元") % {"least": _wan(rule.at_least), "most": _wan(rule.at_most)}
    if rule.kind == "cap":
        return _("不超过 %s 万元") % _wan(rule.at_most)
    return _("%s 万元") % _wan(rule.value)


def _wan(value: Decimal | None) -> Decimal:
    return in_wan(value or Decimal(0))


def _applicants(document: CallDocument, category: Category) -> Said:
    codes = category.applicants or tuple(one.code for one in document.applicants.types)
    names = "、".join(document.applicant_type(code).label for code in codes)
    return Said(names, document.is_default(f"categories.{category.code}.applicants"))


def _choice(document: CallDocument, category: Category) -> Said:
    rule = category.choose_items
    default = document.is_default(f"categories.{category.code}.choose_items")
    if not category.items:
        return Said("", False)
    if rule.all:
        return Said(_("各条均须符合"), default)
    if rule.at_most:
        return Said(_("选择 %(least)d 至 %(most)d 个方向") % {"least": rule.at_least, "most": rule.at_most}, default)
    return Said(_("至少选择 %d 个方向") % rule.at_least, default)


def _how(demand: Demand) -> str:
    parts = []
    if demand.paper:
        parts.append(_("纸质 %d 份（盖章）") % demand.copies if demand.sealed else _("纸质 %d 份") % demand.copies)
    if demand.form:
        parts.append(_("由平台按填报内容生成"))
    elif demand.electronic:
        formats = "、".join(demand.formats)
        parts.append(_("上传 %(formats)s，不超过 %(size)d MB") % {"formats": formats, "size": demand.max_mb})
    parts.append(_("必交") if demand.required else _("如有请交"))
    return "；".join(parts)
