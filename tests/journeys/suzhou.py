"""The people of the 2022 story: a unit for every fate, and for every number of the notice that is easy to get wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from keshe.lib import clock
from keshe.organisations.domain.profile import Kind
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.fates import Candidate, Fate
from keshe.rehearsal.steps.activities import recorded_year
from keshe.rehearsal.steps.organisations import UNIVERSITY_HEAD
from keshe.rehearsal.steps.programmes import SUZHOU
from tests.journeys.playing import Story, begin, play, unit_of

START = datetime(2022, 1, 24, 9, tzinfo=clock.CHINA)
#: A seed with which everybody who does good work reaches the pass mark: what fails, fails by its fate.
SEED = 515381
NOTHING = dict.fromkeys(("experts", "science", "conferences", "brands", "society_days", "party_days", "volunteer"), 0)

SOCIETY_DAY = {
    "society_class": "science",
    "society_day": "学会日（5月20日）",
    "society_day_decided_on": date(2021, 3, 18),
    "party_group": True,
    "party_group_since": date(2020, 9, 1),
    "full_time_staff": 2,
}


def _records(**counts: int) -> Callable[[Cast, Organisation], None]:
    def record(cast: Cast, unit: Organisation) -> None:
        recorded_year(cast, unit, **{**NOTHING, **counts})  # type: ignore[arg-type]

    return record


@dataclass(frozen=True)
class Who:
    """A unit of the story: what it applies for, and what becomes of it."""

    name: str
    category: str
    fate: Fate = Fate.PLAIN
    items: tuple[str, ...] | None = None
    grade: int | None = 3
    granted_on: date = date(2020, 6, 1)
    story: dict[str, Any] = field(default_factory=dict)
    records: Callable[[Cast, Organisation], None] | None = None


WHOLE = _records(brands=2, society_days=1)

PEOPLE = (
    *(Who(f"苏州市综合{n}学会", "1", records=WHOLE) for n in "甲乙丙丁"),
    Who("苏州市等级到期学会", "1", granted_on=date(2017, 6, 1), records=WHOLE),
    Who("苏州市六位专家学会", "3", items=("4",), records=_records(experts=6, science=20, volunteer=1)),
    Who("苏州市五位专家学会", "3", items=("4",), records=_records(experts=5, science=20, volunteer=1)),
    Who("苏州市十九次学会", "3", items=("4",), records=_records(experts=6, science=19, volunteer=1)),
    Who("苏州市五年年会学会", "4", items=("2",), records=_records(conferences=5, year=2021)),
    Who(
        "江南示范大学科学技术协会",
        "5",
        grade=None,
        story={"kind": Kind.UNIVERSITY_ASSOCIATION, "host": "江南示范大学", "head": UNIVERSITY_HEAD},
    ),
    Who("苏州市较差学会", "2", Fate.POOR),
    Who("苏州市未交学会", "3", Fate.DRAFT),
    Who("苏州市迟到学会", "4", Fate.LATE),
    Who("苏州市无票学会", "5", Fate.INELIGIBLE, story={"extra": {"can_issue_tax_invoice": False}}),
    Who("苏州市撤回学会", "2", Fate.WITHDRAWN),
    Who("苏州市补正学会", "2", Fate.CORRECTED),
    Who("苏州市未补正学会", "3", Fate.NOT_CORRECTED),
    Who("苏州市不符学会", "4", Fate.REJECTED),
    Who("苏州市未立项学会", "5", Fate.DECLINED),
    Who("苏州市迟报学会", "3", Fate.LATE_REPORT),
    Who("苏州市回避学会", "4", Fate.RECUSED),
    Who("苏州市异议不成立学会", "5", Fate.OBJECTED),
    Who("苏州市异议成立学会", "2", Fate.UPHELD),
    Who("苏州市匿名异议学会", "3", Fate.ANONYMOUS),
    Who("苏州市退票学会", "4", Fate.INVOICE_RETURNED),
)
#: This one applies in two categories.
TWICE = "苏州市补正学会"


def play_2022() -> Story:
    """The whole story."""
    cast, call = begin(SUZHOU, START)
    candidates = []
    for place, who in enumerate(PEOPLE):
        story = {"extra": SOCIETY_DAY if who.category == "1" else {}, **who.story}
        unit = unit_of(cast, place, who.name, grade=who.grade, granted_on=who.granted_on, **story)
        if who.records:
            who.records(cast, unit)
        candidates.append(Candidate(unit, who.category, who.fate, items=who.items))
        if who.name == TWICE:
            candidates.append(Candidate(unit, "5"))
    return play(cast, call, candidates, experts=16, seed=SEED)
