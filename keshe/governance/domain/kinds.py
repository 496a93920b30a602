"""The vocabulary of a unit's governance: posts, branches, meetings, rules, channels."""

from __future__ import annotations

from enum import StrEnum


class PostKind(StrEnum):
    """What somebody is elected to, highest first. Wording in ``labels.py``."""

    HONORARY_CHAIR = "honorary_chair"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY_GENERAL = "secretary_general"
    DEPUTY_SECRETARY = "deputy_secretary"
    STANDING_DIRECTOR = "standing_director"
    DIRECTOR = "director"
    CHIEF_SUPERVISOR = "chief_supervisor"
    SUPERVISOR = "supervisor"


#: The order in which posts are listed.
RANK = {kind.value: rank for rank, kind in enumerate(PostKind)}


class BranchKind(StrEnum):
    """What sort of branch."""

    PROFESSIONAL = "professional"
    WORKING = "working"
    BRANCH = "branch"
    REPRESENTATIVE = "representative"


class MeetingKind(StrEnum):
    """Whose meeting it was."""

    MEMBER_CONGRESS = "member_congress"
    COUNCIL = "council"
    STANDING_COUNCIL = "standing_council"
    SUPERVISORS = "supervisors"


#: Whose decision sets up the society day (2022/二.1（4）).
DECIDES_SOCIETY_DAY = frozenset({MeetingKind.COUNCIL, MeetingKind.STANDING_COUNCIL})

#: Whose decision adopts an internal rule.
ADOPTS_RULES = (MeetingKind.MEMBER_CONGRESS, MeetingKind.COUNCIL, MeetingKind.STANDING_COUNCIL)


class RuleKind(StrEnum):
    """What an internal rule is about."""

    COUNCIL = "council"
    MEMBERS = "members"
    FINANCE = "finance"
    SEAL = "seal"
    STAFF = "staff"
    BRANCHES = "branches"
    RECORDS = "records"
    OTHER = "other"


class ChannelKind(StrEnum):
    """Where the unit is found on the net."""

    WEBSITE = "website"
    WECHAT = "wechat"
    APP = "app"
    VIDEO = "video"
    OTHER = "other"
