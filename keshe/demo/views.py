"""The time machine's buttons. These routes exist in demo mode only."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keshe.accounts.actors import actor_for
from keshe.accounts.models import User
from keshe.demo import clock as demo_clock
from keshe.demo import loading, snapshots
from keshe.demo.scenes import SCENES
from keshe.jobs import sweeps
from keshe.lib import clock
from keshe.rehearsal.cast import PARTS
from keshe.sites.shared.gates import public
from keshe.sites.shared.navigation import home_of
from keshe.sites.shared.requests import Request

#: Days that may go by at once: the clock is everybody's, and no calendar goes on for ever.
LONGEST = 366
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_POST
@public
def jump(request: Request, scene: str) -> HttpResponse:
    """Jump to a scene of the year; what was done in the demo before is gone."""
    wanted = next((one for one in SCENES if one.key == scene), None)
    if scene not in snapshots.known():
        messages.error(request, _("演示数据尚未载入，请先运行 manage.py demo_load。"))
    elif wanted is not None:
        loading.jump(wanted)
        messages.success(
            request, _("已跳到“%(label)s”（%(day)s）。") % {"label": wanted.label, "day": f"{wanted.at:%Y-%m-%d}"}
        )
    return _back(request)


@require_POST
@public
def pass_days(request: Request, days: int) -> HttpResponse:
    """Let time go by: reminders are sent, what is due ends."""
    if days > LONGEST:
        raise Http404
    at = clock.now() + timedelta(days=days)
    demo_clock.set_to(at)
    sweeps.run_all(at)
    messages.success(request, _("日期已到 %(day)s，到期事项已处理。") % {"day": f"{clock.local(at):%Y-%m-%d}"})
    return _back(request)


@require_POST
@public
def become(request: Request, username: str) -> HttpResponse:
    """Log in as one of the cast."""
    if username not in {part.username for part in PARTS}:
        return redirect("portal:home")
    user = get_object_or_404(User, username=username)
    login(request, user, backend=BACKEND)
    return redirect(home_of(actor_for(user)))


def _back(request: Request) -> HttpResponseRedirect:
    """To the start of whoever is logged in: the page at hand may be about something that does not exist any more."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return HttpResponseRedirect(target)
    return redirect(home_of(request.actor))
