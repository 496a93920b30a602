"""The way from the desk to the receipt, as the applicant goes it."""

import re

from playwright.sync_api import expect

from tests.e2e.answers import Sections
from tests.e2e.entering import write
from tests.e2e.person import Person
from tests.e2e.story import Story

SAVED = re.compile(r"^已保存 \d\d:\d\d:\d\d$")


def begin(person: Person, category: str, *items: str) -> None:
    """Choose the category, read the conditions, begin."""
    person.menu("我的申报")
    person.click("开始申报")
    person.click(f"查看条件并申报：{category}")
    for item in items:
        person.main.get_by_role("checkbox", name=re.compile(f"^{item}")).check()
    person.click("建立草稿")
    person.told("已建立草稿，可以开始填报。内容会自动保存。")


def fill_in(person: Person, sections: Sections, *, first: str) -> None:
    """Every section in its order, from the first's link in the list of tasks on: type, wait for the autosave, go on."""
    person.click(first, role="link")
    for answers in sections.values():
        write(person.page, answers)
        if answers:
            saves_itself(person)
        person.click("保存并继续")


def saves_itself(person: Person) -> None:
    """What is typed is kept without a button, and the page says when."""
    person.page.keyboard.press("Tab")
    expect(person.page.locator("[data-saved]")).to_have_text(SAVED)


def submit(person: Person) -> str:
    """Look through the answers, confirm, hand in; the number on the receipt."""
    person.click("核对全部内容")
    person.sees("各部分均已填写完整。")
    person.click("去提交")
    person.page.get_by_label("本单位确认所填内容和所附材料真实、准确、完整，同意提交。").check()
    person.click("提交申报")
    person.sees("申报已收到", "收到时间")
    return person.page.locator(".receipt-number").inner_text()


def at_application(step: Story) -> Person:
    """林申报 in front of the application."""
    lin = step.person("lin")
    lin.go(step.facts["application"])
    return lin
