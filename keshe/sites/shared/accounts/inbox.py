"""Messages to the person. Opening one marks it as read and leads to the page it is about."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from keshe.notices.actions import mark_read
from keshe.notices.queries import visible_to
from keshe.sites.shared.gates import signed_in
from keshe.sites.shared.requests import Request

PER_PAGE = 20


@require_safe
@signed_in
def show(request: Request) -> HttpResponse:
    """The messages, newest first."""
    page = Paginator(visible_to(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "shared/accounts/inbox.html", {"page": page})


@require_POST
@signed_in
def read(request: Request, uid: str) -> HttpResponse:
    """Mark a message as read; go to what it is about, or back to the list."""
    message = get_object_or_404(visible_to(request.actor), uid=uid)
    mark_read(request.actor, message)
    local = url_has_allowed_host_and_scheme(message.link, None)
    return redirect(message.link if message.link and local else "shared:messages_list")
