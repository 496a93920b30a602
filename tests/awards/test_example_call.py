"""The example of districts that nominate: a title by tier, published with the whole list held, awarded without money."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from keshe.awards import actions
from keshe.awards.models import Award
from keshe.lib import clock
from keshe.rehearsal.steps import decisions, review
from keshe.rehearsal.steps import publicity as publishing
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.rehearsal.steps.programmes import opened_call
from tests.publicity.conftest import standing

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_title_from_nomination_to_certificate(cast):
    with clock.at(datetime(2023, 3, 6, 9, tzinfo=clock.CHINA)):
        call = opened_call(cast, "example-district-nomination/2023")
        unit = confirmed_unit(cast, society_class="science")
        application = accepted_application(cast, unit, call, "2023-2-1", tier="distinctive")
        assert standing(application) == "title_review"
        experts = list(review.expert_profiles(cast, unit).values())
    with clock.at(datetime(2023, 6, 5, 9, tzinfo=clock.CHINA)):
        review.confirmed_ranking(cast, call, "title_review", experts)
        decisions.decided(cast, call, "title_decision")
        period = publishing.published_period(cast, call, "publicity")
        (row,) = period.public_list
        assert (row["tier"], row["unit"]) == ("特色学会", "苏州市晨光技术学会")
        assert period.ends_on == datetime(2023, 6, 14, tzinfo=clock.CHINA).date()
    with clock.at(datetime(2023, 6, 15, 9, tzinfo=clock.CHINA)):
        publishing.concluded_period(cast, period)
        publishing.issued_document(cast, period)
        award = Award.objects.get()
        assert (award.amount, award.tier, award.title_from, award.title_until) == (
            Decimal("0.00"),
            "distinctive",
            2023,
            2026,
        )
        actions.approve_award(cast.actor("wu"), award)
        award.refresh_from_db()
        assert (award.status, standing(application), award.instalments.count()) == ("completed", "", 0)
        certificate = actions.issue_certificate(cast.actor("zhou"), award)
    assert certificate.document.number == "KSZS20230001"
    assert certificate.issued_at - award.created_at < timedelta(days=1)
