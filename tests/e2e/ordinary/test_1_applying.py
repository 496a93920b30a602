"""申报: the public reads the call, 林申报 fills in and hands in with 赵同组's help, 钱外人 sees nothing."""

from tests.e2e.answers import CALL, PROJECT, PROJECT_NAME, UNIT, proof
from tests.e2e.applying import at_application, begin, fill_in, saves_itself, submit
from tests.e2e.entering import write


def test_the_public_reads_the_call(step):
    visitor = step.person()
    visitor.go("/")
    visitor.sees("2022年3月21日", "星期一", CALL, "距申报截止", "25天")
    visitor.shot("portal-home", phone=True)
    visitor.click(CALL)
    visitor.sees("一般不超过3家", "默认值，非通知规定", "超5人", "2022年4月15日")
    visitor.shot("call-page")
    visitor.click("通知全文")
    visitor.sees("申报截止日期为2022年4月15日", "苏州市科学技术协会")


def test_lin_logs_in_with_name_and_password(step):
    lin = step.person("lin")
    lin.page.locator(".user-menu summary").click()
    lin.page.get_by_role("button", name="退出登录").click()
    lin.page.get_by_role("link", name="登录").first.click()
    lin.look()
    lin.type("登录名", "lin")
    lin.type("密码", "keshe-2022")
    lin.click("登录", role="button")
    lin.sees("我的申报", UNIT, "还没有申报")
    lin.page.locator(".demo-bar summary", has_text="当前：林申报").click()
    lin.pictures.take(lin.page, "demo-bar", bar=True)


def test_lin_begins_and_sees_the_conditions_as_they_stand(step):
    lin = step.person("lin")
    begin(lin, "强化组织建设", "首席科普专家团队建设")
    lin.sees("已完成 1 / 12", "超过 5 人（至少 6 人），现有 6 人", "现有 0 场，还差 20 场", "现在不影响提交")
    step.facts["application"] = lin.page.url.removeprefix(step.city.url)


def test_what_is_missing_is_said_at_its_place(step):
    lin = at_application(step)
    lin.click("封面", role="link")
    lin.click("保存并继续")
    lin.told("已保存。本部分还有 2 处需要完善，可以稍后再改。")
    lin.sees("请先改正以下内容", "项目名称：请填写“项目名称”。", "填报日期：请填写“填报日期”。")
    assert lin.page.evaluate("document.activeElement.className") == "error-summary"
    lin.page.get_by_role("link", name="项目名称：请填写“项目名称”。").click()
    assert lin.page.evaluate("document.activeElement.name") == "project_name"
    lin.click("返回任务列表")
    lin.sees("已完成 1 / 12", "还有 2 处")


def test_lin_fills_every_section(step):
    lin = at_application(step)
    fill_in(lin, PROJECT, first="封面")
    lin.sees("已保存。")
    lin.click("返回任务列表")
    lin.sees("已完成 11 / 12")


def test_lin_hands_in_files_and_the_budget_adds_up(step, tmp_path):
    lin = at_application(step)
    lin.click("经费预算", role="link")
    lin.sees("申请财政资金合计", inside=lin.page.locator(".row-totals"))
    totals = [one.inner_text() for one in lin.page.locator("[data-sum-of]").all()]
    assert totals == ["24,000.00", "18,000.00", "6,000.00"]
    lin.shot("application-section", top="h1", phone=True)
    lin.click("返回任务列表")
    lin.click("附件", role="link")
    write(lin.page, {"tax_proof": proof(tmp_path, "电子发票.pdf"), "grade_proof": proof(tmp_path, "3A等级证书.pdf")})
    lin.click("保存并继续")
    lin.told("已保存。已上传 2 个文件。")
    lin.sees("已完成 12 / 12", "税务票据证明 1", "评估等级证书 1")
    lin.shot("application-task-list")


def test_zhao_fills_in_what_lin_left_to_him(step):
    lin = at_application(step)
    box = lin.open("指定填报人")
    box.get_by_label("赵同组").check()
    lin.click("保存", inside=box)
    lin.told("填报人已更新。")
    zhao = step.person("zhao")
    zhao.click(PROJECT_NAME)
    zhao.sees("填报完成后，请本单位管理员核对并提交。")
    assert zhao.main.get_by_role("link", name="去提交").count() == 0
    zhao.click("工作基础", role="link")
    write(zhao.page, {"department": "科普工作部"})
    saves_itself(zhao)
    zhao.click("保存并返回")
    lin.go(step.facts["application"])
    lin.sees("赵同组 2022-03-21", inside=lin.row("工作基础"))


def test_two_who_write_the_same_section_do_not_overwrite_each_other(step):
    lin, zhao = at_application(step), step.person("zhao")
    zhao.go(step.facts["application"])
    for person in (lin, zhao):
        person.click("项目人员", role="link")
    write(lin.page, {"leader_phone": "0512-65120009"})
    saves_itself(lin)
    step.watch.allowed = {409}
    write(zhao.page, {"leader_phone": "0512-65120002"})
    zhao.page.keyboard.press("Tab")
    zhao.sees("林申报", inside=zhao.page.locator("[data-saved]"))
    zhao.click("保存并返回")
    zhao.sees("林申报 于 2022-03-21", "保存的内容", "0512-65120009", "您的内容，尚未保存")
    zhao.click("保存并返回")
    zhao.told("已保存。")
    step.watch.allowed = set()


def test_the_stranger_finds_nothing_at_this_address(step):
    qian = step.person("qian")
    step.watch.allowed = {404}
    for path in ("", "sections/budget/", "files/", "check/", "submit/"):
        assert qian.page.goto(step.facts["application"] + path).status == 404
        qian.look()
        qian.sees("找不到页面", "您要找的内容不存在，或者您无权查看。")
    step.watch.allowed = set()


def test_lin_submits_and_keeps_the_receipt(step):
    lin = at_application(step)
    assert submit(lin) == "2022-3-001"
    lin.sees(
        "林申报",
        PROJECT_NAME,
        "打印并盖章报送：项目申报书（1 份）",
        "登录“苏州市财政专项资金信息管理系统”录入相同内容。",
    )
    lin.shot("receipt")
    name, content = lin.download("下载回执 PDF")
    assert (name.endswith(".pdf"), content[:5]) == (True, b"%PDF-")
    name, content = lin.download("下载申报书 PDF（打印盖章）")
    assert (name.endswith(".pdf"), content[:5]) == (True, b"%PDF-")
    lin.click("返回申报")
    lin.sees("已提交，等待形式审查。请按通知要求报送盖章的纸质材料，并完成财政系统录入。")
