"""Taking and giving back the numbered places that a call's limits allow. Called inside acts."""

from __future__ import annotations

from collections.abc import Sequence

from keshe.applications.domain.places import Limit, free_number, nominator_limits, unit_limits
from keshe.applications.models import Application, Place
from keshe.audit.acts import locked
from keshe.lib.refusals import Reason, Refused
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.models import Call


def hold_unit_places(application: Application, document: CallDocument) -> None:
    """Take a place of each limit per unit (a place already held stays). The unit's row is locked until the act ends.

    Raises:
        Refused: a limit is reached (``applications.limit_total``, ``limit_category``).
    """
    unit = application.organisation
    limits = unit_limits(document, application.call.uid, unit.uid, application.applicant_type, application.category)
    if limits:
        locked(unit)
        _hold(application, limits)


def hold_nominator_places(application: Application, document: CallDocument) -> None:
    """Take a place of the nominating body. The call's row is locked until the act ends.

    Raises:
        Refused: all its places are taken (``applications.limit_nominator``).
    """
    limits = nominator_limits(document, application.call.uid, application.nominator, application.category)
    if limits:
        locked(application.call)
        _hold(application, limits)


def release_places(application: Application) -> None:
    """Give every place back (withdrawn, rejected)."""
    application.places.all().delete()


def full_unit_limits(document: CallDocument, call: Call, unit: Organisation, kind: str, category: str) -> list[Reason]:
    """Why a unit may not begin another application in a category now: the limits whose places are all taken. A page
    says so before anything is typed; the places themselves are taken by ``hold_unit_places``."""
    limits = unit_limits(document, call.uid, unit.uid, kind, category)
    taken: dict[str, set[int]] = {limit.scope: set() for limit in limits}
    for scope, number in Place.objects.filter(scope__in=taken).values_list("scope", "number"):
        taken[scope].add(number)
    return [_full(limit) for limit in limits if free_number(limit, taken[limit.scope]) is None]


def _full(limit: Limit) -> Reason:
    return Reason(limit.code, {"what": limit.what, "limit": limit.number})


def _hold(application: Application, limits: Sequence[Limit]) -> None:
    taken: dict[str, dict[int, int]] = {limit.scope: {} for limit in limits}
    rows = Place.objects.filter(scope__in=taken).values_list("scope", "number", "application_id")
    for scope, number, holder in rows:
        taken[scope][holder] = number
    full = []
    for limit in limits:
        if application.pk in taken[limit.scope]:
            continue
        free = free_number(limit, taken[limit.scope].values())
        if free is None:
            full.append(_full(limit))
        else:
            Place.objects.create(application=application, scope=limit.scope, number=free)
    if full:
        raise Refused(*full)
