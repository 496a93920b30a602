"""The roll that a page is about: of a unit whose administrator the person is, else it does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from keshe.membership import access
from keshe.membership.models import Member
from keshe.membership.queries import roll_of
from keshe.organisations.models import Organisation
from keshe.privacy.domain.masking import masked_email, masked_number, masked_phone
from keshe.sites.applicant.unit.own import admitted, own_unit
from keshe.sites.shared.requests import Request


def kept_unit(request: Request, uid: str) -> Organisation:
    """The unit, if the person keeps its roll. Raises Http404 for strangers, PermissionDenied for the unit's other people."""
    unit = own_unit(request, uid)
    admitted(access.may_keep(request.actor, unit))
    return unit


def kept_member(request: Request, uid: str, member: str) -> tuple[Organisation, Member]:
    """An entry of the roll. Raises Http404, PermissionDenied."""
    unit = kept_unit(request, uid)
    return unit, get_object_or_404(roll_of(request.actor, unit).select_related("organisation", "user"), uid=member)


def masked(member: Member) -> dict[str, str]:
    """Identity, telephone and address as a page shows them before anybody asks."""
    return {
        "identity": masked_number(member.identity),
        "phone": masked_phone(member.phone),
        "email": masked_email(member.email) if member.email else "",
    }
