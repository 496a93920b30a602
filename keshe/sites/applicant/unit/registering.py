"""A unit is registered: by a person with an account, or together with a new one."""

from __future__ import annotations

from django.contrib import auth, messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from keshe.lib.refusals import sentences
from keshe.organisations.actions import register_unit
from keshe.organisations.domain import codes
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.forms import RegisterForm
from keshe.organisations.queries import near_twins, with_code
from keshe.proxy import client_address
from keshe.sites.shared.gates import public
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
@never_cache
@public
def register(request: Request) -> HttpResponse:
    """The first page of a registration; the unit's own page goes on from here."""
    visitor = request.actor.is_visitor
    form = RegisterForm(request.POST if request.method == "POST" else None, with_account=visitor)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            unit, user = register_unit(
                request.actor, form.unit_values, account=form.account, address=client_address(request)
            )
        if outcome.done:
            if visitor:
                auth.login(request, user, backend=BACKEND)
            messages.success(request, _("单位已登记为草稿，请继续填写其余内容后提交。"))
            return redirect("applicant:unit_show", unit.uid)
    return render(request, "applicant/unit/register.html", {"form": form, "visitor": visitor})


@require_safe
@public
def check_code(request: Request) -> HttpResponse:
    """What is to be said about a code and a name while they are typed: right or wrong, taken, near-twins. Only names of
    confirmed units are shown."""
    code, name = codes.normalise(request.GET.get("uscc", "")[:60]), request.GET.get("name", "")[:120]
    decision = codes.credit_code(code) if code else None
    taken = list(with_code(code).filter(status=UnitStatus.CONFIRMED)[:5]) if decision else []
    twins = list(near_twins(name).filter(status=UnitStatus.CONFIRMED)[:5]) if name.strip() else []
    page = {
        "code": code,
        "faults": sentences(decision.reasons) if decision is not None else [],
        "taken": taken,
        "twins": twins,
    }
    return render(request, "applicant/unit/_code.html", page)
