"""Amounts by the call's rule, approval, certificates, cancelling, titles without money."""

from decimal import Decimal

import pytest

from keshe.applications.stages import current
from keshe.audit.models import Event
from keshe.awards import actions, queries
from keshe.awards.models import Award, Certificate, Instalment, Invoice
from keshe.awards.rules import bounds_of
from keshe.documents.queries import find_by_code
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.organisations.actions import change_profile, confirm_unit
from keshe.organisations.models import Organisation
from keshe.programmes.domain.document import AmountRule
from keshe.rehearsal.steps import awards as steps
from tests.awards.conftest import AFTER, cleared, due
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def propose(cast, award, amount, basis="按得分分档"):
    actions.propose_amount(cast.actor("zhou"), award, Decimal(amount), basis)
    award.refresh_from_db()
    return award


def test_money_goes_to_no_account_that_nobody_has_confirmed(cast, award, later):
    """Who gets hold of a unit's account changes where its money goes; officers look at it before."""
    unit = award.application.organisation
    change_profile(cast.actor("lin"), unit, {"bank_account": "62220212345678"})
    said = f"“{unit.name}”的登记信息（含收款账户）尚未经学会部确认或已停用，不能核定。请先由经办人核对确认。"
    actions.propose_amount(cast.actor("zhou"), award, Decimal(30000), "据实核定")
    assert refused(actions.approve_award, cast.actor("wu"), award) == said
    confirm_unit(cast.actor("zhou"), unit)
    actions.approve_award(cast.actor("wu"), award)
    award.refresh_from_db()
    assert award.payee_account == "62220212345678"


def test_an_award_is_drawn_up_without_an_amount_where_the_call_gives_a_range(cast, award):
    assert (award.status, award.amount, award.stage_entry.stage) == ("proposed", None, "award")
    assert bounds_of(award) == (Decimal(20000), Decimal(50000))
    assert not queries.visible_to(cast.actor("lin")).exists(), "a unit learns of it when it is approved"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("3", "金额 3.00 元不在本类别允许的范围内（20,000.00 元至 50,000.00 元），请核对是否误填为万元。"),
        (
            "300000000",
            "金额 300,000,000.00 元不在本类别允许的范围内（20,000.00 元至 50,000.00 元），请核对是否误填为万元。",
        ),
        ("19999.99", "金额 19,999.99 元不在本类别允许的范围内（20,000.00 元至 50,000.00 元），请核对是否误填为万元。"),
        ("30000.005", "金额“30000.005”不是有效的金额，请以元为单位填写，最多两位小数。"),
        ("-1", "金额“-1”不是有效的金额，请以元为单位填写，最多两位小数。"),
    ],
)
def test_an_amount_outside_the_rule_is_refused(cast, award, amount, said):
    assert refused(propose, cast, award, amount) == said
    award.refresh_from_db()
    assert award.amount is None


def test_a_proposal_is_recorded_and_may_be_corrected_until_approved(cast, award):
    propose(cast, award, "30000")
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject, event.facts) == ("awards.propose_amount", award.ref, {"amount": "30000"})
    propose(cast, award, "32000.50", "复核后更正")
    assert (award.amount, award.basis) == (Decimal("32000.50"), "复核后更正")
    actions.approve_award(cast.actor("wu"), award)
    assert refused(propose, cast, award, "33000") == "奖补已核定或已取消，金额不能再改。"
    assert refused(actions.propose_amount, cast.actor("wu"), award, Decimal(30000), "").startswith(
        "您没有“学会部经办人”的权限"
    )


def test_a_fixed_amount_leaves_no_choice(cast, awards):
    (award,) = awards(1, ("{kind: range, at_least: 20000, at_most: 50000}", "{kind: fixed, value: 30000}"))
    assert award.amount == Decimal(30000)
    assert refused(propose, cast, award, "30001") == "本类别的金额由通知确定为 30,000.00 元，不能改动。"


def test_approval_pins_the_payee_and_parts_the_money_exactly(cast, award):
    said = "尚未拟定奖补金额，请先由经办人拟定。"
    assert refused(actions.approve_award, cast.actor("wu"), award) == said
    propose(cast, award, "33333.33")
    with clock.at(AFTER):
        actions.approve_award(cast.actor("wu"), award)
    award.refresh_from_db()
    assert (award.status, award.approved_by, award.approved_at) == ("approved", cast.user("wu"), AFTER)
    unit = award.application.organisation
    Organisation.objects.filter(pk=unit.pk).update(account_name="另一个单位", bank_account="1")
    award.refresh_from_db()
    assert (award.payee_name, award.payee_bank, award.payee_branch, award.payee_account) == (
        "苏州市晨光技术学会",
        "示范银行苏州分行",
        "示范银行苏州姑苏支行",
        unit.bank_account,
    )
    parts = [(one.ordinal, one.code, one.label, one.amount, one.status) for one in award.instalments.all()]
    assert parts == [
        (1, "first", "首期", Decimal("20000.00"), "due"),
        (2, "rest", "尾款", Decimal("13333.33"), "due"),
    ]
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "awards.approve",
        {"amount": "33333.33", "instalments": ["20000.00", "13333.33"]},
    )
    told = Message.objects.get(user=cast.user("lin"), kind="awards.approved")
    assert told.body == (
        f"贵单位的“{award.application.title}”奖补 33,333.33 元已核定，请按要求提交发票。收款单位：苏州市晨光技术学会。"
    )
    assert queries.visible_to(cast.actor("lin")).get() == award
    assert not queries.visible_to(cast.actor("qian")).exists()
    said = "奖补目前是“已核定”，不能核定。请刷新页面查看最新状态。"
    assert refused(actions.approve_award, cast.actor("wu"), award) == said


def test_no_account_no_approval(cast, award):
    propose(cast, award, "30000")
    Organisation.objects.filter(pk=award.application.organisation_id).update(bank_account="")
    said = "“苏州市晨光技术学会”的收款账户信息不完整，请申报单位在单位信息中补齐开户名称、开户银行和账号。"
    assert refused(actions.approve_award, cast.actor("wu"), Award.objects.get()) == said
    assert not Instalment.objects.exists()


def test_cancelling_tells_why_and_ends_the_way(cast, award, later):
    first, _rest = due(cast, award)
    steps.invoiced(first, "24322000000012345678")
    assert refused(actions.cancel_award, cast.actor("wu"), award, "") == "请写明取消奖补的理由，理由会告知申报单位。"
    actions.cancel_award(cast.actor("wu"), award, "项目内容与申报不符")
    award.refresh_from_db()
    assert (award.status, current(award.application)) == ("cancelled", None)
    assert set(award.instalments.values_list("status", flat=True)) == {"cancelled"}
    assert not Invoice.objects.filter(standing=True).exists(), "the invoice is free again"
    award.stage_entry.refresh_from_db()
    assert award.stage_entry.outcome == {"reason": "奖补取消：项目内容与申报不符"}
    told = Message.objects.get(user=cast.user("lin"), kind="awards.cancelled")
    assert told.body.endswith("奖补已取消。理由：项目内容与申报不符")
    said = "奖补目前是“已取消”，不能取消。请刷新页面查看最新状态。"
    assert refused(actions.cancel_award, cast.actor("wu"), award, "再次") == said


def test_nothing_is_cancelled_once_money_is_on_its_way(cast, award, later):
    first, _rest = due(cast, award)
    cleared(cast, first)
    said = "已有期次复核或支付，不能取消奖补。"
    assert refused(actions.cancel_award, cast.actor("wu"), award, "理由") == said
    actions.unclear_payment(cast.actor("feng"), first, "重新核对")
    actions.cancel_award(cast.actor("wu"), award, "理由")


def test_a_certificate_has_a_number_and_a_code_that_anybody_can_check(cast, award, client_of, later):
    assert refused(actions.issue_certificate, cast.actor("zhou"), award) == "奖补尚未核定。"
    steps.approved_award(cast, award)
    certificate = actions.issue_certificate(cast.actor("zhou"), award)
    paper = certificate.document
    assert (paper.kind, paper.number) == ("certificate", "KSZS20220001")
    assert find_by_code(paper.code) == paper
    page = client_of().get("/verify/", {"code": paper.code}).content.decode()
    assert "由本平台出具，现行有效" in page
    assert "KSZS20220001" in page
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "awards.issue_certificate",
        {"number": "KSZS20220001", "files": [{"file": paper.file.uid, "sha256": paper.sha256}]},
    )
    assert Message.objects.filter(user=cast.user("lin"), kind="awards.certificate").exists()
    assert refused(actions.issue_certificate, cast.actor("zhou"), award) == "证书已颁发。"
    said = "证书已颁发，不能取消奖补；确需收回的，请另行发文并在处理决定中登记。"
    assert refused(actions.cancel_award, cast.actor("wu"), award, "理由") == said


def test_no_certificate_where_the_call_gives_none(cast, awards):
    (award,) = awards(1, ("  certificate: true\n", ""))
    steps.approved_award(cast, award)
    assert refused(actions.issue_certificate, cast.actor("zhou"), award) == "本类别的通知没有规定颁发证书。"
    assert not Certificate.objects.exists()


def test_a_title_without_money_is_complete_when_approved(cast, awards):
    (award,) = awards(
        1,
        ("what: [funding]", "what: [title]\n  title: 示范学会\n  title_validity: {first_year: 2023, last_year: 2026}"),
        ("amounts: [{kind: range, at_least: 20000, at_most: 50000}]", "amounts: [{kind: none}]"),
    )
    assert (award.amount, award.title, award.title_from, award.title_until) == (Decimal(0), "示范学会", 2023, 2026)
    Organisation.objects.update(bank_account="")  # a title needs no account
    actions.approve_award(cast.actor("wu"), Award.objects.get())
    award.refresh_from_db()
    assert (award.status, current(award.application), award.instalments.count()) == ("completed", None, 0)
    award.stage_entry.refresh_from_db()
    assert (award.stage_entry.status, award.stage_entry.outcome) == (
        "passed",
        {"reason": "奖补已办结。", "amount": "0.00", "title": "示范学会"},
    )
    told = Message.objects.get(user=cast.user("lin"), kind="awards.titled")
    assert told.body == f"贵单位的“{award.application.title}”已核定为“示范学会”。"
    certificate = actions.issue_certificate(cast.actor("zhou"), award)
    assert certificate.document.number.startswith("KSZS")


def test_without_invoice_the_unit_is_not_asked_for_one(cast, awards):
    (award,) = awards(1, ("invoice: tax", "invoice: none"))
    steps.approved_award(cast, award)
    told = Message.objects.get(user=cast.user("lin"), kind="awards.granted")
    assert "发票" not in told.body


def test_a_reimbursement_never_exceeds_what_was_spent(cast):
    from keshe.awards.domain.amounts import bounds, faults_of_amount

    cap = AmountRule(kind="cap", at_most=Decimal(10000))
    assert bounds(cap, Decimal("8000.50")) == (None, Decimal("8000.50"))
    assert bounds(cap, Decimal(12000)) == (None, Decimal(10000))
    assert [fault.code for fault in faults_of_amount(cap, Decimal(9000), Decimal("8000.50"))] == [
        "awards.amount_outside"
    ]


def test_who_may_not(cast, award):
    steps.approved_award(cast, award)
    for who in ("zhou", "feng", "zheng", "guan", "lin", "qian", "sun"):
        with pytest.raises(Refused):
            actions.approve_award(cast.actor(who), award)
        with pytest.raises(Refused):
            actions.cancel_award(cast.actor(who), award, "理由")
    for who in ("wu", "feng", "zheng", "guan", "lin", "qian", "sun"):
        with pytest.raises(Refused):
            actions.issue_certificate(cast.actor(who), award)
