"""The vocabulary of achievements. Wording in ``labels.py``."""

from __future__ import annotations

from enum import StrEnum


class TeamKind(StrEnum):
    """What a team is for."""

    CHIEF_EXPERTS = "chief_experts"
    VOLUNTEERS = "volunteers"
    SPIRIT_LECTURERS = "spirit_lecturers"


class BrandKind(StrEnum):
    """What a brand is: the one that each society makes its own (一会一品), a carrier of projects, or another brand."""

    ONE_SOCIETY_ONE_BRAND = "one_society_one_brand"
    CARRIER = "carrier"
    BRAND = "brand"


class ProductKind(StrEnum):
    """What is offered to the public."""

    ADVICE = "advice"
    PLATFORM = "platform"
    RESOURCE = "resource"
    STANDARD = "standard"
    ASSESSMENT = "assessment"


class AdoptionForm(StrEnum):
    """How a department showed that it adopted a report."""

    INSTRUCTION = "instruction"
    CERTIFICATE = "certificate"
    DOCUMENT = "document"
    OTHER = "other"


class BaseRole(StrEnum):
    """What the unit did to set up an education base."""

    LEADING = "leading"
    JOINING = "joining"


class IssueFrequency(StrEnum):
    """How often a journal appears."""

    WEEKLY = "weekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"
    BIMONTHLY = "bimonthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    IRREGULAR = "irregular"


class AwardFrequency(StrEnum):
    """How often an award is given."""

    YEARLY = "yearly"
    BIENNIAL = "biennial"
    TRIENNIAL = "triennial"
    IRREGULAR = "irregular"


#: Years from one round to the next; irregular awards have no gaps.
YEARS_BETWEEN = {AwardFrequency.YEARLY: 1, AwardFrequency.BIENNIAL: 2, AwardFrequency.TRIENNIAL: 3}

#: What ``kind``, ``frequency``, ``role`` and ``form`` may be, by sort and field.
VOCABULARY: dict[tuple[str, str], type[StrEnum]] = {
    ("team", "kind"): TeamKind,
    ("brand", "kind"): BrandKind,
    ("public_product", "kind"): ProductKind,
    ("journal", "frequency"): IssueFrequency,
    ("education_base", "role"): BaseRole,
    ("society_award", "frequency"): AwardFrequency,
    ("adoption", "form"): AdoptionForm,
}
