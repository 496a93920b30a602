"""Filling in: saving a section, and the units that apply together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications import access, timing
from keshe.applications.domain.answers.summary import amount_of, leader_of, title_of
from keshe.applications.domain.choices import tier_question
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.locking import locked_application
from keshe.applications.models import Application, Partner, SectionAnswers
from keshe.applications.queries import flat_answers, form_of
from keshe.audit.acts import act
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.lib.texts import one_spelling
from keshe.organisations.domain import names as names_of_units
from keshe.organisations.domain.codes import credit_code, normalise
from keshe.organisations.models import Organisation
from keshe.organisations.queries import with_code
from keshe.programmes.domain.document import Form


class StaleSection(Refused):
    """Somebody else saved the section meanwhile. ``saved`` is their version; nothing has been overwritten."""

    def __init__(self, saved: SectionAnswers) -> None:
        self.saved = saved
        name = saved.saved_by.name if saved.saved_by else ""
        facts = {"name": name, "at": clock.local(saved.saved_at).strftime("%H:%M:%S")}
        super().__init__(Reason("applications.stale", facts))


def save_section(
    actor: Actor,
    application: Application,
    section: str,
    values: Mapping[str, Any],
    revision: int,
    *,
    arrived_at: datetime | None = None,
) -> SectionAnswers:
    """Save what has been filled into a section of the application form, faults and all. Autosave is this same action;
    saving what is saved already changes and records nothing, whatever the revision.

    Args:
        values: question id → answer (``SectionForm.answers()``).
        revision: the revision that the page was built from; 0 for a section never saved.

    Raises:
        StaleSection: another revision has been saved since.
        Refused: not allowed, or too late to change anything.
    """
    access.may_fill(actor, application).required()
    at = arrived_at or clock.now()
    form = form_of(application)
    same = _unchanged(application, form.id, section, values)
    if same is not None:
        return same
    try:
        return _save(actor, application, form, section, values, revision, at)
    except StaleSection as stale:
        if stale.saved.values == dict(values):
            return stale.saved  # a page's own autosave was faster
        raise


def _save(
    actor: Actor,
    application: Application,
    form: Form,
    section: str,
    values: Mapping[str, Any],
    revision: int,
    at: datetime,
) -> SectionAnswers:
    with act(actor, "applications.save", application) as record:
        application = locked_application(application)
        timing.may_change(application, at).required()
        refuse_unless(any(part.id == section for part in form.sections), "applications.section_unknown")
        row = store_section(actor, application, form.id, section, values, revision, record.at)
        carry_over(application, form)
        record.facts = {"form": form.id, "section": section, "revision": row.revision}
    return row


def carry_over(application: Application, form: Form) -> None:
    """Put what lists show of the answers (title, amount, leader, tier) beside the application. Inside the caller's act."""
    answers = flat_answers(application, form.id)
    application.title, application.requested_amount = title_of(answers)[:120], amount_of(form, answers)
    application.leader = leader_of(form, answers)
    asked = tier_question(application.version.document_model, application.category)
    application.tier = (answers.get(asked) or "") if asked else application.tier
    application.save(update_fields=["title", "requested_amount", "leader", "tier"])


def _unchanged(application: Application, form: str, section: str, values: Mapping[str, Any]) -> SectionAnswers | None:
    row = application.answers.select_related("saved_by").filter(form=form, section=section).first()
    return row if row is not None and row.values == dict(values) else None


def store_section(
    actor: Actor,
    application: Application,
    form: str,
    section: str,
    values: Mapping[str, Any],
    revision: int,
    at: datetime,
) -> SectionAnswers:
    """Put a section's answers in place by compare-and-set on the revision. Called inside the caller's act; the caller
    has checked who may and when (delivery saves its report through this, too).

    Raises:
        StaleSection: another revision has been saved since.
    """
    where = {"application": application, "form": form, "section": section}
    what = {"values": dict(values), "saved_at": at, "saved_by": actor.user}
    if revision == 0 or not SectionAnswers.objects.filter(**where).exists():
        row, made = SectionAnswers.objects.get_or_create(**where, defaults={**what, "revision": 1})
        if made:
            return row
    else:
        changed = SectionAnswers.objects.filter(**where, revision=revision).update(**what, revision=revision + 1)
        row = SectionAnswers.objects.select_related("saved_by").get(**where)
        if changed:
            return row
    raise StaleSection(row)


def set_partners(
    actor: Actor, application: Application, partners: Sequence[Mapping[str, str]], *, arrived_at: datetime | None = None
) -> None:
    """Say which units apply together with this one; the list replaces the one before.

    Args:
        partners: rows with ``name``, ``uscc`` and ``task``; a unit registered here is found by its code and name.

    Raises:
        Refused: not allowed, too late; the call takes no joint bids or not so many partners; a row is incomplete, has a
            wrong credit code or is the lead unit itself or named twice.
    """
    access.may_fill(actor, application).required()
    at = arrived_at or clock.now()
    with act(actor, "applications.set_partners", application) as record:
        application = locked_application(application)
        timing.may_change(application, at).required()
        joint = application.version.document_model.applicants.joint
        refuse_unless(joint.allowed or not partners, "applications.partners_none")
        most = joint.max_partners
        few = most is None or len(partners) <= most
        refuse_unless(few, "applications.partners_many", most=most, count=len(partners))
        application.partners.all().delete()
        _refuse_twice(partners)
        for row in partners:
            _add_partner(application, row)
        record.facts = {"partners": len(partners)}


def _refuse_twice(partners: Sequence[Mapping[str, str]]) -> None:
    """A unit stands once: by its name, however that is spelt, and by the code that is its own. (A code that a host lends
    may stand twice: associations of one host.)"""
    names = [names_of_units.normalise(one_spelling(row.get("name", ""))) for row in partners]
    twice = next((row["name"].strip() for row, name in zip(partners, names, strict=True) if names.count(name) > 1), "")
    refuse_unless(not twice, "applications.partner_twice", name=twice)
    codes = [normalise(row.get("uscc", "")) for row in partners]
    shared = [code for code in codes if codes.count(code) > 1]
    own = Organisation.objects.filter(uscc__in=shared, is_legal_person=True).values_list("uscc", flat=True).first()
    same = [row["name"].strip() for row, code in zip(partners, codes, strict=True) if code == own]
    refuse_unless(own is None, "applications.partner_same_unit", names="”“".join(same))


def _add_partner(application: Application, row: Mapping[str, str]) -> None:
    name, code = row.get("name", "").strip(), normalise(row.get("uscc", ""))
    lead = application.organisation
    refuse_unless(name and code, "applications.partner_incomplete")
    refuse_unless(credit_code(code), "applications.partner_uscc", name=name)
    spelt = names_of_units.normalise(name)
    refuse_unless((spelt, code) != (names_of_units.normalise(lead.name), lead.uscc), "applications.partner_self")
    unit = next((u for u in with_code(code) if names_of_units.normalise(u.name) == spelt), None)
    Partner.objects.create(
        application=application, organisation=unit, name=name, uscc=code, task=row.get("task", "").strip()
    )


def refresh_version(application: Application) -> None:
    """Let a draft follow the call's newest version (a corrected text, a later deadline). Inside the caller's act."""
    newest = application.call.current_version
    if application.status == ApplicationStatus.DRAFT and newest.pk != application.version_id:
        application.version = newest
        application.save(update_fields=["version"])
