"""Reads: organisations and rules for everybody who sees the unit, party members for its party workers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Concat

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.party.domain.rules import kept_on
from keshe.party.labels import PURPOSES, export_code, reveal_code
from keshe.party.models import PartyMember, PartyOrgan, PartyPost, PartyRule
from keshe.privacy.domain.masking import masked_name, masked_number, masked_phone
from keshe.privacy.models import Viewing
from keshe.records.queries import of_unit


@dataclass
class OrganNode:
    """An organisation with its posts and the branches under it."""

    organ: PartyOrgan
    posts: list[PostLine] = field(default_factory=list)
    branches: list[OrganNode] = field(default_factory=list)


@dataclass(frozen=True)
class PostLine:
    """A post and its term; ``holder`` is masked, and empty for whoever may not see party members."""

    uid: str
    post: str
    since: date
    until: date | None
    holder: str = ""
    member: str = ""

    @property
    def running(self) -> bool:
        return self.until is None or self.until >= clock.today()


@dataclass(frozen=True)
class MaskedMember:
    """A party member as lists and masked exports show them: nothing that is open leaves with it."""

    uid: str
    name: str
    identity_number: str
    joined_year: int | None
    phone: str
    organ: str
    left_on: date | None


def organs_of(unit: Organisation) -> QuerySet[PartyOrgan]:
    """The unit's party organisations, oldest first, withdrawn ones left out."""
    return of_unit(PartyOrgan, unit).order_by("founded_on", "pk")


def rules_of(unit: Organisation) -> QuerySet[PartyRule]:
    """The unit's working rules, newest first, withdrawn ones left out."""
    return of_unit(PartyRule, unit).order_by("-adopted_on", "-pk")


def standing_posts(organs: Iterable[PartyOrgan]) -> QuerySet[PartyPost]:
    """The posts in these organisations, newest term first."""
    return PartyPost.objects.filter(organ__in=[organ.pk for organ in organs], cancelled_at__isnull=True)


def tree_of(organs: Sequence[PartyOrgan], *, holders: bool) -> list[OrganNode]:
    """The organisations as a tree with their posts. Without ``holders`` no party member is read at all."""
    nodes = {organ.pk: OrganNode(organ) for organ in organs}
    posts = standing_posts(organs)
    for post in posts.select_related("member") if holders else posts:
        nodes[post.organ_id].posts.append(line_of(post, holder=holders))
    roots: list[OrganNode] = []
    for organ in organs:
        above = nodes.get(organ.parent_id) if organ.parent_id else None
        (above.branches if above else roots).append(nodes[organ.pk])
    return roots


def nodes_of(tree: Iterable[OrganNode]) -> list[OrganNode]:
    """The tree, flat."""
    return [one for node in tree for one in (node, *nodes_of(node.branches))]


def line_of(post: PartyPost, *, holder: bool) -> PostLine:
    """One post as pages show it."""
    if not holder:
        return PostLine(post.uid, post.post, post.since, post.until)
    return PostLine(
        post.uid,
        post.post,
        post.since,
        post.until,
        masked_name(post.member.name),
        "" if post.member.erased_at else post.member.uid,
    )


# ------------------------------------------------------------------ party members


def members_visible_to(actor: Actor) -> QuerySet[PartyMember]:
    """The entries of the units whose party worker the person is, erased ones left out. Nobody else sees any."""
    units = [uid for uid, roles in actor.units.items() if Role.UNIT_PARTY in roles]
    return PartyMember.objects.filter(organisation__uid__in=units, erased_at__isnull=True)


def members_of(actor: Actor, unit: Organisation, *, left: bool = False) -> QuerySet[PartyMember]:
    """Those of one unit: who is kept now, or who has left."""
    found = members_visible_to(actor).filter(organisation=unit, left_on__isnull=not left)
    return found.select_related("organ")


def masked(member: PartyMember) -> MaskedMember:
    """A member as a list shows them."""
    joined = member.joined_on
    return MaskedMember(
        uid=member.uid,
        name=masked_name(member.name),
        identity_number=masked_number(member.identity_number),
        joined_year=joined.year if joined else None,
        phone=masked_phone(member.phone),
        organ=member.organ.name if member.organ else "",
        left_on=member.left_on,
    )


def kept_count(unit: Organisation, day: date | None = None) -> int:
    """How many were kept on ``day`` (today). Tell it to others through ``told_count``."""
    return kept_counts([unit.pk], day or clock.today()).get(unit.pk, 0)


def spans_of(units: Sequence[int]) -> dict[int, list[tuple[date, date | None, date | None]]]:
    """By unit (primary keys): from when to when each entry was kept. Nothing sealed is read."""
    found: dict[int, list[tuple[date, date | None, date | None]]] = {}
    rows = PartyMember.objects.filter(organisation__in=units).values_list(
        "organisation", "recorded_at", "left_on", "erased_at"
    )
    for unit, recorded, left, erased in rows:
        span = (clock.local(recorded).date(), left, clock.local(erased).date() if erased else None)
        found.setdefault(unit, []).append(span)
    return found


def kept_counts(units: Sequence[int], day: date) -> dict[int, int]:
    """How many each unit kept on ``day``."""
    return {unit: sum(kept_on(*span, day) for span in spans) for unit, spans in spans_of(units).items()}


# ------------------------------------------------------------------ who looked


def viewings(unit: Organisation) -> QuerySet[Viewing]:
    """Every look at the unit's party members, newest first."""
    refs = (
        PartyMember.objects.filter(organisation=unit)
        .annotate(log_name=Concat(Value(f"{PartyMember._meta.label_lower}:"), "uid"))
        .values("log_name")
    )
    return Viewing.objects.filter(Q(about=unit.ref) | Q(about__in=refs), purpose__startswith="party_")


@dataclass(frozen=True)
class ViewingCounts:
    """How often somebody looked; how many people were shown is nobody else's business."""

    listed: int
    opened: int
    exported: int


def viewing_counts(unit: Organisation) -> ViewingCounts:
    """How often the unit's lists were shown, single people opened, and lists exported."""
    opened = [reveal_code(purpose) for purpose in PURPOSES]
    exported = [export_code(purpose) for purpose in PURPOSES]
    found = viewings(unit).aggregate(
        all=Count("pk"),
        opened=Count("pk", filter=Q(purpose__in=opened)),
        exported=Count("pk", filter=Q(purpose__in=exported)),
    )
    return ViewingCounts(found["all"] - found["opened"] - found["exported"], found["opened"], found["exported"])
