"""Which edges a fact has. ``tried`` notes what a test tries; ``UNLIKE`` gives, for every other pair of fact and edge, the
reason why there is nothing to try. tests/house/test_fact_edges.py holds both against the catalogue: a new fact fails there
until each of its edges is tried or given a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

from keshe.capability.domain.facts import CATALOGUE
from tests.capability.edges.making import DATED, MAKERS, MOMENTS

T = TypeVar("T", bound=Callable[..., object])

EDGES = {
    "expiry": "the first and the last day count, the day before and the day after do not",
    "window": "the first and the last day of the window count, the days beside them do not",
    "spanning": "a record that spans two calendar years",
    "new year": "31 December 23:30 in China is the next day nowhere, 0:10 on 1 January is",
    "gap year": "a year left out of a series is said",
    "shared": "held together: once each, and a partner only after it agreed",
    "withdrawn": "what was taken back counts no more",
    "doubted": "what a spot check doubts does not count until the doubt is lifted",
    "terms": "two terms of one person, overlapping and following",
    "unconfirmed": "a unit that nobody has confirmed",
    "foreign": "the record of another unit",
    "unknown": "nothing known is neither 0 nor no; something known that does not count is",
    "evidence": "what must be proved before it counts",
    "small": "a number so small that it points at people is not told",
    "cents": "money sums to the cent",
}

TRIED: dict[tuple[str, str], set[str]] = {}


def tried(edge: str, *codes: str) -> Callable[[T], T]:
    """Note that a test tries an edge of some facts."""
    assert edge in EDGES, edge

    def note(test: T) -> T:
        for code in codes:
            TRIED.setdefault((code, edge), set()).add(getattr(test, "__name__", ""))
        return test

    return note


def each(edge: str, codes: Iterable[str]) -> Callable[[T], T]:
    """Run a test once for each fact, and note what it tries."""
    listed = list(codes)

    def declare(test: T) -> T:
        marked: T = pytest.mark.parametrize("code", listed)(test)
        return tried(edge, *listed)(marked)

    return declare


def _all(prefix: str) -> tuple[str, ...]:
    return tuple(code for code in CATALOGUE if code.startswith(prefix))


APPLICATION = _all("application.")
PROFILE = (
    *("unit.type", "unit.society_class", "unit.is_legal_person", "unit.can_issue_tax_invoice", "unit.founded_on"),
    *("unit.district", "unit.annual_inspection"),
)
GRADE = ("unit.grade", "unit.grade_valid_until")
MEMBERS = ("unit.individual_members", "unit.unit_members")
PARTY_MEMBERS = ("records.party_members", "records.party_member_database")
AWARDED = ("awards.same_category", "awards.same_or_higher_level")
OFFICE = ("unit.sanctioned", "unit.overdue_projects", *AWARDED)
ONLINE = ("records.online_joinings",)
SOCIETY_DAY = ("unit.society_day_decided",)
YEARS = ("records.annual_conference_years",)
JOINT = ("records.joint_conferences",)
OWN = (
    *("governance.council_meetings", "governance.member_congress", "records.party_group", "records.party_branches"),
    *("records.secretariat_party_branch", "records.party_group_rules", "records.member_home_channels"),
    *("unit.council_rules", "unit.full_time_staff", *SOCIETY_DAY),
)
WITHIN = tuple(code for code, spec in CATALOGUE.items() if "within" in spec.params)
MONEY = tuple(code for code, spec in CATALOGUE.items() if spec.value_type == "money")
PEOPLE = (
    *("records.chief_experts", "records.team_volunteers", "unit.full_time_staff", *MEMBERS, "unit.grade"),
    "unit.sanctioned",
)

_DOWN = "belongs to the application at hand and to nothing else"
_STATED = "a line of the unit's profile, not a record"
_DAY_NOT_MOMENT = "recorded by its day, not by a moment"

#: (edge, why there is nothing to try, facts)
UNLIKE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("expiry", _DOWN, APPLICATION),
    ("expiry", "counted inside a window, see that edge", WITHIN),
    ("expiry", "a series of years, it does not expire", YEARS),
    (
        "expiry",
        "the profile says how it is, with the day on which it was changed; it names no last day",
        PROFILE,
    ),
    ("window", "asked on a day, not inside a window", tuple(code for code in CATALOGUE if code not in WITHIN + YEARS)),
    ("spanning", _DOWN, APPLICATION),
    ("spanning", _STATED, PROFILE),
    ("spanning", "the day itself is the value", ("unit.grade_valid_until",)),
    ("spanning", "a decision of one day that holds from then on", SOCIETY_DAY),
    (
        "spanning",
        "happened on one day, or was published, adopted, signed on one",
        tuple(code for code in (*DATED, *ONLINE, *AWARDED) if code not in MOMENTS or code.startswith("governance.")),
    ),
    ("spanning", "overdue on a day, whatever the year", ("unit.overdue_projects",)),
    ("new year", _DOWN, APPLICATION),
    ("new year", _STATED, PROFILE),
    (
        "new year",
        _DAY_NOT_MOMENT,
        (
            *(code for code in MAKERS if code not in MOMENTS),
            *(*GRADE, *MEMBERS, *ONLINE),
            "unit.overdue_projects",
        ),
    ),
    (
        "gap year",
        "not a series of years",
        tuple(code for code in CATALOGUE if code not in (*YEARS, "records.awards_granted")),
    ),
    ("shared", _DOWN, APPLICATION),
    ("shared", _STATED, PROFILE),
    ("shared", "a unit's own governance, party work, roll and grade are shared with nobody", (*OWN, *GRADE, *MEMBERS)),
    ("shared", "people of one unit", (*PARTY_MEMBERS, *ONLINE)),
    ("shared", "decided about one unit", OFFICE),
    (
        "shared",
        "its form names no partners: an offer, a need and a cooperation are one society's",
        (
            "records.service_lists",
            "records.enterprise_needs",
            "records.cooperations_completed",
            "records.contract_amount",
        ),
    ),
    ("withdrawn", _DOWN, tuple(code for code in APPLICATION if code != "application.leader_other_projects")),
    ("withdrawn", "the profile is changed, not withdrawn", PROFILE),
    ("withdrawn", "the office lifts, terminates or cancels; tried as its expiry", ("unit.overdue_projects", *AWARDED)),
    ("doubted", _DOWN, APPLICATION),
    ("doubted", "spot checks draw records, not the profile", PROFILE),
    ("doubted", "checked by an officer with the registration, not by spot checks", GRADE),
    ("doubted", "people are no records of the year: no spot check draws them", (*MEMBERS, *ONLINE, *PARTY_MEMBERS)),
    ("doubted", "decided by the association itself", OFFICE),
    (
        "terms",
        "counts what happened or exists, not the terms of a person: two records are two things",
        tuple(code for code in CATALOGUE if code not in PEOPLE),
    ),
    (
        "unconfirmed",
        "only a confirmed unit can apply, be awarded or run a project",
        (*APPLICATION, *AWARDED, "unit.overdue_projects"),
    ),
    ("unconfirmed", "only a confirmed unit keeps a roll that can be joined", (*ONLINE,)),
    (
        "unconfirmed",
        "only people of a unit with a party worker keep it, who is no other for a confirmed unit",
        PARTY_MEMBERS,
    ),
    ("foreign", "a line of the unit's own profile: there is no other unit's to mistake for it", PROFILE),
    ("foreign", _DOWN, tuple(code for code in APPLICATION if code != "application.leader_other_projects")),
    (
        "unknown",
        "no unit can be registered without it: a profile always says it",
        ("unit.type", "unit.is_legal_person", "unit.can_issue_tax_invoice"),
    ),
    (
        "evidence",
        "counts as recorded; proof is asked by spot checks, on submission and in review, and a record without it is said so",
        tuple(
            code
            for code in CATALOGUE
            if code
            not in (
                "records.industry_reports_adopted",
                "governance.council_meetings",
                "governance.member_congress",
                *SOCIETY_DAY,
            )
        ),
    ),
    (
        "small",
        "points at nobody: things, events, public offices, or a unit's own published number",
        tuple(code for code in CATALOGUE if code not in PARTY_MEMBERS),
    ),
    ("cents", "counts no money", tuple(code for code in CATALOGUE if code not in MONEY)),
)
