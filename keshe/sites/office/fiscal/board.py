"""How far the entry of a call's projects has come, the sheet of all of them, and what differs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.fiscal import queries
from keshe.fiscal.board import BoardRow, board
from keshe.fiscal.domain.files import faults_of
from keshe.fiscal.domain.standing import Standing
from keshe.fiscal.exporting import MEDIA, content_of, file_name, project_rows
from keshe.fiscal.labels import STANDINGS, TONES
from keshe.fiscal.models import Compared
from keshe.lib import clock
from keshe.lib.refusals import sentences
from keshe.lib.spreadsheets import write_workbook
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call
from keshe.programmes.queries import visible_to as calls_visible_to
from keshe.sites.office.fiscal.projects import READERS
from keshe.sites.office.fiscal.reminding import reminder
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def call_and_target(request: Request, uid: str, target: str, per: str = "project") -> tuple[Call, Fiscal]:
    """The call with its map. Raises Http404."""
    call = get_object_or_404(calls_visible_to(request.actor), uid=uid)
    found = queries.target_of(call.current_document, target, per)
    if found is None:
        raise Http404
    return call, found


@require_safe
@staff(*READERS)
def home(request: Request) -> HttpResponse:
    """The calls whose data go elsewhere, too."""
    calls = []
    for call in calls_visible_to(request.actor).exclude(status="draft").order_by("-year", "-pk"):
        document = call.current_document
        projects, payments = queries.targets_of(document), queries.payment_targets(document)
        if projects or payments:
            calls.append({"call": call, "projects": projects, "payments": payments})
    return render(request, "office/fiscal/home.html", {"calls": calls})


class BoardFilter(forms.Form):
    """Which projects to see."""

    q = forms.CharField(label=gettext_lazy("编号、名称或单位"), required=False, max_length=60)
    category = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    paper = forms.ChoiceField(
        label=gettext_lazy("纸质材料"),
        required=False,
        choices=[("", gettext_lazy("全部")), ("yes", gettext_lazy("已到")), ("no", gettext_lazy("未到"))],
    )

    def __init__(self, data: Any, call: Call) -> None:
        super().__init__(data)
        document = call.current_document
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        known = [(one.code, document.category_label(one.code)) for one in document.open_categories]
        field.choices = [("", _("全部")), *known]

    def admits(self, row: BoardRow) -> bool:
        """Whether a row is wanted; nonsense in the address filters nothing."""
        self.is_valid()
        wanted, application = self.cleaned_data, row.application
        text = (wanted.get("q") or "").strip()
        names = (application.number, application.title, application.organisation.name, row.receipt)
        if text and not any(text in name for name in names):
            return False
        if wanted.get("category") and application.category != wanted["category"]:
            return False
        return not wanted.get("paper") or row.facts.paper_there == (wanted["paper"] == "yes")


@require_safe
@staff(*READERS)
def show(request: Request, uid: str, target: str) -> HttpResponse:
    """The board."""
    call, found = call_and_target(request, uid, target)
    form = BoardFilter(request.GET, call)
    rows = [row for row in board(request.actor, call, target, found) if form.admits(row)]
    counts = Counter(row.standing for row in rows)
    chosen = request.GET.get("standing", "")
    shown = [row for row in rows if not chosen or row.standing == chosen]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    document = call.current_document
    lines = [
        {
            "row": row,
            "label": STANDINGS[row.standing],
            "tone": TONES[row.standing],
            "category": document.category_label(row.application.category),
            "reminder": reminder(row, found),
        }
        for row in page.object_list
    ]
    tabs = [(str(one), STANDINGS[one], counts[one]) for one in Standing]
    context = {
        "call": call,
        "target": found,
        "target_id": target,
        "form": form,
        "page": page,
        "lines": lines,
        "tabs": tabs,
        "all": len(rows),
        "chosen": chosen,
        "last": queries.last_loaded(call, target),
    }
    return render(request, "office/fiscal/board.html", context)


@require_safe
@staff(Role.OFFICER)
def export(request: Request, uid: str, target: str) -> HttpResponse:
    """Every project in that system's own columns; what it would refuse stands on a sheet of its own."""
    call, found = call_and_target(request, uid, target)
    rows = project_rows(request.actor, call, found)
    if request.GET.get("faults"):
        faults = [[_("须先处理")], *([text] for text in sentences(faults_of(found, rows)))]
        content = write_workbook({_("录入前须处理"): faults}, [100])
        return send_bytes(content, f"{_('录入前须处理')}-{clock.today():%Y%m%d}.xlsx", XLSX)
    name = file_name(found, f"{found.system}-{call.year}-{clock.today():%Y%m%d}")
    with showing_refusals(request) as outcome:
        content = content_of(found, rows)
    if not outcome.done:
        return redirect("office:fiscal_board", uid, target)
    return send_bytes(content, name, MEDIA[found.file.format])


@require_safe
@staff(*READERS)
def differing(request: Request, uid: str, target: str) -> HttpResponse:
    """What differs, project by project, with what to do."""
    call, found = call_and_target(request, uid, target)
    wanted = Compared.objects.filter(application__call=call, target=target, differing__gt=0)
    rows = (
        wanted.select_related("application__organisation", "application__version")
        .defer("application__version__document", "application__version__yaml_text")
        .order_by("application__number", "pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    applications = [one.application for one in page.object_list]
    newest, papers = queries.final_submissions(applications), queries.Papers(target, found, applications)
    lines = [
        (one.application, queries.differences(papers, newest[one.application_id], queries.cells_of(one)))
        for one in page.object_list
    ]
    last = queries.last_loaded(call, target)
    context = {"call": call, "target": found, "target_id": target, "page": page, "lines": lines, "last": last}
    return render(request, "office/fiscal/differences.html", context)
