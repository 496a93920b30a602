"""The unit that a page is about: one of the person's own, else it does not exist."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from keshe.accounts.domain.roles import Role
from keshe.lib.refusals import Decision, sentence
from keshe.organisations.models import Organisation
from keshe.organisations.queries import visible_to
from keshe.sites.shared.requests import Request


def own_unit(request: Request, uid: str) -> Organisation:
    """The unit, if the person belongs to it. Raises Http404 otherwise."""
    actor = request.actor
    return get_object_or_404(visible_to(actor).filter(uid__in=actor.unit_uids), uid=uid)


def admitted(decision: Decision) -> None:
    """Raises PermissionDenied with the sentence, so that nobody fills in a form in vain."""
    if not decision:
        raise PermissionDenied(sentence(decision.reasons[0]))


def page_of(request: Request, unit: Organisation, tab: str, **more: object) -> dict[str, object]:
    """What every page about a unit shows: the unit, its tabs, what the person may do."""
    actor = request.actor
    return {
        "unit": unit,
        "tab": tab,
        "is_admin": actor.in_unit(unit.uid, Role.UNIT_ADMIN),
        "may_record": actor.in_unit(unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER),
        **more,
    }
