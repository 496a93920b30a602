"""What the party pages share: whose they are, and that the members' pages are the party workers' alone."""

from __future__ import annotations

from keshe.organisations.models import Organisation
from keshe.party import access
from keshe.records.access import may_record
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.applicant.unit.own import page_of as unit_page
from keshe.sites.shared.requests import Request


def page_of(request: Request, unit: Organisation, **more: object) -> dict[str, object]:
    """What every party page shows."""
    return unit_page(
        request,
        unit,
        "party",
        may_write=bool(may_record(request.actor, unit, "party_organ")),
        sees_members=bool(access.may_see_members(request.actor, unit)),
        **more,
    )


def members_unit(request: Request, uid: str) -> Organisation:
    """The unit, for its party workers. Raises Http404 for strangers, PermissionDenied for the unit's other people."""
    unit = own_unit(request, uid)
    admitted(access.may_see_members(request.actor, unit))
    return unit


def keeping_unit(request: Request, uid: str) -> Organisation:
    """As :func:`members_unit`, for writing: not while the unit is suspended."""
    unit = own_unit(request, uid)
    admitted(access.may_keep_members(request.actor, unit))
    return unit
