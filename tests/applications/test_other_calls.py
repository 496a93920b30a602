"""The two example calls: nomination by district in two batches, joint bids, tiers by grade; rolling, after the event."""

from datetime import date, datetime, timedelta

import pytest

from keshe.applications.actions import record_nomination, set_partners, submit_application
from keshe.applications.documents import form_context
from keshe.applications.models import Application, Submission
from keshe.applications.stages import current
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.organisations.domain.codes import make_credit_code
from keshe.rehearsal.steps.applications import accepted, fill, filled_application, submitted, unit_actor
from keshe.rehearsal.steps.organisations import confirmed_unit
from keshe.rehearsal.steps.programmes import opened_call

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NOMINATION, ROLLING = "example-district-nomination/2023", "example-rolling-events/2024"
SPRING = datetime(2023, 3, 1, 9, tzinfo=clock.CHINA)
#: 2023-03-20 17:00 plus the 60 seconds of grace.
UNIT_DEADLINE = datetime(2023, 3, 20, 17, 1, tzinfo=clock.CHINA)


@pytest.fixture
def spring(cast):
    clock.set_source(lambda: SPRING)
    return opened_call(cast, NOMINATION)


def society(cast, name="东山学会", **more):
    more = {"society_class": "engineering", "annual_inspection_year": 2022, **more}
    return confirmed_unit(cast, name=name, admin="qian", **more)


def refusal_of(function, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        function(*args, **kwargs)
    return str(refused.value)


def test_a_district_nominates_within_its_places(cast, spring):
    first, second = society(cast), society(cast, "西山学会")
    drafts = [filled_application(None, unit, spring, "2023-1-1") for unit in (first, second)]
    one = submitted(drafts[0])
    assert one.application.number == "2023-1-1-first-01"
    said = refusal_of(submit_application, unit_actor(second), drafts[1], "second")
    assert said == "推荐单位“东区科协”的 1 个名额已满，请与推荐单位联系。"


def test_the_recommendation_leads_on_or_ends_the_way(cast, spring):
    application = filled_application(None, society(cast), spring, "2023-1-2")
    submitted(application)
    accepted(cast, application)
    assert [entry.kind for entry in application.stages.all()] == ["application", "nomination", "review"]
    assert application.stages.get(kind="nomination").outcome["nominator"] == "district_east"
    other = filled_application(None, society(cast, "西山学会"), spring, "2023-1-2")
    submitted(other)
    from keshe.applications.actions import check_formally
    from keshe.applications.queries import checklist_of

    officer = cast.actor("zhou")
    check_formally(officer, other, outcome="accept", checklist={c.id: {"passed": True} for c in checklist_of(other)})
    assert refusal_of(record_nomination, officer, other, supported=False) == "请写明原因，申报单位将看到。"
    record_nomination(officer, other, supported=False, reason="超出推荐名额。")
    assert current(other) is None
    assert not other.places.exists()


def test_grace_is_the_calls_and_batches_have_their_own_dates(cast, spring):
    unit = society(cast)
    draft = filled_application(None, unit, spring, "2023-1-1")
    late = UNIT_DEADLINE + timedelta(microseconds=1)
    assert "申报已于 2023年3月20日 17:00 截止" in refusal_of(
        submit_application, unit_actor(unit), draft, "k", arrived_at=late
    )
    assert submit_application(unit_actor(unit), draft, "k", arrived_at=UNIT_DEADLINE).ordinal == 1
    said = refusal_of(filled_application, None, society(cast, "西山学会"), spring, "2023-1-1", batch="second")
    assert said == "该类别将于 2023年7月1日 00:00 开始受理申报，届时再来。"


def test_a_joint_bid_needs_its_agreement(cast, spring):
    unit = society(cast)
    admin = unit_actor(unit)
    draft = filled_application(None, unit, spring, "2023-1-2", answers={"joint": False})
    partner = {"name": "南山学会", "uscc": make_credit_code("51320500", "MJ000777"), "task": "会务"}
    assert "信用代码不正确" in refusal_of(set_partners, admin, draft, [{**partner, "uscc": "123"}])
    twice = [partner, {**partner, "name": "南山 学会", "task": "宣传"}]
    assert refusal_of(set_partners, admin, draft, twice) == "联合申报单位“南山学会”填写了两次，请删去重复的一行。"
    registered = society(cast, "西山学会")
    again = [
        {"name": registered.name, "uscc": registered.uscc, "task": "会务"},
        {"name": "西山科普学会", "uscc": registered.uscc.lower(), "task": "宣传"},
    ]
    assert refusal_of(set_partners, admin, draft, again) == (
        "联合申报单位“西山学会”“西山科普学会”的统一社会信用代码相同，是同一单位，请只保留一行。"
    )
    brackets = [{**partner, "name": "南山(光学)学会"}, {**partner, "name": "南山（光学）学会"}]
    said = refusal_of(set_partners, admin, draft, brackets)
    assert said == "联合申报单位“南山(光学)学会”填写了两次，请删去重复的一行。"
    assert refusal_of(set_partners, admin, draft, [{**partner, "name": unit.name + " ", "uscc": unit.uscc}]) == (
        "联合申报单位不能是牵头单位自身。"
    )
    set_partners(admin, draft, [partner])
    said = refusal_of(submit_application, admin, draft, "k")
    assert "联合申报须上传“合作协议”，请在附件中上传各方盖章的协议。" in said
    assert "不超过 3 家" in refusal_of(set_partners, admin, draft, [{**partner, "name": f"{n}学会"} for n in range(4)])
    set_partners(admin, draft, [])
    submitted(draft)
    assert Submission.objects.get().snapshot["partners"] == []


def test_partners_named_in_the_forms_own_section_count(cast, spring):
    unit = society(cast)
    draft = filled_application(None, unit, spring, "2023-1-2", answers={"joint": True})
    fill(draft, answers={"joint": True})
    submission = submitted(draft)
    assert len(submission.snapshot["answers"]["partners"]["entries"]) == 1
    assert [file["slot"] for file in submission.snapshot["files"]] == ["joint_agreement"]
    titles = [section["title"] for section in form_context(submission)["sections"]]
    assert "联合申报单位" in titles


def test_a_tier_is_open_to_the_grade_it_names(cast, spring):
    unit = society(cast, grade=4, granted_on=date(2021, 1, 1))
    draft = filled_application(None, unit, spring, "2023-2-1", tier="model")
    assert refusal_of(submit_application, unit_actor(unit), draft, "k") == (
        "档次“标兵学会”面向 5A 级以上的学会，贵单位在申报截止日的等级为 4A。"
    )


def test_one_of_two_types_of_society_has_another_deadline_and_limit(cast, spring):
    social = society(cast, "社会学会", society_class="interdisciplinary")
    draft = filled_application(None, social, spring, "2023-1-2")
    assert draft.applicant_type == "social_society"
    late = datetime(2023, 3, 22, 23, 59, tzinfo=clock.CHINA)
    assert "限每家单位申报 1 项" in refusal_of(filled_application, None, social, spring, "2023-2-1", tier="distinctive")
    assert submit_application(unit_actor(social), draft, "k", arrived_at=late).ordinal == 1


def test_a_rolling_call_takes_what_has_just_been_held(cast):
    clock.set_source(lambda: datetime(2024, 5, 20, 9, tzinfo=clock.CHINA))
    call = opened_call(cast, ROLLING)
    unit = confirmed_unit(cast, name="东山学会", admin="qian")
    draft = filled_application(None, unit, call, "A", answers={"participants": "80"})
    assert draft.tier == "national"
    submission = submitted(draft)
    assert submission.application.number == "HD2024-0001"
    accepted(cast, draft)
    assert draft.stages.get(status="open").kind == "decision"
    old = {"from": "2024-03-01", "to": "2024-03-20"}
    late = filled_application(None, unit, call, "A", answers={"participants": "80", "event_period": old})
    said = refusal_of(submit_application, unit_actor(unit), late, "late")
    assert said == "活动日期不在受理范围内：应在活动结束后 60 天内申报。"
    assert Application.objects.count() == 2
