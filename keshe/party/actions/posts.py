"""Writes: who holds which post in which organisation, from when to when."""

from __future__ import annotations

from datetime import date

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked
from keshe.lib.refusals import refuse_unless
from keshe.party import access
from keshe.party.domain import rules
from keshe.party.models import PartyMember, PartyOrgan, PartyPost
from keshe.party.queries import standing_posts


def appoint(
    actor: Actor, organ: PartyOrgan, *, member: PartyMember, post: str, since: date, until: date | None = None
) -> PartyPost:
    """Record that a party member holds a post.

    Raises:
        Refused: not allowed; the organisation was withdrawn; the person is not kept in the unit; the post does not
            belong to such an organisation, its term is wrong, or somebody else holds it then.
    """
    access.may_keep_members(actor, organ.organisation).required()
    with act(actor, "party.appoint") as record:
        organ = locked(organ)
        refuse_unless(organ.withdrawn_at is None, "party.organ_withdrawn")
        member = locked(member)
        standing = member.erased_at is None and member.left_on is None
        refuse_unless(standing and member.organisation_id == organ.organisation_id, "party.holder_unknown", "member")
        _term_fits(organ, None, post, since, until)
        appointed = PartyPost.objects.create(organ=organ, member=member, post=post, since=since, until=until)
        record.subject, record.facts = appointed, _facts(appointed)
    return appointed


def change_post(actor: Actor, appointed: PartyPost, *, post: str, since: date, until: date | None) -> PartyPost:
    """Correct a term or record its last day. Raises Refused as :func:`appoint` does."""
    access.may_change_post(actor, appointed).required()
    with act(actor, "party.change_post", appointed) as record:
        organ = locked(appointed.organ)
        appointed = locked(appointed)
        access.may_change_post(actor, appointed).required()
        _term_fits(organ, appointed, post, since, until)
        appointed.post, appointed.since, appointed.until = post, since, until
        appointed.save(update_fields=["post", "since", "until"])
        record.facts = _facts(appointed)
    return appointed


def cancel_post(actor: Actor, appointed: PartyPost) -> None:
    """Take back a post that was recorded by mistake."""
    access.may_change_post(actor, appointed).required()
    with act(actor, "party.cancel_post", appointed) as record:
        appointed = locked(appointed)
        access.may_change_post(actor, appointed).required()
        appointed.cancelled_at = record.at
        appointed.save(update_fields=["cancelled_at"])


def _term_fits(organ: PartyOrgan, appointed: PartyPost | None, post: str, since: date, until: date | None) -> None:
    rules.post_sound(post, since, until, organ.kind, organ.founded_on).required()
    others = standing_posts([organ])
    if appointed is not None:
        others = others.exclude(pk=appointed.pk)
    terms = list(others.values_list("post", "since", "until"))
    rules.one_at_a_time(post, since, until, terms).required()


def _facts(appointed: PartyPost) -> dict[str, object]:
    return {
        "organ": appointed.organ.uid,
        "post": appointed.post,
        "since": appointed.since,
        "until": appointed.until,
    }
