"""A person's own societies."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.lib import clock
from keshe.membership.queries import own_memberships
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.requests import Request


@require_safe
@signed_in
def show(request: Request) -> HttpResponse:
    """The person's societies, with the state of each membership."""
    today = clock.today()
    rows = [(member, member.holds_on(today)) for member in own_memberships(request.actor)]
    return render(request, "member/home/show.html", {"rows": rows})
