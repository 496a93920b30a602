"""The yearly profile as pages and paper show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keshe.capability.domain.facts import spec_of
from keshe.capability.yearly import YEARS, YearlyProfile, yearly_profile
from keshe.documents.rendering import render_pdf
from keshe.lib.typed import as_count
from keshe.organisations.models import Organisation

LABELS = {
    "party": gettext_lazy("党建"),
    "organisation": gettext_lazy("组织"),
    "academic": gettext_lazy("学术"),
    "services": gettext_lazy("承能创新"),
    "overall": gettext_lazy("综合"),
}
FIRST_YEAR = 2000


@dataclass(frozen=True)
class ShownIndicator:
    """One row of the table."""

    dimension: str
    label: str
    value: str
    median: str
    index: str


def wanted_year(text: str, today: date) -> int:
    """The year that an address asks for; this year where it asks for none that can be."""
    year = as_count(text)
    return year if FIRST_YEAR <= year <= today.year else today.year


def yearly_page(unit: Organisation, wanted: str, today: date) -> dict[str, object]:
    """What the template needs."""
    profile = yearly_profile(unit, wanted_year(wanted, today), today)
    return {
        "profile": profile,
        "labels": LABELS,
        "method": method(profile),
        "rows": rows_of(profile),
        "years": range(today.year, today.year - 6, -1),
        "radar": radar(profile) if profile.compared else None,
        "trend": trend(profile) if profile.compared else None,
    }


def rows_of(profile: YearlyProfile) -> list[ShownIndicator]:
    """Every indicator in words."""
    rows = []
    for dimension in profile.dimensions:
        for one in dimension.indicators:
            spec = spec_of(one.code)
            value = "—" if one.value is None else f"{one.value} {spec.unit}"
            middle = "—" if one.median is None else f"{one.median:g} {spec.unit}"
            index = "—" if one.index is None else str(one.index)
            rows.append(ShownIndicator(str(LABELS[dimension.key]), spec.label, value, middle, index))
    return rows


def radar(profile: YearlyProfile) -> dict[str, object]:
    """The five dimensions beside the peers' median, which is 100 by definition."""
    return {
        "tooltip": {},
        "legend": {},
        "radar": {
            "radius": "62%",
            "indicator": [{"name": str(LABELS[one.key]), "max": 200} for one in profile.dimensions],
        },
        "series": [
            {
                "type": "radar",
                "data": [
                    {"name": _("本单位"), "value": [one.index for one in profile.dimensions]},
                    {"name": _("同类中位数"), "value": [100 for _one in profile.dimensions]},
                ],
            }
        ],
    }


def trend(profile: YearlyProfile) -> dict[str, object]:
    """Each dimension over the years."""
    return {
        "tooltip": {"trigger": "axis"},
        "legend": {},
        "xAxis": {"type": "category", "data": [str(year) for year, _dimensions in profile.trend]},
        "yAxis": {"type": "value", "name": _("指数")},
        "series": [
            {
                "type": "line",
                "name": str(LABELS[one.key]),
                "data": [dimensions[at].index for _year, dimensions in profile.trend],
            }
            for at, one in enumerate(profile.dimensions)
        ],
    }


def yearly_pdf(unit: Organisation, wanted: str, today: date, at: datetime) -> tuple[bytes, str]:
    """The profile as a PDF, and what the file is called. Nothing is registered: it can be made again at any time."""
    profile = yearly_profile(unit, wanted_year(wanted, today), today)
    context: dict[str, object] = {
        "title": _("%(year)s 年度能力画像") % {"year": profile.year},
        "unit": unit.name,
        "issuer": unit.name,
        "note": method(profile),
        "dimensions": [
            [str(LABELS[one.key]), "—" if one.index is None else str(one.index)] for one in profile.dimensions
        ],
        "rows": [[row.dimension, row.label, row.value, row.median, row.index] for row in rows_of(profile)],
        "trend": [
            [str(year), *("—" if one.index is None else str(one.index) for one in dimensions)]
            for year, dimensions in profile.trend
        ],
        "heads": [str(label) for label in LABELS.values()],
        "at": _("生成于 %(day)s") % {"day": today.isoformat()},
    }
    name = _("%(unit)s%(year)s年度能力画像.pdf") % {"unit": unit.name, "year": profile.year}
    return render_pdf("profile", context, at=at), name


def method(profile: YearlyProfile) -> str:
    """How the figures were made, as it is stated on page and paper."""
    if not profile.compared:
        return _("同类单位 %(peers)s 家，不足 5 家，不作比较，只列本单位数字。") % {"peers": profile.peers}
    return _(
        "与同类 %(peers)s 家单位比较：各指标＝本单位数÷同类中位数×100，最高 200；中位数为 0 时，没有记 100、有记 200。"
        "每一维度取各指标的平均数，100 即同类中位水平。没有记录按 0 计。%(years)s 年趋势均以 %(year)s 年同类中位数为基准。"
    ) % {"peers": profile.peers, "years": YEARS, "year": profile.year}
