"""Files of payments: what is in them, that nothing is paid twice, what is refused."""

import pytest

from keshe.awards.actions import unclear_payment
from keshe.awards.models import Instalment
from keshe.files.queries import open_file
from keshe.fiscal.actions import make_batch, void_batch
from keshe.fiscal.models import BatchLine, PaymentBatch
from keshe.lib import clock
from keshe.rehearsal.steps.awards import paid
from keshe.rehearsal.steps.organisations import cast_units
from tests.fiscal.paying import approved, bank_call, cleared
from tests.fiscal.test_actions import refused
from tests.publicity.conftest import AFTER, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def ready(cast) -> list[Instalment]:
    """Two first instalments, cleared."""
    with clock.at(NOW):
        units = cast_units(cast)
        call = bank_call(cast, ("  kind: condition\n", "  kind: preference\n"))
    awards = approved(cast, call, units.chenguang, units.yuanshan)
    return [
        cleared(cast, award.instalments.earliest("ordinal"), f"2432200000000000000{n}")
        for n, award in enumerate(awards)
    ]


def content(batch: PaymentBatch) -> str:
    with open_file(batch.file) as file:
        return file.read().decode("gbk")


def test_every_cleared_payment_goes_into_one_file_once(cast, ready):
    feng, call = cast.actor("feng"), ready[0].award.application.call
    with clock.at(AFTER):
        batch = make_batch(feng, call, "bank")
        rows = [
            f"{n},{one.award.payee_account},{one.award.payee_name},{one.amount},奖补,首期\r\n"
            for n, one in enumerate(ready, start=1)
        ]
        assert content(batch) == "序号,账号,户名,金额,用途,期次\r\n" + "".join(rows)
        assert batch.total == sum(one.amount for one in ready)
        assert refused(make_batch, feng, call, "bank") == (
            "没有待付款项：只有财务已复核、且未列入其他批次的款项才能生成支付文件。"
        )
        assert refused(void_batch, feng, batch, " ") == "请填写理由。"
        void_batch(feng, batch, "银行退回")
        again = make_batch(feng, call, "bank")
        assert (again.ordinal, content(again)) == (2, content(batch))
        assert refused(void_batch, feng, batch, "再废") == "这一批次已经作废。"
        paid(cast, ready[0], "ZF1")
        assert refused(void_batch, feng, again, "银行退回") == "这一批次中已有款项登记支付，不能作废。"
    assert BatchLine.objects.filter(standing=True).count() == 2


def test_what_the_bank_may_have_is_not_taken_back(cast, ready):
    """The clearance was taken back and the award cancelled while the bank paid out of the file."""
    feng, first = cast.actor("feng"), ready[0]
    with clock.at(AFTER):
        batch = make_batch(feng, first.award.application.call, "bank")
        assert refused(unclear_payment, feng, first, "重复") == (
            "该笔款项已列入第 1 批支付文件，不能撤销复核。文件未送银行的，请先作废该批次。"
        )
        void_batch(feng, batch, "未送银行")
        unclear_payment(feng, first, "发票有误")
    first.refresh_from_db()
    assert first.status == "due"


def test_one_row_that_the_bank_would_refuse_stops_the_file(cast, ready):
    award, feng = ready[0].award, cast.actor("feng")
    award.payee_account = ""
    award.payee_name = "=苏州市学会"
    award.save(update_fields=["payee_account", "payee_name"])
    number = award.application.number
    with clock.at(AFTER):
        assert refused(make_batch, feng, award.application.call, "bank") == (
            f"“{number} =苏州市学会 账号”在该系统必填，而申报中没有内容。请先在申报中补填并重新提交，或与主办单位联系。 "
            f"“{number} =苏州市学会 户名”以“=”开头，在表格软件中会被当作公式。请核对内容。"
        )
        assert refused(make_batch, feng, award.application.call, "other") == "本通知不需要录入该系统。"
        assert refused(make_batch, cast.actor("zhou"), award.application.call, "bank") == refused(
            void_batch, cast.actor("zhou"), PaymentBatch(), "某"
        )
    assert not PaymentBatch.objects.exists()
