"""入会: 林申报 opens joining, somebody scans the code and joins on a phone, the card can be checked by anybody."""

from keshe.rehearsal.steps.membership import card_number
from tests.e2e.all_year.society import at_unit
from tests.e2e.answers import UNIT

NEWCOMER = "江月"


def test_lin_opens_joining_and_shows_the_code(step):
    lin = at_unit(step, "会员")
    lin.click("入会设置")
    lin.main.get_by_label("开放网上入会").check()
    lin.type("入会须知", "从事光学、照明及相关工作的科技工作者均可申请。会费每年 100 元，三个工作日内答复。")
    lin.click("保存", role="button")
    lin.told("已保存。")
    lin.click("入会设置")
    lin.sees("入会二维码", "手机扫码即可申请入会，无需账号。")
    lin.shot("year-join-code", top="#code")
    step.facts["join"] = lin.main.locator("a.hash").inner_text().strip()
    lin.reads_code(step.facts["join"])


def test_somebody_scans_it_and_joins(step):
    visitor = step.person()
    visitor.go(step.facts["join"])
    visitor.sees("申请入会", UNIT, "会费每年 100 元")
    visitor.type("姓名", NEWCOMER)
    visitor.type("身份证件号码", card_number(71))
    visitor.type("联系电话", "13900000071")
    visitor.type("工作单位", "示范照明设计院")
    visitor.shot("year-join", top="h1")
    visitor.click("提交入会申请")
    visitor.sees("请先改正以下内容", "请阅读个人信息处理说明并勾选同意，否则无法提交申请。")
    visitor.main.get_by_label("我已阅读并同意上述个人信息处理说明").check()
    visitor.click("提交入会申请")
    visitor.sees("入会申请回执", "申请已提交，请等待学会审核。", UNIT)
    step.facts["code"] = visitor.fact("查询码")


def test_lin_accepts(step):
    lin = at_unit(step, "会员")
    lin.click("1 份入会申请等待审核")
    lin.click(NEWCOMER)
    lin.misses(card_number(71))
    box = lin.open("通过")
    lin.shot("year-accept", top="h1")
    lin.click("通过入会申请", inside=box)
    lin.sees("在册", NEWCOMER)


def test_the_card_is_valid_for_anybody(step):
    visitor = step.person()
    visitor.go("/joining/follow/")
    visitor.type("查询码", step.facts["code"])
    visitor.click("查询", role="button")
    visitor.sees("个人会员证", "有效", NEWCOMER)
    visitor.shot("year-card", top="h1")
    card = visitor.main.locator("a.member-card-qr")
    visitor.reads_code(step.city.url + card.get_attribute("href").removeprefix(step.city.url))
    visitor.go(card.get_attribute("href"))
    visitor.sees("核验会员证", UNIT, "江*", "长期")
    visitor.misses(NEWCOMER)
    assert visitor.main.get_by_role("heading", name="有效", exact=True).count() == 1
    visitor.shot("year-card-verified", top="h1")
