"""The officer's own steps: formal check, paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from keshe.accounts.domain.roles import Role
from keshe.applications.actions import check_formally, record_paper
from keshe.applications.queries import checklist_of, default_due, rounds_left, visible_to
from keshe.lib import clock
from keshe.sites.office.applications.content import content_of
from keshe.sites.office.applications.forms import CheckForm, PaperForm
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@staff(Role.OFFICER)
def formal_check(request: Request, uid: str) -> HttpResponse:
    """The formal check: the checklist beside what was submitted."""
    application = get_object_or_404(visible_to(request.actor), uid=uid)
    data = request.POST if request.method == "POST" else None
    form = CheckForm(data, lines=checklist_of(application), due=default_due(application))
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            check_formally(
                request.actor,
                application,
                outcome=form.cleaned_data["outcome"],
                checklist=form.checklist,
                reason=form.cleaned_data["reason"],
                due=form.cleaned_data["due"],
            )
        if outcome.done:
            messages.success(request, _("已记录形式审查结论，并已告知申报单位。"))
            return redirect("office:applications_show", uid)
    page = {
        "application": application,
        "form": form,
        "pairs": [(form[f"passed_{line.id}"], form[f"note_{line.id}"]) for line in form.lines],
        "rounds_left": rounds_left(application),
        **content_of(request.actor, application),
    }
    return render(request, "office/applications/check.html", page)


@staff(Role.OFFICER)
def paper(request: Request, uid: str) -> HttpResponse:
    """The sealed copy has come to the counter."""
    application = get_object_or_404(visible_to(request.actor), uid=uid)
    form = PaperForm(request.POST if request.method == "POST" else None, initial={"arrived_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            arrival = record_paper(request.actor, application, **form.cleaned_data)
        if outcome.done:
            said = (
                _("已登记纸质材料，按通知规定属于按时送达。")
                if arrival.in_time
                else _("已登记纸质材料，按通知规定已逾期。")
            )
            messages.success(request, said)
            return redirect("office:applications_show", uid)
    page = {"application": application, "form": form, "title": _("登记纸质材料")}
    return render(request, "office/applications/record.html", page)
