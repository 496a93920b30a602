"""Invoice, clearance by one, payment by another: once, and never above the award (R14)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from keshe.applications.models import ConditionCheck
from keshe.applications.stages import current
from keshe.audit.models import Event
from keshe.awards import actions, queries
from keshe.awards.models import Award, Instalment, Invoice, Payment
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.notices.models import Message
from keshe.rehearsal.steps import awards as steps
from tests.awards.conftest import LATER, awarded, cleared, due
from tests.racing import winners
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def invoice_of(instalment, **other):
    data = actions.InvoiceData(
        number="24322000000012345678",
        issued_on=LATER.date(),
        amount=instalment.amount,
        issuer="苏州市晨光技术学会",
        payer="示例市科学技术协会",
    )
    return replace(data, **other)


def hand_in(cast, instalment, who="lin", **other):
    data = invoice_of(instalment, **other)
    upload = SimpleUploadedFile("发票.pdf", steps.invoice_pdf(data))
    return actions.hand_in_invoice(cast.actor(who), instalment, data, upload)


def pay(cast, instalment, who="chen", voucher="ZF-001", day=None):
    return actions.record_payment(cast.actor(who), instalment, voucher=voucher, paid_on=day or LATER.date())


@pytest.fixture
def first(cast, award, later) -> Instalment:
    """The first instalment: 21,000.00 of 35,000.00 元."""
    return due(cast, award)[0]


def test_an_invoice_that_fits_is_taken_by_either_of_the_unit(cast, first):
    invoice = hand_in(cast, first, "zhao")
    first.refresh_from_db()
    assert (first.status, invoice.standing, invoice.added_by) == ("invoiced", True, cast.user("zhao"))
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "awards.hand_in_invoice",
        {"invoice": invoice.ref, "files": [{"file": invoice.file.uid, "sha256": invoice.file.sha256}]},
    )


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"amount": Decimal("2.1")}, "发票金额 2.10 元与本期应付 21,000.00 元不一致，请核对后重新开具。"),
        (
            {"issuer": "苏州市晨光学会"},
            "开票单位“苏州市晨光学会”与收款单位“苏州市晨光技术学会”不一致，请由收款单位开具发票。",
        ),
        ({"payer": "示例市科协"}, "发票购买方应为“示例市科学技术协会”，请核对发票抬头。"),
        ({"issued_on": date(2022, 11, 9)}, "开票日期 2022-11-09 晚于今天，请核对。"),
    ],
)
def test_an_invoice_that_does_not_fit_is_refused(cast, first, other, said):
    assert refused(hand_in, cast, first, **other) == said
    assert not Invoice.objects.exists()


def test_the_file_is_looked_at_and_strangers_hand_nothing_in(cast, first):
    upload = SimpleUploadedFile("发票.pdf", b"MZ" + b"\0" * 80)
    said = refused(actions.hand_in_invoice, cast.actor("lin"), first, invoice_of(first), upload)
    assert said == "“发票.pdf”的内容是 Windows 程序，此处只接受 pdf、ofd、jpg、png、xml。请转换格式后重新上传。"
    for who in ("qian", "zhou", "feng", "zheng", "sun"):
        with pytest.raises(Refused):
            hand_in(cast, first, who)
    first.refresh_from_db()
    assert first.status == "due"


def test_the_same_invoice_is_never_taken_twice_until_it_was_returned(cast, award, later):
    first, rest = due(cast, award)
    hand_in(cast, first)
    said = "发票 24322000000012345678 已用于另一笔奖补，同一张发票不能重复使用。"
    for number, code in (
        ("24322000000012345678", ""),
        ("２４３２2000 000012345678", ""),
        ("24322000000012345678", "3200221130"),
    ):
        assert refused(hand_in, cast, rest, number=number, code=code) == said
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.create(
            instalment=rest,
            number="24322000000012345678",
            issued_on=LATER.date(),
            amount=rest.amount,
            issuer="x",
            payer="x",
            file=Invoice.objects.get().file,
            added_by=cast.user("lin"),
            added_at=LATER,
        )
    wrong = "发票号码为 8 位的，还须填写发票代码（印在发票上）。"
    assert refused(hand_in, cast, rest, number="01234567") == wrong
    for number, code in (("01234567", ""), ("24322000000012345679", "3200221130")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invoice.objects.create(
                instalment=rest,
                number=number,
                code=code,
                issued_on=LATER.date(),
                amount=rest.amount,
                issuer="x",
                payer="x",
                file=Invoice.objects.get().file,
                added_by=cast.user("lin"),
                added_at=LATER,
            )
    assert refused(actions.return_invoice, cast.actor("feng"), first, " ") == "请写明退回发票的理由。"
    actions.return_invoice(cast.actor("feng"), first, "备注栏缺项目名称")
    first.refresh_from_db()
    assert (first.status, first.return_reason) == ("due", "备注栏缺项目名称")
    told = Message.objects.get(user=cast.user("lin"), kind="awards.invoice_returned")
    assert told.body.endswith("提交的发票被退回。理由：备注栏缺项目名称")
    assert hand_in(cast, first).standing
    said = "奖补期次目前是“已开票待复核”，不能提交发票。请刷新页面查看最新状态。"
    assert refused(hand_in, cast, first, number="7" * 20) == said


def test_no_clearance_without_invoice_where_the_call_wants_one(cast, first):
    assert refused(actions.clear_payment, cast.actor("feng"), first) == "须先由申报单位提交发票，才能复核付款。"
    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome, event.facts) == (
        "awards.clear_payment",
        "refused",
        {"refused": ["awards.invoice_needed"]},
    )


def test_without_invoice_where_the_call_wants_none(cast, awards, later):
    (award,) = awards(1, ("invoice: tax", "invoice: none"))
    first, _rest = due(cast, award)
    actions.clear_payment(cast.actor("feng"), first)
    first.refresh_from_db()
    assert first.status == "cleared"
    actions.unclear_payment(cast.actor("chen"), first, "金额有疑")
    first.refresh_from_db()
    assert (first.status, first.cleared_by, first.return_reason) == ("due", None, "金额有疑")
    assert not Message.objects.filter(kind="awards.invoice_returned").exists()


def test_conditions_are_looked_at_again_before_paying(cast, awards, later):
    """3A was in validity on submission and lapsed before the payment."""
    (award,) = awards(1, grade_until=date(2022, 10, 31))
    first, _rest = due(cast, award)
    hand_in(cast, first)
    said = refused(actions.clear_payment, cast.actor("feng"), first)
    assert said == (
        "付款前复核，申报条件“获评3A级以上社会组织且在有效期内”未通过，不能付款。"
        "社会组织评估等级：要求3A 以上（含），没有记录（来源：等级记录：3A，苏州市民政局 2020-06-01 评定，"
        "有效期至 2022-10-31（2022-11-08 已过期））。"
    )
    first.refresh_from_db()
    assert first.status == "invoiced"
    assert Event.objects.latest("seq").facts == {"refused": ["awards.condition_unmet"]}


def test_conditions_that_hold_are_frozen_with_the_clearance(cast, first):
    cleared(cast, first)
    check = ConditionCheck.objects.get(moment="payment")
    assert (check.met, check.at) == (True, LATER)
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == ("awards.clear_payment", {"amount": "21000.00"})


def test_a_part_that_is_due_after_another_stage_waits_for_it(cast, first):
    hand_in(cast, first)
    first.award.application.stages.filter(stage="publicity").update(status="open")
    said = "“首期”须在“公示”完成后支付，目前尚未完成。"
    assert refused(actions.clear_payment, cast.actor("feng"), first) == said


def test_two_people_by_access_and_by_the_table(cast, first):
    cleared(cast, first)
    said = "复核与登记支付不得由同一人办理，请由另一位财务人员登记支付。"
    assert refused(pay, cast, first, "feng") == said
    with pytest.raises(IntegrityError, match="paid_by_another_than_cleared"), transaction.atomic():
        Payment.objects.create(
            instalment=first,
            amount=first.amount,
            voucher="X",
            paid_on=LATER.date(),
            cleared_by=cast.user("feng"),
            paid_by=cast.user("feng"),
            recorded_at=LATER,
        )
    payment = pay(cast, first)
    assert (payment.cleared_by, payment.paid_by, payment.amount) == (
        cast.user("feng"),
        cast.user("chen"),
        Decimal("21000.00"),
    )


def test_a_page_opened_before_the_clearance_does_not_help_the_same_person(cast, first):
    stale = Instalment.objects.get(pk=first.pk)
    cleared(cast, first)
    assert stale.cleared_by is None
    said = "复核与登记支付不得由同一人办理，请由另一位财务人员登记支付。"
    assert refused(pay, cast, stale, "feng") == said
    assert Event.objects.latest("seq").facts == {"refused": ["awards.two_people"]}


def test_a_second_payment_is_refused_and_stays_on_record(cast, first):
    assert refused(pay, cast, first) == "该期次尚未由另一位财务人员复核，不能登记支付。"
    cleared(cast, first)
    pay(cast, first)
    assert refused(pay, cast, first, voucher="ZF-002") == "“首期”已支付，不能重复支付。"
    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome, event.subject, event.facts) == (
        "awards.record_payment",
        "refused",
        first.ref,
        {"refused": ["awards.already_paid"]},
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(
            instalment=first,
            amount=1,
            voucher="ZF-003",
            paid_on=LATER.date(),
            cleared_by=cast.user("feng"),
            paid_by=cast.user("chen"),
            recorded_at=LATER,
        )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 11, 9), "支付日期 2022-11-09 晚于今天，请核对。"),
        (date(2022, 11, 7), "支付日期 2022-11-07 早于复核日期 2022-11-08，请核对。"),
    ],
)
def test_a_payment_is_made_between_clearance_and_today(cast, first, day, said):
    cleared(cast, first)
    assert refused(pay, cast, first, day=day) == said
    assert not Payment.objects.exists()


def test_a_voucher_is_used_once(cast, award, later):
    first, rest = due(cast, award)
    cleared(cast, first, "1")
    cleared(cast, rest, "2")
    pay(cast, first)
    for voucher in ("ZF-001", "zf－００１ "):
        assert refused(pay, cast, rest, voucher=voucher) == "支付凭证号“ZF-001”已登记过，请核对。"


def test_more_than_the_award_is_impossible(cast, award, later):
    first, rest = due(cast, award)
    cleared(cast, first, "1")
    cleared(cast, rest, "2")
    pay(cast, first)
    Instalment.objects.filter(pk=rest.pk).update(amount=Decimal("14000.01"))
    said = "支付后累计 35,000.01 元将超过核定金额 35,000.00 元，不能支付。"
    assert refused(pay, cast, rest, voucher="ZF-002") == said
    assert queries.paid_of(award) == Decimal("21000.00")


def test_the_last_payment_completes_the_award(cast, award, later):
    first, rest = due(cast, award)
    for number, instalment in enumerate((first, rest), 1):
        cleared(cast, instalment, str(number))
        pay(cast, instalment, voucher=f"ZF-00{number}")
        award.refresh_from_db()
        assert award.status == ("approved", "completed")[number - 1]
    assert current(award.application) is None
    award.stage_entry.refresh_from_db()
    assert award.stage_entry.outcome == {"reason": "奖补已办结。", "amount": "35000.00", "title": ""}
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts) == (
        "awards.record_payment",
        {"amount": "14000.00", "paid_in_all": "35000.00", "of": "35000.00"},
    )
    told = Message.objects.filter(user=cast.user("lin"), kind="awards.paid").latest("pk")
    assert told.body == f"贵单位的“{award.application.title}”尾款奖补 14,000.00 元已于 2022-11-08 支付。"
    (figures,) = queries.figures(award.application.call)
    assert (figures.category, figures.awards, figures.approved, figures.paid) == (
        "A",
        1,
        Decimal("35000.00"),
        Decimal("35000.00"),
    )


def test_taking_a_clearance_back_frees_the_invoice_and_tells_the_unit(cast, first):
    cleared(cast, first)
    actions.unclear_payment(cast.actor("feng"), first, "账号有误")
    first.refresh_from_db()
    assert (first.status, first.cleared_by, Invoice.objects.get().standing) == ("due", None, False)
    assert Message.objects.filter(user=cast.user("lin"), kind="awards.invoice_returned").count() == 1
    said = "奖补期次目前是“待开票”，不能撤销复核。请刷新页面查看最新状态。"
    assert refused(actions.unclear_payment, cast.actor("feng"), first, "再次") == said


def test_only_finance_clears_and_pays(cast, first):
    steps.invoiced(first, "1")
    for who in ("zhou", "wu", "zheng", "guan", "lin", "qian", "sun"):
        for action in (actions.clear_payment, pay_by):
            assert refused(action, cast.actor(who), first).startswith("您没有“财务”的权限")


@pytest.mark.both_databases
def test_the_same_invoice_is_not_taken_again_with_code_and_number_in_one_word(cast, award, later):
    """Of a scan nothing is read: two scans of one paper, typed once so and once so, paid two instalments."""
    first, rest = due(cast, award)

    def scanned(instalment, **typed):
        data = invoice_of(instalment, **typed)
        blank = steps.invoice_pdf(replace(data, number="", issuer="", payer=""))
        return actions.hand_in_invoice(cast.actor("lin"), instalment, data, SimpleUploadedFile("扫描.pdf", blank))

    scanned(first, number="12345678", code="032002211300")
    said = "发票 03200221130012345678 已用于另一笔奖补，同一张发票不能重复使用。"
    assert refused(scanned, rest, number="03200221130012345678") == said
    assert refused(scanned, rest, number="12345678", code="32002211300") == "发票代码应为 10 位或 12 位数字，请核对。"
    with pytest.raises(IntegrityError), transaction.atomic():
        taken = Invoice.objects.get()
        taken.pk, taken.uid, taken.number, taken.code = None, "0" * 32, "03200221130012345678", ""
        taken.instalment, taken.file_sha256 = rest, "0" * 64
        taken.save(force_insert=True)


def pay_by(actor, instalment):
    return actions.record_payment(actor, instalment, voucher="ZF", paid_on=LATER.date())


@pytest.mark.django_db(transaction=True)
def test_thirty_two_people_record_the_same_payment_and_one_is_made(racing, cast):
    with clock.at(LATER - timedelta(days=1)):
        _trial, (award,) = awarded(cast)
    with clock.at(LATER):
        first, _rest = due(cast, award)
        cleared(cast, first)
        results = racing(32, lambda number: pay(cast, first, voucher=f"ZF-{number}"))
        assert len(winners(results)) == 1
        losers = [result for result in results if isinstance(result, Exception)]
        assert {str(loser) for loser in losers} == {"“首期”已支付，不能重复支付。"}
    assert (Payment.objects.count(), queries.paid_of(Award.objects.get())) == (1, Decimal("21000.00"))
    assert Event.objects.filter(verb="awards.record_payment", outcome="refused").count() == 31


@pytest.mark.django_db(transaction=True)
def test_two_instalments_paid_with_one_voucher_at_once(racing, cast):
    _trial, (award,) = awarded(cast)
    with clock.at(LATER):
        parts = due(cast, award)
        for number, instalment in enumerate(parts):
            cleared(cast, instalment, str(number))
        results = racing(8, lambda number: pay(cast, parts[number % 2], voucher="ZF-1"))
    assert len(winners(results)) == 1
    assert all(isinstance(result, Refused) for result in results if isinstance(result, Exception)), results
