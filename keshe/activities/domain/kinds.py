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
    """What a unit has built up or achieved. Wording in ``labels.py``."""

    BRAND = "brand"
    JOURNAL = "journal"
    AWARD = "award"
    INDUSTRY_REPORT = "industry_report"
    PUBLIC_PRODUCT = "public_product"
    LECTURE_TEAM = "lecture_team"
    SPIRIT_MATERIAL = "spirit_material"
    EDUCATION_BASE = "education_base"
    VOLUNTEER_TEAM = "volunteer_team"


#: Kinds of which one record may stand for many: people who joined, materials.
COUNTED = frozenset(
    {
        AchievementKind.SPIRIT_MATERIAL,
    }
)

#: Kinds that prove nothing without the body that granted, commissioned or adopted them.
NEEDS_BODY = frozenset({AchievementKind.INDUSTRY_REPORT})
