"""A person's own societies, and what goes on there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.activities.mine import attendances, coming_for_members
from keshe.governance.queries import published_news_of
from keshe.lib import clock
from keshe.membership.queries import own_memberships
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.requests import Request

#: So many of one's own events, of the societies' events and of their news are shown.
OWN, EVENTS, NEWS = 3, 6, 6


@require_safe
@signed_in
def show(request: Request) -> HttpResponse:
    """The person's societies with the state of each membership, their own events to come, and what the societies announce:
    only those whose member the person is today."""
    today, now = clock.today(), clock.now()
    rows = [(member, member.holds_on(today)) for member in own_memberships(request.actor)]
    units = {member.organisation_id for member, valid in rows if valid}
    mine = [one for one in reversed(attendances(request.actor)) if one.coming]
    page = {
        "rows": rows,
        "mine": mine[:OWN],
        "belongs": bool(units),
        "events": list(coming_for_members(units, now)[:EVENTS]),
        "news": list(published_news_of(units)[:NEWS]),
    }
    return render(request, "member/home/show.html", page)
