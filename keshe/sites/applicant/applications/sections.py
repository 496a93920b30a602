"""Filling in one section: the page, saving, autosave. Nothing that was typed is ever lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keshe.applications.actions import StaleSection, add_attachment, save_section
from keshe.applications.domain.answers import check_section
from keshe.applications.forms import SectionForm
from keshe.applications.forms.prefill import prefills_of
from keshe.applications.models import SectionAnswers
from keshe.applications.queries import attachments_of
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.typed import as_count
from keshe.programmes.domain.document import FileQuestion, Section
from keshe.sites.applicant.applications.own import Filling, own_application, page_of
from keshe.sites.shared.answers import sections_of
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request


@unit_people
def section(request: Request, uid: str, section: str) -> HttpResponse:
    """A section: shown, or saved and shown again with what is still to be mended."""
    application = own_application(request, uid)
    filling = Filling.of(application)
    part = filling.section(section)
    if request.method == "POST":
        return _save(request, filling, part)
    form = _form(filling, part, more=request.GET.get("more", ""))
    row = filling.rows.get(part.id)
    if "check" in request.GET and row is not None:
        form.show(check_section(part, row.values, filling.setting))
    return _page(request, filling, part, form, row.revision if row else 0)


def _form(filling: Filling, part: Section, data: QueryDict | None = None, more: str = "") -> SectionForm:
    application, row = filling.application, filling.rows.get(part.id)
    facts = reader(application.organisation, application)
    prefills = prefills_of(part.questions, application.organisation, facts, filling.setting.document)
    return SectionForm(part, filling.setting, row.values if row else {}, prefills, data, more)


def _save(request: Request, filling: Filling, part: Section) -> HttpResponse:
    form = _form(filling, part, request.POST)
    values = form.answers()
    try:
        save_section(
            request.actor, filling.application, part.id, values, _revision(request), arrived_at=request.arrived_at
        )
        handed_in = _hand_in_files(request, filling, part)
    except StaleSection as stale:
        form.full_clean()
        form.add_error(None, sentences(stale.reasons)[0])
        return _page(request, filling, part, form, stale.saved.revision, stale.saved, status=409)
    except Refused as refusal:
        form.show(refusal.reasons)
        return _page(request, filling, part, form, _revision(request), status=422)
    if more := request.POST.get("more"):
        return redirect(f"{_address(filling, part)}?more={more}#id_{more}")
    return _after_saving(request, filling, part, values, handed_in)


def _after_saving(
    request: Request, filling: Filling, part: Section, values: dict[str, Any], handed_in: int
) -> HttpResponse:
    """On to the next section when this one is complete, else back to it with what is open."""
    fresh = Filling.of(filling.application)
    faults = check_section(part, values, fresh.setting)
    saved = _("已保存。")
    if handed_in:
        saved += _("已上传 %(count)s 个文件。") % {"count": handed_in}
    if faults:
        messages.warning(request, saved + _("本部分还有 %(count)s 处需要完善，可以稍后再改。") % {"count": len(faults)})
        return redirect(f"{_address(filling, part)}?check=1")
    messages.success(request, saved)
    sections = list(fresh.sections)
    places = [index for index, one in enumerate(sections) if one.id == part.id]
    following = sections[places[0] + 1] if places and places[0] + 1 < len(sections) else None
    if "stay" in request.POST or following is None:
        return redirect("applicant:applications_show", filling.application.uid)
    return redirect(_address(filling, following))


def _hand_in_files(request: Request, filling: Filling, part: Section) -> int:
    count = 0
    for question in part.questions:
        if isinstance(question, FileQuestion):
            for upload in request.FILES.getlist(question.id):
                name = upload.name or question.label
                add_attachment(
                    request.actor, filling.application, question.document, upload, name, arrived_at=request.arrived_at
                )
                count += 1
    return count


@unit_people
@require_POST
def autosave(request: Request, uid: str, section: str) -> HttpResponseBase:
    """The same saving, without leaving the page."""
    application = own_application(request, uid)
    filling = Filling.of(application)
    part = filling.section(section)
    values = _form(filling, part, request.POST).answers()
    try:
        row = save_section(
            request.actor, application, part.id, values, _revision(request), arrived_at=request.arrived_at
        )
    except Refused as refusal:
        status = 409 if isinstance(refusal, StaleSection) else 422
        return JsonResponse({"message": "".join(sentences(refusal.reasons))}, status=status)
    saved_at = clock.local(row.saved_at).strftime("%H:%M:%S")
    return JsonResponse({"saved_at": saved_at, "revision": row.revision})


def _revision(request: Request) -> int:
    typed = request.POST.get("revision", "")
    return as_count(typed)


def _address(filling: Filling, part: Section) -> str:
    return reverse("applicant:applications_section", args=[filling.application.uid, part.id])


def _page(
    request: Request,
    filling: Filling,
    part: Section,
    form: SectionForm,
    revision: int,
    theirs: SectionAnswers | None = None,
    status: int = 200,
) -> HttpResponse:
    sections = list(filling.sections)
    here = [one.id for one in sections].index(part.id)
    context = page_of(
        request,
        filling.application,
        section=part,
        form=form,
        revision=revision,
        saved=filling.rows.get(part.id),
        theirs=theirs,
        their_view=sections_of(filling.form, {part.id: theirs.values}, filling.setting) if theirs else (),
        number=here + 1,
        count=len(sections),
        before=sections[here - 1] if here else None,
        slots=_slots(filling, part),
    )
    return render(request, "applicant/applications/section.html", context, status=status)


def _slots(filling: Filling, part: Section) -> dict[str, list[Any]]:
    """Files handed in already, by question."""
    asked = {q.document: q.id for q in part.questions if isinstance(q, FileQuestion)}
    found: dict[str, list[Any]] = {question: [] for question in asked.values()}
    if asked:
        for attachment in attachments_of(filling.application):
            if attachment.slot in asked:
                found[asked[attachment.slot]].append(attachment)
    return found
