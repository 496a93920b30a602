"""Frozen lists before the public: as tables, as open data, and as they were before a correction. One list has one hash,
wherever it is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from keshe.documents.papers import list_mark
from keshe.lib.spreadsheets import neutral_cell
from keshe.publicity import queries
from keshe.publicity.domain.listing import Row
from keshe.publicity.labels import COLUMNS
from keshe.publicity.models import Period
from keshe.sites.shared.downloads import send, send_bytes
from keshe.sites.shared.gates import public
from keshe.sites.shared.requests import Request


@dataclass(frozen=True)
class Table:
    """A list as it is shown: headings, and rows of heading and cell (on a narrow screen each cell says what it is)."""

    headings: list[str]
    rows: list[list[tuple[str, object]]]


def table_of(columns: tuple[str, ...], rows: Sequence[Row]) -> Table:
    """A frozen list with its headings."""
    names = ("ordinal", *columns)
    headings = [_("序号"), *(str(COLUMNS[column]) for column in columns)]
    cells = [[(heading, row.get(name, "")) for heading, name in zip(headings, names, strict=True)] for row in rows]
    return Table(headings, cells)


def period_of(uid: str) -> Period:
    """A period that is before the public."""
    return get_object_or_404(queries.public_periods(), uid=uid)


def _sent(
    form: str, name: str, table: Table, rows: Sequence[Row], sha256: str, said: dict[str, object]
) -> HttpResponse:
    """A list as JSON with its hash and the log's head, or as CSV whose first line is the hash."""
    if form == "json":
        content = json.dumps({**said, "sha256": sha256, "rows": rows}, ensure_ascii=False, indent=2).encode()
        return send_bytes(content, f"{name}.json", "application/json; charset=utf-8")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([f"# {list_mark(sha256)}"])
    writer.writerow(table.headings)
    writer.writerows([[neutral_cell(str(cell)) for _heading, cell in row] for row in table.rows])
    return send_bytes(("\ufeff" + out.getvalue()).encode(), f"{name}.csv", "text/csv; charset=utf-8")


@require_safe
@public
def data(request: Request, uid: str, form: str) -> HttpResponse:
    """The frozen list as open data."""
    period = period_of(uid)
    said: dict[str, object] = {
        "title": period.title,
        "starts_on": period.starts_on.isoformat(),
        "ends_on": period.ends_on.isoformat() if period.ends_on else None,
        "corrected_at": period.corrected_at.isoformat() if period.corrected_at else None,
        "replaces": [earlier.sha256 for earlier in period.earlier.all()],
        "head": {"seq": period.event_seq, "hash": period.event_hash},
    }
    table = table_of(queries.rules_of(period).columns, period.public_list)
    return _sent(form, period.title, table, period.public_list, period.list_sha256, said)


@require_safe
@public
def document_data(request: Request, uid: str, form: str) -> HttpResponse:
    """The annex of an issued document as open data."""
    issued = get_object_or_404(queries.issued_documents(), uid=uid)
    later = getattr(issued, "corrected_by", None)
    said: dict[str, object] = {
        "title": issued.title,
        "number": issued.number,
        "issued_on": issued.issued_on.isoformat(),
        "corrects": issued.corrects.number if issued.corrects else None,
        "corrected_by": later.number if later else None,
        "head": {"seq": issued.event_seq, "hash": issued.event_hash},
    }
    table = table_of(queries.rules_of(issued.period).columns, issued.annex)
    return _sent(form, issued.number, table, issued.annex, issued.annex_sha256, said)


@require_safe
@public
def earlier(request: Request, uid: str, ordinal: int) -> HttpResponse:
    """A list as it was before a correction, marked as superseded."""
    period = period_of(uid)
    found = get_object_or_404(period.earlier.all(), ordinal=ordinal)
    table = table_of(queries.rules_of(period).columns, found.rows)
    return render(request, "portal/publicity/earlier.html", {"period": period, "earlier": found, "table": table})


@require_safe
@public
def earlier_paper(request: Request, uid: str, ordinal: int) -> HttpResponseBase:
    """The notice of that list as PDF."""
    found = get_object_or_404(period_of(uid).earlier.select_related("document__file"), ordinal=ordinal)
    return send(found.document.file)
