"""申报: 综合示范 asks for more, of societies with a valid grade; after the check the work begins, without pre-approval."""

from tests.e2e.answers import DEMO_NAME, DEMONSTRATION, proof
from tests.e2e.applying import at_application, begin, fill_in, submit
from tests.e2e.checking import judge
from tests.e2e.entering import write

STAGES = ["申报", "项目实施", "综合示范年底评审", "综合示范年底评定", "公示发文", "表彰奖补"]


def test_lin_sees_the_four_requirements_and_what_the_records_say(step):
    lin = step.person("lin")
    lin.menu("我的申报")
    begin(lin, "综合示范学会建设")
    lin.sees("已完成 1 / 13", "项目载体和品牌至少2项", "现有 2 项", "且在 2022-04-15 处于有效期内，现有 3A")
    lin.shot("demonstration-task-list")
    assert [one.inner_text().split()[0] for one in lin.page.locator(".way-label").all()] == STAGES
    step.facts["application"] = lin.page.url.removeprefix(step.city.url)


def test_lin_fills_in_the_section_of_its_own_and_submits(step, tmp_path):
    lin = at_application(step)
    fill_in(lin, DEMONSTRATION, first="封面")
    write(lin.page, {"tax_proof": proof(tmp_path, "电子发票.pdf"), "grade_proof": proof(tmp_path, "3A等级证书.pdf")})
    lin.click("保存并继续")
    lin.sees("已完成 13 / 13")
    assert submit(lin) == "2022-1-001"


def test_after_the_check_the_work_begins_without_pre_approval(step):
    assert step.city.let("apply", category="1") == ["2022-1-002", "2022-1-003", "2022-1-004"]
    zhou = step.person("zhou")
    zhou.menu("申报")
    zhou.click("2022-1-001")
    zhou.click("登记纸质材料")
    zhou.click("登记", role="button")
    zhou.click("财政填报")
    zhou.click("登记录入回执")
    zhou.type("回执号", "CZ2022000148")
    zhou.click("登记回执", role="button")
    zhou.click("2022-1-001")
    zhou.click("形式审查")
    judge(zhou)
    zhou.main.get_by_label("通过", exact=True).check()
    zhou.click("记录审查结论")
    zhou.sees(f"{DEMO_NAME} 形式审查通过", "项目实施")
    lin = at_application(step)
    lin.shot("demonstration-under-way")
    lin.sees("项目实施中，请随时登记进展；绩效报告须于 2022年10月31日 24:00 前提交。")
    zhou.menu("集体决策")
    zhou.sees("目前没有等待上会的项目。")
