"""The catalogue of all facts. A condition, a prefill or an indicator may use these codes and no other."""

from __future__ import annotations

from keshe.capability.domain.application_facts import APPLICATION_FACTS
from keshe.capability.domain.fact_types import (
    GRADES,
    EvidenceRef,
    FactReader,
    FactSpec,
    FactValue,
    Param,
    UnknownFactError,
    Value,
    ValueType,
    catalogue_of,
)
from keshe.capability.domain.governance_facts import GOVERNANCE_FACTS
from keshe.capability.domain.record_facts import ORGANISATION_FACTS, PARTY_FACTS
from keshe.capability.domain.unit_facts import UNIT_FACTS
from keshe.capability.domain.work_facts import ACADEMIC_FACTS, SERVICE_FACTS

__all__ = [
    "CATALOGUE",
    "GRADES",
    "EvidenceRef",
    "FactReader",
    "FactSpec",
    "FactValue",
    "Param",
    "UnknownFactError",
    "Value",
    "ValueType",
    "spec_of",
]

CATALOGUE = catalogue_of(
    *UNIT_FACTS,
    *GOVERNANCE_FACTS,
    *PARTY_FACTS,
    *ORGANISATION_FACTS,
    *ACADEMIC_FACTS,
    *SERVICE_FACTS,
    *APPLICATION_FACTS,
)
"""Every fact by code."""


def spec_of(code: str) -> FactSpec:
    """The entry of the catalogue. Raises UnknownFactError."""
    try:
        return CATALOGUE[code]
    except KeyError:
        raise UnknownFactError(f"事实目录中没有“{code}”") from None
