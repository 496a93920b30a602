"""The vocabulary of cooperation with enterprises: technical fields and their neighbours, kinds of delegated functions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """A field of technology. Wording in ``labels.py``."""

    OPTOELECTRONICS = "optoelectronics"
    ELECTRONICS = "electronics"
    SOFTWARE = "software"
    MANUFACTURING = "manufacturing"
    MATERIALS = "materials"
    CHEMISTRY = "chemistry"
    BIOMEDICINE = "biomedicine"
    MEDICAL_DEVICES = "medical_devices"
    ENERGY = "energy"
    ENVIRONMENT = "environment"
    AGRICULTURE = "agriculture"
    FOOD = "food"
    CONSTRUCTION = "construction"
    TRANSPORT = "transport"
    STANDARDS = "standards"
    MANAGEMENT = "management"
    OTHER = "other"


_PAIRS = (
    (Field.OPTOELECTRONICS, Field.ELECTRONICS),
    (Field.OPTOELECTRONICS, Field.MATERIALS),
    (Field.ELECTRONICS, Field.SOFTWARE),
    (Field.ELECTRONICS, Field.MANUFACTURING),
    (Field.SOFTWARE, Field.MANUFACTURING),
    (Field.MANUFACTURING, Field.MATERIALS),
    (Field.MANUFACTURING, Field.TRANSPORT),
    (Field.MATERIALS, Field.CHEMISTRY),
    (Field.CHEMISTRY, Field.ENVIRONMENT),
    (Field.CHEMISTRY, Field.BIOMEDICINE),
    (Field.BIOMEDICINE, Field.MEDICAL_DEVICES),
    (Field.MEDICAL_DEVICES, Field.ELECTRONICS),
    (Field.ENERGY, Field.ENVIRONMENT),
    (Field.ENERGY, Field.CONSTRUCTION),
    (Field.ENERGY, Field.TRANSPORT),
    (Field.AGRICULTURE, Field.FOOD),
    (Field.AGRICULTURE, Field.ENVIRONMENT),
    (Field.FOOD, Field.BIOMEDICINE),
    (Field.CONSTRUCTION, Field.MATERIALS),
    (Field.CONSTRUCTION, Field.TRANSPORT),
    (Field.STANDARDS, Field.MANAGEMENT),
)

#: Fields that border on each other, both ways.
NEIGHBOURS: Mapping[Field, frozenset[Field]] = {
    field: frozenset({b for a, b in _PAIRS if a == field} | {a for a, b in _PAIRS if b == field}) for field in Field
}


class FunctionKind(StrEnum):
    """What a department has delegated or bought (承接政府转移职能、购买服务)."""

    TITLES = "titles"
    PROJECTS = "projects"
    RESULTS = "results"
    EXPERTISE = "expertise"
    TALENT = "talent"
    STANDARDS = "standards"
    ADVICE = "advice"
    TRAINING = "training"
    OTHER = "other"
