"""会企协作: 顾企业 posts a need, gets three services with reasons, asks one society for contact, which accepts."""

from keshe.rehearsal.steps.services import LAMP, LAMP_TEXT
from tests.e2e.all_year.society import at_unit
from tests.e2e.answers import UNIT

COMPANY = "苏州示范光电有限公司"
BEST = "发光二极管灯具光热设计与检测"
#: What fits the need, best first: service, society, and why.
MATCHES = (
    (BEST, UNIT, "共同词：设计、LED（发光二极管）、灯具、散热", "同一领域", "服务区域为全市"),
    ("LED 驱动电源匹配与电磁兼容整改", "苏州市远山研究会", "共同词：LED、电源、驱动", "同一领域", "服务区域为全市"),
    ("照明产品光色电参数检测", UNIT, "共同词：灯具、检测、数据", "同一领域", "服务区域含工业园区"),
)


def test_gu_posts_a_need(step):
    gu = at_unit(step, "会企协作", who="gu", unit=COMPANY)
    gu.click("发布技术需求")
    gu.type("需求名称", LAMP)
    gu.type("技术领域", "光电与照明")
    gu.type("需求内容", LAMP_TEXT)
    gu.type("企业所在区", "工业园区")
    gu.type("预算上限（元）", "120000")
    gu.shot("year-need", top="h1")
    gu.click("发布并查看匹配")


def test_services_are_found_and_say_why(step):
    gu = step.person("gu")
    found = gu.main.locator("section", has_text="匹配的学会服务").locator("article")
    for place, (title, society, *reasons) in enumerate(MATCHES):
        gu.sees(title, society, *reasons, "请求联系", inside=found.nth(place))
    assert found.count() == len(MATCHES)
    gu.shot("year-matches", top="#matches")


def test_gu_asks_one_for_contact_and_lin_accepts(step):
    gu = step.person("gu")
    gu.click(f"请求联系：{BEST}")
    gu.sees(f"就“{BEST}”请求与{UNIT}联系。")
    gu.type("附言", "希望本周安排专家到厂诊断。")
    gu.shot("year-contact", top="h1")
    gu.click("发出请求")
    gu.told("联系请求已发出，请等待对方答复。")
    lin = at_unit(step, "会企协作")
    lin.sees("等待本单位答复的联系请求", COMPANY, "希望本周安排专家到厂诊断。")
    lin.click("接受并开始对接")
    lin.sees(COMPANY)
    lin.shot("year-cooperation", top="h1")
    gu.go(gu.page.url)
    gu.sees("正在进行的对接", UNIT)
