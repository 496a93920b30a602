"""What the platform knows already: offered in the form with its source, never put over what a person typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers.numbers import plain
from keshe.capability.domain.facts import CATALOGUE, FactReader
from keshe.governance.queries import society_day_of
from keshe.organisations.labels import INSPECTIONS, KINDS
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import Ask, CallDocument, TableQuestion


@dataclass(frozen=True)
class Prefill:
    """A value as an answer, and where it comes from in Chinese."""

    value: Any
    source: str


#: Paths of the unit's profile that may be asked for besides the facts: path → attribute of the unit.
PROFILE = {
    f"unit.{name}": name
    for name in (
        "name",
        "host_name",
        "uscc",
        "registration_body",
        "founded_on",
        "legal_representative",
        "district",
        "address",
        "contact_name",
        "contact_phone",
        "contact_email",
        "account_name",
        "bank_name",
        "bank_branch",
        "bank_account",
        "can_issue_tax_invoice",
        "can_issue_fiscal_receipt",
        "unit_members",
        "person_members",
        "party_group",
        "annual_inspection",
        "annual_inspection_year",
        "society_day_decided_on",
        "website",
        "wechat",
        "introduction",
        "is_legal_person",
        "kind",
    )
}

#: Codes of the profile as people read them.
LABELS: dict[str, dict[Any, Any]] = {
    "unit.annual_inspection": {code: str(label) for code, label in INSPECTIONS.items()},
    "unit.kind": {code: str(label) for code, label in KINDS.items()},
}

PROFILE_SOURCE = "单位档案"

#: What records say better than the profile's own field.
RECORDED: dict[str, Callable[[Organisation], object]] = {"unit.society_day": society_day_of}
RECORDED_SOURCE = "会议记录或单位档案"

#: Paths of the call.
CALL: dict[str, Callable[[CallDocument], str]] = {
    "call.year": lambda document: str(document.call.year),
    "call.title": lambda document: document.call.title,
    "call.programme": lambda document: document.programme.name,
}
CALL_SOURCE = "申报通知"


def prefills_of(
    questions: Iterable[Ask], unit: Organisation, reader: FactReader, document: CallDocument
) -> dict[str, Prefill]:
    """Question id → prefill, for the questions that name a source and of which something is known."""
    found = {}
    for question in questions:
        if isinstance(question, TableQuestion) and question.prefill_rows:
            fact = reader.read(question.prefill_rows)
            rows = [{question.columns[0].id: record.label} for record in fact.evidence][: question.max_rows]
            if rows:
                found[question.id] = Prefill(rows, fact.source_zh)
        elif question.prefill and (prefill := _prefill(question.prefill, unit, reader, document)):
            found[question.id] = Prefill(as_answer(question, prefill.value), prefill.source)
    return found


def _prefill(path: str, unit: Organisation, reader: FactReader, document: CallDocument) -> Prefill | None:
    if path in CALL:
        return Prefill(CALL[path](document), CALL_SOURCE)
    if path in RECORDED:
        said = RECORDED[path](unit)
        return Prefill(said, RECORDED_SOURCE) if said else None
    if path in PROFILE:
        value = getattr(unit, PROFILE[path])
        if value in (None, ""):
            return None
        return Prefill(LABELS.get(path, {}).get(value, value), PROFILE_SOURCE)
    if path in CATALOGUE:
        fact = reader.read(path)
        return None if fact.value is None else Prefill(fact.value, fact.source_zh)
    return None


def as_answer(question: Ask, value: Any) -> Any:
    """A value of a profile or a fact in the shape of an answer to ``question``."""
    kind = getattr(question, "type", "")
    if kind == "yesno":
        return bool(value)
    if kind == "multichoice":
        return sorted(str(part) for part in value) if isinstance(value, frozenset) else [str(value)]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, frozenset):
        return "、".join(str(part) for part in sorted(value, key=str))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return plain(Decimal(value))
    return value
