"""The roles that a person can hold, and which of them go together.

A role is held for the whole platform (the association's staff, experts) or for one unit (``scope`` = the unit's uid).
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a mandate allows. Wording in ``labels.py``."""

    OFFICER = "officer"
    APPROVER = "approver"
    FINANCE = "finance"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    EXPERT = "expert"
    UNIT_ADMIN = "unit_admin"
    UNIT_FILLER = "unit_filler"
    UNIT_HEAD = "unit_head"
    #: Looks after the unit's party organisation; nobody else sees who is a party member.
    UNIT_PARTY = "unit_party"


#: Roles of the association's own people.
STAFF = frozenset({Role.OFFICER, Role.APPROVER, Role.FINANCE, Role.SUPERVISOR, Role.ADMINISTRATOR})

#: Roles held for one unit.
IN_UNIT = frozenset({Role.UNIT_ADMIN, Role.UNIT_FILLER, Role.UNIT_HEAD, Role.UNIT_PARTY})

#: Roles that one person must not hold together: who runs the platform or the programme does not audit it
#: (three separate administrators, GB/T 22239).
APART = (
    frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    frozenset({Role.SUPERVISOR, Role.OFFICER}),
    frozenset({Role.SUPERVISOR, Role.APPROVER}),
    frozenset({Role.SUPERVISOR, Role.FINANCE}),
)
