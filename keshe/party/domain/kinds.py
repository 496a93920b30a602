"""The vocabulary: kinds of party organisations, posts in them, and what party members' data are looked at for."""

from __future__ import annotations

from enum import StrEnum


class OrganKind(StrEnum):
    """What a society has set up for its party work. Wording in ``labels.py``."""

    GROUP = "group"
    FUNCTIONAL = "functional"
    ACTION = "action"
    SECRETARIAT = "secretariat"


#: The branches that the notice counts together (功能性党支部和行动支部).
BRANCHES = frozenset({OrganKind.FUNCTIONAL, OrganKind.ACTION})


class PostKind(StrEnum):
    """A post in a party organisation."""

    LEADER = "leader"
    DEPUTY_LEADER = "deputy_leader"
    GROUP_MEMBER = "group_member"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    ORGANISATION = "organisation"
    PUBLICITY = "publicity"
    DISCIPLINE = "discipline"
    COMMITTEE = "committee"


#: Posts of a working group; a branch has all the others.
GROUP_POSTS = frozenset({PostKind.LEADER, PostKind.DEPUTY_LEADER, PostKind.GROUP_MEMBER})

#: Posts that one person holds at a time.
SINGLE = frozenset({PostKind.LEADER, PostKind.SECRETARY})


class Purpose(StrEnum):
    """What a party member's data may be opened for. Chosen, never typed: the log keeps it for ever."""

    TRANSFER = "transfer"
    DUES = "dues"
    ELECTION = "election"
    REPORT = "report"
    CONTACT = "contact"
