"""From the rows to a ranking as plain values: what ``compute_ranking`` freezes, and what can be computed again to check
it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from keshe.applications.models import Application, StageEntry, Submission
from keshe.audit.domain import chain
from keshe.programmes.domain.document import CallDocument, Quota, ReviewStage
from keshe.review import queries
from keshe.review.domain.ranking import Candidate, Place, Preference, Sheet, rank
from keshe.review.domain.scoring import add_up, group_scores, plain, read_sheet
from keshe.review.models import Panel, ScoreSheet

Content = dict[str, Any]


def content_of(panel: Panel) -> Content:
    """The ranking of a panel as it follows from the sheets that count now: groups with their places, best first.

    Only values that JSON keeps exactly; the same rows always give the same canonical text. It covers the whole pool,
    also applications that have left the stage since, so that it can be computed again later.
    """
    rules, document = panel.rules, panel.call.current_document
    entries = {entry.pk: entry for entry in queries.pool(panel)}
    sheets: dict[int, list[ScoreSheet]] = {pk: [] for pk in entries}
    for sheet in queries.sheets_of(panel):
        if sheet.assignment.entry_id in sheets:
            sheets[sheet.assignment.entry_id].append(sheet)
    preferences = _preferences(entries.values())
    groups = {pk: _group(entry.application, rules, document) for pk, entry in entries.items()}
    candidates = [
        Candidate(
            uid=entry.uid,
            number=entry.application.number,
            group=groups[pk][0],
            sheets=tuple(_sheet(panel, entry.application, sheet) for sheet in sheets[pk]),
            preferences=preferences.get(entry.application_id, ()),
            submitted_at=entry.application.submitted_at,
        )
        for pk, entry in entries.items()
    ]
    quotas = {key: quota for key, _label, quota in groups.values()}
    labels = {key: label for key, label, _quota in groups.values()}
    ranked = rank(
        candidates, rules, quotas, minimum_sheets=panel.minimum_sheets, seed=panel.seed, names=_names(panel, document)
    )
    return {
        "panel": panel.uid,
        "seed": panel.seed,
        "minimum_sheets": panel.minimum_sheets,
        "rules": panel.settings,
        "groups": [
            {"key": key, "label": labels[key], "quota": _quota(quotas[key]), "places": [_place(p) for p in places]}
            for key, places in ranked.items()
        ],
    }


def digest(content: Content) -> str:
    """SHA-256 of the ranking's canonical text."""
    return hashlib.sha256(chain.canonical(content).encode()).hexdigest()


def places_of(content: Content) -> dict[str, dict[str, Any]]:
    """Every place by the uid of its stage entry."""
    return {place["entry"]: place for group in content["groups"] for place in group["places"]}


def _sheet(panel: Panel, application: Application, sheet: ScoreSheet) -> Sheet:
    rubric = queries.rubric_of(panel, application)
    scores = read_sheet(rubric, sheet.scores)
    return Sheet(add_up(rubric, scores).total, scores, group_scores(rubric, scores))


def _preferences(entries: Iterable[StageEntry]) -> Mapping[int, tuple[Preference, ...]]:
    """The preferences that each application was found to meet when its application form was handed in."""
    forms = {}
    for entry in entries:
        document, application = entry.application.version.document_model, entry.application
        forms[application.pk] = document.application_stage(application.category).form
    met: dict[int, tuple[Preference, ...]] = {}
    rows = Submission.objects.filter(application__in=forms).order_by("ordinal")
    for pk, form, conditions in rows.values_list("application", "form", "conditions"):
        if form == forms[pk]:
            met[pk] = tuple(_preference(c) for c in conditions if c["kind"] == "preference" and c["detail"]["met"])
    return met


def _preference(outcome: Mapping[str, Any]) -> Preference:
    points = outcome.get("points")
    return Preference(outcome["id"], None if points is None else Decimal(points), outcome.get("order"))


def _group(application: Application, rules: ReviewStage, document: CallDocument) -> tuple[str, str, Quota | None]:
    """What an application is ranked within: a key, its label, and the quota that holds there."""
    category = document.category(application.category)
    if rules.rank_within == "category":
        return category.code, document.category_label(category.code), document.quota_for(category.code)
    if rules.rank_within == "tier":
        tier = application.tier or None
        label = document.category_label(category.code) + (f" · {category.tier(tier).label}" if tier else "")
        return f"{category.code}/{tier or ''}", label, document.quota_for(category.code, tier)
    if rules.rank_within == "parent":
        heading = document.category(category.parent) if category.parent else category
        return heading.code, heading.label, heading.quota
    whole = next((c.quota for c in document.categories if c.quota and c.quota.scope in ("call", "batch")), None)
    batches = {batch.id: batch.label for batch in document.schedule.batches}
    if rules.rank_within == "batch":
        return application.batch, batches.get(application.batch, ""), whole
    return "call", document.call.title, whole


def _names(panel: Panel, document: CallDocument) -> dict[str, str]:
    """Labels of all criteria and groups of the stage's rubrics."""
    names: dict[str, str] = {}
    for use in panel.rules.rubrics:
        rubric = document.rubric(use.rubric)
        names.update({criterion.id: criterion.label for criterion in rubric.criteria})
        names.update({group.id: group.label for group in rubric.groups})
    return names


def _quota(quota: Quota | None) -> Content | None:
    return None if quota is None else {"kind": quota.kind, "number": quota.number, "text": quota.text}


def _place(place: Place) -> Content:
    found = place.aggregated
    return {
        "entry": place.candidate.uid,
        "number": place.candidate.number,
        "rank": place.rank,
        "shared": place.shared,
        "selection": place.selection.value,
        "score": None if place.score is None else plain(place.score),
        "preference": plain(place.preference),
        "preferences": [preference.id for preference in place.candidate.preferences],
        "sheets": len(place.candidate.sheets),
        "kept": [plain(total) for total in found.kept],
        "dropped": [plain(total) for total in found.dropped],
        "reasons": [{"code": reason.code, "facts": dict(reason.facts)} for reason in place.reasons],
    }
