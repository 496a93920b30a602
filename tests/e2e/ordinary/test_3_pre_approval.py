"""预立项: the meeting decides, the applicant sees why."""

from tests.e2e.applying import at_application
from tests.e2e.deciding import prepare_meeting, record_meeting


def test_zhou_prepares_the_list_and_wu_records_the_meeting(step):
    zhou, wu = step.person("zhou"), step.person("wu")
    zhou.wait(31)
    prepare_meeting(zhou, "预立项", held_at="2022-05-16T14:00", declined="2022-3-004")
    zhou.wait(1)
    record_meeting(wu, "党组纪要〔2022〕9号")
    wu.sees("通过", inside=wu.row("2022-3-001"))
    wu.sees("不通过", "与本单位往年项目重复。", inside=wu.row("2022-3-004"))
    wu.shot("decision")


def test_the_applicant_sees_the_result_and_why(step):
    lin = at_application(step)
    lin.sees("项目实施中，请随时登记进展；绩效报告须于 2022年10月31日 24:00 前提交。", "材料齐全，符合通知要求")
    lin.page.locator(".bell").click()
    lin.look()
    lin.sees("预立项")
