"""An expert's rounds: declare, read, score, hand in. What is not theirs, not running or recused does not exist (404)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.lib import clock
from keshe.lib.refusals import Refused, sentences
from keshe.review import actions, queries
from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.domain.scoring import plain
from keshe.review.models import Assignment, Panel, ScoreSheet
from keshe.sites.expert.rounds import material
from keshe.sites.expert.rounds.forms import RecuseForm, SheetForm
from keshe.sites.expert.rounds.rows import Line, RoundRow, lines_of, rounds_of
from keshe.sites.shared.downloads import send
from keshe.sites.shared.gates import experts
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request


@require_safe
@experts
def listing(request: Request) -> HttpResponse:
    """The rounds that run, with one's own progress, and those that are over."""
    page = {
        "rounds": rounds_of(queries.own_assignments(request.actor, request.arrived_at)),
        "past": queries.past_rounds(request.actor, request.arrived_at),
        "letters": queries.own_letters(request.actor),
    }
    return render(request, "expert/rounds/list.html", page)


def _own(request: Request, uid: str) -> list[Assignment]:
    """One's own assignments in a running round; the round does not exist for anybody without any."""
    own = list(queries.own_assignments(request.actor, request.arrived_at).filter(panel__uid=uid))
    if not own:
        raise Http404
    return own


@require_safe
@experts
def show(request: Request, uid: str) -> HttpResponse:
    """One round: the own reviews with their state."""
    own = _own(request, uid)
    row = RoundRow.of(own[0].panel, own)
    if row.undeclared and not row.cleared:
        return redirect("expert:rounds_declare", uid)
    return render(request, "expert/rounds/show.html", {"panel": own[0].panel, "row": row, "lines": lines_of(own)})


@experts
def declare(request: Request, uid: str) -> HttpResponse:
    """State for every new assignment whether there is a conflict of interest."""
    own = _own(request, uid)
    panel, waiting = own[0].panel, [a for a in own if a.cleared_at is None]
    if not waiting:
        return redirect("expert:rounds_show", uid)
    page: dict[str, Any] = {"panel": panel, "lines": lines_of(waiting, request.POST.dict()), "errors": []}
    if request.method == "POST":
        page["errors"] = _declare(request, panel, page["lines"])
        if not page["errors"]:
            return _after_declaring(request, panel)
    return render(request, "expert/rounds/declare.html", page)


def _declare(request: Request, panel: Panel, lines: list[Line]) -> list[str]:
    """Run the statement. Returns what is wrong with it."""
    seen = set(request.POST.getlist("seen"))
    if "stated" not in request.POST:
        return [_("请勾选声明后再提交。")]
    conflicts = {line.uid: line.reason for line in lines if line.uid in seen and line.conflict}
    clear = [line.uid for line in lines if line.uid in seen and not line.conflict]
    try:
        actions.declare(request.actor, panel, conflicts, clear, arrived_at=request.arrived_at)
    except Refused as refusal:
        return sentences(refusal.reasons)
    return []


def _after_declaring(request: Request, panel: Panel) -> HttpResponse:
    first = (
        queries.material_of(request.actor, request.arrived_at)
        .filter(panel=panel, status=AssignmentStatus.ASSIGNED)
        .first()
    )
    if first is None:
        messages.success(request, _("申明已记录。"))
        return redirect("expert:rounds_list")
    return redirect("expert:rounds_score", first.uid)


@experts
def score(request: Request, uid: str) -> HttpResponse:
    """Material on the left, score sheet on the right. POST hands the sheet in (or keeps it, with the button for that) and
    goes on to the next."""
    assignment = get_object_or_404(queries.own_assignments(request.actor, request.arrived_at), uid=uid)
    if assignment.cleared_at is None:
        return redirect("expert:rounds_declare", assignment.panel.uid)
    rubric = queries.rubric_of(assignment.panel, assignment.entry.application)
    sheet: ScoreSheet | None = getattr(assignment, "sheet", None)
    form = SheetForm(rubric, request.POST if request.method == "POST" else None, sheet)
    if request.method == "POST" and form.is_valid():
        keep = "keep" in request.POST
        act = actions.save_sheet if keep else actions.submit_sheet
        with showing_refusals(request, form) as outcome:
            act(request.actor, assignment, **form.values(), arrived_at=request.arrived_at)
        if outcome.done:
            return redirect("expert:rounds_score", uid) if keep else _onward(request, assignment)
    return render(request, "expert/rounds/score.html", _desk(request, assignment, form, sheet))


def _onward(request: Request, done: Assignment) -> HttpResponse:
    """To the next review that is still to be done, else back to the round."""
    left = list(
        queries.material_of(request.actor, request.arrived_at).filter(
            panel=done.panel, status=AssignmentStatus.ASSIGNED
        )
    )
    number = done.entry.application.number
    later = [a for a in left if a.entry.application.number > number]
    if left:
        return redirect("expert:rounds_score", (later or left)[0].uid)
    messages.success(request, _("本轮评审已全部提交，谢谢！"))
    return redirect("expert:rounds_show", done.panel.uid)


def _desk(request: Request, assignment: Assignment, form: SheetForm, sheet: ScoreSheet | None) -> dict[str, Any]:
    own = list(queries.material_of(request.actor, request.arrived_at).filter(panel=assignment.panel))
    at = [a.pk for a in own].index(assignment.pk)
    return {
        "assignment": assignment,
        "panel": assignment.panel,
        "application": assignment.entry.application,
        "title": material.titles_of([assignment])[assignment.pk],
        "handed": material.handed_in(assignment),
        "form": form,
        "sheet": sheet,
        "full": plain(form.rubric.total),
        "total": plain(sheet.total) if sheet and sheet.total is not None else "",
        "submitted": assignment.status == AssignmentStatus.SCORED,
        "recuse_form": RecuseForm(auto_id="recuse_%s"),
        "place": at + 1,
        "count": len(own),
        "done": sum(a.status == AssignmentStatus.SCORED for a in own),
        "before": own[at - 1] if at else None,
        "after": own[at + 1] if at + 1 < len(own) else None,
    }


@require_POST
@experts
def save(request: Request, uid: str) -> JsonResponse:
    """The autosave of a score sheet."""
    assignment = get_object_or_404(queries.material_of(request.actor, request.arrived_at), uid=uid)
    form = SheetForm(queries.rubric_of(assignment.panel, assignment.entry.application), request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("没有保存：有内容过长，请缩短后再试。")}, status=400)
    try:
        sheet = actions.save_sheet(request.actor, assignment, **form.values(), arrived_at=request.arrived_at)
    except Refused as refusal:
        return JsonResponse({"message": "".join(sentences(refusal.reasons))}, status=409)
    return JsonResponse(
        {
            "saved_at": clock.local(sheet.saved_at).strftime("%H:%M:%S"),
            "revision": sheet.revision,
            "total": "" if sheet.total is None else plain(sheet.total),
        }
    )


@require_POST
@experts
def recuse(request: Request, uid: str) -> HttpResponse:
    """Withdraw from an application for a conflict of interest."""
    assignment = get_object_or_404(queries.own_assignments(request.actor, request.arrived_at), uid=uid)
    with showing_refusals(request) as outcome:
        actions.recuse(request.actor, assignment, request.POST.get("reason", ""))
    if not outcome.done:
        return redirect("expert:rounds_score", uid)
    messages.success(request, _("已回避，该申报不再向您显示。"))
    if queries.own_assignments(request.actor, request.arrived_at).filter(panel=assignment.panel).exists():
        return redirect("expert:rounds_show", assignment.panel.uid)
    return redirect("expert:rounds_list")


@require_POST
@experts
def submit(request: Request, uid: str) -> HttpResponse:
    """Hand in every complete draft of a round."""
    own = _own(request, uid)
    with showing_refusals(request) as outcome:
        count = actions.submit_all(request.actor, own[0].panel, arrived_at=request.arrived_at)
    if outcome.done:
        messages.success(request, _("已提交 %(count)s 份评分，谢谢！") % {"count": count})
    return redirect("expert:rounds_show", uid)


@require_safe
@experts
def file(request: Request, uid: str, file_uid: str) -> HttpResponseBase:
    """A file of the material, while the round runs and only after the statement on conflicts."""
    assignment = get_object_or_404(queries.material_of(request.actor, request.arrived_at), uid=uid)
    stored = material.file_of(assignment, file_uid)
    if stored is None:
        raise Http404
    response: FileResponse = send(stored)
    return response


@require_safe
@experts
def letter(request: Request, uid: str) -> HttpResponseBase:
    """The letter by which one was invited to a panel; nobody else's."""
    for member, document in queries.own_letters(request.actor):
        if member.uid == uid:
            return send(document.file)
    raise Http404
