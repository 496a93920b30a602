"""Where the office shows the records behind facts."""

from __future__ import annotations

from django.urls import reverse

from keshe.sites.shared.record_links import link_kind, link_records

SITE = "office"

link_records(SITE, lambda _unit, record: reverse("office:records_show", args=(record,)))
link_kind(SITE, "organisations.grade", lambda unit, _grade: reverse("office:units_show", args=(unit,)))
link_kind(SITE, "delivery.project", lambda _unit, project: reverse("office:projects_show", args=(project,)))
link_kind(SITE, "awards.award", lambda _unit, award: reverse("office:awards_show", args=(award,)))
link_kind(SITE, "awards.sanction", lambda _unit, _sanction: reverse("office:sanctions_list"))
