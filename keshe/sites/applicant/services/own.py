"""What every page of this subject shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from keshe.organisations.models import Organisation
from keshe.records import access
from keshe.records.forms import EvidenceForm, WithdrawForm
from keshe.records.queries import standing_evidence
from keshe.services.access import is_enterprise
from keshe.sites.applicant.services.sorts import SORTS
from keshe.sites.applicant.unit.own import page_of as unit_page
from keshe.sites.shared.requests import Request


def page_of(request: Request, unit: Organisation, sub: str, **more: object) -> dict[str, object]:
    """The unit's page under “会企协作”: which of its tabs, and which there are for such a unit."""
    enterprise = is_enterprise(unit)
    return unit_page(
        request, unit, "services", sub=sub, enterprise=enterprise, sorts=[] if enterprise else SORTS.values(), **more
    )


def proofs(request: Request, record: Any, sort: str, form: EvidenceForm | None = None) -> dict[str, object]:
    """What the part with a record's files needs."""
    return {
        "record": record,
        "sort_key": sort,
        "evidence": standing_evidence(record),
        "form": form or EvidenceForm(),
        "withdraw_form": WithdrawForm(auto_id="withdraw_%s"),
        "may_change": bool(access.may_change(request.actor, record)),
    }


def address(unit: Organisation, sort: str, record: str) -> str:
    """Where a record of any of the six sorts is shown."""
    if sort == "needs":
        return reverse("applicant:needs_show", args=[unit.uid, record])
    if sort == "cooperations":
        return reverse("applicant:cooperations_show", args=[unit.uid, record])
    return reverse("applicant:services_show", args=[unit.uid, sort, record])


def list_address(unit: Organisation, sort: str) -> str:
    """Where such records are listed."""
    if sort in ("needs", "cooperations"):
        return reverse(f"applicant:{sort}_list", args=[unit.uid])
    return reverse("applicant:services_list", args=[unit.uid, sort])
