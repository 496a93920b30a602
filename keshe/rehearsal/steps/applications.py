"""Applications brought into a state by the actions, as the right people: any category of any call."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from keshe.accounts.actors import Actor, actor_for
from keshe.applications.actions import (
    Choices,
    add_attachment,
    begin_application,
    check_formally,
    record_nomination,
    record_paper,
    save_section,
    submit_application,
)
from keshe.applications.domain.choices import tier_question
from keshe.applications.domain.completeness import demands_of, is_required
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.forms.prefill import prefills_of
from keshe.applications.models import Application, Submission
from keshe.applications.queries import checklist_of, form_of, partner_count, section_rows, setting_of
from keshe.applications.stages import current
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.organisations.queries import administrators
from keshe.programmes.domain.document import CallDocument, FileQuestion
from keshe.programmes.models import Call
from keshe.rehearsal.answering import Writer
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.fiscal import entered

#: The smallest PDF that passes as one; what is handed in as a proof.
PROOF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n168\n%%EOF\n"
)


def unit_actor(unit: Organisation) -> Actor:
    """The unit's first administrator."""
    mandate = administrators(unit).select_related("user").first()
    assert mandate is not None, f"{unit} has no administrator"
    return actor_for(mandate.user)


def choices_for(document: CallDocument, category: str, *, items: Sequence[str] | None = None, **given: str) -> Choices:
    """Choices that fit a category: the first items, tier, batch and nominator that the call has, unless given."""
    found = document.category(category)
    least = 0 if found.choose_items.all else max(1, found.choose_items.at_least)
    chosen = [item.code for item in found.items[:least]] if items is None else list(items)
    nomination = document.applicants.nomination
    on_path = any(stage.kind == "nomination" for stage in document.path_of(category))
    asked = tier_question(document, category)
    rest = {
        "tier": found.tiers[-1].code if found.tiers and not asked else "",
        "batch": document.schedule.batches[0].id if document.schedule.batches else "",
        "nominator": nomination.nominators[0].code if nomination and on_path else "",
    }
    return Choices(category, chosen, **{**rest, **given})


def begun_application(
    cast: Cast | None, unit: Organisation, call: Call, category: str, *, actor: Actor | None = None, **given: Any
) -> Application:
    """A draft with nothing in it, by the unit's administrator."""
    choices = choices_for(call.current_document, category, **given)
    return begin_application(actor or unit_actor(unit), unit, call, choices)


def filled_application(
    cast: Cast | None,
    unit: Organisation,
    call: Call,
    category: str,
    *,
    seed: int | None = None,
    answers: Mapping[str, Any] | None = None,
    **given: Any,
) -> Application:
    """A draft with every section filled in and every required file handed in, ready to be submitted.

    Args:
        seed: fixes the made-up answers; by default the unit and the category do.
        answers: question id → answer, put over what is made up.
        given: ``items``, ``tier``, ``batch``, ``nominator``, ``actor``.
    """
    application = begun_application(cast, unit, call, category, **given)
    fill(application, actor=given.get("actor"), seed=seed, answers=answers)
    return application


def fill(
    application: Application,
    *,
    actor: Actor | None = None,
    seed: int | None = None,
    answers: Mapping[str, Any] | None = None,
) -> None:
    """Fill in whatever the form of an application asks."""
    unit = application.organisation
    who = actor or unit_actor(unit)
    form, setting = form_of(application), setting_of(application)
    writer = Writer(setting, seed_of(application) if seed is None else seed, unit.name)
    prefills = prefills_of(form.questions, unit, reader(unit, application), setting.document)
    saved = section_rows(application)
    for section in form.sections:
        if not setting.with_answers(writer.answers).shows(section):
            continue
        values = writer.section(section)
        for question in section.questions:
            if question.id in prefills:
                values[question.id] = completed(prefills[question.id].value, values.get(question.id))
            if answers and question.id in answers:
                values[question.id] = answers[question.id]
        if section.repeat is None:
            writer.answers |= values
        save_section(who, application, section.id, values, saved[section.id].revision if section.id in saved else 0)
    application.refresh_from_db(fields=["title", "requested_amount", "leader", "tier"])
    _hand_in_files(who, application)


def completed(prefilled: Any, made: Any) -> Any:
    """What the platform filled in, with the cells that people must add to its rows."""
    if not (isinstance(prefilled, list) and isinstance(made, list) and made):
        return prefilled
    return [
        {**made[number % len(made)], **{name: cell for name, cell in row.items() if cell not in ("", None)}}
        for number, row in enumerate(prefilled)
    ]


def seed_of(application: Application) -> int:
    """A seed out of the unit's name and the category: the same story every time."""
    text = f"{application.organisation.name}/{application.category}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def _hand_in_files(actor: Actor, application: Application) -> None:
    setting = setting_of(application)
    needed = {demand.id for demand in demands_of(setting) if is_required(demand, setting, partner_count(application))}
    for question in form_of(application).questions:
        if isinstance(question, FileQuestion) and setting.shows(question) and setting.requires(question):
            needed.add(question.document)
    for slot in sorted(needed - set(setting.files)):
        label = setting.document.demand(slot).label
        add_attachment(actor, application, slot, PROOF, f"{label}.pdf")


def submitted_application(
    cast: Cast | None, unit: Organisation, call: Call, category: str, *, key: str = "", **given: Any
) -> Application:
    """An application handed in by the unit's administrator."""
    application = filled_application(cast, unit, call, category, **given)
    submitted(application, key=key, actor=given.get("actor"))
    return application


def submitted(application: Application, *, key: str = "", actor: Actor | None = None) -> Submission:
    """Hand in what is filled in; the application is read again."""
    who = actor or unit_actor(application.organisation)
    submission = submit_application(who, application, key or f"rehearsal-{application.uid}")
    application.refresh_from_db()
    return submission


def accepted_application(cast: Cast, unit: Organisation, call: Call, category: str, **given: Any) -> Application:
    """An application that 周经办 checked and accepted: paper and fiscal entry recorded, the nominating body's support
    too where the path has one; it stands in the stage after."""
    application = submitted_application(cast, unit, call, category, **given)
    accepted(cast, application)
    return application


def accepted(cast: Cast, application: Application, *, supported: bool = True, rank: int = 1) -> None:
    """Check and accept a submitted application as 周经办, and record what the nominating body says where the path has
    one.

    Args:
        supported: whether the nominating body recommends it; without it the way ends there.
        rank: the body's own order of its applications.
    """
    officer = cast.actor("zhou")
    handed_in = application.submissions.earliest("ordinal").at
    record_paper(officer, application, arrived_on=clock.local(handed_in).date(), note="提交当日送达")
    entered(officer, application)
    lines = {line.id: {"passed": True, "note": ""} for line in checklist_of(application)}
    check_formally(officer, application, outcome="accept", checklist=lines)
    entry = current(application)
    if entry is not None and entry.kind == "nomination":
        said = {"rank": rank} if supported else {"reason": "推荐名额有限，经研究不予推荐。"}
        record_nomination(officer, application, supported=supported, **said)
    application.refresh_from_db()
    assert application.status == ApplicationStatus.ACCEPTED


def bound_target(application: Application, fact: str, label: str, target: str, unit: str) -> None:
    """The first target of a draft promised by a fact, so that the report counts its result from the records."""
    form = form_of(application)
    section = next(part for part in form.sections if any(question.type == "targets" for question in part.questions))
    question = next(question for question in section.questions if question.type == "targets")
    saved = section_rows(application)[section.id]
    rows = [dict(row) for row in saved.values[question.id]]
    rows[0] |= {"level3": label, "target": target, "this_year": target, "unit": unit, "fact": fact}
    values = {**saved.values, question.id: rows}
    save_section(unit_actor(application.organisation), application, section.id, values, saved.revision)
