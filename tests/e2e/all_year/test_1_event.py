"""科普活动: 林申报 records what has just been held, people check in, and the gap board moves."""

from pathlib import Path

from PIL import Image, ImageDraw

from tests.e2e.all_year.society import at_unit
from tests.e2e.answers import CALL

EVENT = "社区光学科普夜"
NEED = "全年策划开展各类科普活动20次以上"


def photo(folder: Path, name: str, sky: str) -> Path:
    """A photograph, as far as the platform can tell: the moon over a roof."""
    picture = Image.new("RGB", (1200, 900), sky)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((760, 120, 960, 320), fill="#f3ead0")
    draw.polygon([(0, 900), (0, 620), (380, 480), (760, 620), (760, 900)], fill="#33383f")
    picture.save(folder / name, "JPEG")
    return folder / name


def test_lin_reads_on_the_board_what_is_missing(step):
    lin = at_unit(step, "差距看板")
    lin.sees(CALL)
    need = lin.main.locator("li.need", has_text=NEED)
    lin.sees("未满足", "再办 20 场科普活动（截至 12 月 31 日）", "科普活动：0 场", inside=need)
    lin.shot("year-gaps-before", top=need)


def test_lin_records_the_event_with_two_photographs(step, tmp_path):
    lin = at_unit(step, "活动")
    lin.click("快速登记")
    lin.type("活动类型", "科普活动")
    lin.type("活动名称", EVENT)
    lin.type("地点", "示范社区广场")
    lin.type("参加人数", "86")
    lin.main.get_by_label("现场照片").set_input_files(
        [photo(tmp_path, "观月.jpg", "#1b2a49"), photo(tmp_path, "讲解.jpg", "#3a2f52")]
    )
    lin.main.get_by_label("在公开活动日历发布").check()
    lin.shot("year-quick-entry", top="h1")
    lin.click("登记", role="button")
    lin.told("已登记。")
    lin.sees(EVENT, "示范社区广场", "观月.jpg", "讲解.jpg")
    step.facts["event"] = lin.page.url.removeprefix(step.city.url)
    lin.shot("year-event", top="h1")


def test_people_check_in_by_telephone_number(step):
    lin, visitor = step.person("lin"), step.person()
    lin.click("签到二维码")
    lin.sees(EVENT, "手机扫码，输入手机号即完成签到")
    lin.shot("year-check-in-code", top="h1")
    address = lin.main.locator("p", has_text="签到地址：").inner_text().removeprefix("签到地址：").strip()
    lin.reads_code(address)
    visitor.go(address)
    visitor.sees("签到", EVENT, "手机号只用于避免重复签到，不保存原号。")
    visitor.shot("year-check-in")
    visitor.type("手机号或报名码", "1381234567")
    visitor.click("签到", role="button")
    visitor.sees("请先改正以下内容")
    visitor.type("手机号或报名码", "13812345678")
    visitor.click("签到", role="button")
    visitor.told("签到成功，欢迎参加。")
    lin.go(step.facts["event"])
    lin.sees("1 人", inside=lin.main.locator("section", has_text="报名与签到").locator(".fact", has_text="签到"))


def test_the_board_has_moved_by_one(step):
    lin = at_unit(step, "差距看板")
    need = lin.main.locator("li.need", has_text=NEED)
    lin.sees("再办 19 场科普活动（截至 12 月 31 日）", "科普活动：1 场", inside=need)
    lin.shot("year-gaps-after", top=need)


def test_a_click_on_the_figure_leads_to_the_record(step):
    lin = step.person("lin")
    lin.click("查看记录：科普活动")
    lin.sees("科普活动", "1 场", EVENT)
    lin.shot("year-figure", top="h1")
    lin.sees("2 份", inside=lin.row(EVENT))
    lin.click(f"2022-03-21 {EVENT}")
    lin.sees(EVENT, "观月.jpg", "讲解.jpg")
    assert lin.page.url == step.city.url + step.facts["event"]
