"""One application: its tasks, its conditions, its way, what the unit may do with it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.accounts.queries import holders
from keshe.applications.actions import delegate_filling, reopen_application, set_partners, withdraw_application
from keshe.applications.domain.completeness import demands_of
from keshe.applications.eligibility import outcomes_of
from keshe.applications.models import Application
from keshe.applications.queries import final_submission, with_stages
from keshe.applications.sealing import sealed_demand
from keshe.sites.applicant.applications.outcomes import grouped
from keshe.sites.applicant.applications.own import Filling, own_application, page_of
from keshe.sites.applicant.applications.progress import follow_up, next_step, steps_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.moved import moved_figures
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class ReasonForm(forms.Form):
    """Why, in the unit's own words."""

    reason = forms.CharField(label=_("原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class FillersForm(forms.Form):
    """Who fills in beside the administrators."""

    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("填报人"),
        required=False,
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, application: Application, data: object = None) -> None:
        super().__init__(data, initial={"people": application.fillers.all()})  # type: ignore[arg-type]
        people = holders(Role.UNIT_FILLER, scope=application.organisation.uid)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


@unit_people
def show(request: Request, uid: str) -> HttpResponse:
    """The application's own page."""
    application = own_application(request, uid)
    application = with_stages(
        type(application).objects.filter(pk=application.pk).select_related("call", "version", "organisation")
    ).get()
    filling = Filling.of(application)
    tasks = filling.tasks()
    submission = final_submission(application)
    context = page_of(
        request,
        application,
        tasks=tasks,
        done=sum(task.state == "complete" for task in tasks),
        files=_files(filling),
        groups=grouped(
            outcomes_of(application, "live", request.arrived_at), filling.setting.document, application.category
        ),
        steps=steps_of(application),
        next=next_step(application),
        onward=follow_up(application),
        submission=submission,
        sealed=submission is not None and sealed_demand(application, submission.form) is not None,
        moved=moved_figures(application, submission),
        last_check=application.formal_checks.last(),
        fillers=FillersForm(application),
        withdrawing=ReasonForm(),
        joint=filling.setting.document.applicants.joint.allowed
        and "partners" not in {s.id for s in filling.form.sections},
    )
    return render(request, "applicant/applications/show.html", context)


def _files(filling: Filling) -> list[tuple[str, int]]:
    return [(demand.label, filling.setting.files.get(demand.id, 0)) for demand in demands_of(filling.setting)]


@unit_people
@require_POST
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Take the application back."""
    application = own_application(request, uid)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with showing_refusals(request) as outcome:
            reason = form.cleaned_data["reason"]
            withdraw_application(request.actor, application, reason, arrived_at=request.arrived_at)
        if outcome.done:
            messages.success(request, _("已撤回。截止前可以重新填报。"))
    else:
        messages.error(request, _("请写明撤回原因。"))
    return redirect("applicant:applications_show", uid)


@unit_people
@require_POST
def reopen(request: Request, uid: str) -> HttpResponse:
    """Fill in again before the deadline."""
    application = own_application(request, uid)
    with showing_refusals(request) as outcome:
        reopen_application(request.actor, application, arrived_at=request.arrived_at)
    if outcome.done:
        messages.warning(request, _("已退回填报状态。修改后须再次提交才算有效，请勿错过截止时间。"))
    return redirect("applicant:applications_show", uid)


@unit_people
@require_POST
def delegate(request: Request, uid: str) -> HttpResponse:
    """Name the fillers."""
    application = own_application(request, uid)
    form = FillersForm(application, request.POST)
    if form.is_valid():
        with showing_refusals(request) as outcome:
            delegate_filling(request.actor, application, list(form.cleaned_data["people"]))
        if outcome.done:
            messages.success(request, _("填报人已更新。"))
    return redirect("applicant:applications_show", uid)


class PartnerForm(forms.Form):
    """A unit that applies together with this one."""

    name = forms.CharField(label=_("单位名称"), max_length=120)
    uscc = forms.CharField(label=_("统一社会信用代码"), max_length=18)
    task = forms.CharField(label=_("分工"), max_length=200, required=False)


@unit_people
def partners(request: Request, uid: str) -> HttpResponse:
    """The units that apply together: the list, one more, one less."""
    application = own_application(request, uid)
    rows = [{"name": p.name, "uscc": p.uscc, "task": p.task} for p in application.partners.all()]
    form = PartnerForm(request.POST if "add" in request.POST else None)
    if request.method == "POST":
        removed = request.POST.get("remove")
        kept = [row for row in rows if row["uscc"] + row["name"] != removed]
        if removed or form.is_valid():
            wanted = kept if removed else [*rows, form.cleaned_data]
            with showing_refusals(request, form if not removed else None) as outcome:
                set_partners(request.actor, application, wanted, arrived_at=request.arrived_at)
            if outcome.done:
                return redirect("applicant:applications_partners", uid)
    context = page_of(request, application, rows=rows, form=form)
    return render(request, "applicant/applications/partners.html", context)
