"""What every page of this subject shows."""

from __future__ import annotations

from keshe.organisations.models import Organisation
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
