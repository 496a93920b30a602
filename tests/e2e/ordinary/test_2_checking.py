"""形式审查: paper, fiscal entry, one return, accepted."""

from tests.e2e.answers import PROJECT_NAME, UNIT
from tests.e2e.applying import at_application, saves_itself, submit
from tests.e2e.checking import judge
from tests.e2e.entering import write


def test_zhou_records_paper_and_fiscal_entry(step):
    assert step.city.let("apply", category="3", items=["1"]) == ["2022-3-002", "2022-3-003", "2022-3-004"]
    zhou = step.person("zhou")
    zhou.wait(21)
    zhou.wait(4)
    zhou.menu("申报")
    zhou.sees("2022-3-001", UNIT, "18,000.00", "未到", "未录入", "共 4 条")
    zhou.shot("office-applications")
    zhou.click("2022-3-001")
    step.facts["office"] = zhou.page.url.removeprefix(step.city.url)
    zhou.sees(f"{PROJECT_NAME} 已提交", "申报单位必须可开具税务票据。")
    zhou.click("登记纸质材料")
    zhou.click("登记", role="button")
    zhou.told("已登记纸质材料，按通知规定属于按时送达。")
    zhou.click("财政填报")
    zhou.click("登记录入回执")
    zhou.type("回执号", "CZ2022000147")
    zhou.click("登记回执", role="button")
    zhou.told("已登记录入回执。")
    zhou.go(step.facts["office"])
    zhou.sees("回执号 CZ2022000147", "2022年4月15日送达，1 份 按时")


def test_zhou_returns_it_once_and_lin_mends_it(step):
    zhou = step.person("zhou")
    zhou.go(step.facts["office"])
    zhou.click("形式审查")
    judge(zhou, failing="绩效指标量化，预算勾稽一致", note="宣传费依据不清")
    zhou.main.get_by_label("退回补正").check()
    zhou.shot("formal-check")
    zhou.click("记录审查结论")
    zhou.sees("请先改正以下内容", "意见：请写明原因，申报单位将看到。")
    zhou.type("意见", "宣传费的测算依据写“折页6000份”，请写明单价的来源后重新提交。")
    zhou.click("记录审查结论")
    zhou.told("已记录形式审查结论，并已告知申报单位。")
    zhou.sees(f"{PROJECT_NAME} 退回补正", "补正截止", "2022年4月22日 24:00")
    lin = at_application(step)
    lin.sees("审查意见", "请写明单价的来源后重新提交。", "请按审查意见修改，于 2022年4月22日 24:00 前重新提交。")
    lin.click("经费预算", role="link")
    write(lin.page, {"budget": [{}, {}, {"basis": "宣传折页6000份，市场询价1元/份"}]})
    saves_itself(lin)
    lin.click("保存并返回")
    assert submit(lin) == "2022-3-001"
    assert lin.fact("第几次提交") == "2"
    zhou.go(step.facts["office"])
    zhou.click("查看改动")
    zhou.sees("第 1 次与第 2 次提交的改动", "宣传折页6000份，市场询价1元/份")


def test_zhou_accepts_it(step):
    zhou = step.person("zhou")
    zhou.go(step.facts["office"])
    zhou.click("形式审查")
    judge(zhou)
    zhou.main.get_by_label("通过", exact=True).check()
    zhou.click("记录审查结论")
    zhou.sees(f"{PROJECT_NAME} 形式审查通过", "预立项")
    at_application(step).sees("目前处于“预立项”阶段，有结果时会通知您。")
