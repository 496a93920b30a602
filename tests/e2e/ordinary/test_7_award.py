"""表彰奖补: amount, invoice, two people pay, certificate; then the log and the figures."""

import hashlib

from tests.e2e.answers import PROJECT_NAME, proof
from tests.e2e.paying import clear_and_pay, hand_in_invoice, settle_amount


def test_the_award_is_settled_invoiced_and_paid_by_two(step, tmp_path):
    lin, zhou, wu = step.person("lin"), step.person("zhou"), step.person("wu")
    feng, chen = step.person("feng"), step.person("chen")
    settle_amount(zhou, wu, "2022-3-001", "20000", "按绩效评审得分分档确定")
    wu.shot("award")
    hand_in_invoice(lin, PROJECT_NAME, "22322000000012345678", proof(tmp_path, "发票.pdf"))
    clear_and_pay(feng, chen, "2022-3-001", "ZF20221212001")
    chen.shot("payment")
    lin.menu("奖补")
    lin.click(PROJECT_NAME)
    lin.sees("一次性拨付：20,000.00 元 已支付")
    chen.sees("贰万元整", "冯财务", "陈出纳", "ZF20221212001")


def test_the_certificate_can_be_verified_by_anybody(step):
    lin, zhou, visitor = step.person("lin"), step.person("zhou"), step.person()
    zhou.menu("奖补")
    zhou.click("2022-3-001")
    zhou.click("颁发证书")
    lin.menu("奖补")
    lin.click(PROJECT_NAME)
    _name, content = lin.download("下载证书（PDF）")
    visitor.go("/verify/")
    visitor.type("核验码", step.city.let("code_of", sha256=hashlib.sha256(content).hexdigest()))
    visitor.click("核验")
    visitor.sees("由本平台出具，现行有效", hashlib.sha256(content).hexdigest())


def test_zheng_reads_the_log_and_verifies_it(step):
    zheng = step.person("zheng")
    zheng.menu("操作留痕")
    zheng.shot("log")
    zheng.click("核验全部留痕")
    zheng.sees("完整无异常")
    zheng.main.locator("tbody a").first.click()
    zheng.look()
    zheng.sees("核验操作留痕", "accounts.verify_log", '"faults": 0', "前一条哈希")


def test_the_year_in_figures(step):
    zhou = step.person("zhou")
    zhou.menu("年度统计")
    zhou.page.locator("canvas").first.wait_for()
    figures = [one.inner_text() for one in zhou.main.locator(".figure-number").all()]
    assert figures == ["4", "4", "4", "3", "2", "2 万元", "2 万元"]
    row = zhou.main.locator(".table").first.get_by_role("row", name="强化组织建设")
    assert row.inner_text().split() == ["强化组织建设", "4", "4", "4", "3", "2", "20,000.00", "20,000.00"]
    zhou.shot("statistics")
