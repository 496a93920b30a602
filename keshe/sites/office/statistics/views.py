"""The year in figures: how many came how far, by category; the money; the calendar of submissions."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.applications.models import Application, StageEntry
from keshe.awards.queries import CategoryFigures, figures
from keshe.lib import clock
from keshe.programmes.models import Call
from keshe.programmes.queries import visible_to
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request


@require_safe
@staff(Role.OFFICER, Role.APPROVER, Role.FINANCE)
def show(request: Request, uid: str = "") -> HttpResponse:
    """The figures of one call; without a uid, of the newest."""
    calls = list(visible_to(request.actor))
    if not calls:
        return render(request, "office/statistics/show.html", {"calls": calls})
    call = get_object_or_404(visible_to(request.actor), uid=uid) if uid else calls[0]
    document = call.current_document
    categories = [(category.code, category.label) for category in document.open_categories]
    money = {row.category: row for row in figures(call)}
    ways = _ways(call)
    page = {
        "calls": calls,
        "call": call,
        "rows": [(label, _funnel(ways, code), money.get(code)) for code, label in categories],
        "totals": _totals(ways, list(money.values())),
        "funnel": _funnel_chart(categories, ways),
        "money": _money_chart(categories, money),
        "days": _days_chart(call),
    }
    return render(request, "office/statistics/show.html", page)


#: What is counted, in the order of the year: heading and the kind of stage that must be reached.
STEPS = (("begun", ""), ("submitted", ""), ("accepted", ""), ("implementing", "implementation"), ("awarded", "award"))


def _ways(call: Call) -> Counter[tuple[str, str]]:
    """Counts by (category, step), in two queries."""
    counted: Counter[tuple[str, str]] = Counter()
    for category, status, number in Application.objects.filter(call=call).values_list("category", "status", "number"):
        counted[category, "begun"] += 1
        counted[category, "submitted"] += bool(number)
        counted[category, "accepted"] += status == "accepted"
    reached = StageEntry.objects.filter(application__call=call, kind__in=["implementation", "award"])
    for category, kind in reached.values_list("application__category", "kind"):
        counted[category, "implementing" if kind == "implementation" else "awarded"] += 1
    return counted


def _labels() -> dict[str, str]:
    return {
        "begun": _("开始填报"),
        "submitted": _("已提交"),
        "accepted": _("形式审查通过"),
        "implementing": _("进入实施"),
        "awarded": _("进入奖补"),
    }


def _funnel(ways: Counter[tuple[str, str]], category: str) -> list[int]:
    return [ways[category, step] for step, _kind in STEPS]


def _totals(ways: Counter[tuple[str, str]], money: list[CategoryFigures]) -> dict[str, object]:
    counts = [sum(n for (_category, name), n in ways.items() if name == step) for step, _kind in STEPS]
    return {
        "counts": list(zip(_labels().values(), counts, strict=True)),
        "approved": sum(row.approved for row in money),
        "paid": sum(row.paid for row in money),
    }


def _funnel_chart(categories: list[tuple[str, str]], ways: Counter[tuple[str, str]]) -> dict[str, object]:
    series = [
        {"type": "bar", "name": label, "data": [ways[code, step] for code, _label in categories]}
        for step, label in _labels().items()
    ]
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {},
        "xAxis": {"type": "category", "data": [label for _code, label in categories]},
        "yAxis": {"type": "value", "minInterval": 1, "name": _("项")},
        "series": series,
    }


def _money_chart(categories: list[tuple[str, str]], money: dict[str, CategoryFigures]) -> dict[str, object]:
    def column(name: str) -> list[float]:
        return [float(getattr(money[code], name)) if code in money else 0 for code, _label in categories]

    return {
        "tooltip": {"trigger": "axis"},
        "legend": {},
        "xAxis": {"type": "category", "data": [label for _code, label in categories]},
        "yAxis": {"type": "value", "name": _("元")},
        "series": [
            {"type": "bar", "name": _("已核定"), "data": column("approved")},
            {"type": "bar", "name": _("已支付"), "data": column("paid")},
        ],
    }


def _days_chart(call: Call) -> dict[str, object]:
    """Submissions by day: shows the rush before the deadline."""
    instants = Application.objects.filter(call=call, submitted_at__isnull=False).values_list("submitted_at", flat=True)
    days = Counter(clock.local(instant).date() for instant in instants if instant)
    ordered = sorted(days)
    return {
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [f"{day:%m-%d}" for day in ordered]},
        "yAxis": {"type": "value", "minInterval": 1, "name": _("项")},
        "series": [{"type": "bar", "name": _("提交"), "data": [days[day] for day in ordered]}],
    }
