"""The year of the example with nomination by districts: two batches, places, two weight columns, tiers, a joint bid."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from keshe.applications.actions import record_paper
from keshe.applications.models import Application
from keshe.awards.models import Award
from keshe.lib import clock
from keshe.programmes.domain.outcome import Outcome
from keshe.publicity.models import Period
from keshe.rehearsal import invariants
from keshe.review.models import Panel, ScoreSheet
from tests.journeys.examples import IN_DISTRICTS, play_districts
from tests.journeys.playing import Story, refusals

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

#: Unit → number, status, last stage and how it was left, what was paid.
CAME_TO = {
    "示例省光学学会": ("2023-1-1-first-01", "accepted", "funding", "passed", Decimal("100000.00")),
    "示例省联合学会": ("2023-1-1-first-02", "accepted", "funding", "passed", Decimal("100000.00")),
    "示例省服务学会": ("2023-1-2-first-01", "accepted", "funding", "passed", Decimal("100000.00")),
    "示例省科普学会": ("2023-1-2-first-02", "accepted", "funding", "passed", Decimal("100000.00")),
    "示例省第三家学会": ("", "draft", "application", "failed", None),
    "示例省未推荐学会": ("2023-1-2-first-03", "accepted", "nomination", "failed", None),
    "示例省迟到学会": ("", "draft", "application", "failed", None),
    "示例省年检学会": ("", "draft", "application", "failed", None),
    "示例省标兵学会": ("2023-2-1-first-01", "accepted", "title_award", "passed", Decimal("100000.00")),
    "示例省示范学会": ("2023-2-1-first-02", "accepted", "title_award", "passed", Decimal("50000.00")),
    "示例省特色学会": ("2023-2-1-first-03", "accepted", "title_award", "passed", None),
    "示例省二批学会": ("2023-1-1-second-01", "accepted", "funding", "passed", Decimal("100000.00")),
    "示例省二批服务学会": ("2023-1-2-second-01", "accepted", "funding", "passed", Decimal("100000.00")),
    "示例省二批较差学会": ("2023-1-2-second-02", "accepted", "review", "failed", None),
}


@pytest.fixture(scope="module")
def story(world) -> Story:
    return play_districts()


@pytest.fixture(autouse=True)
def _at_the_end(story):
    with clock.at(story.ended):
        yield


def award_of(story: Story, unit: str) -> Award:
    return Award.objects.get(application=story.application(unit))


def test_what_came_of_everybody(story):
    assert {name: story.came_to(name) for name, _story, _given in IN_DISTRICTS} == CAME_TO


def test_refused_on_handing_in_by_places_inspection_and_time(story):
    assert sorted(code for codes in refusals("applications.submit") for code in codes) == [
        "applications.condition_unmet",
        "applications.late",
        "applications.limit_nominator",
        "applications.negative",  # the same inspection is on the negative list
    ]


def test_one_second_late_counts_from_the_end_of_the_grace_and_by_the_subject_class(story):
    """Societies across subjects have until the end of 22 March, and everybody a minute of grace."""
    candidate = next(one for one in story.year.candidates if one.fate == "late")
    last = story.year.deadline_of(candidate)
    assert last is not None
    assert clock.local(last).isoformat() == "2023-03-23T00:00:59.999999+08:00"


def test_the_nominating_body_s_word_is_kept(story):
    assert story.left("示例省未推荐学会", "nomination") == {
        "reason": "推荐名额有限，经研究不予推荐。",
        "nominator": "university_a",
        "nominator_rank": None,
    }
    assert story.left("示例省光学学会", "nomination")["nominator"] == "district_east"


def test_each_batch_has_its_own_panel_and_numbers(story):
    assert list(Panel.objects.filter(stage="review").values_list("status", flat=True)) == ["closed", "closed"]
    first, second = Panel.objects.filter(stage="review").order_by("pk")
    for panel, batch in ((first, "first"), (second, "second")):
        (ranking,) = panel.rankings.exclude(status="superseded")
        numbers = [place["number"] for group in ranking.content["groups"] for place in group["places"]]
        assert numbers
        assert {number.split("-")[-2] for number in numbers} == {batch}


def test_the_weights_follow_the_subject_class(story):
    """Innovation is worth 40 points to science societies and 30 to those across subjects."""
    document = story.call.current_document
    points = {
        kind: next(c.points for c in document.rubric_for("review", kind).criteria if c.id == "innovation")
        for kind in ("science_society", "social_society")
    }
    assert points == {"science_society": 40, "social_society": 30}
    social = ScoreSheet.objects.filter(
        assignment__entry__application__organisation__name="示例省科普学会", assignment__entry__stage="review"
    )
    assert max(Decimal(sheet.scores["innovation"]) for sheet in social) <= 30


def test_the_joint_bid_has_its_agreement(story):
    application = story.application("示例省联合学会")
    assert application.attachments.filter(slot="joint_agreement", removed_at__isnull=True).count() == 1
    submitted = application.submissions.get(form="application")
    outcomes = [Outcome.from_json(kept) for kept in submitted.conditions]
    assert [one.met for one in outcomes if one.id == "agreement_when_joint"] == [True]


def test_titles_go_by_tier_and_stay_valid_for_years(story):
    found = {
        award.tier: (award.title, award.title_from, award.title_until, award.amount)
        for award in Award.objects.filter(stage_entry__stage="title_award")
    }
    title = ("示例省示范学会（2023—2026年）", 2023, 2026)
    assert found == {
        "model": (*title, Decimal("100000.00")),
        "exemplary": (*title, Decimal("50000.00")),
        "distinctive": (*title, Decimal("0.00")),
    }


def test_funding_comes_in_two_instalments(story):
    parts = award_of(story, "示例省光学学会").instalments.values_list("label", "amount", "status")
    assert list(parts) == [("启动经费", Decimal("60000.00"), "paid"), ("结项经费", Decimal("40000.00"), "paid")]


def test_there_are_several_publicities_in_calendar_days(story):
    spans = [
        (period.stage, (period.ends_on - period.starts_on).days + 1)
        for period in Period.objects.order_by("pk")
        if period.ends_on
    ]
    assert spans == [("pre_publicity", 7), ("publicity", 10), ("pre_publicity", 7), ("publicity", 10)]


def test_the_public_list_names_the_tier_and_the_district(story):
    titles = Period.objects.filter(stage="publicity").order_by("pk")[0]
    assert [(row["unit"], row["tier"], row["district"]) for row in titles.public_list] == [
        ("示例省标兵学会", "标兵学会", "姑苏区"),
        ("示例省示范学会", "示范学会", "姑苏区"),
        ("示例省特色学会", "特色学会", "姑苏区"),
    ]
    assert set(titles.public_list[0]) == {"ordinal", "unit", "category", "tier", "district"}


@pytest.mark.parametrize(
    ("unit", "postmarked_on", "in_time"),
    [
        ("示例省光学学会", date(2023, 3, 31), True),
        ("示例省光学学会", date(2023, 4, 1), False),
        ("示例省光学学会", None, False),
        ("示例省二批学会", date(2023, 8, 31), True),
        ("示例省二批学会", date(2023, 9, 1), False),
    ],
)
def test_paper_is_in_time_by_its_postmark_batch_by_batch(story, unit, postmarked_on, in_time):
    """What is handed over at the counter has no postmark: then the day of arrival counts."""
    application = story.application(unit)
    with clock.at(datetime(2023, 9, 5, 9, tzinfo=clock.CHINA)):
        paper = record_paper(
            story.cast.actor("zhou"), application, arrived_on=date(2023, 9, 4), postmarked_on=postmarked_on
        )
    assert paper.in_time is in_time


def test_the_year_is_sound(story):
    assert invariants.broken(story.call) == {name: [] for name in invariants.CHECKS}


def test_a_winner_too_many_is_noticed(story):
    """Two model societies are allowed: a third, put in behind the actions' back, breaks the rule of hard caps."""
    Application.objects.filter(call=story.call, tier__in=("exemplary", "distinctive")).update(tier="model")
    found = invariants.broken(story.call)["硬名额不突破"]
    assert found == [
        "2023-2-1-first-03 won without a place",  # its own tier was unlimited
        "pool tier:2023-2-1:model has 3 winners for 2 places",
    ]
