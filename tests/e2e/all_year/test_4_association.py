"""差距热力图: at a desk, 周经办 sees every society beside every requirement, and finds 林申报's event behind a figure."""

from tests.e2e.all_year.test_1_event import EVENT, NEED
from tests.e2e.answers import CALL, UNIT


def test_zhou_sees_who_lacks_what(step):
    zhou = step.person("zhou", phone=False)
    zhou.menu("差距热力图")
    zhou.sees(CALL, UNIT)
    zhou.shot("year-heat-map")
    zhou.click(UNIT)
    need = zhou.main.locator("li.need", has_text=NEED)
    zhou.sees("再办 19 场科普活动（截至 12 月 31 日）", "科普活动：1 场", inside=need)
    zhou.shot("year-gaps-desk", top=need)
    zhou.click("查看记录：科普活动")
    zhou.sees("1 场", EVENT)
