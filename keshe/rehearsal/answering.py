"""Fills in any form of any call by its schema, with plausible Chinese. The same seed gives the same answers."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from keshe.applications.domain.answers import budget
from keshe.applications.domain.answers.numbers import plain
from keshe.applications.domain.answers.options import options_of
from keshe.applications.domain.answers.report import (
    budget_lines,
    criteria_of,
    promised_targets,
    statuses_of,
)
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.answers.simple import window_of
from keshe.lib import clock
from keshe.programmes.domain.document import Column, Section
from keshe.rehearsal.prose import SUBJECTS, Prose, subject_of, title

NAMES = [
    "陈思远",
    "王书宁",
    "顾明哲",
    "沈嘉禾",
    "陆文博",
    "周以宁",
    "吴清扬",
    "徐知行",
    "朱景明",
    "钱若水",
    "孙望舒",
    "蒋怀瑾",
]
DEPARTMENTS = ("秘书处", "学术部", "科普部", "会员服务部", "综合办公室", "项目办公室")
PUBLISHERS = ("市科协", "市民政局", "省科协", "市委办公室", "市工信局", "市科技局")
STAGES = ("筹备", "启动", "全面实施", "总结评估")


class Writer:
    """Answers to questions, in the surroundings of one application."""

    def __init__(self, setting: Setting, seed: int, unit: str = "") -> None:
        """``unit``: the applicant's name, which says what a society is about."""
        self.setting = setting
        self.chance = random.Random(seed)
        self.field = subject_of(unit, self.chance)
        category = setting.document.category(setting.category)
        chosen = [item for item in category.items if item.code in setting.items]
        #: What is applied for: the first direction, or the category where all its directions are meant.
        self.aim = chosen[0].label if chosen and not category.choose_items.all else category.label
        self.prose = Prose(self.chance, self.field, " ".join([category.label, *(item.label for item in chosen)]))
        self.answers: dict[str, Any] = {}

    def section(self, section: Section) -> dict[str, Any]:
        """Answers to a section; what has been answered before is known to rules."""
        if section.repeat is not None:
            return {"entries": [self._values(section) for _ in range(max(1, section.repeat.at_least))]}
        values = self._values(section)
        self.answers |= values
        return values

    def _values(self, section: Section) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for question in section.questions:
            setting = self.setting.with_answers({**self.answers, **values})
            if question.type in ANSWERS and setting.shows(question):
                values[question.id] = ANSWERS[question.type](self, question)
        return values


def _text(writer: Writer, question: Any) -> str:
    formats = {
        "phone": "0512-65120000",
        "email": "office@example.org",
        "postcode": "215000",
        "bank_account": "320000000000101",
        "url": "https://society.example.org/",
        "uscc": "51320500MJ0001019",
    }
    if question.format:
        return formats[question.format]
    if question.id.startswith(("leader", "contact", "signer", "legal")):
        return writer.chance.choice(NAMES)[: question.max_length]
    return _named(writer, question.label)[: question.max_length] or title(writer.field, writer.aim, question.max_length)


def _named(writer: Writer, label: str) -> str:
    """A short answer by the question's name; empty where it asks what the project is called."""
    chance = writer.chance
    if "部门" in label:
        return chance.choice(DEPARTMENTS)
    if "文件" in label and "名称" in label:
        return f"{chance.choice(PUBLISHERS)}关于加强{writer.field}工作的意见"
    if "文号" in label:
        return f"苏科〔2021〕{chance.randint(3, 180)}号"
    if "联合" in label and "单位" in label:
        return f"苏州市{chance.choice(SUBJECTS)}学会"
    if "项目" in label or "活动" in label:
        return ""
    return f"{writer.field}{label}"


def _longtext(writer: Writer, question: Any) -> str:
    return writer.prose.text(question.label, question.min_length, question.max_length)


def _number(writer: Writer, question: Any) -> str:
    low = int(question.min if question.min is not None else 1)
    high = int(question.max) if question.max is not None else low + 200
    return str(writer.chance.randint(max(low, min(high, 60)), high) if high - low > 60 else low)


def _money(writer: Writer, question: Any) -> str:
    low = question.min or Decimal(10000)
    return plain(min(low + 1000 * writer.chance.randint(0, 40), question.max or Decimal(10**9)))


def _date(writer: Writer, question: Any) -> str:
    day = clock.today()
    day = max(day, question.not_before or day)
    return min(day, question.not_after or day).isoformat()


def _span(writer: Writer, within: str | None) -> tuple[date, date]:
    if writer.setting.document.schedule.rolling:
        last = clock.today() - timedelta(days=10)
        return last - timedelta(days=1), last
    year = writer.setting.document.call.year
    return window_of(writer.setting, within) or (date(year, 1, 1), date(year, 12, 31))


def _period(writer: Writer, question: Any) -> dict[str, str]:
    first, last = _span(writer, question.within)
    return {"from": first.isoformat(), "to": last.isoformat()}


def _choice(writer: Writer, question: Any) -> str:
    options = options_of(question, writer.setting)
    return options[0].code if options and (question.required or not question.options_from) else ""


def _several(writer: Writer, question: Any) -> list[str]:
    options = options_of(question, writer.setting)
    return [option.code for option in options[: max(1, question.at_least)]]


def _yesno(writer: Writer, question: Any) -> bool:
    return bool(question.must_be_yes or question.id != "joint")


def _commitment(writer: Writer, question: Any) -> dict[str, Any]:
    return {"agreed": True, "signer": writer.chance.choice(NAMES)}


def _table(writer: Writer, question: Any) -> list[dict[str, Any]]:
    return [
        {column.id: _cell(writer, column, row) for column in question.columns}
        for row in range(max(1, question.min_rows))
    ]


def _cell(writer: Writer, column: Column, row: int) -> Any:
    made: dict[str, Callable[[], Any]] = {
        "number": lambda: str(writer.chance.randint(2005, 2021)),
        "money": lambda: plain(Decimal(500 * writer.chance.randint(2, 40))),
        "date": lambda: clock.today().isoformat(),
        "choice": lambda: column.options[0].code,
        "yesno": lambda: True,
        "longtext": lambda: writer.prose.text(column.label, 0, min(column.max_length, 120)),
    }
    return made.get(column.type, lambda: _cell_text(writer, column.label, row)[: column.max_length])()


def _cell_text(writer: Writer, label: str, row: int) -> str:
    named = _named(writer, label)
    return named if named and not named.startswith(writer.field) else f"{writer.field}{label}{row + 1}"


def _schedule(writer: Writer, question: Any) -> list[dict[str, str]]:
    first, last = _span(writer, question.within)
    count = max(3, question.min_rows)
    step = (last - first).days // count
    rows = []
    for number in range(count):
        start = first + timedelta(days=step * number)
        end = last if number == count - 1 else start + timedelta(days=max(0, step - 1))
        work = writer.prose.text("工作", 0, 80)
        phase = STAGES[min(number, len(STAGES) - 1)]
        rows.append({"phase": phase, "from": start.isoformat(), "to": end.isoformat(), "work": work})
    return rows


def _people(writer: Writer, question: Any) -> list[dict[str, str]]:
    names = writer.chance.sample(NAMES, max(3, question.min_rows))
    whole = {"gender": "女", "born": "1980-05", "title": "高级工程师", "post": "理事", "phone": "0512-65120000"}
    whole |= {"unit": f"苏州示范{writer.field}研究所", "task": "项目组织与实施"}
    rows = []
    for number, name in enumerate(names):
        role = "负责人" if number == 0 else "参加人"
        rows.append({"name": name, "role": role, **{key: whole[key] for key in question.particulars}})
    return rows


def _targets(writer: Writer, question: Any) -> list[dict[str, str]]:
    units = (("举办学术活动", "场"), ("服务企业", "家"), ("参与人次", "人次"), ("服务对象满意率", "%"))
    rows: list[dict[str, str]] = []
    for level in question.levels:
        for number in range(max(1, level.at_least)):
            label, unit = units[-1] if "满意" in level.label else units[(number + len(rows)) % 3]
            target = 90 if unit == "%" else writer.chance.randint(3, 80)
            row = {"level1": level.id, "level2": level.second[number % len(level.second)], "level3": label}
            row |= {"operator": "≥", "target": str(target), "unit": unit, "note": ""}
            rows.append(row | ({"this_year": str(target)} if question.this_year else {}))
    while len(rows) < question.min_rows:
        rows.append({**rows[0], "level3": f"活动场次（{len(rows)}）"})
    return rows


def _budget(writer: Writer, question: Any) -> list[dict[str, str]]:
    items = question.items or ("会议费", "专家咨询费", "宣传费")
    cap = question.max_fiscal or Decimal(10**9)
    rows, fiscal = [], Decimal(0)
    for item in items[: max(3, question.min_rows)]:
        price, quantity = Decimal(100 * writer.chance.randint(5, 40)), writer.chance.randint(2, 12)
        amount = price * quantity
        shares = {source.id: Decimal(0) for source in question.sources}
        other = next((s.id for s in question.sources if not s.fiscal), question.sources[0].id)
        granted = next((s.id for s in question.sources if s.fiscal), other)
        from_fiscal = amount if fiscal + amount <= cap else Decimal(0)
        shares[granted if from_fiscal else other] = amount
        fiscal += from_fiscal if granted != other else 0
        row = {"item": item, "basis": f"{item}，按 {quantity} 次计", "price": plain(price), "quantity": str(quantity)}
        row |= {"amount": plain(amount)}
        rows.append(row | {budget.source_key(name): plain(share) for name, share in shares.items()})
    return rows


def _evidence(writer: Writer, question: Any) -> list[dict[str, str]]:
    rows = ({"name": f"活动资料{n + 1}", "proves": "活动通知、签到和照片", "record": ""} for n in range(50))
    return [next(rows) for _ in range(max(1, question.min_rows))]


def _results(writer: Writer, question: Any) -> list[dict[str, str]]:
    statuses = statuses_of(writer.setting)
    done = next((status.id for status in statuses if status.counts_as_done), "")
    return [
        {"status": done, "actual": str(target.get("target", "")), "date": clock.today().isoformat()}
        for target in promised_targets(question, writer.setting)
    ]


def _spending(writer: Writer, question: Any) -> list[dict[str, str]]:
    rows = []
    for line in budget_lines(question, writer.setting):
        fiscal = line.get("from_fiscal") or "0"
        rows.append({"spent": str(line.get("amount", "0")), "fiscal": fiscal, "note": ""})
    return rows


def _selfscore(writer: Writer, question: Any) -> dict[str, str]:
    return {criterion.id: plain(criterion.points) for criterion in criteria_of(question, writer.setting)}


#: Question type → answer. Files are handed in apart; opinions are written by hand.
ANSWERS: dict[str, Callable[[Writer, Any], Any]] = {
    "text": _text,
    "longtext": _longtext,
    "number": _number,
    "money": _money,
    "date": _date,
    "period": _period,
    "choice": _choice,
    "multichoice": _several,
    "yesno": _yesno,
    "commitment": _commitment,
    "table": _table,
    "schedule": _schedule,
    "people": _people,
    "targets": _targets,
    "budget": _budget,
    "evidence": _evidence,
    "results": _results,
    "spending": _spending,
    "selfscore": _selfscore,
}
