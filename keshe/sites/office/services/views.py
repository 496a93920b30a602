"""Cooperation with enterprises: the overview and its export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.lib.spreadsheets import Cell, write_workbook
from keshe.services import figures, queries
from keshe.services.domain.lifecycle import CooperationStatus
from keshe.services.labels import COOPERATION_STATUSES, FIELDS, FUNCTION_KINDS
from keshe.sites.shared.downloads import send_bytes
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request

PER_PAGE = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = ("units", "cooperations", "needs", "stations")


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def listing(request: Request) -> HttpResponse:
    """Figures and, by tab, societies, cooperations, open needs, stations."""
    today = clock.today()
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    status = request.GET.get("status", "")
    status = status if status in set(CooperationStatus) else ""
    shown = figures.figures(today)
    page = {
        "figures": shown,
        "chart": _chart(shown),
        "tab": tab,
        "tabs": list(zip(TABS, (_("各学会"), _("对接"), _("征集中的需求"), _("服务站")), strict=True)),
        "statuses": [(key.value, label) for key, label in COOPERATION_STATUSES.items()],
        "status": status,
        "fields": FIELDS,
        "page": Paginator(_rows(request, tab, status), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "office/services/list.html", page)


def _rows(request: Request, tab: str, status: str) -> Any:
    today = clock.today()
    if tab == "units":
        return figures.by_unit(today)
    if tab == "needs":
        return queries.open_needs(today)
    if tab == "stations":
        return figures.standing_stations(today)
    found = queries.cooperations_visible_to(request.actor).filter(withdrawn_at__isnull=True)
    return found.filter(status=status) if status else found


def _chart(shown: figures.Figures) -> dict[str, object]:
    labels = [str(COOPERATION_STATUSES[CooperationStatus(status)]) for status in shown.statuses]
    return {
        "xAxis": {"data": labels},
        "yAxis": {"minInterval": 1},
        "series": [{"name": _("对接数"), "type": "bar", "data": list(shown.statuses.values())}],
    }


@require_safe
@staff(Role.OFFICER)
def export(request: Request) -> HttpResponse:
    """Everything as a workbook; contacts are left out."""
    today = clock.today()
    sheets: dict[str, Iterable[list[Cell]]] = {
        _("会企对接"): _cooperations(),
        _("技术服务清单"): _items(),
        _("企业需求"): _needs(),
        _("企业服务站"): _stations(),
        _("承接职能"): _functions(),
        _("企业科协"): _helps(),
    }
    return send_bytes(write_workbook(sheets), _("会企协作 %s.xlsx") % today.isoformat(), XLSX)


def _cooperations() -> Iterator[list[Cell]]:
    yield [
        _("事项"),
        _("学会"),
        _("企业"),
        _("状态"),
        _("开始"),
        _("签约"),
        _("完成"),
        _("合同金额（元）"),
        _("成效"),
        _("满意度"),
    ]
    for one in figures.all_cooperations().order_by("pk"):
        state = str(COOPERATION_STATUSES[CooperationStatus(one.status)])
        days: list[Cell] = [one.began_on, one.agreed_on, one.completed_on]
        names: list[Cell] = [one.title, one.organisation.name, one.enterprise_name, state]
        yield [*names, *days, one.amount, one.result, one.satisfaction]


def _items() -> Iterator[list[Cell]]:
    yield [
        _("服务名称"),
        _("学会"),
        _("技术领域"),
        _("服务区域"),
        _("关键词"),
        _("收费依据"),
        _("发布日期"),
        _("提供至"),
        _("内容"),
    ]
    for one in queries.listed_items().order_by("pk"):
        field = str(FIELDS[one.field])  # type: ignore[index]
        words: list[Cell] = [one.title, one.organisation.name, field, one.places, one.keywords, one.price_basis]
        yield [*words, one.since, one.until, one.description]


def _needs() -> Iterator[list[Cell]]:
    yield [
        _("需求名称"),
        _("企业"),
        _("登记单位"),
        _("技术领域"),
        _("所在区"),
        _("预算下限（元）"),
        _("预算上限（元）"),
        _("提出日期"),
        _("有效期至"),
        _("内容"),
    ]
    for one in queries.open_needs().order_by("pk"):
        field = str(FIELDS[one.field])  # type: ignore[index]
        words: list[Cell] = [one.title, one.enterprise_name, one.organisation.name, field, one.district]
        yield [*words, one.budget_low, one.budget_high, one.raised_on, one.until, one.description]


def _stations() -> Iterator[list[Cell]]:
    yield [_("服务站名称"), _("学会"), _("建站企业"), _("地点"), _("签约日期"), _("协议期至")]
    for one in figures.standing_stations(clock.today()).order_by("pk"):
        yield [one.name, one.organisation.name, one.host_name, one.place, one.signed_on, one.until]


def _functions() -> Iterator[list[Cell]]:
    yield [
        _("职能或项目"),
        _("学会"),
        _("类别"),
        _("委托部门"),
        _("文件或合同编号"),
        _("开始"),
        _("截止"),
        _("金额（元）"),
        _("完成情况"),
    ]
    for one in figures.all_functions().order_by("pk"):
        kind = str(FUNCTION_KINDS[one.kind])  # type: ignore[index]
        words: list[Cell] = [one.title, one.organisation.name, kind, one.department, one.document]
        yield [*words, one.since, one.until, one.amount, one.result]


def _helps() -> Iterator[list[Cell]]:
    yield [_("企业"), _("学会"), _("开始帮助"), _("成立日期"), _("批复文号"), _("已做的工作")]
    for one in figures.all_helps().order_by("pk"):
        yield [one.enterprise_name, one.organisation.name, one.since, one.founded_on, one.approval, one.steps]
