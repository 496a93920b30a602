"""The one who acts: a person with the roles they hold now, the system itself, or a visitor without log-in."""

from __future__ import annotations

from dataclasses import dataclass, field

from keshe.accounts.domain.roles import STAFF, Role
from keshe.accounts.models import User


@dataclass(frozen=True)
class Actor:
    """Who acts. Every action takes one first; every list starts from what it may see."""

    ref: str
    user: User | None = None
    #: Roles held everywhere.
    roles: frozenset[Role] = frozenset()
    #: Roles held in units, by unit uid.
    units: dict[str, frozenset[Role]] = field(default_factory=dict)

    def has(self, *roles: Role) -> bool:
        """Holds one of ``roles`` everywhere. The system holds every role."""
        return self.is_system or not self.roles.isdisjoint(roles)

    def in_unit(self, unit_uid: str, *roles: Role) -> bool:
        """Belongs to the unit, in one of ``roles`` if any are given."""
        held = self.units.get(unit_uid, frozenset())
        return bool(held) if not roles else not held.isdisjoint(roles)

    @property
    def unit_uids(self) -> frozenset[str]:
        """The units that the person belongs to."""
        return frozenset(self.units)

    @property
    def is_staff(self) -> bool:
        """Works for the association (supervisors included)."""
        return self.is_system or not self.roles.isdisjoint(STAFF)

    @property
    def is_system(self) -> bool:
        return self.ref.startswith("system:")

    @property
    def is_visitor(self) -> bool:
        return self.ref == VISITOR_REF

    @property
    def person(self) -> User:
        """The person.

        Raises:
            PermissionError: the actor is no person.
        """
        if self.user is None:
            raise PermissionError(f"{self.ref} is not a person")
        return self.user


VISITOR_REF = "visitor"

#: Somebody without log-in.
VISITOR = Actor(VISITOR_REF)


def system(name: str) -> Actor:
    """The platform itself, doing what ``name`` says (a sweep, the set-up). It is named in the log."""
    return Actor(f"system:{name}")


def actor_for(user: User) -> Actor:
    """The actor that ``user`` is now, by their running mandates (one query)."""
    roles: set[Role] = set()
    units: dict[str, set[Role]] = {}
    for role, scope in user.mandates.filter(ended_at__isnull=True).values_list("role", "scope"):
        if scope:
            units.setdefault(scope, set()).add(Role(role))
        else:
            roles.add(Role(role))
    return Actor(f"user:{user.uid}", user, frozenset(roles), {unit: frozenset(held) for unit, held in units.items()})
