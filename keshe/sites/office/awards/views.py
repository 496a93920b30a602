"""Awards: amounts, approval, certificates; and bars on applying."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.awards import access, actions, queries
from keshe.awards.domain.lifecycle import AWARD, InstalmentStatus
from keshe.awards.models import Award, Certificate
from keshe.awards.rules import bounds_of, rules_of
from keshe.sites.office.awards.forms import AmountForm, FilterForm, SanctionForm
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50
READERS = (Role.OFFICER, Role.APPROVER, Role.FINANCE)


@require_safe
@staff(*READERS)
def listing(request: Request) -> HttpResponse:
    """Every award of a call, with what it amounts to."""
    form = FilterForm(request.GET)
    found = queries.visible_to(request.actor)
    if form.is_valid():
        if form.cleaned_data["call"]:
            found = found.filter(application__call=form.cleaned_data["call"])
        if form.cleaned_data["status"]:
            found = found.filter(status=form.cleaned_data["status"])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(award, _category(award)) for award in page.object_list]
    return render(request, "office/awards/list.html", {"page": page, "rows": rows, "form": form})


def _category(award: Award) -> str:
    return award.application.version.document_model.category_label(award.application.category)


def _award(request: Request, uid: str) -> Award:
    return get_object_or_404(queries.visible_to(request.actor), uid=uid)


@require_safe
@staff(*READERS)
def show(request: Request, uid: str) -> HttpResponse:
    """One award and what can be done with it."""
    award = _award(request, uid)
    return _page(request, award, AmountForm(initial={"amount": award.amount, "basis": award.basis}))


@require_POST
@staff(Role.OFFICER)
def propose(request: Request, uid: str) -> HttpResponse:
    """Propose the amount."""
    award = _award(request, uid)
    form = AmountForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.propose_amount(request.actor, award, form.cleaned_data["amount"], form.cleaned_data["basis"])
        if outcome.done:
            messages.success(request, _("已拟定金额，请审批领导核定。"))
            return redirect("office:awards_show", uid)
    return _page(request, award, form)


def _page(request: Request, award: Award, form: AmountForm) -> HttpResponse:
    stage = rules_of(award)
    certificate = Certificate.objects.filter(award=award).select_related("document").first()
    instalments = list(queries.instalments_visible_to(request.actor).filter(award=award))
    going = any(one.status in (InstalmentStatus.CLEARED, InstalmentStatus.PAID) for one in instalments)
    may_cancel = access.may_approve(request.actor, award).allowed and AWARD.allows(award.status, "cancel")
    page = {
        "award": award,
        "category": _category(award),
        "bounds": bounds_of(award),
        "stage": stage,
        "amounts_path": f"stages.{stage.id}.amounts",
        "instalments": instalments,
        "certificate": certificate,
        "may_cancel": may_cancel and not certificate and not going,
        "form": form,
        "cancel_form": ReasonForm(auto_id="cancel_%s"),
        "paid": queries.paid_of(award),
        "may_propose": access.may_propose(request.actor, award).allowed and award.status == "proposed",
    }
    return render(request, "office/awards/show.html", page)


@require_POST
@staff(Role.APPROVER)
def approve(request: Request, uid: str) -> HttpResponse:
    """Approve amount and payee."""
    with showing_refusals(request) as outcome:
        actions.approve_award(request.actor, _award(request, uid))
    if outcome.done:
        messages.success(request, _("已核定，申报单位已收到通知。"))
    return redirect("office:awards_show", uid)


@require_POST
@staff(Role.APPROVER)
def cancel(request: Request, uid: str) -> HttpResponse:
    """Cancel with a reason."""
    with showing_refusals(request) as outcome:
        actions.cancel_award(request.actor, _award(request, uid), request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已取消。"))
    return redirect("office:awards_show", uid)


@require_POST
@staff(Role.OFFICER)
def certify(request: Request, uid: str) -> HttpResponse:
    """Issue the certificate."""
    with showing_refusals(request) as outcome:
        actions.issue_certificate(request.actor, _award(request, uid))
    if outcome.done:
        messages.success(request, _("已颁发证书。"))
    return redirect("office:awards_show", uid)


@require_safe
@staff(*READERS)
def certificate(request: Request, uid: str) -> HttpResponseBase:
    """The certificate as PDF."""
    found = get_object_or_404(Certificate.objects.select_related("document__file"), award=_award(request, uid))
    return send(found.document.file)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def sanctions(request: Request) -> HttpResponse:
    """Bars on applying."""
    return _sanctions(request, SanctionForm())


@require_POST
@staff(Role.APPROVER)
def impose(request: Request) -> HttpResponse:
    """Bar a unit from applying."""
    form = SanctionForm(request.POST)
    if form.is_valid():
        with showing_refusals(request, form) as outcome:
            details = dict(form.cleaned_data)
            actions.impose_sanction(request.actor, details.pop("organisation"), **details)
        if outcome.done:
            messages.success(request, _("已登记处理决定。"))
            return redirect("office:sanctions_list")
    return _sanctions(request, form)


def _sanctions(request: Request, form: SanctionForm) -> HttpResponse:
    page = Paginator(queries.sanctions_visible_to(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    may = access.may_sanction(request.actor).allowed
    context = {"page": page, "form": form, "may": may, "lift_form": ReasonForm(auto_id="lift_%s")}
    return render(request, "office/awards/sanctions.html", context)


@require_POST
@staff(Role.APPROVER)
def lift(request: Request, uid: str) -> HttpResponse:
    """End a bar early."""
    sanction = get_object_or_404(queries.sanctions_visible_to(request.actor), uid=uid)
    with showing_refusals(request) as outcome:
        actions.lift_sanction(request.actor, sanction, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已解除。"))
    return redirect("office:sanctions_list")
