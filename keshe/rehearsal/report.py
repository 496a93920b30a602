"""What a rehearsal came to: a table on the screen, a page to keep."""

from __future__ import annotations

from django.template.loader import render_to_string
from rich.console import Console
from rich.table import Table

from keshe.rehearsal.rehearsing import Outcome

STATUS = {"passed": "通过", "failed": "未通过", "open": "进行中"}


def print_summary(console: Console, outcome: Outcome, seconds: float) -> None:
    """The tables of a rehearsal."""
    stages = Table("阶段", *STATUS.values(), title=outcome.call.title)
    for label, counted in outcome.stages:
        stages.add_row(label, *(str(counted.get(status, 0)) for status in STATUS))
    fates = Table("情形", "申报数", "获奖补", "被拒绝的提交")
    for label, number, won in outcome.fates:
        fates.add_row(label, str(number), str(won), str(outcome.refused.get(label, "")))
    figures = Table("数字", "", show_header=False)
    for label, value in outcome.figures:
        figures.add_row(label, value)
    rules = Table("必须成立的规则", "结果")
    for name, found in outcome.broken.items():
        rules.add_row(name, "成立" if not found else f"不成立：{len(found)} 处")
    for table in (stages, fates, figures, rules):
        console.print(table)
    for name, found in outcome.broken.items():
        for line in found[:10]:
            console.print(f"  {name}：{line}", markup=False)
    console.print(f"单位 {outcome.units} 家，种子 {outcome.seed}，用时 {seconds:.0f} 秒，结果摘要 {outcome.digest}")


def page(outcome: Outcome, seconds: float) -> str:
    """The report as a page that needs nothing else."""
    fates = [(*line, outcome.refused.get(line[0], "")) for line in outcome.fates]
    return render_to_string("rehearsal/report.html", {"outcome": outcome, "seconds": seconds, "fates": fates})
