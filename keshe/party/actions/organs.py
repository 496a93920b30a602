"""Writes: party organisations and working rules."""

from __future__ import annotations

from collections.abc import Mapping

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.organisations.models import Organisation
from keshe.party.domain import rules
from keshe.party.domain.kinds import OrganKind
from keshe.party.models import PartyOrgan, PartyRule
from keshe.party.queries import organs_of, standing_posts
from keshe.records import access
from keshe.records.writing import saved, tidy

#: What the caller may set.
ORGAN_FIELDS = ("kind", "name", "parent", "founded_on", "approved_by", "dissolved_on", "description")
RULE_FIELDS = ("title", "adopted_on", "until", "description")


def record_organ(actor: Actor, unit: Organisation, values: Mapping[str, object]) -> PartyOrgan:
    """Record a party organisation.

    Args:
        values: of :data:`ORGAN_FIELDS`; ``parent`` is one of the unit's working groups.

    Raises:
        Refused: not allowed; a value is wrong; the unit has one of that name already.
    """
    access.may_record(actor, unit, "party_organ").required()
    values = tidy(values, ORGAN_FIELDS)
    rules.organ_sound(values, clock.today()).required()
    with act(actor, "party.record_organ") as record:
        organ = PartyOrgan(sort="party_organ", organisation=locked(unit))
        _fits(organ, values)
        record.subject = saved(organ, values, record.at, new=True)
        record.facts = _organ_facts(organ)
    return organ


def change_organ(actor: Actor, organ: PartyOrgan, values: Mapping[str, object]) -> PartyOrgan:
    """Correct an organisation or record that it was dissolved. Raises Refused as :func:`record_organ` does, and when
    its posts or branches no longer fit."""
    access.may_change(actor, organ).required()
    with act(actor, "party.change_organ", organ) as record:
        locked(organ.organisation)
        organ = locked(organ)
        access.may_change(actor, organ).required()
        values = tidy(values, ORGAN_FIELDS, organ)
        rules.organ_sound(values, clock.today()).required()
        _fits(organ, values)
        saved(organ, values, record.at)
        _posts_fit(organ)
        record.facts = _organ_facts(organ)
    return organ


def record_rule(actor: Actor, unit: Organisation, values: Mapping[str, object]) -> PartyRule:
    """Record a working rule; its text is added as evidence.

    Args:
        values: of :data:`RULE_FIELDS`.

    Raises:
        Refused: not allowed; a value is wrong.
    """
    access.may_record(actor, unit, "party_rule").required()
    values = tidy(values, RULE_FIELDS)
    rules.rule_sound(values, clock.today()).required()
    with act(actor, "party.record_rule") as record:
        rule = PartyRule(sort="party_rule", organisation=unit)
        record.subject = saved(rule, values, record.at, new=True)
        record.facts = {"adopted_on": rule.adopted_on, "until": rule.until}
    return rule


def change_rule(actor: Actor, rule: PartyRule, values: Mapping[str, object]) -> PartyRule:
    """Correct a working rule or record its last day. Raises Refused as :func:`record_rule` does."""
    access.may_change(actor, rule).required()
    with act(actor, "party.change_rule", rule) as record:
        rule = locked(rule)
        access.may_change(actor, rule).required()
        values = tidy(values, RULE_FIELDS, rule)
        rules.rule_sound(values, clock.today()).required()
        saved(rule, values, record.at)
        record.facts = {"adopted_on": rule.adopted_on, "until": rule.until}
    return rule


def _fits(organ: PartyOrgan, values: Mapping[str, object]) -> None:
    """Its name is free in the unit, and it stands under a working group of the same unit or under none."""
    others = organs_of(organ.organisation).exclude(pk=organ.pk)
    refuse_unless(not others.filter(name=values["name"]).exists(), "party.organ_twice", "name", name=values["name"])
    parent = values.get("parent")
    if isinstance(parent, PartyOrgan):
        refuse_unless(others.filter(pk=parent.pk).exists(), "party.parent_unknown", "parent")
    rules.may_stand_under(values["kind"], getattr(parent, "kind", None)).required()
    if organ.pk and values["kind"] != OrganKind.GROUP:
        refuse_unless(not others.filter(parent=organ).exists(), "party.has_branches", "kind")


def _posts_fit(organ: PartyOrgan) -> None:
    for post in standing_posts([organ]):
        sound = rules.post_sound(post.post, post.since, post.until, organ.kind, organ.founded_on)
        refuse_unless(sound, "party.posts_do_not_fit", "kind")


def _organ_facts(organ: PartyOrgan) -> dict[str, object]:
    return {"kind": organ.kind, "founded_on": organ.founded_on, "dissolved_on": organ.dissolved_on}
