"""Words of the roll: who a member is, how they came, which units keep a roll."""

from __future__ import annotations

from enum import StrEnum

from keshe.organisations.domain.profile import Kind as UnitKind


class Kind(StrEnum):
    """What a member is."""

    PERSON = "person"
    INSTITUTION = "institution"


class Via(StrEnum):
    """How a member came into the roll."""

    ONLINE = "online"
    OFFICE = "office"
    IMPORT = "import"


#: Kinds of units that keep a roll of members.
KEEPS_ROLL = frozenset(
    {
        UnitKind.SOCIETY,
        UnitKind.UNIVERSITY_ASSOCIATION,
        UnitKind.ENTERPRISE_ASSOCIATION,
        UnitKind.GROUP_MEMBER,
        UnitKind.DISTRICT_ASSOCIATION,
    }
)

#: What is kept about a member, in the order of forms and sheets.
PERSONAL = ("name", "identity", "phone", "email", "workplace", "title", "field", "contact")
#: What members correct themselves.
OWN = ("phone", "email", "workplace", "title", "field", "contact")
#: What can be chosen for an export, in the order in which it is offered.
COLUMNS = (
    *("number", "name", "kind", "identity", "phone", "email", "workplace", "title", "field", "contact"),
    *("joined_on", "until", "status", "via"),
)
#: The template of a unit that has chosen none.
FIRST_TEMPLATE = ("number", "name", "kind", "workplace", "title", "field", "joined_on", "until", "status")
