"""Services and open needs before the public: the search, and a page of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from keshe.organisations.models import Organisation
from keshe.organisations.queries import visible_to
from keshe.services import queries
from keshe.services.access import WRITERS, is_enterprise
from keshe.services.forms import SearchForm
from keshe.services.labels import FIELDS, shown_enterprise
from keshe.services.matching import filtered, search, things_of
from keshe.services.models import MatchEntry, TechnicalNeed
from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request

PER_PAGE = 20
TABS = {"services": (_("学会技术服务"), MatchEntry.SERVICE), "needs": (_("企业技术需求"), MatchEntry.NEED)}


@require_safe
@public
def home(request: Request) -> HttpResponse:
    """Services or needs, by words, field and place."""
    what = request.GET.get("what", "")
    what = what if what in TABS else "services"
    side = TABS[what][1]
    form = SearchForm(request.GET, auto_id="find_%s")
    wanted = form.cleaned_data if form.is_valid() else {}
    asked = {"field": wanted.get("field", ""), "place": wanted.get("place", "")}
    text = wanted.get("q", "").strip()
    found = search(side, text, **asked) if text else None
    keys: Any = filtered(side, **asked).values_list("pk", flat=True) if found is None else found
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    things = things_of(side, list(page.object_list))
    lines = [_line(things[key]) for key in page.object_list if key in things]
    tabs = [(key, label) for key, (label, _side) in TABS.items()]
    shown = {"what": what, "tabs": tabs, "form": form, "page": page, "lines": lines, "asked": bool(text)}
    return render(request, "portal/services/home.html", shown)


def _line(thing: Any) -> dict[str, object]:
    need = isinstance(thing, TechnicalNeed)
    return {
        "thing": thing,
        "by": shown_enterprise(thing) if need else thing.organisation.name,
        "field": FIELDS[thing.field],
        "place": thing.district if need else thing.places,
    }


def _asking(request: Request, *, enterprise: bool) -> list[Organisation]:
    """The person's units that could ask for contact here."""
    actor = request.actor
    units = visible_to(actor).filter(uid__in=actor.unit_uids).order_by("name") if actor.unit_uids else []
    return [unit for unit in units if is_enterprise(unit) == enterprise and actor.in_unit(unit.uid, *WRITERS)]


@require_safe
@public
def item(request: Request, uid: str) -> HttpResponse:
    """One service on a society's list."""
    found = get_object_or_404(queries.listed_items(), uid=uid)
    rows = [
        (_("提供单位"), found.organisation.name),
        (_("技术领域"), FIELDS[found.field]),  # type: ignore[index]
        (_("服务区域"), found.places),
        (_("关键词"), found.keywords),
        (_("收费依据"), found.price_basis),
        (_("发布日期"), found.since.isoformat()),
        (_("提供至"), found.until.isoformat() if found.until else _("长期")),
    ]
    page = {"thing": found, "kind": "item", "rows": rows, "asking": _asking(request, enterprise=True)}
    return render(request, "portal/services/show.html", page)


@require_safe
@public
def need(request: Request, uid: str) -> HttpResponse:
    """One open need: what the enterprise made public, and nothing else."""
    found = get_object_or_404(queries.open_needs(), uid=uid)
    low, high = (
        gettext("%s 元") % f"{one:,.2f}" if one is not None else "" for one in (found.budget_low, found.budget_high)
    )
    budget = " — ".join(part for part in (low, high) if part)
    rows = [
        (_("提出企业"), shown_enterprise(found)),
        *([(_("收集单位"), found.organisation.name)] if found.collected else []),
        (_("技术领域"), FIELDS[found.field]),  # type: ignore[index]
        (_("所在区"), found.district),
        (_("预算范围"), (budget or _("未填写")) if found.budget_public else _("未公开")),
        (_("提出日期"), found.raised_on.isoformat()),
        (_("有效期至"), found.until.isoformat() if found.until else _("长期")),
    ]
    asking = [unit for unit in _asking(request, enterprise=False) if unit.pk != found.organisation_id]
    page = {"thing": found, "kind": "need", "rows": rows, "asking": asking}
    return render(request, "portal/services/show.html", page)
