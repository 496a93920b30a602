"""年底评定: the review excludes who is tied to a unit; the meeting minds “一般不超过3家”."""

from tests.e2e.answers import DEMO_NAME, UNIT
from tests.e2e.deciding import fill_in_meeting, record_meeting
from tests.e2e.reviewing import close_and_rank, declare, score_with_the_keyboard, set_up_panel, tab

EXPERTS = ("孙专家", "李回避", "许专家", "唐专家", "罗专家", "宋专家")


def test_zhou_puts_a_tie_on_record(step):
    zhou = step.person("zhou")
    zhou.wait(42)
    zhou.menu("评审专家")
    zhou.click("李回避")
    box = zhou.open("登记任职关系")
    zhou.type("单位", UNIT, inside=box)
    zhou.type("关系", "理事", inside=box)
    zhou.click("登记", inside=box, role="button")
    zhou.sees(f"{UNIT} · 理事")


def test_who_is_tied_is_not_assigned(step):
    zhou = step.person("zhou")
    set_up_panel(zhou, "综合示范年底评审", EXPERTS)
    zhou.sees("理事", inside=zhou.row("2022-1-001"))
    tab(zhou, "分配")
    assert "李回避" not in zhou.row("2022-1-001").inner_text()
    zhou.sees("下表为预览，将新增 20 项任务。")
    zhou.click("确认分配")
    tab(zhou, "概况与进度")
    zhou.click("开始评审", role="button")
    zhou.sees("已提交 0 / 20 份")
    step.facts["panel"] = zhou.page.url.removeprefix(step.city.url)


def test_sun_scores_by_the_other_sheet(step):
    sun = step.person("sun")
    declare(sun, {})
    sun.menu("我的评审")
    sun.click("继续评审")
    sun.click("2022-1-001")
    sun.sees("综合示范学会评分表", DEMO_NAME, "晨光学会日")
    sun.shot("demonstration-scoring")
    score_with_the_keyboard(
        sun, ("9", "9", "9", "9", "10", "19", "9", "10", "9"), "党建与业务融合有特色，品牌影响较大。"
    )
    with sun.page.expect_navigation():
        sun.page.keyboard.press("Enter")
    sun.look()


def test_three_are_selected_and_the_fourth_is_beyond_what_is_usual(step):
    levels = {"tang": "0.95", "xu": "0.92", "luo": "0.90", "song": "0.85"}
    rest = {"2022-1-002": {"*": "0.9"}, "2022-1-003": {"*": "0.85"}, "2022-1-004": {"*": "0.82"}}
    step.city.let("score", levels={"2022-1-001": levels, **rest})
    zhou = step.person("zhou")
    zhou.go(step.facts["panel"])
    zhou.sees("已提交 20 / 20 份")
    zhou.wait(3)
    close_and_rank(zhou)
    zhou.sees("一般不超过3家")
    zhou.sees("91.67", "入选", "去掉 85、95 后平均 91.67 分。", inside=zhou.row("2022-1-001"))
    zhou.sees("82", "超出一般名额", inside=zhou.row("2022-1-004"))
    zhou.shot("demonstration-ranking")
    zhou.click("确认排名")
    zhou.told("排名已确认，各申报已进入下一阶段。")


def test_the_meeting_needs_a_reason_to_go_beyond_three(step):
    zhou, wu = step.person("zhou"), step.person("wu")
    zhou.wait(5)
    fill_in_meeting(zhou, "综合示范年底评定", held_at="2022-12-15T09:30")
    zhou.sees("“一般不超过3家”，名额 3 个，已用 0 个，余 3 个，等待上会 4 项。", "拟通过数超出时，须写明突破的理由。")
    fourth = zhou.main.locator("fieldset", has_text="2022-1-004")
    fourth.get_by_label("拟定意见").select_option(label="通过")
    fourth.get_by_label("理由").fill("得分达到及格线。")
    zhou.click("拟定名单")
    zhou.sees("请先改正以下内容", "突破名额的理由")
    fourth.get_by_label("拟定意见").select_option(label="不通过")
    fourth.get_by_label("理由").fill("名额已满，按得分排序未能列入。")
    zhou.click("拟定名单")
    zhou.told("已拟定上会名单，会后请审批领导记录决议。")
    zhou.wait(3)
    record_meeting(wu, "党组纪要〔2022〕26号")
    wu.shot("demonstration-decision")
    wu.sees("不通过", "名额已满，按得分排序未能列入。", inside=wu.row("2022-1-004"))
