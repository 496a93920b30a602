"""How an entry of the roll is written: what the actions share."""

from __future__ import annotations

from collections.abc import Mapping

from keshe.documents.actions import issue_number
from keshe.documents.domain.codes import new_code
from keshe.lib import clock
from keshe.lib.refusals import refuse_unless
from keshe.membership.domain.identity import half_width
from keshe.membership.domain.lifecycle import MemberStatus
from keshe.membership.domain.vocabulary import PERSONAL
from keshe.membership.models import Member
from keshe.membership.queries import identity_index
from keshe.organisations.models import Organisation


def put(member: Member, values: Mapping[str, str]) -> None:
    """Set what is kept of a member, with the index of the identity."""
    for name in PERSONAL:
        if name in values:
            setattr(member, name, values[name])
    member.identity_index = identity_index(member.organisation_id, member.identity)


def refuse_second(member: Member) -> None:
    """Nobody is in one roll twice: by identity, by number, by account. Called with the unit locked. Raises Refused."""
    others = Member.objects.filter(organisation=member.organisation_id, status=MemberStatus.ACTIVE).exclude(
        pk=member.pk
    )
    if member.identity_index:
        other = others.filter(identity_index=member.identity_index).only("number").first()
        refuse_unless(
            other is None, "membership.on_roll_already", "identity", number=other.number or "—" if other else ""
        )
    if member.number:
        refuse_unless(
            not others.filter(number=member.number).exists(), "membership.number_taken", "number", number=member.number
        )
    if member.user_id is not None:
        refuse_unless(not others.filter(user=member.user_id).exists(), "membership.account_on_roll")


def number_for(unit: Organisation, wanted: str) -> str:
    """The number that was wanted, else the next of the unit's own series that is free: ``20220001``."""
    if wanted := half_width(wanted):
        return wanted
    year = clock.today().year
    while True:
        _ordinal, text = issue_number(
            f"member:{unit.uid}:{year}", "{unit}:{year}{ordinal:04d}", unit=unit.uid, year=year
        )
        number = text.rpartition(":")[2]
        if not Member.objects.filter(organisation=unit, number=number).exists():
            return number


def open_card(member: Member) -> None:
    """Give the entry the code that its card carries."""
    member.card_code = member.card_code or new_code()
