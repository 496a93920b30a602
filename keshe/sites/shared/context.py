"""What every page's template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import VISITOR, Actor
from keshe.lib import clock
from keshe.notices.queries import unread_count
from keshe.sites.shared import navigation

#: The sites a person can change between, as the user menu names them.
SITE_NAMES = {"applicant": _("申报端"), "expert": _("专家端"), "office": _("管理端"), "member": _("会员端")}

LAYOUTS = {
    "applicant": "shared/applicant.html",
    "expert": "shared/expert.html",
    "office": "shared/office.html",
    "member": "shared/member.html",
}


def page(request: HttpRequest) -> dict[str, Any]:
    """``actor``, ``now`` (aware, UTC), ``menu`` (of the site at hand), ``own_sites``,
    ``own_layout`` (for pages that belong to no site: account, errors), ``unread``, ``demo``,
    ``site_name``. Nothing here asks the database unless the template uses it."""
    actor = getattr(request, "actor", VISITOR)
    match = request.resolver_match
    site = _site(match.namespace if match else "", actor)
    return {
        "actor": actor,
        "now": clock.now(),
        "menu": SimpleLazyObject(lambda: navigation.menu(site, actor)),
        "own_layout": LAYOUTS.get(site, "shared/portal.html"),
        "here": match.view_name if match else "",
        "own_sites": SimpleLazyObject(lambda: _own_sites(actor)),
        "unread": SimpleLazyObject(lambda: unread_count(actor)),
        "demo": settings.DEMO,
        "site_name": settings.SITE_NAME,
    }


def _site(namespace: str, actor: Actor) -> str:
    """The site at hand if it is open to the actor, else the one they mostly work in, else the portal."""
    own = navigation.sites_of(actor)
    if namespace == "portal" or namespace in own:
        return namespace
    return own[0] if own else "portal"


def _own_sites(actor: Actor) -> list[dict[str, str]]:
    found = []
    for site in navigation.sites_of(actor):
        sections = navigation.menu(site, actor)
        if sections:
            found.append({"name": str(SITE_NAMES[site]), "url": sections[0].entries[0].url})
    return found
