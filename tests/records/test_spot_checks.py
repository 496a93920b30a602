"""Spot checks: drawn by the log's head, doubted records do not count until the doubt is lifted."""

from datetime import UTC, date, datetime

import pytest

from keshe.accounts.actions import grant
from keshe.accounts.domain.roles import Role
from keshe.achievements.models import Brand
from keshe.activities.domain.kinds import ActivityKind
from keshe.audit.models import Event
from keshe.audit.queries import head
from keshe.capability.queries import reader
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.records.about import span_of
from keshe.records.actions import (
    add_evidence,
    answer_doubt,
    confirm_evidence,
    draw_sample,
    note_record,
    settle_doubt,
    withdraw_record,
)
from keshe.records.domain.spot_checks import drawn
from keshe.records.models import CheckedRecord, Record
from keshe.records.naming import sorts
from keshe.rehearsal.steps.achievements import built
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.events import planned
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from tests.files.samples import pdf
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _summer():
    with clock.at(datetime(2022, 7, 1, 2, tzinfo=UTC)):
        yield


def doubted(cast, unit) -> CheckedRecord:
    held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    check = draw_sample(cast.actor("zhou"), year=2022, size=1)
    note_record(cast.actor("zhou"), check.records.get(), sound=False, note="照片与时间不符")
    return check.records.get()


def science(unit) -> object:
    return reader(unit).read("records.science_activities").value


def test_the_sample_can_be_drawn_again_by_everybody(cast, unit):
    for day in range(1, 9):
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", date(2022, 5, day))
    gone = held(cast, unit, ActivityKind.SCIENCE, "撤销的", date(2022, 5, 20))
    withdraw_record(cast.actor("lin"), gone, "误登")
    built(cast, unit, Brand, "品牌", date(2022, 1, 1))
    number, seed = head()
    check = draw_sample(cast.actor("zhou"), year=2022, sort="activity", size=3)
    assert (check.head, check.seed, check.population) == (number, seed, 8)
    uids = [one.record.uid for one in check.records.all()]
    standing = Record.objects.filter(sort="activity", withdrawn_at__isnull=True).values_list("uid", flat=True)
    assert uids == drawn(seed, standing, 3)
    assert Event.objects.latest("seq").facts == {
        "year": 2022,
        "sort": "activity",
        "seed": seed,
        "head": number,
        "records": uids,
    }


def test_who_draws_and_from_what(cast, unit):
    zhou = cast.actor("zhou")
    assert refusal(draw_sample, zhou, year=2021, size=3) == ["2021 年度没有可供抽查的记录，请更换年度或种类。"]
    assert refusal(draw_sample, zhou, year=2022, size=0) == ["抽查数量应在 1 至 200 条之间。"]
    for stranger in ("lin", "wu", "zheng"):
        with pytest.raises(Refused):
            draw_sample(cast.actor(stranger), year=2022, size=3)


def test_a_doubted_record_does_not_count_until_the_doubt_is_lifted(cast, unit):
    checked = doubted(cast, unit)
    assert science(unit) is None
    message = Message.objects.filter(user=cast.user("lin")).latest("pk")
    assert message.subject == "“讲座”经抽查存疑"
    assert message.link == f"/me/unit/{unit.uid}/record/{checked.record.uid}/"
    zhou = cast.actor("zhou")
    assert refusal(settle_doubt, zhou, checked, lift=True, note="误会") == [
        "抽查记录目前是“存疑，待单位说明”，不能解除存疑。请刷新页面查看最新状态。"
    ]
    answer_doubt(cast.actor("lin"), checked, "补充了签到表")
    assert Message.objects.filter(user=cast.user("zhou")).latest("pk").subject == "苏州市晨光技术学会已说明存疑记录"
    checked.refresh_from_db()
    settle_doubt(zhou, checked, lift=False, note="签到表没有日期")
    assert science(unit) is None
    checked.refresh_from_db()
    answer_doubt(cast.actor("zhao"), checked, "附上当日通知")
    checked.refresh_from_db()
    settle_doubt(zhou, checked, lift=True, note="材料齐全")
    assert science(unit) == 1
    assert Message.objects.filter(user=cast.user("lin")).latest("pk").subject == "“讲座”已解除存疑"


def test_a_sound_record_goes_on_counting(cast, unit):
    held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    checked = draw_sample(cast.actor("zhou"), year=2022, size=5).records.get()
    assert refusal(note_record, cast.actor("zhou"), checked, sound=False) == ["判为存疑须写明理由。"]
    note_record(cast.actor("zhou"), checked, sound=True)
    assert science(unit) == 1
    checked.refresh_from_db()
    assert checked.status == "sound"
    assert "不能判为存疑" in refusal(note_record, cast.actor("zhou"), checked, sound=False, note="再看")[0]


def test_a_second_doubt_holds_the_record_back_when_the_first_is_lifted(cast, unit):
    first = doubted(cast, unit)
    second = draw_sample(cast.actor("zhou"), year=2022, size=1).records.get()
    note_record(cast.actor("zhou"), second, sound=False, note="地点不符")
    answer_doubt(cast.actor("lin"), first, "说明")
    first.refresh_from_db()
    settle_doubt(cast.actor("zhou"), first, lift=True, note="可以")
    assert science(unit) is None


def test_an_officer_does_not_judge_their_own_units_record(cast, unit):
    lecture = held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    evidence = add_evidence(cast.actor("lin"), lecture, pdf(), "通知.pdf")
    check = draw_sample(cast.actor("zhou"), year=2022, size=1)
    grant(cast.actor("guan"), cast.user("zhou"), Role.UNIT_FILLER, unit.uid)
    said = ["您是该单位的人员，应当回避，请由其他工作人员办理。"]
    assert refusal(note_record, cast.actor("zhou"), check.records.get(), sound=True) == said
    assert refusal(confirm_evidence, cast.actor("zhou"), evidence) == [
        "只有单位管理员可以进行此操作，请联系本单位管理员。"
    ]


def test_only_the_unit_answers(cast, unit):
    checked = doubted(cast, unit)
    confirmed_story(cast, YUANSHAN)
    assert refusal(answer_doubt, cast.actor("qian"), checked, "说明") == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]
    assert refusal(answer_doubt, cast.actor("lin"), checked, " ") == ["请填写说明。"]


def population(cast, year: int, sort: str = "") -> int:
    return draw_sample(cast.actor("zhou"), year=year, sort=sort, size=1).population


def test_a_record_belongs_to_the_year_that_it_is_about_not_to_that_of_its_entry(cast, unit):
    for day in (date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1)):
        held(cast, unit, ActivityKind.SCIENCE, f"讲座 {day}", day)
    planned(cast, unit, ActivityKind.SCIENCE, "还没有举办的讲座", date(2022, 11, 1))
    assert [population(cast, year, "activity") for year in (2020, 2021, 2022)] == [1, 2, 1]


def test_what_stands_belongs_to_every_year_on_a_day_of_which_it_stood(cast, unit):
    built(cast, unit, Brand, "早年的品牌", date(2019, 6, 1), until=date(2021, 1, 1))
    built(cast, unit, Brand, "延续的品牌", date(2021, 12, 31))
    assert [population(cast, year, "brand") for year in (2019, 2020, 2021, 2022)] == [1, 1, 2, 1]
    for year in (2018, 2023):
        said = [f"{year} 年度没有可供抽查的记录，请更换年度或种类。"]
        assert refusal(draw_sample, cast.actor("zhou"), year=year, size=1) == said


def test_a_sort_says_by_its_own_fields_which_days_it_is_about():
    assert {name: span_of(sort) for name, sort in sorts().items()} == {
        "activity": ("starts_at", "ends_at"),
        "brand": ("since", "until"),
        "channel": ("since", "until"),
        "cooperation": ("began_on", "completed_on"),
        "councilpost": ("since", "until"),
        "delegatedfunction": ("since", "until"),
        "educationbase": ("since", "until"),
        "enterpriseassociationhelp": ("since", ""),
        "governingmeeting": ("held_at", ""),
        "industryreport": ("finished_on", ""),
        "internalrule": ("adopted_on", "until"),
        "journal": ("since", "until"),
        "partyorgan": ("founded_on", "dissolved_on"),
        "partyrule": ("adopted_on", "until"),
        "publicproduct": ("since", "until"),
        "serviceitem": ("since", "until"),
        "servicestation": ("signed_on", "until"),
        "societyaward": ("adopted_on", "until"),
        "societybranch": ("founded_on", "until"),
        "spiritmaterial": ("made_on", ""),
        "staffmember": ("since", "until"),
        "team": ("founded_on", "until"),
        "technicalneed": ("raised_on", "until"),
    }
