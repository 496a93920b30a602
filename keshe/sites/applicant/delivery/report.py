"""The performance report: sections, figures, handing in, receipt."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from keshe.applications.actions import StaleSection
from keshe.applications.domain.answers import check_section
from keshe.applications.forms import SectionForm
from keshe.applications.forms.prefill import prefills_of
from keshe.applications.models import Attachment
from keshe.applications.queries import attachments_of
from keshe.capability.queries import reader
from keshe.delivery.actions import add_report_file, remove_report_file, save_report_section, submit_report
from keshe.delivery.counting import counted_answers
from keshe.delivery.frozen import figures_as_json
from keshe.delivery.queries import figures_of
from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.lib.typed import as_count
from keshe.programmes.domain.document import FileQuestion, Section
from keshe.sites.applicant.delivery.own import Reporting, own_project, page_of
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


class SubmitForm(forms.Form):
    """The button with the key that makes it count once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    committed = forms.BooleanField(
        label=gettext_lazy("本单位确认报告内容和佐证材料真实、准确、完整，同意提交。"),
        error_messages={"required": gettext_lazy("请先勾选确认。")},
    )


@require_safe
@unit_people
def overview(request: Request, uid: str) -> HttpResponse:
    """The report's sections with how far they have come, and the figures as they stand."""
    project = own_project(request, uid)
    reporting = Reporting.of(project)
    tasks = reporting.tasks()
    report = project.reports.select_related("submission").last()
    frozen = report is not None and project.status != "returned"
    context = page_of(
        request,
        project,
        tasks=tasks,
        open_count=sum(task.faults for task in tasks),
        figures=report if frozen else figures_as_json(figures_of(project)),
        report=report,
        form=SubmitForm(initial={"key": secrets.token_urlsafe(24)}),
    )
    return render(request, "applicant/delivery/report.html", context)


@unit_people
def section(request: Request, uid: str, section: str) -> HttpResponse:
    """A section: shown, or saved and shown again with what is still to be mended."""
    reporting = Reporting.of(own_project(request, uid))
    part = reporting.section(section)
    if request.method == "POST":
        return _save(request, reporting, part)
    row = reporting.rows.get(part.id)
    form = _form(reporting, part)
    if "check" in request.GET and row is not None:
        form.show(check_section(part, row.values, reporting.setting))
    return _page(request, reporting, part, form, row.revision if row else 0)


def _form(reporting: Reporting, part: Section, data: QueryDict | None = None) -> SectionForm:
    row, application = reporting.rows.get(part.id), reporting.project.application
    facts = reader(application.organisation, application)
    prefills = prefills_of(part.questions, application.organisation, facts, reporting.setting.document)
    saved = counted_answers(reporting.project, part, row.values if row else {}, clock.now())
    return SectionForm(part, reporting.setting, saved, prefills, data)


def _save(request: Request, reporting: Reporting, part: Section) -> HttpResponse:
    project, form = reporting.project, _form(reporting, part, request.POST)
    values = form.answers()
    try:
        save_report_section(request.actor, project, part.id, values, _revision(request))
        for question in part.questions:
            if isinstance(question, FileQuestion):
                for upload in request.FILES.getlist(question.id):
                    add_report_file(request.actor, project, question.document, upload, upload.name or "")
    except StaleSection as stale:
        form.full_clean()
        form.add_error(None, sentences(stale.reasons)[0])
        return _page(request, reporting, part, form, stale.saved.revision, status=409)
    except Refused as refusal:
        form.show(refusal.reasons)
        return _page(request, reporting, part, form, _revision(request), status=422)
    faults = check_section(part, values, Reporting.of(project).setting)
    if faults:
        said = _("已保存。本部分还有 %(count)s 处需要完善，可以稍后再改。") % {"count": len(faults)}
        messages.warning(request, said)
    else:
        messages.success(request, _("已保存。"))
    return redirect("applicant:projects_report", project.uid)


@require_POST
@unit_people
def autosave(request: Request, uid: str, section: str) -> JsonResponse:
    """The same saving, without leaving the page."""
    reporting = Reporting.of(own_project(request, uid))
    part = reporting.section(section)
    values = _form(reporting, part, request.POST).answers()
    try:
        revision = save_report_section(request.actor, reporting.project, part.id, values, _revision(request))
    except Refused as refusal:
        status = 409 if isinstance(refusal, StaleSection) else 422
        return JsonResponse({"message": "".join(sentences(refusal.reasons))}, status=status)
    return JsonResponse({"saved_at": clock.local(clock.now()).strftime("%H:%M:%S"), "revision": revision})


def _revision(request: Request) -> int:
    typed = request.POST.get("revision", "")
    return as_count(typed)


def _page(
    request: Request, reporting: Reporting, part: Section, form: SectionForm, revision: int, status: int = 200
) -> HttpResponse:
    slots: dict[str, list[Any]] = {}
    asked = {q.document: q.id for q in part.questions if isinstance(q, FileQuestion)}
    for attachment in attachments_of(reporting.project.application, reporting.form.id) if asked else ():
        if attachment.slot in asked:
            slots.setdefault(asked[attachment.slot], []).append(attachment)
    context = page_of(request, reporting.project, section=part, form=form, revision=revision, slots=slots)
    return render(request, "applicant/delivery/section.html", context, status=status)


@require_POST
@unit_people
def submit(request: Request, uid: str) -> HttpResponse:
    """Hand the report in."""
    project = own_project(request, uid)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请先勾选确认，再提交绩效报告。"))
        return redirect("applicant:projects_report", uid)
    with showing_refusals(request) as outcome:
        submission = submit_report(request.actor, project, form.cleaned_data["key"], request.arrived_at)
    if outcome.done:
        return redirect("applicant:projects_receipt", uid, submission.uid)
    return redirect("applicant:projects_report", uid)


@require_safe
@unit_people
def receipt(request: Request, uid: str, submission: str) -> HttpResponse:
    """What was received, when, and the fingerprint to prove it by."""
    project = own_project(request, uid)
    report = get_object_or_404(project.reports.select_related("submission__by"), submission__uid=submission)
    context = page_of(request, project, submission=report.submission, figures=report)
    return render(request, "applicant/delivery/receipt.html", context)


def _attachment(request: Request, uid: str, attachment: str) -> Attachment:
    project = own_project(request, uid)
    form = Reporting.of(project).form.id
    own = project.application.attachments.select_related("file").filter(form=form)
    return get_object_or_404(own, uid=attachment)


@require_safe
@unit_people
def download(request: Request, uid: str, attachment: str) -> FileResponse:
    """A file of the report."""
    return send(_attachment(request, uid, attachment).file)


@require_POST
@unit_people
def remove(request: Request, uid: str, attachment: str) -> HttpResponse:
    """Take a file out of the report."""
    found = _attachment(request, uid, attachment)
    with showing_refusals(request) as outcome:
        remove_report_file(request.actor, own_project(request, uid), found)
    if outcome.done:
        messages.success(request, _("已移除“%(name)s”。") % {"name": found.file.name})
    return redirect("applicant:projects_report", uid)
