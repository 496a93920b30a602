"""A society's party work: its administrator or party worker records organisations and rules, the party worker alone the
party members and who holds a post. All people and numbers are made up."""

from __future__ import annotations

from datetime import date

from keshe.accounts.domain.roles import Role
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.organisations.queries import people
from keshe.party.actions import appoint, record_member, record_organ, record_rule, reveal_member
from keshe.party.domain.identity import check_sign
from keshe.party.domain.kinds import OrganKind, PostKind, Purpose
from keshe.party.models import PartyMember, PartyOrgan, PartyPost, PartyRule
from keshe.party.queries import members_of, organs_of
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import administrator_of

NAMES = ("方向明", "高守正", "江思源", "柳青禾", "莫愁予", "宁静远", "齐家宁", "容与之")
WORKPLACES = ("示范研究院", "江南示范大学", "启明示范仪器有限公司")


def party_worker_of(unit: Organisation) -> str:
    """The log-in name of the unit's first party worker; "" if it has none."""
    mandate = people(unit).filter(role=Role.UNIT_PARTY).select_related("user").first()
    return mandate.user.username if mandate else ""


def example_identity(number: int, born: str = "19800101") -> str:
    """A made-up identity number with a right check sign; another ``number`` (up to 999) gives another one."""
    digits = f"320502{born}{number:03d}"
    return digits + check_sign(digits)


def organ(
    cast: Cast,
    unit: Organisation,
    kind: OrganKind = OrganKind.FUNCTIONAL,
    name: str = "光电专业委员会功能性党支部",
    founded_on: date = date(2021, 3, 1),
    *,
    by: str = "",
    **values: object,
) -> PartyOrgan:
    """A party organisation, recorded."""
    actor = cast.actor(by or party_worker_of(unit) or administrator_of(unit))
    said = {"kind": kind, "name": name, "founded_on": founded_on, "approved_by": "市科协社会组织党委", **values}
    return record_organ(actor, unit, said)


def rule(
    cast: Cast, unit: Organisation, title: str, adopted_on: date, until: date | None = None, *, by: str = ""
) -> PartyRule:
    """A working rule, recorded."""
    actor = cast.actor(by or party_worker_of(unit) or administrator_of(unit))
    return record_rule(actor, unit, {"title": title, "adopted_on": adopted_on, "until": until})


def party_member(
    cast: Cast, unit: Organisation, number: int = 1, *, organ: PartyOrgan | None = None, by: str = "", **values: object
) -> PartyMember:
    """A party member with their consent, entered by the party worker."""
    said = {
        "name": NAMES[number % len(NAMES)],
        "identity_number": example_identity(number),
        "joined_on": date(2000 + number % 20, 7, 1),
        "organ": organ,
        "relation": WORKPLACES[number % len(WORKPLACES)],
        "phone": f"138{number:08d}",
        **values,
    }
    return record_member(cast.actor(by or party_worker_of(unit)), unit, said, consent=True)


def appointed(
    cast: Cast, organ: PartyOrgan, member: PartyMember, post: PostKind, since: date, until: date | None = None
) -> PartyPost:
    """A term in a post, recorded by the party worker."""
    actor = cast.actor(party_worker_of(organ.organisation))
    return appoint(actor, organ, member=member, post=post, since=since, until=until)


def looked_up(cast: Cast, unit: Organisation, purpose: Purpose = Purpose.DUES) -> None:
    """The party worker opens the first party member for a purpose."""
    actor = cast.actor(party_worker_of(unit))
    reveal_member(actor, members_of(actor, unit)[0], purpose)


def recorded_party(cast: Cast, unit: Organisation, since: date, *, admin: str = "", members: int = 7) -> None:
    """The party work of a well-run society: a rule, and where it has a party worker also organisations, posts and
    ``members`` party members (once)."""
    rule(cast, unit, "党建工作小组议事规则", since, by=admin)
    if not party_worker_of(unit) or organs_of(unit).exists():
        return
    group = organ(cast, unit, OrganKind.GROUP, "晨光技术学会党建工作小组", date(2020, 9, 1))
    branch = organ(cast, unit, OrganKind.FUNCTIONAL, "光电专业委员会功能性党支部", since, parent=group)
    organ(cast, unit, OrganKind.ACTION, "科普进社区行动支部", since, parent=group)
    rule(cast, unit, "“三会一课”制度", since)
    entered = [party_member(cast, unit, number, organ=branch) for number in range(1, members + 1)]
    today = clock.today()
    posts = ((group, PostKind.LEADER), (group, PostKind.GROUP_MEMBER), (branch, PostKind.SECRETARY))
    for member, (where, post) in zip(entered, posts, strict=False):
        appointed(cast, where, member, post, where.founded_on, date(today.year + 2, 12, 31))
