"""The performance report: typed, handed in, accepted."""

from pathlib import Path

from tests.e2e.answers import Sections
from tests.e2e.entering import write
from tests.e2e.person import Person


def fill_in_report(lin: Person, sections: Sections, summary: Path) -> None:
    """From the report's list of sections: every section typed and kept."""
    for section, answers in sections.items():
        with lin.page.expect_navigation():
            lin.main.locator(f'a[href*="/report/{section}/"]').click()
        lin.look()
        write(lin.page, answers)
        if section == "evidence":
            write(lin.page, {"summary_files": summary})
        lin.click("保存并返回")
        lin.told("已保存。")


def submit_report(lin: Person) -> None:
    """Confirm and hand in."""
    lin.page.get_by_label("本单位确认报告内容和佐证材料真实、准确、完整，同意提交。").check()
    lin.click("提交绩效报告")


def accept_report(zhou: Person, name: str) -> None:
    """周经办 accepts the report of the project that is called so."""
    zhou.menu("项目实施")
    zhou.click("待验收报告")
    zhou.click(name)
    box = zhou.open("验收报告")
    zhou.type("验收意见", "指标和佐证齐全。", inside=box)
    zhou.click("验收报告", inside=box, role="button")
    zhou.told("已验收绩效报告，项目进入下一阶段。")
