"""The pages of awards, payments, sanctions and the year's figures; and the unit's own."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from keshe.awards import actions
from keshe.awards.models import Invoice, Payment, Sanction
from keshe.lib import clock
from keshe.rehearsal.steps import awards as steps
from tests.awards.conftest import LATER, awarded, cleared, due
from tests.awards.test_paying import invoice_of

pytestmark = pytest.mark.django_db


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def text(client: Client, address: str, **data) -> str:
    return client.get(address, data).content.decode()


def sent(client: Client, address: str, **data) -> str:
    return client.post(address, data, follow=True).content.decode()


def invoice_form(instalment, **other) -> dict[str, object]:
    data = invoice_of(instalment, **other)
    file = SimpleUploadedFile("发票.pdf", steps.invoice_pdf(data))
    return {
        "number": data.number,
        "issued_on": data.issued_on.isoformat(),
        "amount": str(data.amount),
        "issuer": data.issuer,
        "payer": data.payer,
        "file": file,
    }


def test_from_proposal_to_payment_by_the_pages(cast, award, client_of, later):
    zhou, wu, lin, feng, chen = (client_of(who) for who in ("zhou", "wu", "lin", "feng", "chen"))
    show = at("office:awards_show", award.uid)
    page = text(zhou, show)
    assert "20,000.00–50,000.00 元" in page
    assert "默认值，非通知规定" in page
    wrong = zhou.post(at("office:awards_propose", award.uid), {"amount": "3", "basis": "分档"}).content.decode()
    assert "金额 3.00 元不在本类别允许的范围内（20,000.00 元至 50,000.00 元），请核对是否误填为万元。" in wrong
    assert "已拟定金额，请审批领导核定。" in sent(
        zhou, at("office:awards_propose", award.uid), amount="35000", basis="按得分分档"
    )
    assert "还没有奖补" in text(lin, at("applicant:awards_list"))
    assert "已核定，申报单位已收到通知。" in sent(wu, at("office:awards_approve", award.uid))
    assert "35,000.00 元" in text(lin, at("applicant:awards_list"))
    first, _rest = award.instalments.all()
    address = at("applicant:awards_invoice", award.uid, first.uid)
    assert lin.get(address).context["form"].initial["amount"] == Decimal("21000.00")
    wrong = lin.post(address, invoice_form(first, amount=Decimal(2))).content.decode()
    assert "发票金额 2.00 元与本期应付 21,000.00 元不一致，请核对后重新开具。" in wrong
    assert "更正后请重新选择发票文件。" in wrong
    assert "已提交发票，请等待财务复核。" in lin.post(address, invoice_form(first), follow=True).content.decode()
    assert "本期目前不需要提交发票。" in lin.get(address, follow=True).content.decode()
    assert "已退回发票，申报单位已收到通知。" in sent(feng, at("office:payments_return", first.uid), reason="备注不全")
    assert "备注不全" in text(lin, at("applicant:awards_show", award.uid))
    lin.post(address, invoice_form(first))
    assert "贰万壹仟元整" in text(feng, at("office:payments_show", first.uid))
    assert "已复核，请另一位财务人员登记支付。" in sent(feng, at("office:payments_clear", first.uid))
    said = "复核与登记支付不得由同一人办理，请由另一位财务人员登记支付。"
    assert said in text(feng, at("office:payments_show", first.uid))
    paying = {"voucher": "ZF-1", "paid_on": LATER.date().isoformat()}
    assert said in feng.post(at("office:payments_pay", first.uid), paying).content.decode()
    assert "已登记支付，申报单位已收到通知。" in sent(chen, at("office:payments_pay", first.uid), **paying)
    assert (
        "“首期”已支付，不能重复支付。"
        in chen.post(at("office:payments_pay", first.uid), {**paying, "voucher": "ZF-2"}).content.decode()
    )
    assert Payment.objects.get().amount == Decimal("21000.00")
    assert "ZF-1" in text(lin, at("applicant:awards_show", award.uid))


def test_nobody_is_offered_what_would_be_refused(cast, award, client_of, later):
    first, _rest = due(cast, award)
    assert "复核通过" not in text(client_of("feng"), at("office:payments_show", first.uid)), "no invoice yet"
    assert "取消奖补" in text(client_of("wu"), at("office:awards_show", award.uid))
    assert "取消奖补" not in text(client_of("zhou"), at("office:awards_show", award.uid))
    cleared(cast, first)
    assert "取消奖补" not in text(client_of("wu"), at("office:awards_show", award.uid))
    for who in ("zhou", "wu", "zheng"):
        page = text(client_of(who), at("office:payments_show", first.uid))
        assert "登记支付</button>" not in page
        assert "目前没有需要您办理的事项。" in page


def test_the_stranger_finds_nothing(cast, awards, client_of, later):
    award, _hers = awards(2)
    first, rest = due(cast, award)
    cleared(cast, first)
    steps.certified(cast, award)
    invoice = Invoice.objects.get()
    addresses = [
        at("applicant:awards_show", award.uid),
        at("applicant:awards_certificate", award.uid),
        at("applicant:awards_invoice", award.uid, rest.uid),
        at("applicant:awards_invoice_file", award.uid, invoice.uid),
    ]
    for address in addresses:
        assert client_of("qian").get(address).status_code == 404
        assert client_of("").get(address).status_code == 302
        for who in ("sun", "zhou", "feng", "guan"):
            assert client_of(who).get(address).status_code == 403
    assert "还没有奖补" in text(client_of("qian"), at("applicant:awards_list"))
    for who in ("lin", "zhao"):
        file = client_of(who).get(addresses[3])
        assert b"".join(file.streaming_content)[:5] == b"%PDF-"
        certificate = client_of(who).get(addresses[1])
        assert "KSZS20220001" in certificate["Content-Disposition"]
        certificate.close()
    office = at("office:payments_invoice", first.uid, invoice.uid)
    assert client_of("guan").get(office).status_code == 403
    assert client_of("zhou").get(at("office:payments_invoice", rest.uid, invoice.uid)).status_code == 404
    file = client_of("zheng").get(office)
    assert file["Content-Disposition"].startswith("attachment")
    file.close()


def test_a_proposed_award_is_unknown_to_its_unit(cast, award, client_of, later):
    assert client_of("lin").get(at("applicant:awards_show", award.uid)).status_code == 404


def test_a_title_without_money_shows_no_payee(cast, awards, client_of, later):
    (award,) = awards(
        1,
        ("what: [funding]", "what: [title]\n  title: 示范学会"),
        ("amounts: [{kind: range, at_least: 20000, at_most: 50000}]", "amounts: [{kind: none}]"),
    )
    steps.approved_award(cast, award)
    page = text(client_of("lin"), at("applicant:awards_show", award.uid))
    assert "示范学会" in page
    assert "银行账号" not in page
    assert "提交发票" not in page


def test_sanctions_are_imposed_and_lifted_by_the_leader(cast, award, client_of, later):
    unit, wu = award.application.organisation, client_of("wu")
    form = {"organisation": unit.uid, "reason": "虚报", "from_on": "2022-11-08", "until_on": "2022-11-07"}
    wrong = wu.post(at("office:sanctions_impose"), form).content.decode()
    assert "处理期止不能早于处理期起，请核对日期。" in wrong
    assert "已登记处理决定。" in sent(wu, at("office:sanctions_impose"), **{**form, "until_on": "2025-11-07"})
    sanction = Sanction.objects.get()
    assert "登记处理决定" not in text(client_of("zhou"), at("office:sanctions_list"))
    assert "请写明理由。" in sent(wu, at("office:sanctions_lift", sanction.uid), reason="")
    assert "已解除。" in sent(wu, at("office:sanctions_lift", sanction.uid), reason="已整改")


def test_the_years_figures(cast, award, client_of, later):
    first, _rest = due(cast, award)
    cleared(cast, first)
    actions.record_payment(cast.actor("chen"), first, voucher="Z", paid_on=LATER.date())
    page = client_of("zhou").get(at("office:statistics_show"))
    assert page.context["rows"][0][0:2] == ("品牌建设", [1, 1, 1, 0, 1])
    assert (page.context["totals"]["approved"], page.context["totals"]["paid"]) == (
        Decimal("35000.00"),
        Decimal("21000.00"),
    )
    assert page.context["days"]["xAxis"]["data"] == ["09-29"]
    assert client_of("zhou").get(at("office:statistics_call", "unknown")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_few_questions(cast, client_of, count, django_assert_num_queries):
    _trial, found = awarded(cast, count)
    with clock.at(LATER):
        for number, award in enumerate(found):
            first, _rest = due(cast, award)
            cleared(cast, first, str(number))
            actions.impose_sanction(
                cast.actor("wu"),
                award.application.organisation,
                reason="虚报",
                from_on=date(2022, 1, 1),
                until_on=date(2022, 1, 2),
            )
        for who, name, data, questions in (
            ("zhou", "office:awards_list", {}, 7),
            ("feng", "office:payments_list", {"status": "cleared"}, 7),
            ("wu", "office:sanctions_list", {}, 7),
        ):
            client = client_of(who)
            client.get(at(name), data)
            with django_assert_num_queries(questions):
                assert len(client.get(at(name), data).context["page"].object_list) == count
        client = client_of("zhou")
        client.get(at("office:statistics_show"))
        with django_assert_num_queries(11):
            client.get(at("office:statistics_show"))


@pytest.mark.parametrize("parts", [1, 2])
def test_one_award_asks_no_more_with_more_parts(cast, awards, client_of, parts, django_assert_num_queries, later):
    changes = (
        ()
        if parts == 2
        else (
            (
                "  - {id: first, label: 首期, share: 60, after: publicity}\n  - {id: rest, label: 尾款, share: 40, after: award}",
                "  - {id: whole, label: 一次性拨付, share: 100, after: publicity}",
            ),
        )
    )
    (award,) = awards(1, *changes)
    due(cast, award)
    for who, name, questions in (("lin", "applicant:awards_show", 9), ("zhou", "office:awards_show", 9)):
        client = client_of(who)
        client.get(at(name, award.uid))
        with django_assert_num_queries(questions):
            page = client.get(at(name, award.uid))
        assert len(page.context["instalments"]) == parts


def test_the_desk_says_what_waits_for_whom(cast, award, client_of, later):
    def waits(who: str) -> list[tuple[str, int]]:
        return [(task.what, task.count) for task in client_of(who).get(at("office:home")).context["tasks"]]

    assert ("待拟定金额的奖补", 1) in waits("zhou")
    first, _rest = due(cast, award)
    steps.invoiced(first, "1")
    assert waits("feng") == [("待复核的发票", 1)]
    actions.clear_payment(cast.actor("feng"), first)
    assert waits("chen") == [("待登记支付的期次", 1)]
    assert "待拟定金额的奖补" not in dict(waits("zhou"))
    assert ("待登记支付的期次", 1) in waits("zheng")


def test_the_units_desk_says_that_an_invoice_is_due(cast, award, client_of, later):
    lin = client_of("lin")
    assert "提交发票" not in text(lin, "/me/")
    steps.approved_award(cast, award)
    desk = text(lin, "/me/")
    assert "奖补已核定，请开具税务发票并在线提交。" in desk
    assert at("applicant:awards_show", award.uid) in lin.get("/me/").content.decode()


def test_who_may_not_propose_is_told_who_must(award, client_of, later):
    page = text(client_of("wu"), at("office:awards_show", award.uid))
    assert "等待经办人拟定金额；拟定后由审批领导核定。" in page
