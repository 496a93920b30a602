"""The people and units of a rehearsed year: as many as wanted, the same for the same seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

from keshe.accounts.actions import create_user, grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.applications.domain.choices import tier_question
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.document.rules import Rule
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.fates import Candidate, Fate, fates
from keshe.rehearsal.prose import FIELDS
from keshe.rehearsal.steps.activities import held, recorded_year
from keshe.rehearsal.steps.organisations import (
    ENTERPRISE_HEAD,
    SOCIETY_HEAD,
    UNIVERSITY_HEAD,
    UnitStory,
    confirmed_story,
)
from keshe.review import actions as review
from keshe.review.models import ExpertProfile

#: Two of one field are near-twins on purpose: same core name, another kind of body.
BODIES = ("学会", "协会", "研究会")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"


def society_names() -> Iterator[str]:
    """Names of societies without end, near-twins among them."""
    for turn in count():
        for field in FIELDS:
            suffix = "" if turn < len(BODIES) else f"第{turn}"
            yield f"苏州市{field}{suffix}{BODIES[turn % len(BODIES)]}"


def newcomer(cast: Cast, username: str, name: str) -> User:
    """A person who joins the cast; without password, for a rehearsal acts for them."""
    user = create_user(system("rehearsal"), username=username, name=name, password=None)
    cast.users[username] = user
    return user


def panel_of_experts(cast: Cast, number: int) -> list[ExpertProfile]:
    """So many experts, two of each institution."""
    officer, profiles = cast.actor("zhou"), []
    for place in range(number):
        user = newcomer(cast, f"expert{place:03}", f"{SURNAMES[place % len(SURNAMES)]}评审{place:03}")
        grant(system("rehearsal"), user, Role.EXPERT)
        profiles.append(
            review.record_expert(
                officer,
                user,
                institution=f"示范研究机构{place // 2:03}",
                title="研究员",
                fields=[FIELDS[place % len(FIELDS)]],
            )
        )
    return profiles


#: The mix of a city, as far as a call is for them.
MIX = {
    Kind.SOCIETY: 80,
    Kind.UNIVERSITY_ASSOCIATION: 6,
    Kind.ENTERPRISE_ASSOCIATION: 8,
    Kind.GROUP_MEMBER: 6,
}


def stories(chance: random.Random, document: CallDocument, number: int) -> Iterator[UnitStory]:
    """Units in the mix of a city: mostly societies, some of them graded, with a few associations of hosts."""
    names = society_names()
    types = document.applicants.types
    kinds = [kind for kind in MIX if any((one.kind or one.code) == kind for one in types)]
    classes = sorted({name for one in types for name in one.classes}) or ["science"]
    granted_on = date(document.call.year - 3, 7, 1)
    for place in range(number):
        kind = chance.choices(kinds, weights=[MIX[kind] for kind in kinds])[0]
        name, host, head = next(names), "", SOCIETY_HEAD
        if kind is Kind.UNIVERSITY_ASSOCIATION:
            host, head = f"江南示范大学{place:03}学院", UNIVERSITY_HEAD
        elif kind is Kind.ENTERPRISE_ASSOCIATION:
            host, head = f"苏州示范{place:03}有限公司", ENTERPRISE_HEAD
        yield UnitStory(
            f"{host}科学技术协会" if host else name,
            5000 + place,
            admin=f"unit{place:03}",
            kind=kind,
            host=host,
            head=head,
            grade=chance.choice([None, 2, 3, 3, 4, 5]) if not host else None,
            granted_on=granted_on,
            extra={
                "society_class": chance.choice(classes),
                "society_day": "学会日（5月20日）",
                "society_day_decided_on": date(2021, 3, 18),
                "party_group": True,
                "party_group_since": date(2020, 9, 1),
                "full_time_staff": 2,
            },
        )


def company(cast: Cast, document: CallDocument, number: int, seed: int) -> Iterator[Candidate]:
    """Units, confirmed, each with the category it applies for and its fate.

    Ineligible ones break a condition of the call. Who applies where the society's records are conditions has them
    recorded. Nominating bodies get no more than their places.
    """
    chance = random.Random(seed)
    nominates = any(stage.kind == "nomination" for stage in document.stages)
    dealt = fates(chance, number, () if nominates else (Fate.NOT_NOMINATED,))
    nominators = Nominators(document, chance)
    flaw, answers = ineligible(document)
    for place, (story, fate) in enumerate(zip(stories(chance, document, number), dealt, strict=True)):
        newcomer(cast, story.admin, f"{SURNAMES[place % len(SURNAMES)]}单位{place:03}")
        unlucky = fate is Fate.INELIGIBLE
        unit = confirmed_story(cast, replace(story, extra={**story.extra, **flaw}) if unlucky else story)
        category = _category(cast, document, unit, chance)
        tiers = _tiers(document, category, unit)
        yield Candidate(
            unit,
            category,
            fate,
            batch=chance.choice(document.schedule.batches).id if document.schedule.batches else "",
            tier=chance.choice(tiers) if tiers else "",
            nominator=nominators.next_for(category),
            answers={**_tier_answer(document, category, chance), **(answers if unlucky else {})},
        )


def ineligible(document: CallDocument) -> tuple[dict[str, object], dict[str, Any]]:
    """How somebody breaks a condition of the call: by particulars of the unit, or by answers."""
    tests = {rule.fact: rule for condition in document.conditions for rule in _tests(condition.rule)}
    if "unit.can_issue_tax_invoice" in tests:
        return {"can_issue_tax_invoice": False}, {}
    if "application.participants" in tests:
        return {}, {"participants": str(int(str(tests["application.participants"].at_least)) - 1)}
    return {"annual_inspection": "failed"}, {}


def _tests(rule: Rule) -> Iterator[Rule]:
    """The single tests of a rule."""
    if rule.children:
        for child in rule.children:
            yield from _tests(child)
    else:
        yield rule


class Nominators:
    """The nominating bodies of a call, who fill their places and then let others take over."""

    def __init__(self, document: CallDocument, chance: random.Random) -> None:
        self.document, self.chance = document, chance
        self.given: Counter[tuple[str, str]] = Counter()

    def next_for(self, category: str) -> str:
        """A body with a place left for the category; empty where nobody nominates."""
        nomination = self.document.applicants.nomination
        if nomination is None or not self.document.stages_of_kind(category, "nomination"):
            return ""
        free = [one.code for one in nomination.nominators if self._has_place(one.code, category)]
        chosen = self.chance.choice(free)
        self.given.update([(chosen, category), (chosen, "")])
        return chosen

    def _has_place(self, nominator: str, category: str) -> bool:
        in_all = self.document.places_of(nominator)
        here = self.document.places_of(nominator, category)
        return (in_all is None or self.given[nominator, ""] < in_all) and (
            here is None or self.given[nominator, category] < here
        )


def _tiers(document: CallDocument, category: str, unit: Organisation) -> list[str]:
    """The tiers that the unit's grade opens; none where the form itself asks for the tier."""
    if tier_question(document, category):
        return []
    held = max(unit.grades.values_list("grade", flat=True), default=0)
    tiers = document.category(category).tiers
    return [tier.code for tier in tiers if tier.grade is None or int(tier.grade[0]) <= held]


def _tier_answer(document: CallDocument, category: str, chance: random.Random) -> dict[str, Any]:
    asked = tier_question(document, category)
    return {asked: chance.choice(document.category(category).tiers).code} if asked else {}


def _category(cast: Cast, document: CallDocument, unit: Organisation, chance: random.Random) -> str:
    """A category that is open to the unit. The demanding one (conditions on records) only for graded societies."""
    kind = document.applicant_type_for(unit.kind, unit.society_class or None)
    assert kind is not None, f"{unit.kind} may not apply"
    open_to: Sequence[str] = [
        category.code
        for category in document.categories_for(kind)
        if not category.tiers or tier_question(document, category.code) or _tiers(document, category.code, unit)
    ]
    demanding = [code for code in open_to if _asks_for_records(document, code)]
    graded = unit.grades.filter(grade__gte=3).exists()
    if graded and demanding and chance.random() < 0.06:
        recorded_year(
            cast, unit, experts=0, science=0, conferences=0, party_days=0, volunteer=0, brands=2, society_days=1
        )
        return demanding[0]
    chosen = chance.choice([code for code in open_to if code not in demanding] or list(open_to))
    _record_meetings(cast, document, unit, chosen)
    return chosen


def _record_meetings(cast: Cast, document: CallDocument, unit: Organisation, category: str) -> None:
    """The academic meetings of the years before that a condition of the category as a whole asks for."""
    for condition in document.category(category).conditions:
        for rule in _tests(condition.rule):
            if rule.fact == "records.academic_events" and rule.within:
                _first, last = document.window(rule.within).days
                for number in range(int(str(rule.at_least or 1))):
                    day = last - timedelta(days=60 * (number + 1))
                    held(
                        cast, unit, ActivityKind.MEETING, f"全国学术会议 {day.year}-{number}", day, level=Level.NATIONAL
                    )


def _asks_for_records(document: CallDocument, category: str) -> bool:
    """Whether a condition of the whole category (not of an item to be chosen) stands on records at submission."""
    found = document.category(category)
    return found.choose_items.all and any(
        "submission" in condition.evaluate_at and condition.kind == "condition"
        for item in found.items
        for condition in item.conditions
    )


def experts_needed(document: CallDocument, applications: int) -> int:
    """How many experts a year with so many applications needs, with some in reserve."""
    needs = [stage for stage in document.stages if stage.kind == "review"]
    if not needs:
        return 0
    reviews = max(stage.experts_per_application for stage in needs) * applications
    load = min(stage.max_per_expert or 30 for stage in needs)
    return max(12, reviews // load + 6)


def first(candidates: Iterator[Candidate], number: int) -> list[Candidate]:
    """The first so many."""
    return list(islice(candidates, number))
