"""What officers read of a unit's records, sort by sort."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from keshe.governance.domain.kinds import MeetingKind
from keshe.lib import clock
from keshe.records.actions import add_evidence, withdraw_record
from keshe.rehearsal.steps.governance import governed, meeting_held
from keshe.sites.office.units.kept import kept
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june():
    with clock.at(datetime(2022, 6, 1, 2, tzinfo=UTC)):
        yield


def test_officers_read_meetings_with_their_minutes(cast, client_of, unit):
    meeting = meeting_held(cast, unit, MeetingKind.COUNCIL, date(2022, 3, 18))
    minutes = add_evidence(cast.actor("lin"), meeting, pdf(), "理事会纪要.pdf")
    withdrawn = meeting_held(cast, unit, MeetingKind.SUPERVISORS, date(2022, 4, 18))
    withdraw_record(cast.actor("lin"), withdrawn, "登记有误")
    text = client_of("zhou").get(reverse("office:units_records", args=[unit.uid])).content.decode()
    address = reverse("office:units_evidence", args=[unit.uid, minutes.uid])
    record = reverse("office:records_show", args=[meeting.uid])
    assert f'2022年3月18日 <a href="{record}">2022-03-18 理事会</a>' in text
    assert f'<a href="{address}">理事会纪要.pdf</a>' in text
    assert "2022-04-18 监事会" not in text


def test_every_sort_costs_two_queries_however_many_there_are(cast, unit, django_assert_num_queries):
    with django_assert_num_queries(15):
        assert [len(lines) for _heading, lines in kept(unit)] == [0] * 7
    governed(cast, unit, date(2021, 3, 18))
    with django_assert_num_queries(21):  # and the evidence of the five sorts that have records
        assert [len(lines) for _heading, lines in kept(unit)] == [0, 7, 3, 2, 3, 4, 0]
