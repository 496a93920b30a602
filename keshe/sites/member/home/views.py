"""A person's own societies."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.requests import Request


@require_safe
@signed_in
def show(request: Request) -> HttpResponse:
    """The person's societies."""
    return render(request, "member/home/show.html")
