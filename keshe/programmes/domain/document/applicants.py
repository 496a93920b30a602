"""Who may apply: kinds of units, joint bids, and the tier of nominators above them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from keshe.programmes.domain.document.base import Code, Flag, Id, Part, Positive, Text, fault


def _read_legal_person(value: Any) -> bool | Literal["host"]:
    if value == "host":
        return "host"
    if isinstance(value, bool):
        return value
    raise fault("legal_person 写 true（法人）、false（非法人）或 host（使用依托单位的信用代码和票据）")


LegalPerson = Annotated[
    bool | Literal["host"], PlainValidator(_read_legal_person), WithJsonSchema({"enum": [True, False, "host"]})
]


class ApplicantType(Part):
    """A kind of applicant. Usually its code *is* the unit's kind; a call that tells societies apart by subject
    gives several types the same ``kind`` with different ``classes``.

    ``legal_person: host`` = no legal person of its own: it uses the credit code and the invoices of the body that
    hosts it (a university's or an enterprise's association).
    """

    code: Code
    label: Text
    kind: Code | None = Field(None, description="单位档案中的单位类型；空则与 code 相同")
    classes: tuple[Code, ...] = Field((), description="只限这些学科类别的学会；空为不限")
    legal_person: LegalPerson = True
    note: Text | None = None

    def fits(self, unit_kind: str, society_class: str | None) -> bool:
        """Whether a unit of this kind and subject class is of this type."""
        return unit_kind == (self.kind or self.code) and (not self.classes or society_class in self.classes)


class JointBids(Part):
    """Whether several units may apply together. ``max_partners`` counts the partners beside the lead unit."""

    allowed: Flag = False
    lead_required: Flag = True
    agreement: Id | None = Field(None, description="合作协议在 documents 中的编号")
    max_partners: Positive | None = None
    note: Text | None = None


class Places(Part):
    """How many applications a nominator may send up, for one category or (without one) in all."""

    category: Code | None = None
    number: Positive


class Nominator(Part):
    """A body that nominates within places of its own."""

    code: Code
    label: Text
    kind: Literal["district", "university", "authority", "society"] = "district"
    places: tuple[Places, ...] = ()


class Nomination(Part):
    """The nomination tier (推荐): who nominates, on which form, with how many copies and whose seal."""

    nominators: tuple[Nominator, ...] = Field(min_length=1)
    copies: Positive = 1
    seal_required: Flag = True
    ranking_required: Flag = Field(default=False, description="推荐单位须排序")
    note: Text | None = None


class Applicants(Part):
    """Everything about who may apply."""

    types: tuple[ApplicantType, ...] = Field(min_length=1)
    text: Text | None = Field(None, description="通知中“申报对象”的原文")
    joint: JointBids = JointBids()
    nomination: Nomination | None = None
