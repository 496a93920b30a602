"""What a unit's profile must be: pure rules over the profile's fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.domain import codes, names


class Kind(StrEnum):
    """Kinds of units. Calls name them as applicant types; wording in ``labels.py``."""

    SOCIETY = "society"
    UNIVERSITY_ASSOCIATION = "university_association"
    ENTERPRISE_ASSOCIATION = "enterprise_association"
    GROUP_MEMBER = "group_member"
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"
    SCHOOL = "school"
    DISTRICT_ASSOCIATION = "district_association"
    OTHER = "other"


class Inspection(StrEnum):
    """Results of the yearly inspection (年检) by the body of registration."""

    PASSED = "passed"
    BASICALLY_PASSED = "basically_passed"
    FAILED = "failed"
    ABSENT = "absent"


#: Kinds that are legal persons by their registration: a learned society is registered by civil affairs.
ALWAYS_LEGAL_PERSONS = frozenset({Kind.SOCIETY, Kind.ENTERPRISE})

#: What officers confirm. Changing one of these on a confirmed unit asks for confirmation anew.
IDENTITY = (
    "kind",
    "name",
    "is_legal_person",
    "host_name",
    "uscc",
    "registration_body",
    "founded_on",
    "legal_representative",
)
BANK = (
    "account_name",
    "bank_name",
    "bank_branch",
    "bank_account",
    "can_issue_tax_invoice",
    "can_issue_fiscal_receipt",
)
CONFIRMED = (*IDENTITY, *BANK)

#: What the unit keeps up to date by itself.
FREE = (
    "society_class",
    "district",
    "address",
    "contact_name",
    "contact_phone",
    "contact_email",
    "unit_members",
    "person_members",
    "full_time_staff",
    "party_group",
    "party_group_since",
    "annual_inspection",
    "annual_inspection_year",
    "society_day",
    "society_day_decided_on",
    "website",
    "wechat",
    "introduction",
)
FIELDS = (*CONFIRMED, *FREE)

#: More than any unit has; the database holds no more than two thousand million.
MOST_MEMBERS = 999_999_999

#: Without these a registration cannot be handed in.
REQUIRED = (
    "name",
    "uscc",
    "legal_representative",
    "address",
    "contact_name",
    "contact_phone",
    "account_name",
    "bank_name",
    "bank_account",
)


def normalised(values: Mapping[str, object]) -> dict[str, object]:
    """The values as they are stored: codes and names in one spelling, text stripped, the host only where there is one."""
    result = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    for key in ("name", "host_name"):
        if isinstance(result.get(key), str):
            result[key] = names.normalise(str(result[key]))
    for key in ("uscc", "bank_account"):
        if isinstance(result.get(key), str):
            result[key] = codes.normalise(str(result[key]))
    if result.get("is_legal_person") is True:
        result["host_name"] = ""
    return result


def sound(values: Mapping[str, object], today: date) -> Decision:
    """Whether what is filled in is right in itself; what is still empty is no fault here (see :func:`complete`)."""
    return _identity(values) & _dates(values, today) & _contact(values) & _counts(values)


def _identity(values: Mapping[str, object]) -> Decision:
    legal = bool(values.get("is_legal_person"))
    answer = YES if values.get("name") else no("organisations.name_missing", "name")
    if values.get("kind") not in set(Kind):
        answer &= no("organisations.kind_unknown", "kind")
    if not legal and values.get("kind") in ALWAYS_LEGAL_PERSONS:
        answer &= no("organisations.must_be_legal_person", "is_legal_person")
    if not legal and not values.get("host_name"):
        answer &= no("organisations.host_missing", "host_name")
    if not legal and values.get("host_name") and values.get("host_name") == values.get("name"):
        answer &= no("organisations.host_is_itself", "host_name")
    return answer & codes.credit_code(str(values.get("uscc") or ""))


def _dates(values: Mapping[str, object], today: date) -> Decision:
    answer = YES
    for field in ("founded_on", "society_day_decided_on", "party_group_since"):
        day = values.get(field)
        if isinstance(day, date) and day > today:
            answer &= no("organisations.date_in_future", field, day=day.isoformat())
    year = values.get("annual_inspection_year")
    if isinstance(year, int) and not 1990 <= year <= today.year:
        answer &= no("organisations.inspection_year", "annual_inspection_year", year=year)
    if bool(values.get("annual_inspection")) != bool(year):
        answer &= no("organisations.inspection_pair", "annual_inspection_year")
    return answer


def _contact(values: Mapping[str, object]) -> Decision:
    account, phone = str(values.get("bank_account") or ""), str(values.get("contact_phone") or "")
    answer = codes.bank_account(account) if account else YES
    if phone and not re.fullmatch(r"[0-9+\-()（） ]{5,20}", phone):
        answer &= no("organisations.phone", "contact_phone")
    return answer


def _counts(values: Mapping[str, object]) -> Decision:
    answer = YES
    for field in ("unit_members", "person_members", "full_time_staff"):
        count = values.get(field)
        if isinstance(count, int) and not 0 <= count <= MOST_MEMBERS:
            answer &= no("organisations.count_range", field, most=MOST_MEMBERS)
    return answer


def complete(values: Mapping[str, object], labels: Mapping[str, object]) -> Decision:
    """Whether everything that officers need is filled in. ``labels`` give the fields' Chinese names."""
    answer = YES
    for field in REQUIRED:
        if not values.get(field):
            answer &= no("organisations.field_missing", field, label=str(labels.get(field, field)))
    if values.get("is_legal_person") and not values.get("registration_body"):
        label = str(labels.get("registration_body", "registration_body"))
        answer &= no("organisations.field_missing", "registration_body", label=label)
    return answer


def hints(values: Mapping[str, object]) -> Decision:
    """What an officer should look at twice before confirming. Nothing here refuses by itself."""
    answer = YES
    owner = values.get("name") if values.get("is_legal_person") else values.get("host_name")
    account = names.normalise(str(values.get("account_name") or ""))
    if account and account != owner:
        answer &= no("organisations.hint_account_name", "account_name", account=account, owner=owner)
    if values.get("kind") == Kind.SOCIETY and not str(values.get("uscc") or "").startswith("5"):
        answer &= no("organisations.hint_not_civil_affairs", "uscc")
    if not values.get("can_issue_tax_invoice"):
        answer &= no("organisations.hint_no_tax_invoice", "can_issue_tax_invoice")
    return answer
