"""What the 2022 notice does not use, the two example calls do: nomination, batches, tiers, joint bids, rolling, titles."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from keshe.programmes.domain.deadlines import (
    event_in_time,
    first_opening,
    in_time,
    last_closing,
    opening_of,
    postmark_in_time,
)
from keshe.programmes.domain.document import SHANGHAI, NotInDocumentError
from tests.programmes.texts import DISTRICT, ROLLING, document

D: Any = document(DISTRICT)
R: Any = document(ROLLING)


def beijing(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI)


def test_two_levels_of_coded_categories():
    assert [c.code for c in D.open_categories] == ["2023-1-1", "2023-1-2", "2023-2-1"]
    assert D.category_label("2023-1-2") == "能力提升 · 服务能力"
    (passage,) = [p for p in D.notice_text() if p.heading == "二、项目类别"]
    assert passage.paragraphs[:2] == ("1、能力提升", "1.1 学术引领")
    assert "2.1 示范学会" in passage.paragraphs


def test_one_kind_of_unit_in_two_classes():
    assert D.applicant_type_for("society", "medicine") == "science_society"
    assert D.applicant_type_for("society", "interdisciplinary") == "social_society"
    assert D.applicant_type_for("society") is None
    assert D.applicant_type_for("school") is None


def test_deadlines_by_batch_and_class_the_most_specific_wins():
    def closes(applicant: str | None, batch: str | None) -> Any:
        return D.instant("unit_deadline", None, applicant, batch)

    assert closes("science_society", "first") == beijing(2023, 3, 20, 17)
    assert closes("science_society", "second") == beijing(2023, 8, 21, 17)
    assert closes("social_society", "first").date() == date(2023, 3, 22)
    assert closes("social_society", "second").date() == date(2023, 8, 23)
    assert D.window("implementation", "2023-1-2", batch="second").days == (date(2023, 10, 1), date(2024, 1, 31))


def test_the_opening_of_each_batch_and_of_the_whole_call():
    first = opening_of(D, "2023-1-1", "science_society", "first")
    assert (first.position(beijing(2023, 2, 9)), first.position(beijing(2023, 2, 10))) == ("before", "open")
    assert first.position(beijing(2023, 3, 20, 17, 1)) == "open", "a minute of grace"
    assert first.position(beijing(2023, 3, 20, 17, 1, 1)) == "after"
    assert first_opening(D) == beijing(2023, 2, 10)
    assert last_closing(D) == datetime(2023, 8, 23, 16, 0, 59, 999999, tzinfo=UTC)
    assert (first_opening(R), last_closing(R)) == (None, None)


def test_a_postmark_counts_by_its_day_whatever_the_hour_of_arrival():
    assert D.schedule.instants[2].delivery == "postmark"
    assert postmark_in_time(D, "nomination_deadline", date(2023, 3, 31))
    assert not postmark_in_time(D, "nomination_deadline", date(2023, 4, 1))
    assert postmark_in_time(D, "nomination_deadline", date(2023, 8, 31), batch="second")


def test_an_arrival_counts_by_the_instant():
    assert in_time(R, "paper_arrival", beijing(2025, 3, 1, 17))
    assert not in_time(R, "paper_arrival", beijing(2025, 3, 1, 17, 0, 1))


def test_places_of_nominators():
    assert (D.places_of("district_east"), D.places_of("district_east", "2023-1-1")) == (3, 1)
    assert (D.places_of("district_west"), D.places_of("university_a")) == (2, 2)
    assert (D.places_of("direct"), D.places_of("university_a", "2023-1-1")) == (None, None)
    with pytest.raises(NotInDocumentError, match="没有推荐单位“nobody”"):
        D.places_of("nobody")
    with pytest.raises(NotInDocumentError, match="没有推荐环节"):
        R.places_of("district_east")


def test_quotas_by_category_and_by_tier():
    assert (D.quota_for("2023-1-1").kind, D.quota_for("2023-1-1").hard) == ("about", False)
    assert (D.quota_for("2023-1-2").number, D.quota_for("2023-1-2").hard) == (5, True)
    assert [D.quota_for("2023-2-1", tier).number for tier in ("model", "exemplary", "distinctive")] == [2, 5, None]
    assert [D.category("2023-2-1").tier(code).grade for code in ("model", "exemplary", "distinctive")] == [
        "5A",
        "4A",
        "3A",
    ]


def test_amounts_the_most_specific_rule_wins():
    def said(category: str, tier: str | None = None) -> tuple[str, Decimal | None]:
        rule = D.amount_for(category, tier)
        return rule.kind, rule.value or rule.at_most

    assert said("2023-1-1") == ("cap", Decimal(200000))
    assert said("2023-1-2") == ("fixed", Decimal(100000))
    assert said("2023-2-1", "model") == ("fixed", Decimal(100000))
    assert said("2023-2-1", "distinctive") == ("none", None)
    assert R.amount_for("A", "national").at_most == Decimal(50000)
    assert R.amount_for("A") is None


def test_limits_by_type_of_unit():
    assert D.limit_per_unit("science_society") == (2, 1, 1)
    assert D.limit_per_unit("social_society") == (1, 1, 1)
    assert R.limit_per_unit("society") == (None, None, None)


def test_two_columns_of_weights():
    def points(applicant: str) -> dict[str, Decimal]:
        return {c.id: c.points for c in D.rubric_for("review", applicant).criteria}

    assert points("science_society") == {
        "innovation": 40,
        "feasibility": 30,
        "benefit": 30,
        "late_before": 5,
        "joint_bid": 5,
    }
    assert points("social_society") == {
        "innovation": 30,
        "feasibility": 30,
        "benefit": 40,
        "late_before": 5,
        "joint_bid": 5,
    }
    assert D.rubric("project").maximum == 105


def test_rubrics_by_type_of_unit():
    assert D.rubric_for("title_review", "science_society").total == 1000
    assert D.rubric_for("title_review", "social_society").total == 100
    with pytest.raises(NotInDocumentError, match="没有适用于“nobody”的评分表"):
        D.rubric_for("title_review", "nobody")
    with pytest.raises(NotInDocumentError, match="不是评审阶段"):
        D.rubric_for("publicity", "social_society")


def test_paths_differ_and_some_have_two_publicity_periods():
    assert [s.kind for s in D.path_of("2023-1-1")].count("publicity") == 2
    assert [s.id for s in D.path_of("2023-2-1")] == [
        "application",
        "nomination",
        "title_review",
        "title_decision",
        "publicity",
        "title_award",
    ]
    assert D.public_phases("2023-2-1") == ("申报推荐", "专家评审", "评定", "公示", "奖补")
    assert [s.id for s in D.stages_of_kind("2023-1-1", "publicity")] == ["pre_publicity", "publicity"]


def test_a_title_with_its_validity():
    award = D.stage("title_award")
    assert (award.title_validity.first_year, award.title_validity.last_year) == (2023, 2026)


def test_a_rolling_call_takes_events_already_held():
    arrival = beijing(2024, 5, 1, 9)
    assert event_in_time(R, date(2024, 5, 1), arrival)
    assert not event_in_time(R, date(2024, 5, 2), arrival), "not held yet"
    assert event_in_time(R, date(2024, 3, 2), arrival), "sixty days ago"
    assert not event_in_time(R, date(2024, 3, 1), arrival), "sixty-one days ago"
    assert not event_in_time(R, date(2023, 12, 31), beijing(2024, 1, 5)), "before the window"
    assert opening_of(R, "A").position(arrival) == "open"
    assert event_in_time(D, date(1999, 1, 1), arrival), "no rolling call"


def test_names_that_are_not_there():
    for ask in (
        lambda: D.category("9"),
        lambda: D.stage("nothing"),
        lambda: D.form("nothing"),
        lambda: D.demand("nothing"),
        lambda: D.instant("nothing"),
        lambda: D.window("nothing"),
        lambda: D.next_stage("2023-2-1", "funding"),
    ):
        with pytest.raises(NotInDocumentError):
            ask()
    with pytest.raises(KeyError):
        D.category("2023-1-1").item("nothing")
