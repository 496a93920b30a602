"""Facts as pages show them: grouped by subject, each with its value in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import EvidenceRef, FactSpec
from keshe.capability.domain.governance_facts import GOVERNANCE_FACTS
from keshe.capability.domain.record_facts import ORGANISATION_FACTS, PARTY_FACTS
from keshe.capability.domain.unit_facts import UNIT_FACTS
from keshe.capability.domain.work_facts import ACADEMIC_FACTS, SERVICE_FACTS
from keshe.capability.queries import FactLine
from keshe.programmes.domain.comparison import describe_value

_GROUPS = (
    (_("单位概况"), UNIT_FACTS),
    (_("内部治理"), GOVERNANCE_FACTS),
    (_("党建工作"), PARTY_FACTS),
    (_("组织建设与科普"), ORGANISATION_FACTS),
    (_("学术交流"), ACADEMIC_FACTS),
    (_("服务与承能"), SERVICE_FACTS),
)


@dataclass(frozen=True)
class ShownFact:
    """A fact in words. ``known`` is false where nothing is recorded."""

    label: str
    value: str
    known: bool
    source: str
    definition: str
    evidence: tuple[EvidenceRef, ...]
    #: The page that lists the records behind it; empty where there is nothing to list.
    address: str = ""
    as_of: date | None = None


@dataclass(frozen=True)
class FactGroup:
    """A heading with its facts."""

    heading: object
    facts: list[ShownFact]


Address = Callable[[str, Asked], str]


def addresses(view: str, unit_uid: str) -> Address:
    """How a site writes the address of a fact's page: ``view`` takes the unit's uid and the fact's code."""

    def address(code: str, asked: Asked) -> str:
        base = reverse(view, args=(unit_uid, code))
        return f"{base}?{asked.query}" if asked.query else base

    return address


def groups_of(lines: Iterable[FactLine], address: Address) -> list[FactGroup]:
    """The lines in the catalogue's groups; a group without lines is left out."""
    by_code = {line.spec.code: line for line in lines}
    groups = []
    for heading, specs in _GROUPS:
        found = [shown(by_code[spec.code], address) for spec in specs if spec.code in by_code]
        if found:
            groups.append(FactGroup(heading, found))
    return groups


def shown(line: FactLine, address: Address) -> ShownFact:
    """One fact in words, with the page of the records behind it."""
    spec: FactSpec = line.spec
    return ShownFact(
        label=spec.label,
        value=describe_value(spec, line.value.value),
        known=line.value.value is not None,
        source=line.value.source_zh,
        definition=spec.definition,
        evidence=line.value.evidence,
        address=address(spec.code, line.asked) if line.value.evidence else "",
        as_of=line.value.as_of,
    )
