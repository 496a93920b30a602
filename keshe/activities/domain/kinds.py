"""The vocabulary of records: kinds of activities, levels, kinds of achievements."""

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


class AchievementKind(StrEnum):
    """What a unit has built up and no context keeps in a table of its own yet. Wording in ``labels.py``."""

    SERVICE_STATION = "service_station"
    SERVICE_LIST = "service_list"
    ENTERPRISE_NEED = "enterprise_need"
    ENTERPRISE_ASSOCIATION = "enterprise_association"
    DELEGATED_FUNCTION = "delegated_function"
    PARTY_RULES = "party_rules"
    PARTY_BRANCH = "party_branch"
    SECRETARIAT_BRANCH = "secretariat_branch"
    PARTY_DATABASE = "party_database"
    CHANNEL = "channel"
    ONLINE_JOINING = "online_joining"
    COUNCIL_RULES = "council_rules"


#: Kinds of which one record may stand for many: items of a list, people who joined.
COUNTED = frozenset(
    {
        AchievementKind.SERVICE_LIST,
        AchievementKind.ENTERPRISE_NEED,
        AchievementKind.ONLINE_JOINING,
    }
)

#: Kinds that prove nothing without the body that granted, commissioned or adopted them.
NEEDS_BODY = frozenset({AchievementKind.DELEGATED_FUNCTION})
