"""公示发文、表彰奖补: within the range of the call, with a certificate."""

import hashlib

from tests.e2e.answers import DEMO_NAME, UNIT, proof
from tests.e2e.applying import at_application
from tests.e2e.paying import clear_and_pay, hand_in_invoice, settle_amount
from tests.e2e.publishing import conclude_and_issue, publicise


def test_the_list_is_published_and_issued(step):
    zhou, wu, visitor = step.person("zhou"), step.person("wu"), step.person()
    publicise(zhou)
    visitor.go("/publicity/")
    visitor.main.locator(".public-lists a").first.click()
    visitor.look()
    visitor.sees("2022-1-001", "2022-1-002", "2022-1-003", UNIT, DEMO_NAME)
    visitor.misses("2022-1-004")
    visitor.shot("demonstration-publicity")
    zhou.wait(12)
    conclude_and_issue(zhou, wu, "苏科协[2022]71号")
    at_application(step).sees("表彰奖补")


def test_the_amount_stays_within_the_range(step):
    zhou, wu = step.person("zhou"), step.person("wu")
    zhou.menu("奖补")
    zhou.click("2022-1-001")
    zhou.type("奖补金额（元）", "200000")
    zhou.type("金额依据", "按得分确定")
    zhou.click("保存")
    zhou.sees("请先改正以下内容", "50,000.00", "100,000.00")
    settle_amount(zhou, wu, "2022-1-001", "80000", "年底评定第一名")
    wu.sees("已核定", "80,000.00 元")


def test_it_is_paid_and_certified(step, tmp_path):
    lin, zhou = step.person("lin"), step.person("zhou")
    hand_in_invoice(lin, DEMO_NAME, "22322000000012345679", proof(tmp_path, "发票.pdf"))
    clear_and_pay(step.person("feng"), step.person("chen"), "2022-1-001", "ZF20221228001")
    step.person("chen").sees("捌万元整", "冯财务", "陈出纳")
    zhou.menu("奖补")
    zhou.click("2022-1-001")
    zhou.click("颁发证书")
    zhou.shot("demonstration-award")
    lin.menu("奖补")
    lin.click(DEMO_NAME)
    _name, content = lin.download("下载证书（PDF）")
    visitor = step.person()
    visitor.go("/verify/")
    visitor.type("核验码", step.city.let("code_of", sha256=hashlib.sha256(content).hexdigest()))
    visitor.click("核验")
    visitor.sees("由本平台出具，现行有效")
    at_application(step).sees("全部阶段已结束。")
