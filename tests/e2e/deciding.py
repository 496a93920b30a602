"""A meeting, from the list to the minutes."""

from tests.e2e.person import Person

MEMBERS = (
    ("吴领导", "党组书记"),
    ("成书记", "党组副书记"),
    ("方主席", "副主席"),
    ("杜主席", "副主席"),
    ("高部长", "办公室主任"),
    ("江部长", "学会部部长"),
    ("魏主任", "科普部部长"),
)


def prepare_meeting(zhou: Person, stage: str, *, held_at: str, declined: str = "") -> None:
    """周经办 draws up the list of what waits in ``stage``; ``declined`` is the number of an application that is
    proposed not to pass."""
    fill_in_meeting(zhou, stage, held_at=held_at, declined=declined)
    zhou.click("拟定名单")
    zhou.told("已拟定上会名单，会后请审批领导记录决议。")


def fill_in_meeting(zhou: Person, stage: str, *, held_at: str, declined: str = "") -> None:
    """The list on the page: what the stage before proposes stands there already, the rest is to pass."""
    zhou.menu("集体决策")
    zhou.click("拟定上会名单", inside=zhou.row(stage))
    zhou.type("会议时间", held_at)
    zhou.type("会议地点", "科协二楼会议室")
    zhou.type("主持人", "吴领导")
    zhou.type("记录人", "周经办")
    for line in zhou.main.locator("fieldset").all():
        said = line.inner_text()
        if declined and declined in said:
            line.get_by_label("拟定意见").select_option(label="不通过")
            line.get_by_label("理由").fill("与本单位往年项目重复。")
        elif not line.get_by_label("理由").input_value():
            line.get_by_label("拟定意见").select_option(label="通过")
            line.get_by_label("理由").fill("材料齐全，符合通知要求。")


def record_meeting(wu: Person, number: str) -> None:
    """吴领导 records the newest meeting as it was proposed; 杜主席 was absent."""
    wu.menu("集体决策")
    wu.click("市科协党组会")
    wu.click("记录决议")
    wu.type("决议编号", number)
    for place, (name, duty) in enumerate(MEMBERS, 1):
        wu.type(f"第 {place} 人姓名", name)
        wu.type(f"第 {place} 人职务", duty)
    wu.main.get_by_label("第 4 人出席").uncheck()
    wu.type("第 1 人平台登录名", "wu")
    wu.click("记录决议", role="button")
    wu.told("已记录决议，申报单位已收到结果和理由。")
    wu.sees("市科协党组会 已形成决议", number, "吴领导 党组书记 出席", "杜主席 副主席 缺席")
