"""项目实施: progress with evidence, a change, the report indicator by indicator."""

from tests.e2e.answers import PROJECT_NAME, REPORT, proof
from tests.e2e.reporting import accept_report, fill_in_report, submit_report


def test_lin_records_progress_with_evidence(step, tmp_path):
    lin = step.person("lin")
    lin.wait(60)
    lin.menu("项目实施")
    lin.click(PROJECT_NAME)
    step.facts["project"] = lin.page.url.removeprefix(step.city.url)
    lin.sees("还没有登记。平时随做随记，填报绩效报告时更省力。")
    lin.click("登记进展")
    lin.type("做了什么", "健康照明进校园，参加师生 120 人。")
    lin.type("本次支出（元）", "1500")
    lin.type("“举办科普活动”累计完成（场）", "9")
    lin.main.get_by_label("佐证材料").set_input_files(proof(tmp_path, "签到表.pdf"))
    lin.click("登记", role="button")
    lin.told("已登记进展。")
    lin.sees("已登记支出合计 1,500.00 元。", "健康照明进校园，参加师生 120 人。", "签到表.pdf")
    assert lin.download("签到表.pdf")[1][:5] == b"%PDF-"


def test_a_change_is_asked_for_and_approved(step):
    lin, zhou, wu = step.person("lin"), step.person("zhou"), step.person("wu")
    lin.go(step.facts["project"])
    lin.click("绩效指标变更")
    lin.sees("由学会部提出意见后，报审批领导决定。")
    lin.type("变更理由", "参加人数较往年减少，调整人次目标。")
    lin.type("“活动参加人次”现为 1500，改为", "1400")
    lin.click("提交申请")
    lin.told("变更申请已提交，等待审批。")
    lin.sees("1500 → 1400")
    for person, button, answer in (
        (zhou, "提出意见", {"说明": "理由充分。"}),
        (wu, "作出决定", {"理由": "同意，确保满意率不降低。"}),
    ):
        person.menu("项目实施")
        person.click("变更申请")
        person.click("绩效指标变更")
        person.sees("1500", "1400")
        person.main.get_by_role("radio", name="同意", exact=True).check()
        for label, text in answer.items():
            person.type(label, text)
        person.click(button)
    wu.sees("绩效指标变更 已同意")
    lin.go(step.facts["project"])
    lin.sees("绩效指标变更 已同意", "同意，确保满意率不降低。")
    lin.sees("1400", inside=lin.row("活动参加人次"))


def test_lin_types_the_report_indicator_by_indicator(step, tmp_path):
    lin = step.person("lin")
    lin.wait(102)
    lin.go(step.facts["project"])
    lin.click("绩效报告书")
    fill_in_report(lin, REPORT, proof(tmp_path, "总结材料.pdf"))
    lin.shot("project-report")
    lin.sees("≥ 20 场", "21 场", "1320 人次", "进行中（2022-12-20）", "偏差原因：暑期三场活动因高温延期。")
    lin.sees("24,000.00", "23,600.00", "98.33%")
    submit_report(lin)
    lin.sees("绩效报告书提交回执", "2022-3-001", "林申报")


def test_zhou_accepts_the_report(step):
    step.city.let("work")
    step.city.let("record", science=20)
    accept_report(step.person("zhou"), f"2022-3-001 {PROJECT_NAME}")
