"""The sort and the record that an address is about."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from keshe.organisations.models import Organisation
from keshe.sites.applicant.unit.own import own_unit
from keshe.sites.applicant.unit.sorts import Sort, sort_of
from keshe.sites.shared.requests import Request


def kind_of(request: Request, sort: str) -> Sort:
    """The sort that the address is about. Raises Http404."""
    match = request.resolver_match
    return sort_of(sort, match.url_name or "" if match else "")


def found_record(request: Request, uid: str, sort: str, record: str) -> tuple[Organisation, Sort, Any]:
    """The unit, the sort and the record of an address. Raises Http404."""
    unit, kind = own_unit(request, uid), kind_of(request, sort)
    return unit, kind, get_object_or_404(kind.of_unit(unit), uid=record)
