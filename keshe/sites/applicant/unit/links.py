"""Where this site shows the records behind facts, and where one records what counts."""

from __future__ import annotations

from django.urls import reverse

from keshe.capability.domain.facts import CATALOGUE
from keshe.sites.shared.record_links import Linker, link_kind, link_records, recorded_at

SITE = "applicant"


def _sorted(sort: str) -> Linker:
    return lambda unit, record: reverse("applicant:unit_records_show", args=(unit, sort, record))


for kind, sort in (
    ("activities.activity", "activities"),
    ("activities.expert", "experts"),
    ("activities.achievement", "achievements"),
):
    link_kind(SITE, kind, _sorted(sort))
link_records(SITE, lambda unit, record: reverse("applicant:unit_record", args=(unit, record)))
link_kind(SITE, "organisations.grade", lambda unit, grade: reverse("applicant:unit_grade", args=(unit, grade)))
link_kind(SITE, "membership.roll", lambda unit, _unit: reverse("applicant:members_list", args=(unit,)))
link_kind(SITE, "delivery.project", lambda _unit, project: reverse("applicant:projects_show", args=(project,)))
link_kind(SITE, "awards.award", lambda _unit, _award: reverse("applicant:awards_list"))

#: What is not recorded on the page of achievements, by the source that the catalogue names.
_PLACES = {
    "organisations": ("applicant:unit_show",),
    "activities：活动": ("applicant:unit_records_list", "activities"),
    "activities：学术": ("applicant:unit_records_list", "activities"),
    "activities：设奖": ("applicant:unit_records_list", "activities"),
    "activities：专家团队": ("applicant:unit_records_list", "experts"),
}

for spec in CATALOGUE.values():
    if spec.code.startswith("unit.") or spec.code == "records.party_group":
        recorded_at(spec.code, "applicant:unit_show")
    elif spec.code.startswith("records."):
        places = [place for source, place in _PLACES.items() if spec.sources[0].startswith(source)]
        recorded_at(spec.code, *(places[0] if places else ("applicant:unit_records_list", "achievements")))
