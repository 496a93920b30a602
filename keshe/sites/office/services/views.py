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
        "page": Paginator(_rows(tab, status), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "office/services/list.html", page)


def _rows(tab: str, status: str) -> Any:
    today = clock.today()
    if tab == "units":
        return figures.by_unit(today)
    if tab == "needs":
        return queries.open_needs(today)
    if tab == "stations":
        return figures.standing_stations(today)
    found = figures.all_cooperations()
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
        "会企对接": _cooperations(),
        "技术服务清单": _items(),
        "企业需求": _needs(),
        "企业服务站": _stations(),
        "承接职能": _functions(),
        "企业科协": _helps(),
    }
    return send_bytes(write_workbook(sheets), f"会企协作 {today.isoformat()}.xlsx", XLSX)


def _cooperations() -> Iterator[list[Cell]]:
    yield ["事项", "学会", "企业", "状态", "开始", "签约", "完成", "合同金额（元）", "成效", "满意度"]
    for one in figures.all_cooperations().order_by("pk"):
        state = str(COOPERATION_STATUSES[CooperationStatus(one.status)])
        days: list[Cell] = [one.began_on, one.agreed_on, one.completed_on]
        names: list[Cell] = [one.title, one.organisation.name, one.enterprise_name, state]
        yield [*names, *days, one.amount, one.result, one.satisfaction]


def _items() -> Iterator[list[Cell]]:
    yield ["服务名称", "学会", "技术领域", "服务区域", "关键词", "收费依据", "发布日期", "提供至", "内容"]
    for one in queries.listed_items().order_by("pk"):
        field = str(FIELDS[one.field])  # type: ignore[index]
        words: list[Cell] = [one.title, one.organisation.name, field, one.places, one.keywords, one.price_basis]
        yield [*words, one.since, one.until, one.description]


def _needs() -> Iterator[list[Cell]]:
    yield [
        "需求名称",
        "企业",
        "登记单位",
        "技术领域",
        "所在区",
        "预算下限（元）",
        "预算上限（元）",
        "提出日期",
        "有效期至",
        "内容",
    ]
    for one in queries.open_needs().order_by("pk"):
        field = str(FIELDS[one.field])  # type: ignore[index]
        words: list[Cell] = [one.title, one.enterprise_name, one.organisation.name, field, one.district]
        yield [*words, one.budget_low, one.budget_high, one.raised_on, one.until, one.description]


def _stations() -> Iterator[list[Cell]]:
    yield ["服务站名称", "学会", "建站企业", "地点", "签约日期", "协议期至"]
    for one in figures.standing_stations(clock.today()).order_by("pk"):
        yield [one.name, one.organisation.name, one.host_name, one.place, one.signed_on, one.until]


def _functions() -> Iterator[list[Cell]]:
    yield ["职能或项目", "学会", "类别", "委托部门", "文件或合同编号", "开始", "截止", "金额（元）", "完成情况"]
    for one in figures.all_functions().order_by("pk"):
        kind = str(FUNCTION_KINDS[one.kind])  # type: ignore[index]
        words: list[Cell] = [one.title, one.organisation.name, kind, one.department, one.document]
        yield [*words, one.since, one.until, one.amount, one.result]


def _helps() -> Iterator[list[Cell]]:
    yield ["企业", "学会", "开始帮助", "成立日期", "批复文号", "已做的工作"]
    for one in figures.all_helps().order_by("pk"):
        yield [one.enterprise_name, one.organisation.name, one.since, one.founded_on, one.approval, one.steps]
