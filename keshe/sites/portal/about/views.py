"""About, privacy, and the sign of life."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request


@require_safe
@public
def show(request: Request) -> HttpResponse:
    """What this platform is, how it keeps its log, how it treats personal data."""
    return render(request, "portal/about/show.html")


@require_safe
@public
def healthz(request: Request) -> HttpResponse:
    """The process answers. Asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
