"""What holds for records of every sort: standing days, partners, withdrawal, doubt, strangers, units not confirmed."""

from datetime import date, timedelta
from typing import Any

import pytest

from keshe.achievements.domain.kinds import AdoptionForm, TeamKind
from keshe.achievements.models import Adoption, IndustryReport, TeamMember
from keshe.capability.queries import readers
from keshe.governance.domain.kinds import MeetingKind
from keshe.lib.refusals import Refused
from keshe.records.actions import (
    answer_doubt,
    draw_sample,
    leave_partnership,
    note_record,
    settle_doubt,
    withdraw_record,
)
from keshe.rehearsal.steps.achievements import built, chief_expert, part, team_of
from keshe.rehearsal.steps.governance import employed, meeting_held
from keshe.rehearsal.steps.records import agreed
from keshe.rehearsal.steps.services import posted
from tests.capability.edges.conftest import asked, nothing, one
from tests.capability.edges.making import DECIDED, MAKERS, SHARED, STANDING
from tests.capability.edges.table import each, tried

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2021, 6, 1), date(2022, 6, 30)
DAY = timedelta(days=1)
MIDDLE = date(2022, 6, 1)
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@each("expiry", STANDING)
@tried("unknown", *STANDING)
@tried("spanning", *STANDING)
def test_the_first_and_the_last_day_count_and_every_day_between(story, code):
    none = False if one(code) is True else 0
    assert story.on(code, UNTIL, unit=story.other) == [nothing(code)]
    story.make(code, SINCE, UNTIL, unit=story.other)
    days = (SINCE - DAY, SINCE, date(2021, 12, 31), date(2022, 1, 1), UNTIL, UNTIL + DAY)
    assert story.on(code, *days, unit=story.other) == [none, *[one(code)] * 4, none]
    assert [len(story.read(code, story.other, on=day).evidence) for day in (UNTIL, UNTIL + DAY)] == [1, 0]


@each("expiry", DECIDED)
@tried("unknown", *DECIDED)
def test_a_decision_holds_from_its_day_on(story, code):
    assert story.read(code, story.other, on=MIDDLE).value is None
    story.make(code, MIDDLE, unit=story.other)
    assert story.on(code, MIDDLE - DAY, MIDDLE, date(2023, 1, 5), unit=story.other) == [False, True, True]


@each("withdrawn", MAKERS)
def test_what_was_taken_back_counts_no_more(story, code):
    record = story.make(code, MIDDLE, unit=story.other)
    assert story.value(code, story.other) == one(code)
    withdraw_record(story.cast.actor("qian"), record, "重复登记")
    assert story.value(code, story.other) == nothing(code)


@each("doubted", MAKERS)
def test_what_a_spot_check_doubts_counts_again_when_the_doubt_is_lifted(story, code):
    record = story.make(code, MIDDLE, unit=story.other)
    zhou = story.cast.actor("zhou")
    for year in (2015, 2022):
        try:
            check = draw_sample(zhou, year=year, size=200)
        except Refused:
            continue
        for drawn in check.records.select_related("record"):
            note_record(zhou, drawn, sound=False, note="佐证与记录不符")
    assert story.value(code, story.other) == nothing(code)
    for drawn in record.checks.select_related("record__organisation", "check_drawn"):
        answer_doubt(story.cast.actor("qian"), drawn, "已补充佐证")
        drawn.refresh_from_db()
        settle_doubt(zhou, drawn, lift=True, note="说明属实")
    assert story.value(code, story.other) == one(code)


@each("foreign", MAKERS)
def test_the_record_of_another_unit_does_not_count(story, code):
    story.make(code, MIDDLE, unit=story.other)
    own, strange = readers([story.other, story.university])
    assert (asked(own, code), asked(strange, code)) == (one(code), nothing(code))


@each("unconfirmed", [code for code in MAKERS if code != "records.enterprise_needs"])
def test_what_a_unit_nobody_confirmed_records_counts_for_itself_alone(story, code):
    story.make(code, MIDDLE, unit=story.draft)
    assert (story.value(code, story.draft), story.value(code, story.university)) == (one(code), nothing(code))
    if code in SHARED:
        with pytest.raises(Refused):
            story.make(code, MIDDLE, unit=story.other, partners=(story.draft,))


@tried("unconfirmed", "records.enterprise_needs")
def test_a_need_that_a_unit_nobody_confirmed_took_down_stays_a_draft_and_does_not_count(story):
    with pytest.raises(Refused):
        story.make("records.enterprise_needs", MIDDLE, unit=story.draft)
    posted(story.cast, story.draft, enterprise_name="示范企业", raised_on=MIDDLE, publish=False)
    assert story.within("records.enterprise_needs", YEAR, unit=story.draft) == [None]


@each("shared", SHARED)
@pytest.mark.both_databases
def test_a_partner_has_credit_once_it_agreed_and_as_long_as_it_does(story, code):
    record = story.make(code, MIDDLE, unit=story.other, partners=(story.university,))
    units = (story.other, story.university, story.draft)

    def credit() -> list[object]:
        return [asked(facts, code) for facts in readers(units)]

    assert credit() == [one(code), nothing(code), nothing(code)]
    agreed(story.cast, record)
    assert credit() == [one(code), one(code), nothing(code)]
    leave_partnership(story.cast.actor("qian"), record.partner_answers.get(), "并未参与")
    assert credit() == [one(code), nothing(code), nothing(code)]


@tried("shared", "records.joint_conferences")
@pytest.mark.both_databases
def test_a_conference_is_joint_from_the_second_societys_consent_on(story):
    record = story.make("records.academic_events", MIDDLE, unit=story.other, partners=(story.unit, story.university))
    units = (story.other, story.unit, story.university)

    def joint() -> list[object]:
        return [asked(facts, "records.joint_conferences") for facts in readers(units)]

    assert joint() == [0, None, None]
    agreed(story.cast, record)
    assert joint() == [1, 1, 1]
    leave_partnership(story.cast.actor("lin"), record.partner_answers.get(organisation=story.unit), "未参与")
    assert joint() == [0, None, 0]


@tried("terms", "records.chief_experts", "records.team_volunteers", "unit.full_time_staff")
def test_a_person_with_two_terms_is_one_person(story):
    cast, unit = story.cast, story.unit
    volunteers = team_of(cast, unit, TeamKind.VOLUNTEERS, SINCE)
    for since, until in ((SINCE, UNTIL), (MIDDLE, date(2022, 9, 30)), (date(2022, 10, 1), None)):
        chief_expert(cast, unit, "顾知行", since, until)
        part(cast, volunteers, TeamMember, name="沈 观澜", workplace="示范研究院", since=since, until=until)
        employed(cast, unit, "宋怀瑾", since, until=until, position="秘书长")
    days = (SINCE - DAY, SINCE, MIDDLE, UNTIL, UNTIL + DAY, date(2022, 9, 30), date(2022, 10, 1))
    for code in ("records.chief_experts", "records.team_volunteers", "unit.full_time_staff"):
        assert story.on(code, *days) == [0, 1, 1, 1, 1, 1, 1], code


@tried("evidence", "records.industry_reports_adopted")
def test_a_report_counts_by_its_adoption_and_not_before(story):
    report = built(story.cast, story.unit, IndustryReport, "照明产业报告", MIDDLE)
    code = "records.industry_reports_adopted"
    assert story.within(code, YEAR) == [0]
    form = AdoptionForm.CERTIFICATE
    part(story.cast, report, Adoption, department="市工信局", adopted_on=MIDDLE, form=form)
    assert story.within(code, YEAR) == [1]


@tried("evidence", "governance.council_meetings", "governance.member_congress", "unit.society_day_decided")
def test_a_meeting_counts_with_two_thirds_of_those_entitled(story):
    said: dict[str, Any] = {"attended": 19, "expected": 30}
    for kind, code in (
        (MeetingKind.COUNCIL, "governance.council_meetings"),
        (MeetingKind.MEMBER_CONGRESS, "governance.member_congress"),
    ):
        meeting_held(story.cast, story.other, kind, MIDDLE, **said)
        assert story.within(code, YEAR, unit=story.other) == [0]
        meeting_held(story.cast, story.other, kind, MIDDLE, attended=20, expected=30)
        assert story.within(code, YEAR, unit=story.other) == [1]
    decided: dict[str, Any] = {"society_day": "远山日", "society_day_on": "9月9日"}
    with pytest.raises(Refused, match="不能作出设立学会日的决定"):
        meeting_held(story.cast, story.other, MeetingKind.COUNCIL, MIDDLE, **said, **decided)
    assert story.on("unit.society_day_decided", MIDDLE, unit=story.other) == [None]
