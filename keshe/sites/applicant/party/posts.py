"""Who holds which post: the party workers' pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keshe.organisations.models import Organisation
from keshe.party.actions import appoint, cancel_post, change_post
from keshe.party.forms import AppointForm, TermForm
from keshe.party.labels import LISTED, POST_KINDS
from keshe.party.models import PartyPost
from keshe.party.queries import line_of, masked, members_of, organs_of, standing_posts
from keshe.privacy.actions import note_viewing
from keshe.sites.applicant.party.pages import keeping_unit, page_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@unit_people
def add(request: Request, uid: str, sort: str, record: str) -> HttpResponse:
    """A term in one of the organisation's posts; the masked list to choose from counts as a look."""
    unit = keeping_unit(request, uid)
    if sort != "organs":
        raise Http404
    organ = get_object_or_404(organs_of(unit), uid=record)
    members = {member.uid: member for member in members_of(request.actor, unit)}
    lines = [masked(member) for member in members.values()]
    form = AppointForm(organ, lines, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            appoint(request.actor, organ, **{**form.cleaned_data, "member": members[form.cleaned_data["member"]]})
        if outcome.done:
            messages.success(request, _("已登记任职。"))
            return redirect("applicant:party_show", uid, "organs", record)
    if lines:
        note_viewing(request.actor.ref, unit.ref, LISTED, people=len(lines))
    page = page_of(request, unit, form=form, organ=organ, post=None, any_member=bool(lines))
    return render(request, "applicant/party/post.html", page)


def _post(unit: Organisation, uid: str) -> PartyPost:
    posts = standing_posts(list(organs_of(unit))).select_related("organ__organisation", "member")
    return get_object_or_404(posts, uid=uid)


@unit_people
def change(request: Request, uid: str, post: str) -> HttpResponse:
    """Correct a term, record its last day."""
    unit = keeping_unit(request, uid)
    held = _post(unit, post)
    start = {"post": held.post, "since": held.since, "until": held.until}
    form = TermForm(held.organ, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            change_post(request.actor, held, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已保存。"))
            return redirect("applicant:party_show", uid, "organs", held.organ.uid)
    line = line_of(held, holder=True)
    if line.member:
        note_viewing(request.actor.ref, held.member.ref, LISTED)
    page = page_of(request, unit, form=form, organ=held.organ, post=line, post_label=POST_KINDS[held.post])  # type: ignore[index]
    return render(request, "applicant/party/post.html", page)


@require_POST
@unit_people
def cancel(request: Request, uid: str, post: str) -> HttpResponse:
    """Take back a post that was recorded by mistake."""
    held = _post(keeping_unit(request, uid), post)
    with showing_refusals(request) as outcome:
        cancel_post(request.actor, held)
    if outcome.done:
        messages.success(request, _("已撤销该任职记录。"))
    return redirect("applicant:party_show", uid, "organs", held.organ.uid)
