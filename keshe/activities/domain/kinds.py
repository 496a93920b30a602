"""The vocabulary of records: kinds of activities and levels."""

from __future__ import annotations

from enum import StrEnum


class ActivityKind(StrEnum):
    """What was held. Wording in ``labels.py``."""

    SOCIETY_DAY = "society_day"
    PARTY_DAY = "party_day"
    PARTY_WORK = "party_work"
    SCIENCE = "science"
    MEETING = "meeting"
    ANNUAL_CONFERENCE = "annual_conference"
    MEMBER_SERVICE = "member_service"
    VOLUNTEER = "volunteer"
    SPIRIT = "spirit"
    COMMENDATION = "commendation"
    OTHER = "other"


#: Kinds that have a level and may be in the list of the academic month.
ACADEMIC = frozenset({ActivityKind.MEETING, ActivityKind.ANNUAL_CONFERENCE})


class Level(StrEnum):
    """How far an academic meeting reaches."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"


#: Levels that count as international or national academic activities (高水平学术活动).
HIGH_LEVELS = frozenset({Level.INTERNATIONAL, Level.NATIONAL})
