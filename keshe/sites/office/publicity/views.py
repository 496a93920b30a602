"""Lists before the public, and the documents that make them final."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.documents.models import Document
from keshe.documents.queries import documents_about
from keshe.lib import clock
from keshe.programmes.queries import visible_to as visible_calls
from keshe.publicity import access, actions, queries
from keshe.publicity.domain.lifecycle import PeriodStatus
from keshe.publicity.labels import COLUMNS
from keshe.publicity.models import IssuedDocument, Period, PublicEntry
from keshe.sites.office.people.forms import ReasonForm
from keshe.sites.office.publicity import wording
from keshe.sites.office.publicity.forms import IssueForm, ListForm
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 30
READERS = (Role.OFFICER, Role.APPROVER, Role.FINANCE)


@require_safe
@staff(*READERS)
def listing(request: Request) -> HttpResponse:
    """What waits to be published, and every period."""
    counts = {"rows": Count("entries", distinct=True), "objected": Count("objections", distinct=True)}
    found = queries.visible_to(request.actor).annotate(**counts).order_by("-starts_on", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/publicity/list.html", {"page": page, "queues": queries.queues()})


@staff(Role.OFFICER)
def prepare(request: Request, call: str, stage: str) -> HttpResponse:
    """Choose what to list, word the notice."""
    of = get_object_or_404(visible_calls(request.actor), uid=call)
    document = of.current_document
    if stage not in {one.id for one in document.stages if one.kind == "publicity"}:
        raise Http404
    rules = queries.rules_in(document, stage)
    waiting = list(queries.waiting(of, stage))
    what = wording.named(document, stage)
    initial = {
        "title": wording.list_title(of, what),
        "text": rules.text or wording.list_text(what),
        "starts_on": clock.today(),
        "entries": [entry.uid for entry in waiting],
    }
    form = ListForm(request.POST if request.method == "POST" else None, waiting=waiting, initial=initial)
    if request.method == "POST" and form.is_valid():
        details = {name: form.cleaned_data[name] for name in ("title", "text", "starts_on")}
        with showing_refusals(request, form) as outcome:
            period = actions.prepare_publicity(request.actor, of, stage, entries=form.chosen, **details)
        if outcome.done:
            messages.success(request, _("已拟定名单，请核对后发布公示。"))
            return redirect("office:publicity_show", period.uid)
    page = {
        "call": of,
        "document": document,
        "days_path": f"stages.{stage}.days",
        "form": form,
        "waiting": waiting,
        "rules": rules,
        "expected": queries.last_day(rules, clock.today()),
    }
    return render(request, "office/publicity/prepare.html", page)


@require_safe
@staff(*READERS)
def show(request: Request, uid: str) -> HttpResponse:
    """One period: its list, its objections, its papers, and what can be done now."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    documents = list(period.documents.select_related("signed_by", "corrected_by"))
    rules = queries.rules_of(period)
    page = {
        "period": period,
        "rules": rules,
        "expected": queries.last_day(rules, period.starts_on) if period.status == PeriodStatus.DRAFT else None,
        "entries": _entries(period),
        "reads_objections": access.may_see_objections(request.actor).allowed,
        "objections": list(queries.objections_visible_to(request.actor).filter(period=period)),
        "unplaced": _unplaced(period),
        "documents": documents,
        "papers": _papers(period, documents),
        "correctable": period.status in actions.CORRECTABLE,
        "over": period.ends_on is not None and period.ends_on < clock.today(),
        "issuable": period.status == PeriodStatus.CONCLUDED and queries.issuable(period).exists(),
        "void_form": ReasonForm(auto_id="void_%s"),
    }
    return render(request, "office/publicity/show.html", page)


def _unplaced(period: Period) -> int:
    """How many open objections keep a concluded list from being issued because nobody knows which project they mean."""
    if period.status != PeriodStatus.CONCLUDED or queries.rules_of(period).on_objection != "hold_item":
        return 0
    return queries.unplaced_objections(period).count()


def _entries(period: Period) -> list[tuple[PublicEntry, list[tuple[object, object]]]]:
    """What stands on the list, each with the cells that corrections of the list put right."""
    first = period.earlier.order_by("ordinal").first() if period.corrected_at else None
    before = {row["ordinal"]: row for row in first.rows} if first else {}
    changed: dict[int, list[tuple[object, object]]] = {}
    for row in period.public_list:
        was = before.get(row["ordinal"], row)
        changed[row["ordinal"]] = [(COLUMNS[key], cell) for key, cell in row.items() if cell != was.get(key)]
    entries = period.entries.select_related("stage_entry__application__organisation", "issued_in")
    return [(entry, changed.get(entry.ordinal, [])) for entry in entries]


def _papers(period: Period, documents: list[IssuedDocument]) -> list[tuple[Document, bool]]:
    """The papers, each with whether it counts still."""
    found = [(paper, place == 0) for place, paper in enumerate(documents_about(period, "publicity_list"))]
    for document in documents:
        counts = not hasattr(document, "corrected_by")
        found += [(paper, counts) for paper in documents_about(document, "issuing_document")]
    return found


@require_safe
@staff(*READERS)
def paper(request: Request, uid: str, document: str) -> HttpResponseBase:
    """A PDF of the period: its notice or an issuing document."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    for made, _counts in _papers(period, list(period.documents.all())):
        if made.uid == document:
            return send(made.file)
    raise Http404


@require_POST
@staff(Role.OFFICER)
def publish(request: Request, uid: str) -> HttpResponse:
    """Put the list before the public."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    with showing_refusals(request) as outcome:
        actions.publish_publicity(request.actor, period)
    if outcome.done:
        messages.success(request, _("已发布公示，门户即日可见，申报单位已收到通知。"))
    return redirect("office:publicity_show", uid)


@require_POST
@staff(Role.OFFICER)
def void(request: Request, uid: str) -> HttpResponse:
    """Take a list back, with a reason."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    with showing_refusals(request) as outcome:
        actions.void_publicity(request.actor, period, request.POST.get("reason", ""))
    if outcome.done:
        messages.success(request, _("已作废，名单中的项目可以重新拟定公示。"))
    return redirect("office:publicity_show", uid)


@require_POST
@staff(Role.OFFICER)
def conclude(request: Request, uid: str) -> HttpResponse:
    """Close the period after its last day."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    with showing_refusals(request) as outcome:
        actions.conclude_publicity(request.actor, period)
    if outcome.done:
        messages.success(request, _("公示已办结，可以由审批领导发文。"))
    return redirect("office:publicity_show", uid)


@staff(Role.APPROVER)
def issue(request: Request, uid: str) -> HttpResponse:
    """Sign the document."""
    period = get_object_or_404(queries.visible_to(request.actor), uid=uid)
    initial = {"title": wording.document_title(period.title), "issued_on": clock.today()}
    form = IssueForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with showing_refusals(request, form) as outcome:
            actions.issue_document(request.actor, period, **form.cleaned_data)
        if outcome.done:
            messages.success(request, _("已发文，名单内项目进入下一阶段。"))
            return redirect("office:publicity_show", uid)
    page = {"period": period, "form": form, "entries": list(queries.issuable(period))}
    return render(request, "office/publicity/issue.html", page)
