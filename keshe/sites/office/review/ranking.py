"""The ranking: compute, read why, settle what is open, confirm, export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.lib.spreadsheets import write_workbook
from keshe.review import actions, queries
from keshe.review.models import Ranking
from keshe.sites.office.review.panels import panel_of
from keshe.sites.office.review.tables import groups_of, may_change
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (8, 18, 30, 30, 10, 10, 10, 24, 14, 60)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request, uid: str) -> HttpResponse:
    """The ranking in force, every place with its reasons."""
    panel = panel_of(request, uid)
    ranking = queries.ranking_in_force(panel)
    context: dict[str, Any] = {
        "panel": panel,
        "ranking": ranking,
        "groups": groups_of(ranking) if ranking else [],
        "superseded": panel.rankings.filter(status="superseded").count(),
        "may_change": may_change(request.actor),
    }
    return render(request, "office/review/ranking.html", context)


@require_POST
@staff(Role.OFFICER)
def compute(request: Request, uid: str) -> HttpResponse:
    """Compute and freeze."""
    with showing_refusals(request) as outcome:
        ranking = actions.compute_ranking(request.actor, panel_of(request, uid))
    if outcome.done:
        messages.success(request, _("排名已计算并固定，校验值 %(sha)s。") % {"sha": ranking.sha256[:12]})
    return redirect("office:panels_ranking", uid)


@require_POST
@staff(Role.OFFICER)
def confirm(request: Request, uid: str) -> HttpResponse:
    """Confirm exactly the ranking that was on the page."""
    panel = panel_of(request, uid)
    ranking = Ranking.objects.filter(panel=panel, uid=request.POST.get("ranking", "")).first()
    if ranking is None:
        raise Http404
    admitted = {
        name.removeprefix("admit_"): request.POST.get(f"why_{name.removeprefix('admit_')}", "")
        for name in request.POST
        if name.startswith("admit_")
    }
    with showing_refusals(request) as outcome:
        actions.confirm_ranking(request.actor, ranking, admitted)
    if outcome.done:
        messages.success(request, _("排名已确认，各申报已进入下一阶段。"))
    return redirect("office:panels_ranking", uid)


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def export(request: Request, uid: str) -> HttpResponse:
    """The ranking in force as a workbook."""
    panel = panel_of(request, uid)
    ranking = queries.ranking_in_force(panel)
    if ranking is None:
        raise Http404
    content = write_workbook({_("排名"): _rows(ranking)}, WIDTHS)
    return send_bytes(content, f"{panel.name}-{_('排名')}-{clock.today():%Y%m%d}.xlsx", XLSX)


def _rows(ranking: Ranking) -> Iterator[list[Any]]:
    yield [
        _("名次"), _("申报编号"), _("申报单位"), _("项目名称"), _("得分"),
        _("优先加分"), _("有效份数"), _("各份评分"), _("结果"), _("说明"),
    ]  # fmt: skip
    for group in groups_of(ranking):
        yield [group.label, group.quota]
        for view in group.places:
            place, application = view.place, view.entry.application
            totals = "、".join((*place["kept"], *place["dropped"]))
            yield [
                place["rank"],
                place["number"],
                application.organisation.name,
                application.title,
                place["score"],
                place["preference"],
                place["sheets"],
                totals,
                view.label,
                "".join(view.reasons),
            ]
    yield [_("校验值"), ranking.sha256]
