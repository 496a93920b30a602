"""Reads: the roll of a unit, one's own memberships, and how many belong."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.accounts.queries import holders
from keshe.documents.domain import codes
from keshe.lib import clock
from keshe.membership.domain.identity import tidy_identity
from keshe.membership.domain.lifecycle import BELONGED, MemberStatus
from keshe.membership.domain.vocabulary import KEEPS_ROLL, Kind, Via
from keshe.membership.models import Due, Member, RollImport, RollSettings
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation
from keshe.privacy.sealing import blind

#: A filter for members whose term is over and who were neither renewed nor ended.
LAPSED = "lapsed"


def kept_by(actor: Actor) -> set[str]:
    """Uids of the units whose roll the actor keeps."""
    return {uid for uid in actor.unit_uids if actor.in_unit(uid, Role.UNIT_ADMIN)}


def visible_to(actor: Actor) -> QuerySet[Member]:
    """The rolls that the actor keeps, and their own entries. The association's staff see figures, not members."""
    own = Q(user=actor.user) if actor.user is not None else Q(pk__in=())
    return Member.objects.filter(Q(organisation__uid__in=kept_by(actor)) | own)


def roll_of(actor: Actor, unit: Organisation) -> QuerySet[Member]:
    """The roll of one unit, as far as the actor keeps it."""
    return visible_to(actor).filter(organisation=unit, organisation__uid__in=kept_by(actor))


def own_memberships(actor: Actor) -> QuerySet[Member]:
    """The actor's own entries in all units, newest first."""
    return Member.objects.filter(user=actor.user, user__isnull=False).select_related("organisation")


def searched(members: QuerySet[Member], *, text: str = "", status: str = "", kind: str = "") -> QuerySet[Member]:
    """The roll narrowed down: by words in name, workplace or number, by status (:data:`LAPSED` among them) and kind. Not by
    identity: what is searched for stands in addresses and in the logs of servers."""
    if text := text.strip():
        members = members.filter(Q(name__icontains=text) | Q(workplace__icontains=text) | Q(number__iexact=text))
    if status == LAPSED:
        members = members.filter(status=MemberStatus.ACTIVE, until__lt=clock.today())
    elif status in set(MemberStatus):
        members = members.filter(status=status)
    if kind in set(Kind):
        members = members.filter(kind=kind)
    return members


def identity_index(unit: int, identity: str) -> str:
    """By what the same identity is found again inside one unit (primary key), and only there."""
    number = tidy_identity(identity)
    return blind(number, f"membership.{unit}") if number else ""


def waiting(unit: Organisation) -> int:
    """How many applications wait for the unit."""
    return Member.objects.filter(organisation=unit, status=MemberStatus.APPLIED).count()


def namesakes(member: Member) -> QuerySet[Member]:
    """Other entries of the same unit with the same identity; by the number, never by the name."""
    others = Member.objects.filter(organisation=member.organisation_id, identity_index=member.identity_index)
    return others.exclude(pk=member.pk) if member.identity_index else Member.objects.none()


def standing_dues(member: Member) -> QuerySet[Due]:
    """What the member paid, newest year first; voided entries left out."""
    return member.dues.filter(voided_at__isnull=True)


def dues_of(unit: Organisation, year: int) -> QuerySet[Due]:
    """What the unit's members paid for a year, the latest first."""
    dues = Due.objects.filter(member__organisation=unit, year=year, voided_at__isnull=True)
    return dues.select_related("member").order_by("-paid_on", "-pk")


def due_years(unit: Organisation) -> list[int]:
    """The years for which anybody paid, newest first."""
    years = Due.objects.filter(member__organisation=unit, voided_at__isnull=True).values_list("year", flat=True)
    return sorted(set(years.order_by().distinct()), reverse=True)


def unpaid(unit: Organisation, year: int) -> QuerySet[Member]:
    """Who stands in the roll and has paid nothing for a year."""
    paid = Due.objects.filter(year=year, voided_at__isnull=True).values("member")
    return Member.objects.filter(organisation=unit, status=MemberStatus.ACTIVE).exclude(pk__in=paid)


def secretaries(unit: Organisation) -> QuerySet[User]:
    """Who keeps the unit's roll."""
    return holders(Role.UNIT_ADMIN, scope=unit.uid)


def joining_units() -> QuerySet[Organisation]:
    """Units that anybody may apply to."""
    return Organisation.objects.filter(status=UnitStatus.CONFIRMED, kind__in=KEEPS_ROLL)


def settings_of(unit: Organisation) -> RollSettings:
    """How the unit keeps its roll; not stored before it is changed for the first time."""
    found = RollSettings.objects.select_related("declared_by").filter(organisation=unit).first()
    return found or RollSettings(organisation=unit)


def belonged_by(unit: Organisation, day: date) -> int:
    """How many had joined the unit by a day, also those who left since."""
    return Member.objects.filter(organisation=unit, status__in=BELONGED, joined_on__lte=day).count()


def joining_open(unit: Organisation) -> bool:
    """Whether the unit takes applications online."""
    return settings_of(unit).joining_open


def code_hash(code: str) -> str:
    """What is kept of a code, however it was typed; "" for what can be none."""
    read = codes.read(code)
    return hashlib.sha256(f"keshe.membership:{read}".encode()).hexdigest() if read else ""


def by_code(code: str) -> Member | None:
    """The entry that a receipt's code opens."""
    hashed = code_hash(code)
    found = Member.objects.filter(code_hash=hashed, erased_at__isnull=True) if hashed else Member.objects.none()
    return found.select_related("organisation").first()


def by_card(code: str) -> Member | None:
    """The entry whose card carries the code."""
    read = codes.read(code)
    return Member.objects.filter(card_code=read).select_related("organisation").first() if read else None


def imports_of(unit: Organisation) -> QuerySet[RollImport]:
    """The unit's imports, newest first, without their rows."""
    return RollImport.objects.filter(organisation=unit).select_related("user").defer("table", "leftovers", "faults")


@dataclass(frozen=True)
class Counted:
    """How many members of one kind a unit has on a day, whether its roll knew of any by then, and whether the unit has
    declared its roll complete for that day: else the figure says nothing about the unit."""

    members: int = 0
    known: bool = False
    complete: bool = False


def members_on(units: Sequence[int], day: date) -> dict[int, dict[Kind, Counted]]:
    """The members of many units (primary keys) by kind whose membership holds on ``day``, its first and last day counted
    (:func:`keshe.membership.domain.rules.holds`, for all at once): one query. A unit whose roll has nobody by then is
    left out; of the others both kinds are said."""
    begun = Member.objects.filter(organisation__in=units, status__in=BELONGED, joined_on__lte=day)
    lasts = (Q(until__isnull=True) | Q(until__gte=day)) & (Q(ended_on__isnull=True) | Q(ended_on__gte=day))
    keys = ("organisation", "organisation__roll_settings__complete_since", "kind")
    rows = begun.order_by().values_list(*keys).annotate(members=Count("pk", filter=lasts))
    found: dict[int, dict[Kind, Counted]] = {}
    for unit, since, kind, members in rows:
        complete = since is not None and since <= day
        kinds = found.setdefault(unit, {one: Counted(complete=complete) for one in Kind})
        kinds[Kind(kind)] = Counted(members, known=True, complete=complete)
    return found


def online_joinings(units: Sequence[int], window: tuple[date, date] | None) -> dict[int, int]:
    """Members of many units (primary keys) who applied online and joined inside the window: one query. A unit to which
    nobody ever applied online is left out."""
    joined = Q(status__in=BELONGED, joined_on__isnull=False)
    if window is not None:
        joined &= Q(joined_on__gte=window[0], joined_on__lte=window[1])
    asked = Member.objects.filter(organisation__in=units, via=Via.ONLINE).order_by()
    return dict(asked.values_list("organisation").annotate(joined=Count("pk", filter=joined)))
