"""A unit's party work as the office sees it: organisations, rules, activities and a suppressed number; nobody's name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.activities.domain.counting import holds_on
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.queries import activities_of, of_year
from keshe.lib import clock
from keshe.organisations.queries import visible_to
from keshe.party.labels import ORGAN_KINDS, POST_KINDS
from keshe.party.queries import kept_count, organs_of, rules_of, tree_of, viewing_counts
from keshe.privacy.domain.masking import told_count
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request


@require_safe
@staff()
def show(request: Request, uid: str) -> HttpResponse:
    """Read only. Supervisors also see how often party members' data were looked at, never by whom or whose."""
    unit = get_object_or_404(visible_to(request.actor), uid=uid)
    today = clock.today()
    year = today.year
    organs = list(organs_of(unit).prefetch_related("evidence__file"))
    rules = list(rules_of(unit).prefetch_related("evidence__file"))
    parties = activities_of(unit).filter(kind__in=[ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK])
    page = {
        "unit": unit,
        "tree": tree_of(organs, holders=False),
        "rules": rules,
        "standing_organs": sum(holds_on(organ.founded_on, organ.dissolved_on, today) for organ in organs),
        "standing_rules": sum(holds_on(rule.adopted_on, rule.until, today) for rule in rules),
        "activities": list(of_year(parties, year)),
        "organ_kinds": ORGAN_KINDS,
        "post_kinds": POST_KINDS,
        "kept": told_count(kept_count(unit)),
        "looks": viewing_counts(unit) if Role.SUPERVISOR in request.actor.roles else None,
        "year": year,
    }
    return render(request, "office/units/party.html", page)
