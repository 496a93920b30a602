"""Beginning, filling in, submitting, withdrawing: the actions, exact, with the instants at their edges."""

from datetime import timedelta
from decimal import Decimal

import pytest

from keshe.applications.actions import (
    Choices,
    StaleSection,
    add_attachment,
    begin_application,
    delegate_filling,
    recheck_conditions,
    reopen_application,
    save_section,
    submit_application,
    withdraw_application,
)
from keshe.applications.domain.answers import check_form
from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.domain.snapshots import digest
from keshe.applications.models import Place, Submission
from keshe.applications.queries import (
    answers_of,
    form_of,
    setting_of,
    sibling_applications,
    similar_texts,
    visible_to,
)
from keshe.audit.models import Event
from keshe.audit.queries import faults, head
from keshe.lib import clock
from keshe.notices.models import Message
from keshe.organisations.actions import change_profile
from keshe.programmes.actions import close_call
from keshe.rehearsal.steps.applications import (
    PROOF,
    begun_application,
    filled_application,
    submitted,
    submitted_application,
    unit_actor,
)
from tests.applications.asking import refusal_of
from tests.applications.conftest import DEADLINE

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

# ------------------------------------------------------------------ beginning


def test_a_unit_that_is_not_confirmed_cannot_begin(cast, march, units, call):
    admin = cast.actor("lin")
    change_profile(admin, units.chenguang, {"name": "苏州市晨光技术研究会"})
    assert refusal_of(begin_application, admin, units.chenguang, call, Choices("2", ["1"])) == (
        "单位登记尚未经学会部确认，暂不能申报。请先在“单位资料”中提交登记。"
    )


def test_demonstration_is_for_societies_only(cast, units, call):
    admin = cast.actor("qian")
    assert refusal_of(begin_application, admin, units.university, call, Choices("1")) == (
        "类别“综合示范学会建设”不面向贵单位所属的单位类型，请选择其他类别。"
    )
    begin_application(admin, units.university, call, Choices("2", ["1"]))


def test_a_second_draft_in_a_category_and_a_third_in_all_are_refused(cast, units, call):
    admin = cast.actor("lin")
    begin_application(admin, units.chenguang, call, Choices("2", ["1"]))
    assert refusal_of(begin_application, admin, units.chenguang, call, Choices("2", ["1"])) == (
        "“党建强会”限每家单位申报 1 项，贵单位已达上限。可先撤回该类别的申报。"
    )
    begin_application(admin, units.chenguang, call, Choices("3", ["1"]))
    assert "限每家单位申报 2 项" in refusal_of(begin_application, admin, units.chenguang, call, Choices("4", ["1"]))
    assert Place.objects.count() == 4


def test_withdrawing_frees_the_place_and_reopening_takes_it_again(cast, units, call):
    admin = cast.actor("lin")
    first = begin_application(admin, units.chenguang, call, Choices("2", ["1"]))
    withdraw_application(admin, first, "换题目")
    second = begin_application(admin, units.chenguang, call, Choices("2", ["2"]))
    assert "限每家单位申报 1 项" in refusal_of(reopen_application, admin, first)
    withdraw_application(admin, second, "还是原题目")
    reopen_application(admin, first)
    first.refresh_from_db()
    assert first.status == ApplicationStatus.DRAFT


def test_only_the_units_own_people(cast, units, call):
    stranger = cast.actor("qian")
    assert "您不是该单位的人员" in refusal_of(begin_application, stranger, units.chenguang, call, Choices("2", ["1"]))
    draft = begun_application(None, units.chenguang, call, "2")
    filler = cast.actor("zhao")
    assert refusal_of(save_section, filler, draft, "base", {}, 0) == "您未被指定填报此项申报，请联系本单位管理员。"
    delegate_filling(cast.actor("lin"), draft, [cast.user("zhao")])
    save_section(filler, draft, "base", {"department": "学术部"}, 0)
    assert "只有单位管理员" in refusal_of(submit_application, filler, draft, "k")
    assert "“钱外人”不是本单位的填报人" in refusal_of(delegate_filling, cast.actor("lin"), draft, [cast.user("qian")])


def test_who_sees_what(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    seen = {name: list(visible_to(cast.actor(name))) for name in ("lin", "zhao", "qian", "sun", "zhou", "zheng")}
    assert seen == {"lin": [draft], "zhao": [draft], "qian": [], "sun": [], "zhou": [draft], "zheng": [draft]}


# ------------------------------------------------------------------ filling in


def test_two_editors_never_overwrite_each_other(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    lin = cast.actor("lin")
    delegate_filling(lin, draft, [cast.user("zhao")])
    first = save_section(lin, draft, "base", {"department": "秘书处"}, 0)
    assert first.revision == 1
    with pytest.raises(StaleSection) as stale:
        save_section(cast.actor("zhao"), draft, "base", {"department": "学术部"}, 0)
    assert stale.value.saved.values == {"department": "秘书处"}
    assert save_section(cast.actor("zhao"), draft, "base", {"department": "学术部"}, 1).revision == 2


def test_saving_what_is_saved_records_nothing(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    lin = cast.actor("lin")
    save_section(lin, draft, "base", {"department": "秘书处"}, 0)
    before = Event.objects.count()
    assert save_section(lin, draft, "base", {"department": "秘书处"}, 1).revision == 1
    assert save_section(lin, draft, "base", {"department": "秘书处"}, 0).revision == 1
    assert Event.objects.count() == before


def test_title_amount_and_leader_follow_the_answers(units, call):
    draft = filled_application(
        None, units.chenguang, call, "2", answers={"project_name": "光学科普", "leader": "陈思远"}
    )
    rows = answers_of(draft)["budget"]["budget"]
    assert draft.title == "光学科普"
    assert draft.leader == "陈思远"
    assert draft.requested_amount == sum(Decimal(row["from_fiscal"]) for row in rows)


def test_drafts_close_with_the_deadline(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    late = DEADLINE + timedelta(seconds=1)
    assert refusal_of(save_section, cast.actor("lin"), draft, "base", {}, 0, arrived_at=late) == (
        "申报已于 2022-04-15 23:59:59 截止（北京时间），不能再作修改。如有疑问，请联系苏州市科协学会部。"
    )


def test_files_only_where_and_as_the_call_says(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    lin = cast.actor("lin")
    assert refusal_of(add_attachment, lin, draft, "invoicex", PROOF, "a.pdf") == "本申报不需要提交这种材料。"
    assert "a.zip" in refusal_of(add_attachment, lin, draft, "tax_proof", b"PK\x03\x04", "a.zip")
    for number in range(3):
        add_attachment(lin, draft, "tax_proof", PROOF, f"{number}.pdf")
    assert refusal_of(add_attachment, lin, draft, "tax_proof", PROOF, "4.pdf") == (
        "“税务票据证明”已有 3 个文件，请先移除再上传。"
    )


# ------------------------------------------------------------------ submitting


@pytest.mark.parametrize("category", ["1", "2", "3", "4", "5"])
def test_made_up_answers_fill_every_category(units, call, category):
    draft = filled_application(None, units.chenguang, call, category)
    answers = answers_of(draft)
    assert check_form(form_of(draft), answers, setting_of(draft, "", answers)) == {}


def test_a_submission_freezes_everything_and_names_the_head(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2", key="k1")
    submission = Submission.objects.get()
    assert application.status == ApplicationStatus.SUBMITTED
    assert application.number == "2022-2-001"
    assert submission.sha256 == digest(submission.snapshot)
    assert submission.snapshot["application"]["number"] == "2022-2-001"
    assert submission.snapshot["unit"]["name"] == "苏州市晨光技术学会"
    assert (submission.event_seq, submission.event_hash) == head()
    event = Event.objects.get(seq=submission.event_seq)
    assert event.facts["sha256"] == submission.sha256
    assert "common_tax_invoice" in {outcome["id"] for outcome in submission.conditions} or submission.conditions
    assert Message.objects.filter(kind="applications.submitted", user=cast.user("lin")).count() == 1
    assert list(faults()) == []


def test_the_same_key_gives_the_same_receipt(cast, units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    other = filled_application(None, units.chenguang, call, "3")
    lin = cast.actor("lin")
    first = submit_application(lin, draft, "key")
    events = Event.objects.count()
    assert submit_application(lin, draft, "key") == first
    assert Event.objects.count() == events
    assert refusal_of(submit_application, lin, other, "key") == "该提交凭证已用于另一项申报，请重新打开提交页面。"


def test_in_time_at_the_very_last_instant(cast, units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    submission = submit_application(cast.actor("lin"), draft, "k", arrived_at=DEADLINE)
    assert submission.at == DEADLINE


def test_late_by_a_second_is_refused_and_logged(cast, units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    late = DEADLINE + timedelta(seconds=1)
    with clock.at(late):
        said = refusal_of(submit_application, cast.actor("lin"), draft, "k", arrived_at=late)
    assert said == (
        "申报已于 2022-04-15 23:59:59 截止（北京时间），您的请求于 2022-04-16 00:00:00 到达，不能受理。"
        "如有疑问，请联系苏州市科协学会部。"
    )
    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome, event.facts) == (
        "applications.submit",
        "refused",
        {"refused": ["applications.late"]},
    )
    assert not Submission.objects.exists()


def test_what_arrived_in_time_counts_though_it_was_worked_on_later(cast, units, call):
    draft = filled_application(None, units.chenguang, call, "2")
    with clock.at(DEADLINE + timedelta(seconds=20)):
        assert submit_application(cast.actor("lin"), draft, "k", arrived_at=DEADLINE).ordinal == 1


def test_an_incomplete_form_is_refused_section_by_section(cast, units, call):
    draft = begun_application(None, units.chenguang, call, "2")
    said = refusal_of(submit_application, cast.actor("lin"), draft, "k")
    assert "“封面”还有 4 处需要完善：请填写“年度”。" in said


def test_a_hard_condition_refuses_and_a_preference_does_not(cast, units, call):
    """3A is a condition for 综合示范 alone; elsewhere it is a preference, recorded as not met."""
    qian = unit_actor(units.yuanshan)
    draft = filled_application(None, units.yuanshan, call, "1")
    said = refusal_of(submit_application, qian, draft, "k1")
    assert "不符合申报条件：获评3A级以上（含）社会组织且在有效期内" in said
    other = filled_application(None, units.yuanshan, call, "2")
    submission = submit_application(qian, other, "k2")
    preferences = [outcome for outcome in submission.conditions if outcome["kind"] == "preference"]
    assert preferences
    assert not any(outcome["detail"]["met"] for outcome in preferences if "grade" in outcome["id"])


def test_conditions_are_looked_at_again(units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    check = recheck_conditions(application, "decision", clock.now())
    assert check.moment == "decision"
    assert check.met
    assert application.condition_checks.get() == check


def test_reopened_and_submitted_again_keeps_its_number(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2", key="k1")
    lin = cast.actor("lin")
    reopen_application(lin, application)
    application.refresh_from_db()
    assert (application.status, application.submitted_at) == (ApplicationStatus.DRAFT, None)
    again = submitted(application, key="k2")
    assert (again.ordinal, application.number) == (2, "2022-2-001")


def test_nothing_is_reopened_that_could_not_be_handed_in_again(cast, units, call):
    """The office closed the call before its day: who opened an application again would lose it."""
    application = submitted_application(cast, units.chenguang, call, "2")
    close_call(cast.actor("zhou"), call, "名额已满")
    application = type(application).objects.get(pk=application.pk)
    after = clock.now() + timedelta(minutes=1)
    assert "目前不接受申报" in refusal_of(reopen_application, cast.actor("lin"), application, arrived_at=after)
    application.refresh_from_db()
    assert application.status == "submitted"


def test_too_late_to_withdraw_or_reopen(cast, units, call):
    application = submitted_application(None, units.chenguang, call, "2")
    lin, late = cast.actor("lin"), DEADLINE + timedelta(seconds=1)
    assert refusal_of(withdraw_application, lin, application, "x", arrived_at=late) == (
        "已过可撤回的期限，如需终止，请联系苏州市科协学会部。"
    )
    assert "截止" in refusal_of(reopen_application, lin, application, arrived_at=late)


def test_the_same_text_in_two_applications_is_seen(units, call):
    same = {"necessity": "为推动学会服务能力提升，" * 12, "content": "组织开展系列学术活动和科普活动，" * 12}
    first = submitted_application(None, units.chenguang, call, "2", seed=1, answers=same)
    second = submitted_application(None, units.yuanshan, call, "2", seed=2, answers=same)
    found = {(text.other, text.question) for text in similar_texts(second) if text.likeness == 100}
    assert {(first, "necessity"), (first, "content")} <= found
    third = submitted_application(None, units.chenguang, call, "3")
    assert list(sibling_applications(third)) == [first]
