"""From the amount to the certificate."""

from pathlib import Path

from tests.e2e.person import Person


def settle_amount(zhou: Person, wu: Person, number: str, amount: str, basis: str) -> None:
    """周经办 proposes, 吴领导 approves."""
    zhou.menu("奖补")
    zhou.click(number)
    zhou.type("奖补金额（元）", amount)
    zhou.type("金额依据", basis)
    zhou.click("保存")
    wu.menu("奖补")
    wu.click(number)
    wu.click("核定")


def hand_in_invoice(lin: Person, project: str, number: str, file: Path) -> None:
    """The unit's invoice: its file first, then what the form knows already."""
    lin.menu("奖补")
    lin.click(project)
    lin.click("提交发票")
    lin.main.get_by_label("发票文件").set_input_files(file)
    lin.click("读取发票")
    lin.type("发票号码", number)
    lin.click("提交", role="button")


def clear_and_pay(feng: Person, chen: Person, number: str, voucher: str) -> None:
    """冯财务 clears; 陈出纳, another person, records the payment."""
    feng.menu("支付")
    feng.click(number)
    feng.click("复核通过")
    assert feng.main.get_by_role("button", name="登记支付").count() == 0
    chen.menu("支付")
    chen.main.locator('a[href="?status=cleared"]').click()
    chen.look()
    chen.click(number)
    chen.type("支付凭证号", voucher)
    chen.click("登记支付")
