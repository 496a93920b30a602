"""项目实施: the report is due before the year is over."""

from tests.e2e.answers import DEMO_NAME, REPORT, proof
from tests.e2e.reporting import accept_report, fill_in_report, submit_report


def test_lin_reports(step, tmp_path):
    lin = step.person("lin")
    lin.wait(218)
    lin.menu("项目实施")
    lin.click(DEMO_NAME)
    lin.click("绩效报告书")
    fill_in_report(lin, REPORT, proof(tmp_path, "总结材料.pdf"))
    submit_report(lin)
    lin.shot("demonstration-report-receipt")
    lin.sees("绩效报告书提交回执", "2022-1-001")


def test_zhou_accepts_the_report(step):
    step.city.let("work")
    accept_report(step.person("zhou"), f"2022-1-001 {DEMO_NAME}")
