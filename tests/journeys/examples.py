"""The people of the two example calls."""

from datetime import date, datetime
from typing import Any

from keshe.activities.domain.kinds import ActivityKind, Level
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.fates import Candidate, Fate
from keshe.rehearsal.steps.activities import held
from tests.journeys.playing import Story, begin, play, unit_of

DISTRICT = "example-district-nomination/2023"
ROLLING = "example-rolling-events/2024"
SCIENCE: dict[str, Any] = {"extra": {"society_class": "engineering"}}
SOCIAL: dict[str, Any] = {"extra": {"society_class": "interdisciplinary"}}

LEADING = {"category": "2023-1-1", "batch": "first", "nominator": "direct"}
SERVING = {"category": "2023-1-2", "batch": "first", "nominator": "district_west"}
TITLE = {"category": "2023-2-1", "batch": "first", "nominator": "direct"}

#: Name, subject class and grade, what is applied for. Both batches, both weight columns, three tiers, a joint bid.
IN_DISTRICTS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("示例省光学学会", SCIENCE, {**LEADING, "nominator": "district_east"}),
    ("示例省联合学会", SCIENCE, {**LEADING, "answers": {"joint": True}}),
    ("示例省服务学会", SCIENCE, SERVING),
    ("示例省科普学会", SOCIAL, {**SERVING, "fate": Fate.RECUSED}),
    ("示例省第三家学会", SCIENCE, {**SERVING, "fate": Fate.INELIGIBLE}),  # its body has two places
    ("示例省未推荐学会", SCIENCE, {**SERVING, "nominator": "university_a", "fate": Fate.NOT_NOMINATED}),
    ("示例省迟到学会", SOCIAL, {**SERVING, "nominator": "direct", "fate": Fate.LATE}),
    (
        "示例省年检学会",
        {"extra": {**SCIENCE["extra"], "annual_inspection": "failed"}},
        {**LEADING, "fate": Fate.INELIGIBLE},
    ),
    ("示例省标兵学会", {**SCIENCE, "grade": 5}, {**TITLE, "tier": "model"}),
    ("示例省示范学会", {**SOCIAL, "grade": 4}, {**TITLE, "tier": "exemplary", "fate": Fate.OBJECTED}),
    ("示例省特色学会", {**SCIENCE, "grade": 3}, {**TITLE, "tier": "distinctive"}),
    ("示例省二批学会", SCIENCE, {**LEADING, "batch": "second"}),
    ("示例省二批服务学会", SOCIAL, {**SERVING, "batch": "second", "nominator": "university_a"}),
    ("示例省二批较差学会", SCIENCE, {**SERVING, "batch": "second", "nominator": "direct", "fate": Fate.POOR}),
)
EVENTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("示例市全国会学会", {"answers": {"level": "national"}}),
    ("示例市省级会学会", {"answers": {"level": "provincial"}, "fate": Fate.INVOICE_RETURNED}),
    ("示例市市级会学会", {"answers": {"level": "city"}, "fate": Fate.CORRECTED}),
    ("示例市冷清学会", {"answers": {"level": "city", "participants": "49"}, "fate": Fate.INELIGIBLE}),
    ("示例市六十一天学会", {"answers": {"level": "city"}, "fate": Fate.LATE}),
    ("示例市异议学会", {"answers": {"level": "city"}, "fate": Fate.UPHELD}),
)


def play_districts() -> Story:
    """Nomination by districts in two batches."""
    cast, call = begin(DISTRICT, datetime(2023, 2, 12, 9, tzinfo=clock.CHINA))
    candidates = []
    for place, (name, story, given) in enumerate(IN_DISTRICTS):
        unit = unit_of(cast, place, name, **{"granted_on": date(2021, 6, 1), **story})
        if given["category"] == "2023-1-1":
            _national_meetings(cast, unit)
        candidates.append(Candidate(unit, **given))
    return play(cast, call, candidates, experts=16, seed=725)


def _national_meetings(cast: Cast, unit: Organisation) -> None:
    for day in (date(2021, 9, 3), date(2022, 9, 2)):
        held(cast, unit, ActivityKind.MEETING, f"{day.year} 年全国学术会议", day, level=Level.NATIONAL)


def play_events() -> Story:
    """Rolling support for events."""
    cast, call = begin(ROLLING, datetime(2024, 1, 8, 9, tzinfo=clock.CHINA))
    candidates = [
        Candidate(unit_of(cast, place, name, granted_on=date(2022, 6, 1)), "A", **given)
        for place, (name, given) in enumerate(EVENTS)
    ]
    return play(cast, call, candidates, experts=0, seed=7)
