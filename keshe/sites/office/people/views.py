"""People and their roles. Every step is an act in the log."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.actions import create_staff, end_mandate, grant, note_password_link, set_active
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import Mandate, User
from keshe.accounts.queries import roles_of
from keshe.jobs.tasks import enqueue
from keshe.sites.office.people.forms import FindForm, NewPersonForm, ReasonForm, RoleForm
from keshe.sites.shared.accounts.tasks import send_password_link
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30


@require_safe
@staff(Role.ADMINISTRATOR)
def listing(request: Request) -> HttpResponse:
    """Everybody with an account, by name."""
    form = FindForm(request.GET)
    found = _found(form.cleaned_data if form.is_valid() else {})
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/people/list.html", {"form": form, "page": page})


def _found(wanted: dict[str, str]) -> QuerySet[User]:
    running = Mandate.objects.filter(ended_at__isnull=True).order_by("pk")
    people = User.objects.order_by("-is_active", "name", "pk").prefetch_related(
        Prefetch("mandates", queryset=running, to_attr="running")
    )
    if text := wanted.get("q"):
        people = people.filter(Q(name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text))
    if role := wanted.get("role"):
        people = people.filter(pk__in=running.filter(role=role).values("user"))
    return people


@staff(Role.ADMINISTRATOR)
def create(request: Request) -> HttpResponse:
    """A new account for one of the association's people; the link to set the password goes by mail."""
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            user = create_staff(request.actor, **form.cleaned_data)
        if outcome.done:
            enqueue(send_password_link, user.pk)
            messages.success(request, _("已建立账号，设置密码的链接已发往 %(email)s。") % {"email": user.email})
            return redirect("office:people_show", user.uid)
    return render(request, "office/people/create.html", {"form": form})


@require_safe
@staff(Role.ADMINISTRATOR)
def show(request: Request, uid: str) -> HttpResponse:
    """One person: particulars, roles, what can be done."""
    user = get_object_or_404(User, uid=uid)
    page = {
        "person": user,
        "mandates": [(mandate, ReasonForm(auto_id=f"end_{mandate.pk}_%s")) for mandate in roles_of(user)],
        "role_form": RoleForm(),
        "switch_form": ReasonForm(auto_id="switch_%s"),
    }
    return render(request, "office/people/show.html", page)


@require_POST
@staff(Role.ADMINISTRATOR)
def grant_role(request: Request, uid: str) -> HttpResponse:
    """Give a role that is held everywhere."""
    user = get_object_or_404(User, uid=uid)
    form = RoleForm(request.POST)
    if form.is_valid():
        with showing_refusals(request) as outcome:
            grant(request.actor, user, form.cleaned_data["role"])
        if outcome.done:
            messages.success(request, _("已授予角色。"))
    return redirect("office:people_show", uid)


@require_POST
@staff(Role.ADMINISTRATOR)
def end_role(request: Request, uid: str, mandate_id: int) -> HttpResponse:
    """Take a role back."""
    user = get_object_or_404(User, uid=uid)
    mandate = get_object_or_404(roles_of(user), pk=mandate_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写收回角色的理由。"))
        return redirect("office:people_show", uid)
    with showing_refusals(request) as outcome:
        end_mandate(request.actor, mandate, form.cleaned_data["reason"])
    if outcome.done:
        messages.success(request, _("已收回角色。"))
    return redirect("office:people_show", uid)


@require_POST
@staff(Role.ADMINISTRATOR)
def switch(request: Request, uid: str) -> HttpResponse:
    """Close an account, or open a closed one."""
    user = get_object_or_404(User, uid=uid)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写启用或停用账号的理由。"))
        return redirect("office:people_show", uid)
    with showing_refusals(request) as outcome:
        set_active(request.actor, user, not user.is_active, form.cleaned_data["reason"])
    if outcome.done:
        messages.success(request, _("账号已停用。") if user.is_active else _("账号已启用。"))
    return redirect("office:people_show", uid)


@require_POST
@staff(Role.ADMINISTRATOR)
def send_link(request: Request, uid: str) -> HttpResponse:
    """Send the link to set a password to the person's own address."""
    user = get_object_or_404(User, uid=uid)
    with showing_refusals(request) as outcome:
        note_password_link(request.actor, user)
    if outcome.done:
        enqueue(send_password_link, user.pk)
        messages.success(request, _("设置密码的链接已发往 %(email)s。") % {"email": user.email})
    return redirect("office:people_show", uid)
