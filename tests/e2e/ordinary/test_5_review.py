"""绩效评审: panel, conflict, scoring with the keyboard, ranking, second meeting."""

from playwright.sync_api import expect

from tests.e2e.answers import PROJECT_NAME, UNIT
from tests.e2e.applying import at_application
from tests.e2e.deciding import prepare_meeting, record_meeting
from tests.e2e.reviewing import (
    choose_expert,
    close_and_rank,
    declare,
    score_with_the_keyboard,
    set_up_panel,
    tab,
    tab_of_panel,
)

EXPERTS = ("孙专家", "李回避", "许专家", "唐专家", "罗专家", "宋专家")
POINTS = ("19", "14", "9", "5", "14", "4", "9", "9", "9")


def test_zhou_sets_up_the_panel(step):
    zhou = step.person("zhou")
    zhou.wait(14)
    set_up_panel(zhou, "专家绩效评审", EXPERTS)
    tab(zhou, "分配")
    zhou.click("2022-3-001")
    choose_expert(zhou, "李回避")
    zhou.click("指定")
    tab_of_panel(zhou, "分配")
    zhou.click("确认分配")
    tab(zhou, "概况与进度")
    step.facts["panel"] = zhou.page.url.removeprefix(step.city.url)
    zhou.sees("去掉 1 个最高分、1 个最低分后平均", "80 分")
    zhou.click("开始评审", role="button")
    zhou.sees("已提交 0 / 15 份")


def test_li_is_tied_to_the_unit_and_says_so(step):
    li = step.person("li")
    declare(li, {"2022-3-001": "本人任苏州市晨光技术学会理事。"})
    li.menu("我的评审")
    li.click("继续评审")
    li.sees("2022-3-00")
    li.misses("2022-3-001")
    zhou = step.person("zhou")
    zhou.go(step.facts["panel"])
    tab(zhou, "专家与回避")
    zhou.sees("本人任苏州市晨光技术学会理事。", inside=zhou.row("2022-3-001"))
    tab(zhou, "分配")
    zhou.click("确认分配")
    zhou.go(step.facts["panel"])
    zhou.sees("0 / 5", inside=zhou.row("2022-3-001"))


def test_sun_scores_with_the_keyboard(step):
    sun = step.person("sun")
    declare(sun, {})
    sun.menu("我的评审")
    sun.click("继续评审")
    sun.click("2022-3-001")
    sun.sees(PROJECT_NAME, UNIT, "1320", "绩效评审评分表")
    sun.shot("expert-scoring", phone=True)
    score_with_the_keyboard(sun, POINTS, "指标完成情况清楚，佐证齐全。")
    expect(sun.page.locator("[data-saved]")).to_contain_text("已保存")
    expect(sun.page.locator("[data-total]")).to_have_text("92")
    with sun.page.expect_navigation():
        sun.page.keyboard.press("Enter")
    sun.look()


def test_the_ranking_says_how_it_came_about(step):
    zhou = step.person("zhou")
    levels = {"tang": "0.90", "xu": "0.88", "luo": "0.86", "song": "0.80"}
    step.city.let("score", levels={"2022-3-001": levels, "2022-3-002": {"*": "0.85"}, "2022-3-003": {"*": "0.75"}})
    zhou.go(step.facts["panel"])
    zhou.sees("已提交 15 / 15 份")
    zhou.wait(7)
    close_and_rank(zhou)
    first, third = zhou.row("2022-3-001"), zhou.row("2022-3-003")
    zhou.sees("2022-3-001", "88", "入选", inside=first)
    zhou.sees("5 份有效评分（80、86、88、90、92），去掉 80、92 后平均 88 分。达到及格线 80 分。", inside=first)
    zhou.sees("2022-3-003", "未达及格线", "75 分，未达到及格线 80 分。", inside=third)
    zhou.page.locator("canvas").first.wait_for()
    zhou.shot("ranking")
    zhou.click("确认排名")
    zhou.told("排名已确认，各申报已进入下一阶段。")


def test_the_second_meeting_confirms_the_result(step):
    zhou, wu = step.person("zhou"), step.person("wu")
    zhou.wait(5)
    prepare_meeting(zhou, "绩效评审结果审定", held_at="2022-11-22T09:30")
    zhou.wait(2)
    record_meeting(wu, "党组纪要〔2022〕21号")
    at_application(step).sees("目前处于“公示发文”阶段，有结果时会通知您。")
