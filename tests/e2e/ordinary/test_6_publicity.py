"""公示发文: the list before the public, an objection from the street, the document."""

from tests.e2e.answers import PROJECT_NAME, UNIT
from tests.e2e.publishing import conclude_and_issue, publicise


def test_the_list_is_before_the_public(step):
    zhou, visitor = step.person("zhou"), step.person()
    publicise(zhou)
    visitor.go("/")
    visitor.menu("公示与发文")
    visitor.main.locator(".public-lists a").first.click()
    visitor.look()
    visitor.sees("7 个工作日", "2022-3-001", UNIT, PROJECT_NAME, "名单 SHA-256")
    visitor.shot("publicity", phone=True)
    step.facts["publicity"] = visitor.page.url.removeprefix(step.city.url)
    name, content = visitor.download("表格（CSV）")
    assert name.endswith(".csv")
    assert "2022-3-001" in content.decode("utf-8-sig")


def test_anybody_objects_and_gets_a_receipt(step):
    visitor = step.person()
    visitor.go(step.facts["publicity"])
    visitor.click("提出异议")
    visitor.click("提交异议")
    visitor.sees("请先改正以下内容", "联系电话：请填写联系电话，以便核实情况。")
    visitor.go(step.facts["publicity"])
    visitor.click("提出异议")
    visitor.main.get_by_label("所指项目").select_option(label=f"1. {UNIT}：{PROJECT_NAME}")
    visitor.main.get_by_label("异议事项与理由（必填）").fill("该项目所报活动场次与本人了解的情况不符，请予核实。")
    for label, text in {
        "真实姓名或单位全称": "沈公民",
        "工作单位": "苏州市某科研机构",
        "联系电话": "0512-65120088",
        "通信地址": "苏州市姑苏区示例路1号",
    }.items():
        visitor.type(label, text)
    visitor.shot("objection")
    visitor.click("提交异议")
    visitor.sees("已收到您的异议", PROJECT_NAME, "实名")
    step.facts["objection"], step.facts["code"] = visitor.fact("受理编号"), visitor.fact("查询码")
    assert visitor.download("保存回执（PDF）")[1][:5] == b"%PDF-"


def test_the_objection_is_looked_into_and_settled(step):
    zhou, wu, visitor = step.person("zhou"), step.person("wu"), step.person()
    zhou.menu("异议")
    zhou.click(step.facts["objection"])
    zhou.misses("沈公民")
    zhou.type("受理或不予受理的理由", "实名提出，事项具体，予以受理。")
    zhou.click("受理", role="button")
    zhou.type("调查情况", "调阅21场活动的签到表和照片，与能力档案一致。")
    zhou.click("提交调查情况")
    wu.menu("异议")
    wu.click(step.facts["objection"])
    wu.type("处理意见", "活动佐证材料齐全，异议不成立。")
    wu.click("异议不成立")
    visitor.go(step.facts["publicity"])
    visitor.click("查询异议办理情况")
    visitor.type("受理编号", step.facts["objection"])
    visitor.type("查询码", step.facts["code"])
    visitor.click("查询")
    visitor.sees("实名提出，事项具体，予以受理。", "活动佐证材料齐全，异议不成立。")


def test_the_document_is_issued_when_the_days_are_over(step):
    zhou, wu, visitor = step.person("zhou"), step.person("wu"), step.person()
    zhou.wait(10)
    conclude_and_issue(zhou, wu, "苏科协【2022】63号")
    visitor.go("/")
    visitor.sees("苏科协〔2022〕63号")
    visitor.main.get_by_role("link", name="苏科协〔2022〕63号").click()
    visitor.look()
    visitor.sees("苏科协〔2022〕63号", UNIT)
