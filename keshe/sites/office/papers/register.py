"""The register of numbers: what was given, to which document, when, and what was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.accounts.domain.roles import Role
from keshe.documents import queries
from keshe.documents.labels import KINDS, SERIES
from keshe.documents.models import Document
from keshe.sites.shared.gates import staff
from keshe.sites.shared.requests import Request

PER_PAGE = 50

#: Series of units' own, which are no business of the office.
OTHERS = "member:"

#: Where the running number stands in a pattern.
PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Row:
    """A line of the register in words."""

    entry: queries.Entry
    documents: list[tuple[str, Document]]


@require_safe
@staff(Role.OFFICER, Role.APPROVER)
def show(request: Request) -> HttpResponse:
    """One series of the register; the first, unless another is named."""
    known = [series for series in queries.register() if not series.key.startswith(OTHERS)]
    wanted = request.GET.get("series", known[0].key if known else "")
    chosen = next((series for series in known if series.key == wanted), None)
    if wanted and chosen is None:
        raise Http404
    entries = queries.entries(chosen.key) if chosen else []
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": [(series, worded(series)) for series in known],
        "chosen": chosen,
        "title": worded(chosen) if chosen else "",
        "page": page,
        "rows": [Row(entry, [(str(KINDS[one.kind]), one) for one in entry.documents]) for entry in page.object_list],
        "missing": sum(entry.last - entry.first + 1 for entry in entries if entry.number is None),
    }
    return render(request, "office/papers/numbers.html", context)


def worded(series: queries.Series) -> str:
    """发文字号 苏科协〔2022〕, 证书编号 2022 …"""
    if series.official:
        return _("发文字号 %s") % series.key
    name, _colon, rest = series.key.partition(":")
    rest = PLACE.sub("…", rest)  # the key of a series is the pattern of its numbers: 2022-1-{ordinal:03}
    return f"{SERIES.get(name, name)} {rest}".strip()
