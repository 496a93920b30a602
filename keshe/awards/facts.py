"""Facts that awards and sanctions give to the conditions of later calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from keshe.activities.domain.counting import in_window
from keshe.awards.models import Award, Sanction
from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.providers import Basis, Loader, Question, provider
from keshe.lib import clock


class SanctionRow(NamedTuple):
    """What the fact needs of a sanction."""

    uid: str
    label: str
    from_on: date
    until_on: date
    lifted_at: datetime | None

    def bars_on(self, day: date) -> bool:
        """Whether it bars the unit on ``day``; one that was lifted later barred it still."""
        lifted_later = self.lifted_at is None or self.lifted_at > clock.end_of_day(day)
        return self.from_on <= day <= self.until_on and lifted_later


class AwardRow(NamedTuple):
    """What the facts need of an award that was approved."""

    uid: str
    label: str
    category: str
    title: str
    approved_on: date | None


def _load_sanctions(units: Sequence[int]) -> dict[int, list[SanctionRow]]:
    found: dict[int, list[SanctionRow]] = {}
    rows = Sanction.objects.filter(organisation__in=units).order_by("-from_on", "-pk")
    fields = ("organisation_id", "organisation__name", "uid", "from_on", "until_on", "lifted_at")
    for unit, name, uid, from_on, until_on, lifted_at in rows.values_list(*fields):
        row = SanctionRow(uid, f"{name} {from_on}–{until_on}", from_on, until_on, lifted_at)
        found.setdefault(unit, []).append(row)
    return found


def _load_awards(units: Sequence[int]) -> dict[int, list[AwardRow]]:
    found: dict[int, list[AwardRow]] = {}
    awards = Award.objects.filter(application__organisation__in=units, status__in=["approved", "completed"])
    rows = awards.order_by("pk").values_list(
        "application__organisation_id",
        "uid",
        "application__number",
        "application__category",
        "application__title",
        "approved_at",
    )
    for unit, uid, number, category, title, approved_at in rows:
        day = clock.local(approved_at).date() if approved_at else None
        found.setdefault(unit, []).append(AwardRow(uid, number or title, category, title, day))
    return found


SANCTIONS: Loader[list[SanctionRow]] = Loader("awards.sanctions", _load_sanctions, list)
AWARDS: Loader[list[AwardRow]] = Loader("awards.awards", _load_awards, list)


@provider("unit.sanctioned")
def _sanctioned(basis: Basis, question: Question) -> FactValue:
    """Whether a sanction bars the unit on the day. Sanctions are imposed here alone: none known is none."""
    day = question.day
    bars = [sanction for sanction in basis.of(SANCTIONS) if sanction.bars_on(day)]
    spans = "、".join(f"{bar.from_on.isoformat()} 至 {bar.until_on.isoformat()}" for bar in bars)
    source = f"处理记录：{spans} 不得申报" if bars else f"处理记录：{day.isoformat()} 没有未满的处理期"
    refs = tuple(EvidenceRef("awards.sanction", bar.uid, bar.label) for bar in bars)
    return FactValue(bool(bars), source, refs, day)


@provider("awards.same_category")
def _same_category(basis: Basis, question: Question) -> FactValue:
    """How often the unit was awarded in the application's category within the window, by day of approval. Without an
    application there is no category to compare with."""
    if basis.application is None:
        return FactValue(None, "奖补记录：按所申报的类别统计，当前没有申报")
    category = basis.application.category
    found = [award for award in basis.of(AWARDS) if award.category == category and _inside(award, question)]
    return _counted(found, f"奖补记录：类别 {category} 获奖补 {len(found)} 次", question)


@provider("awards.same_or_higher_level")
def _same_or_higher(basis: Basis, question: Question) -> FactValue:
    """How many projects of the same content this platform has paid for within the window: awards of the unit whose
    project has the same title. What other bodies funded, the unit states in its form."""
    title = basis.application.title.strip() if basis.application is not None else ""
    if not title:
        return FactValue(None, "奖补记录：按申报项目的名称比对，当前没有项目名称")
    found = [award for award in basis.of(AWARDS) if award.title == title and _inside(award, question)]
    return _counted(found, f"奖补记录：同名项目获本平台奖补 {len(found)} 项", question)


def _counted(found: Sequence[AwardRow], source: str, question: Question) -> FactValue:
    refs = tuple(EvidenceRef("awards.award", award.uid, award.label) for award in found)
    return FactValue(len(found), f"{source}（{question.span_zh}）", refs)


def _inside(award: AwardRow, question: Question) -> bool:
    return award.approved_on is not None and in_window(award.approved_on, question.within)
