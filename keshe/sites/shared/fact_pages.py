"""The page behind a figure: the fact, as what it was asked, and the records that make it up."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404

from keshe.capability.domain.asking import Asked
from keshe.capability.domain.facts import CATALOGUE
from keshe.capability.queries import FactLine, reader
from keshe.organisations.models import Organisation
from keshe.sites.shared.facts import shown
from keshe.sites.shared.record_links import linked, place_of


def fact_page(site: str, unit: Organisation, code: str, wanted: Mapping[str, str]) -> dict[str, object]:
    """What the template needs. Raises Http404 for a code outside the catalogue or one about an application."""
    spec = CATALOGUE.get(code)
    if spec is None or spec.about_application:
        raise Http404
    asked = Asked.read(wanted).suited_to(spec)
    value = asked.of(reader(unit), code)
    return {
        "spec": spec,
        "asked": asked,
        "fact": shown(FactLine(spec, value, asked), lambda _code, _asked: ""),
        "records": linked(site, unit.uid, value.evidence),
        "place": place_of(code, unit.uid),
    }
