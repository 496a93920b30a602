"""A review: the panel, the statement on conflicts, a sheet filled in with the keyboard."""

from collections.abc import Sequence

from tests.e2e.person import Person

#: Enough to reach any field of the sheet from the one before.
TABS = 12


def set_up_panel(zhou: Person, stage: str, experts: Sequence[str]) -> None:
    """周经办 makes a panel for everything that waits in ``stage`` and takes the experts in."""
    zhou.menu("专家评审")
    options = zhou.main.get_by_label("申报通知与评审阶段").locator("option").all_inner_texts()
    zhou.type("申报通知与评审阶段", next(option for option in options if option.endswith(f" · {stage}")))
    zhou.click("新建评审组")
    zhou.click("建立")
    zhou.told("已建立评审组，请加入专家。")
    for name in experts:
        choose_expert(zhou, name)
        zhou.click("加入")
        zhou.told("已加入。")


def choose_expert(zhou: Person, name: str) -> None:
    """In the list of experts, by name alone."""
    box = zhou.main.locator("#member_expert, [aria-labelledby=by-hand] select").first
    labels = box.locator("option").all_inner_texts()
    box.select_option(label=next(label for label in labels if label.startswith(f"{name}（")))


def tab(person: Person, name: str) -> Person:
    """In the tabs of a panel."""
    person.click(name, inside=person.page.get_by_role("navigation", name="评审组"))
    return person


def declare(expert: Person, conflicts: dict[str, str]) -> None:
    """The statement that comes before the material. ``conflicts``: number → reason."""
    expert.menu("我的评审")
    expert.main.get_by_role("link", name="申明有无利益冲突").click()
    expert.look()
    for number, reason in conflicts.items():
        line = expert.row(number)
        line.get_by_label("本人应回避").check()
        line.get_by_label("回避理由").fill(reason)
    expert.main.get_by_label("本人声明").check()
    expert.click("提交申明，开始评审")


def score_with_the_keyboard(expert: Person, points: Sequence[str], comment: str) -> None:
    """Fill in the sheet on the page without touching the mouse, and hand it in."""
    page = expert.page
    names = [field.get_attribute("name") for field in page.locator(".sheet-score input").all()]
    assert len(names) == len(points)
    page.locator(".sheet-score input").first.focus()
    for name, value in zip(names, points, strict=True):
        _tab_to(expert, f"document.activeElement.name === {name!r}")
        page.keyboard.type(value)
    _tab_to(expert, "document.activeElement.name === 'comment'")
    page.keyboard.type(comment)
    _tab_to(expert, "document.activeElement.name === 'submit'")


def _tab_to(expert: Person, there: str) -> None:
    for _press in range(TABS):
        if expert.page.evaluate(there):
            return
        expert.page.keyboard.press("Tab")
    raise AssertionError(f"not reached with {TABS} tabs: {there}")


def close_and_rank(zhou: Person) -> None:
    """周经办 ends the round and has the ranking computed."""
    tab(zhou, "概况与进度")
    zhou.click("确认结束", inside=zhou.open("结束评审"))
    zhou.click("计算排名")
    zhou.click("计算排名", role="button")


def tab_of_panel(zhou: Person, name: str) -> None:
    """From a page of one application back to its panel."""
    zhou.page.locator(".crumbs a").last.click()
    zhou.look()
    tab(zhou, name)
