"""Experts: who they are, where they belong."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.actions import invite as invite_person
from keshe.accounts.domain.roles import Role
from keshe.accounts.queries import holders
from keshe.review import actions, queries
from keshe.review.domain.lifecycle import LIVE
from keshe.review.labels import AFFILIATION_ROLES
from keshe.review.models import Affiliation
from keshe.sites.office.review.forms import AffiliationForm, EndForm, InviteForm, NewExpertForm, ProfileForm
from keshe.sites.office.review.tables import may_change
from keshe.sites.shared.accounts.inviting import send_link
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def listing(request: Request) -> HttpResponse:
    """Every expert with their ties and their reviews under way."""
    text = request.GET.get("q", "").strip()
    found = (
        queries.experts_visible_to(request.actor)
        .annotate(held=Count("assignments", filter=Q(assignments__status__in=LIVE), distinct=True))
        .prefetch_related("affiliations__organisation")
        .order_by("user__name", "pk")
    )
    if text:
        found = found.filter(Q(user__name__icontains=text) | Q(institution__icontains=text))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    waiting = holders(Role.EXPERT).filter(expert_profile__isnull=True)
    context = {"page": page, "q": text, "waiting": list(waiting), "may_change": may_change(request.actor)}
    return render(request, "office/review/experts.html", context | {"invite_form": InviteForm(auto_id="invite_%s")})


@staff(Role.OFFICER)
def create(request: Request) -> HttpResponse:
    """The profile of a person who has the expert's role."""
    people = holders(Role.EXPERT).filter(expert_profile__isnull=True)
    form = NewExpertForm(people, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            profile = actions.record_expert(request.actor, form.cleaned_data["user"], **form.values())
        if outcome.done:
            messages.success(request, _("已登记。"))
            return redirect("office:experts_show", profile.uid)
    return render(request, "office/review/expert_create.html", {"form": form})


@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request, uid: str) -> HttpResponse:
    """One expert: particulars (changed here), ties, conflicts on record."""
    expert = get_object_or_404(queries.experts_visible_to(request.actor), uid=uid)
    initial = {
        "institution": expert.institution,
        "title": expert.title,
        "fields_text": "、".join(expert.fields),
        "note": expert.note,
    }
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.record_expert(request.actor, expert.user, **form.values())
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("office:experts_show", uid)
    context = {
        "expert": expert,
        "form": form,
        "affiliations": [
            (a, EndForm(auto_id=f"end_{a.pk}_%s")) for a in expert.affiliations.select_related("organisation")
        ],
        "conflicts": expert.conflicts.select_related("entry__application__organisation"),
        "affiliation_form": AffiliationForm(auto_id="tie_%s"),
        "tie_labels": {role.value: label for role, label in AFFILIATION_ROLES.items()},
        "may_change": may_change(request.actor),
    }
    return render(request, "office/review/expert.html", context)


@require_POST
@staff(Role.OFFICER)
def invite(request: Request) -> HttpResponse:
    """Invite somebody as an expert."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写姓名和有效的电子邮箱。"))
        return redirect("office:experts_list")
    with showing_refusals(request) as outcome:
        invitation, _secret = invite_person(
            request.actor, **form.cleaned_data, role=Role.EXPERT, scope_name=str(_("市科协"))
        )
    if outcome.done:
        send_link(invitation)
        messages.success(request, _("邀请已发往 %(email)s，14 天内有效。") % {"email": invitation.email})
    return redirect("office:experts_list")


@require_POST
@staff(Role.OFFICER)
def add_tie(request: Request, uid: str) -> HttpResponse:
    """Record that the expert belongs to a unit."""
    expert = get_object_or_404(queries.experts_visible_to(request.actor), uid=uid)
    form = AffiliationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择单位和关系，日期写成 2022-04-15 的样子。"))
        return redirect("office:experts_show", uid)
    values = form.values()
    with showing_refusals(request) as outcome:
        actions.add_affiliation(
            request.actor, expert, values["organisation"], values["role"], since=values["since"], until=values["until"]
        )
    if outcome.done:
        messages.success(request, _("已登记。该单位的申报不会再分配给这位专家，未结束的任务已作回避处理。"))
    return redirect("office:experts_show", uid)


@require_POST
@staff(Role.OFFICER)
def end_tie(request: Request, uid: str, tie: str) -> HttpResponse:
    """Say when a tie ended."""
    expert = get_object_or_404(queries.experts_visible_to(request.actor), uid=uid)
    affiliation = get_object_or_404(Affiliation.objects.filter(expert=expert), uid=tie)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写结束日期。"))
        return redirect("office:experts_show", uid)
    with showing_refusals(request) as outcome:
        actions.end_affiliation(request.actor, affiliation, form.cleaned_data["until"])
    if outcome.done:
        messages.success(request, _("已保存。"))
    return redirect("office:experts_show", uid)
