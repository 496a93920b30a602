"""What all units recorded in a year: by sort, and activities by kind and month."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.activities.labels import ACTIVITY_KINDS
from keshe.activities.queries import by_kind_and_month
from keshe.lib import clock
from keshe.records.labels import sort_label
from keshe.records.queries import counts_by_sort
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request
from keshe.sites.shared.yearly import wanted_year

MONTHS = range(1, 13)


@require_safe
@staff()
def show(request: Request) -> HttpResponse:
    """The figures of one calendar year. An activity counts once, however many units held it together."""
    today = clock.today()
    year = wanted_year(request.GET.get("year", ""), today)
    counted = by_kind_and_month(year)
    rows = [
        (label, [counted.get((kind, month), 0) for month in MONTHS])
        for kind, label in ((kind.value, str(label)) for kind, label in ACTIVITY_KINDS.items())
    ]
    page = {
        "year": year,
        "years": range(today.year, today.year - 6, -1),
        "sorts": [(sort_label(sort), count) for sort, count in counts_by_sort(year)],
        "rows": [(label, counts, sum(counts)) for label, counts in rows if any(counts)],
        "months": MONTHS,
        "chart": _chart(rows),
    }
    return render(request, "office/records/statistics.html", page)


def _chart(rows: list[tuple[str, list[int]]]) -> dict[str, object]:
    return {
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [_("%(month)s月") % {"month": month} for month in MONTHS]},
        "yAxis": {"type": "value", "minInterval": 1, "name": _("场")},
        "series": [
            {"type": "bar", "name": _("活动"), "data": [sum(counts[at] for _label, counts in rows) for at in range(12)]}
        ],
    }
