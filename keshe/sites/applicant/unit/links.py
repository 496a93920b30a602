"""Where this site shows the records behind facts, and where one records what counts."""

from __future__ import annotations

from django.urls import reverse

from keshe.capability.domain.facts import CATALOGUE
from keshe.sites.applicant.unit.sorts import SORTS, Sort
from keshe.sites.shared.record_links import Linker, link_kind, link_records, recorded_at

SITE = "applicant"


def _sorted(sort: Sort) -> Linker:
    return lambda unit, record: reverse(sort.urls["show"], args=(unit, sort.key, record))


def _service(sort: str) -> Linker:
    return lambda unit, record: reverse("applicant:services_show", args=(unit, sort, record))


def _party(sort: str) -> Linker:
    return lambda unit, record: reverse("applicant:party_show", args=(unit, sort, record))


for one in SORTS.values():
    if one.ref:
        link_kind(SITE, one.ref, _sorted(one))
link_kind(SITE, "party.organ", _party("organs"))
link_kind(SITE, "party.rule", _party("rules"))
for kind in ("station", "item", "help", "function", "need", "cooperation"):
    link_kind(SITE, f"services.{kind}", _service(f"{kind}s"))
link_kind(SITE, "activities.activity", lambda unit, event: reverse("applicant:events_show", args=(unit, event)))
link_kind(SITE, "membership.roll", lambda unit, _roll: reverse("applicant:members_list", args=(unit,)))
link_kind(SITE, "party.database", lambda unit, _database: reverse("applicant:party_overview", args=(unit,)))
link_records(SITE, lambda unit, record: reverse("applicant:unit_record", args=(unit, record)))
link_kind(SITE, "organisations.grade", lambda unit, grade: reverse("applicant:unit_grade", args=(unit, grade)))
link_kind(SITE, "delivery.project", lambda _unit, project: reverse("applicant:projects_show", args=(project,)))
link_kind(SITE, "awards.award", lambda _unit, _award: reverse("applicant:awards_list"))

#: Where one records what a fact counts, by the context that the catalogue names as its source.
_PLACES = {
    "organisations": "applicant:unit_show",
    "governance": "applicant:governance_home",
    "membership": "applicant:members_list",
    "party": "applicant:party_overview",
    "services": "applicant:services_home",
    "achievements": "applicant:achievements_home",
    "activities": "applicant:events_calendar",
}

for spec in CATALOGUE.values():
    context = spec.sources[0].partition("：")[0]
    if context in _PLACES and not spec.about_application:
        recorded_at(spec.code, _PLACES[context])
