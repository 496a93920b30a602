"""The unit's grades and their certificates."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.organisations import access
from keshe.organisations.actions import add_grade, change_grade, withdraw_grade
from keshe.organisations.forms import GradeForm, ReasonForm
from keshe.organisations.models import GradeAssessment, Organisation
from keshe.sites.applicant.unit.own import admitted, own_unit, page_of
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


def _grade_of(unit: Organisation, uid: str) -> GradeAssessment:
    return get_object_or_404(unit.grades.filter(withdrawn_at__isnull=True), uid=uid)


@unit_people
def add(request: Request, uid: str) -> HttpResponse:
    """Record an assessment."""
    unit = own_unit(request, uid)
    admitted(access.may_change(request.actor, unit))
    form = GradeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            add_grade(request.actor, unit, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已登记评估等级。"))
            return redirect("applicant:unit_show", uid)
    return render(request, "applicant/unit/grade.html", page_of(request, unit, "profile", form=form))


@unit_people
def change(request: Request, uid: str, grade: str) -> HttpResponse:
    """Correct an assessment."""
    unit = own_unit(request, uid)
    admitted(access.may_change(request.actor, unit))
    assessment = _grade_of(unit, grade)
    start = {name: getattr(assessment, name) for name in ("grade", "granting_body", "granted_on", "valid_until")}
    form = GradeForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_grade(request.actor, assessment, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:unit_show", uid)
    page = page_of(
        request, unit, "profile", form=form, assessment=assessment, reason_form=ReasonForm(auto_id="withdraw_%s")
    )
    return render(request, "applicant/unit/grade.html", page)


@require_POST
@unit_people
def withdraw(request: Request, uid: str, grade: str) -> HttpResponse:
    """Take back an assessment recorded by mistake."""
    unit = own_unit(request, uid)
    assessment = _grade_of(unit, grade)
    with showing_refusals(request) as outcome:
        withdraw_grade(request.actor, assessment, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已撤销该等级记录。"))
        return redirect("applicant:unit_show", uid)
    return redirect("applicant:unit_grade", uid, grade)


@require_safe
@unit_people
def certificate(request: Request, uid: str, grade: str) -> HttpResponseBase:
    """The scan of a certificate."""
    assessment = _grade_of(own_unit(request, uid), grade)
    if assessment.certificate is None:
        raise Http404
    return send(assessment.certificate)
