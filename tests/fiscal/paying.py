"""A small call with a bank's batch file, and a payment in it that finance has cleared."""

from keshe.awards.actions import clear_payment
from keshe.awards.models import Award, Instalment
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.programmes.actions import draft_call, open_call
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import publicity as publishing
from keshe.rehearsal.steps.applications import accepted_application
from tests.publicity.conftest import AFTER, NOW, changed

BANK = """
targets:
- id: bank
  system: 银行批量支付文件
  per: payment
  fields:
  - {order: 1, name: 序号, source: row.number, format: integer}
  - {order: 2, name: 账号, source: payment.payee_account, format: code, required: true}
  - {order: 3, name: 户名, source: payment.payee_name, required: true}
  - {order: 4, name: 金额, source: payment.amount, format: yuan}
  - {order: 5, name: 用途, value: 奖补}
  - {order: 6, name: 期次, source: payment.instalment}
  file: {format: csv, encoding: gbk}

defaults:
"""


def bank_call(cast: Cast, *changes: tuple[str, str]) -> Call:
    """The call, open."""
    text = changed(("slug: publicity-trial-2022", "slug: bank-trial-2022"), ("\ndefaults:\n", BANK), *changes)
    call = draft_call(cast.actor("zhou"), text)
    open_call(cast.actor("zhou"), call)
    return call


def approved(cast: Cast, call: Call, *units: Organisation) -> list[Award]:
    """Awards of some units' applications, approved."""
    with clock.at(NOW):
        applications = [accepted_application(cast, unit, call, "A") for unit in units]
        period = publishing.published_period(cast, call, "publicity")
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        publishing.issued_document(cast, period)
        return [paying.approved_award(cast, Award.objects.get(application=one)) for one in applications]


def cleared(cast: Cast, instalment: Instalment, number: str) -> Instalment:
    """Invoiced and cleared by 冯财务."""
    with clock.at(AFTER):
        paying.invoiced(instalment, number)
        clear_payment(cast.actor("feng"), instalment)
    instalment.refresh_from_db()
    return instalment
