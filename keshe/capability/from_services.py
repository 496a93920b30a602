"""Facts that are counted from what a unit does with enterprises and for departments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import F

from keshe.activities.domain.counting import holds_on, in_window, overlaps
from keshe.capability.domain.facts import EvidenceRef, FactValue
from keshe.capability.providers import NO_RECORD, Basis, Loader, Question, provider
from keshe.lib.money import total
from keshe.records.models import Record
from keshe.records.queries import by_unit, of_units
from keshe.services.domain.lifecycle import CooperationStatus, NeedStatus
from keshe.services.models import (
    Cooperation,
    DelegatedFunction,
    EnterpriseAssociationHelp,
    ServiceItem,
    ServiceStation,
    TechnicalNeed,
)

R = TypeVar("R", bound=Record)


def _load(sort: type[R], named: str) -> Loader[list[R]]:
    def load(units: Sequence[int]) -> dict[int, list[R]]:
        return by_unit(of_units(sort, named, units), units)

    return Loader(f"services.{sort._meta.model_name}", load, list)


STATIONS = _load(ServiceStation, "service_station")
ITEMS = _load(ServiceItem, "service_item")
HELPS = _load(EnterpriseAssociationHelp, "association_help")
FUNCTIONS = _load(DelegatedFunction, "delegated_function")


def _load_cooperations(units: Sequence[int]) -> dict[int, list[Cooperation]]:
    """Cooperations of the societies: the enterprise on the other side has no credit of them."""
    return by_unit(of_units(Cooperation, "cooperation", units).select_related("organisation", "need"), units)


def _load_needs(units: Sequence[int]) -> dict[int, list[TechnicalNeed]]:
    """Needs that a unit took down for enterprises; an enterprise's own are none."""
    collected = of_units(TechnicalNeed, "enterprise_need", units).exclude(status=NeedStatus.DRAFT)
    return by_unit(collected.exclude(enterprise=F("organisation")), units)


COOPERATIONS: Loader[list[Cooperation]] = Loader("services.cooperations", _load_cooperations, list)
NEEDS: Loader[list[TechnicalNeed]] = Loader("services.needs", _load_needs, list)


def _refs(kind: str, found: Iterable[Record]) -> tuple[EvidenceRef, ...]:
    return tuple(EvidenceRef(f"services.{kind}", one.uid, str(one)) for one in found)


@provider("records.service_stations")
def _stations(basis: Basis, question: Question) -> FactValue:
    recorded, day = basis.of(STATIONS), question.day
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [one for one in recorded if holds_on(one.signed_on, one.until, day)]
    source = f"服务站记录：协议有效的企业服务站 {len(found)} 个（{day.isoformat()}）"
    return FactValue(len(found), source, _refs("station", found), day)


@provider("records.service_lists")
def _items(basis: Basis, question: Question) -> FactValue:
    recorded, day = basis.of(ITEMS), question.day
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [one for one in recorded if holds_on(one.since, one.until, day)]
    source = f"服务清单：在册技术服务 {len(found)} 项（{day.isoformat()}）"
    return FactValue(len(found), source, _refs("item", found), day)


def _meets_a_need(one: Cooperation) -> bool:
    """Whether it is about a need that counts: neither withdrawn nor in doubt."""
    return one.need is not None and one.need.withdrawn_at is None and one.need.doubted_at is None


@provider("records.enterprise_needs")
def _needs(basis: Basis, question: Question) -> FactValue:
    """Each need once, whether it was taken down, matched, or both inside the window."""
    collected = {need.pk: (need, need.raised_on) for need in basis.of(NEEDS)}
    matched = [one for one in basis.of(COOPERATIONS) if _meets_a_need(one)]
    if not collected and not matched:
        return FactValue(None, NO_RECORD)
    taken: dict[int, Record] = {
        pk: need for pk, (need, raised) in collected.items() if in_window(raised, question.within)
    }
    met: dict[int, Record] = {
        one.need.pk: one.need for one in matched if one.need is not None and in_window(one.began_on, question.within)
    }
    found = {**taken, **met}
    source = (
        f"需求记录：企业技术需求 {len(found)} 项，其中收集 {len(taken)} 项、对接 {len(met)} 项（{question.span_zh}）"
    )
    return FactValue(len(found), source, _refs("need", found.values()))


@provider("records.enterprise_associations_founded")
def _founded(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(HELPS)
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = {
        one.enterprise_name: one
        for one in recorded
        if one.founded_on is not None and in_window(one.founded_on, question.within)
    }
    source = f"企业科协记录：帮助建立企业科协 {len(found)} 家（{question.span_zh}）"
    return FactValue(len(found), source, _refs("help", found.values()))


@provider("records.delegated_functions")
def _functions(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(FUNCTIONS)
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [one for one in recorded if overlaps(one.since, one.until, question.within)]
    source = f"承接职能记录：承接政府转移职能和购买服务 {len(found)} 项（{question.span_zh}）"
    return FactValue(len(found), source, _refs("function", found))


def _agreed_in(one: Cooperation, within: tuple[date, date] | None) -> bool:
    dropped = one.status == CooperationStatus.DROPPED
    return not dropped and one.agreed_on is not None and in_window(one.agreed_on, within)


@provider("records.cooperations_completed")
def _completed(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(COOPERATIONS)
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [one for one in recorded if one.completed_on is not None and in_window(one.completed_on, question.within)]
    source = f"会企对接记录：完成 {len(found)} 项（{question.span_zh}）"
    return FactValue(len(found), source, _refs("cooperation", found))


@provider("records.contract_amount")
def _amount(basis: Basis, question: Question) -> FactValue:
    recorded = basis.of(COOPERATIONS)
    if not recorded:
        return FactValue(None, NO_RECORD)
    found = [one for one in recorded if one.amount is not None and _agreed_in(one, question.within)]
    amount: Decimal = total(one.amount or Decimal(0) for one in found)
    source = f"会企对接记录：签约 {len(found)} 项，合同金额 {amount:,.2f} 元（{question.span_zh}）"
    return FactValue(amount, source, _refs("cooperation", found))
