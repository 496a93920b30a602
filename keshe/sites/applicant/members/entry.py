"""One entry of the roll: masked until somebody asks, accepted or not, renewed, ended, its dues."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from keshe.documents.domain.codes import shown
from keshe.lib import clock
from keshe.membership.actions import (
    accept,
    change_member,
    end_membership,
    issue_code,
    record_due,
    record_member,
    refuse,
    renew,
    void_due,
)
from keshe.membership.domain.vocabulary import Kind, Via
from keshe.membership.forms import (
    ASKED,
    DueForm,
    EndForm,
    EntryForm,
    RefuseForm,
    RenewForm,
    TermForm,
    kind_of,
    label_of,
)
from keshe.membership.labels import KINDS, VIAS
from keshe.membership.models import Member
from keshe.membership.queries import namesakes, standing_dues
from keshe.organisations.models import Organisation
from keshe.privacy.actions import note_viewing
from keshe.sites.applicant.members.own import kept_member, kept_unit, masked
from keshe.sites.applicant.unit.own import page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@unit_people
def show(request: Request, uid: str, member: str) -> HttpResponse:
    """The entry, identity and contact data masked."""
    unit, found = kept_member(request, uid, member)
    note_viewing(request.actor.ref, found.ref, "membership.show")
    return _page(request, unit, found)


def _page(
    request: Request,
    unit: Organisation,
    member: Member,
    *,
    opened: bool = False,
    bound: Mapping[str, Form] | None = None,
) -> HttpResponse:
    """The page; ``bound``: forms that came back with mistakes in the place of fresh ones."""
    values = {name: getattr(member, name) for name in ASKED[Kind(member.kind)]}
    if not opened:
        values |= {name: value for name, value in masked(member).items() if name in values}
    rows: list[tuple[object, object]] = [
        (_("会员类型"), KINDS[Kind(member.kind)]),
        (_("来源"), VIAS[Via(member.via)]),
        *((label_of(member.kind, name), value) for name, value in values.items() if name != "name"),
    ]
    page: dict[str, object] = {
        "member": member,
        "rows": rows,
        "opened": opened,
        "valid": member.holds_on(clock.today()),
        "same": list(namesakes(member)[:5]) if member.status == "applied" else [],
        "dues": standing_dues(member),
        "accept_form": TermForm(auto_id="accept_%s"),
        "refuse_form": RefuseForm(auto_id="refuse_%s"),
        "renew_form": RenewForm(auto_id="renew_%s"),
        "end_form": EndForm(auto_id="end_%s"),
        "due_form": DueForm(auto_id="due_%s"),
    }
    return render(
        request, "applicant/members/show.html", page_of(request, unit, "members", **(page | dict(bound or {})))
    )


@require_POST
@unit_people
def reveal(request: Request, uid: str, member: str) -> HttpResponse:
    """The entry with everything open, once; that it was opened is recorded before the answer leaves."""
    unit, found = kept_member(request, uid, member)
    note_viewing(request.actor.ref, found.ref, "membership.reveal", opened=True)
    return _page(request, unit, found, opened=True)


@unit_people
def add(request: Request, uid: str) -> HttpResponse:
    """Enter a member who joined on paper."""
    unit = kept_unit(request, uid)
    kind = kind_of(request.GET.get("kind", ""))
    form = EntryForm(kind, request.POST if request.method == "POST" else None, new=True)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            member = record_member(request.actor, unit, kind, form.values, **form.term)
        if outcome.done:
            messages.success(request, _("已登记。"))
            return redirect("applicant:members_show", uid, member.uid)
    page = page_of(request, unit, "members", form=form, kind=kind, member=None)
    return render(request, "applicant/members/form.html", page)


@unit_people
def change(request: Request, uid: str, member: str) -> HttpResponse:
    """Correct an entry. The form shows everything open, and that is recorded."""
    unit, found = kept_member(request, uid, member)
    kind = Kind(found.kind)
    start = {name: getattr(found, name) for name in (*ASKED[kind], "joined_on", "number")}
    sent = request.POST if request.method == "POST" else None
    form = EntryForm(kind, sent, initial=start, new=False, joined=found.joined_on is not None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_member(request.actor, found, form.values, **form.term)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:members_show", uid, member)
    note_viewing(request.actor.ref, found.ref, "membership.reveal", opened=True)
    page = page_of(request, unit, "members", form=form, kind=kind, member=found)
    return render(request, "applicant/members/form.html", page)


def _step(
    name: str, form_class: type[Form], run: Callable[..., object], said: object
) -> Callable[..., HttpResponseBase]:
    """The view of a verb with a form of its own on the entry's page (``<name>_form``, ids ``<name>_…``); the page comes
    back with the form's mistakes."""

    @require_POST
    @unit_people
    def view(request: Request, uid: str, member: str) -> HttpResponse:
        unit, found = kept_member(request, uid, member)
        form = form_class(request.POST, auto_id=f"{name}_%s")
        if form.is_valid():
            with showing_refusals(request, form) as outcome:
                run(request.actor, found, **form.cleaned_data)
            if outcome.done:
                messages.success(request, str(said))
                return redirect("applicant:members_show", uid, member)
        found.refresh_from_db()
        return _page(request, unit, found, bound={f"{name}_form": form})

    return view


admit = _step("accept", TermForm, accept, gettext_lazy("已通过入会申请，并已通知本人。"))
decline = _step("refuse", RefuseForm, refuse, gettext_lazy("已记录，并已将原因告知本人。"))
prolong = _step("renew", RenewForm, renew, gettext_lazy("已续期。"))
finish = _step("end", EndForm, end_membership, gettext_lazy("会员资格已终止。"))
add_due = _step("due", DueForm, record_due, gettext_lazy("已登记会费。"))


@require_POST
@unit_people
def remove_due(request: Request, uid: str, member: str, due: str) -> HttpResponse:
    """Void a mistaken due."""
    _unit, found = kept_member(request, uid, member)
    with showing_refusals(request) as outcome:
        void_due(request.actor, get_object_or_404(found.dues, uid=due))
    if outcome.done:
        messages.success(request, _("会费记录已作废。"))
    return redirect("applicant:members_show", uid, member)


@require_POST
@unit_people
def code(request: Request, uid: str, member: str) -> HttpResponse:
    """A code with which a member without account opens their entry: shown once, to be handed over."""
    _unit, found = kept_member(request, uid, member)
    with showing_refusals(request) as outcome:
        issued = issue_code(request.actor, found)
    if outcome.done:
        text = _("查询码：%(code)s。请告知会员本人；此码只显示一次，之前的查询码已失效。")
        messages.success(request, text % {"code": shown(issued)})
    return redirect("applicant:members_show", uid, member)
