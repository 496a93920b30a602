"""The registry of question types. Everything that depends on a type asks the type, not a chain of ``if``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from keshe.programmes.domain.document.questions import (
    Ask,
    ChoiceQuestion,
    CommitmentQuestion,
    DateQuestion,
    FigureQuestion,
    FileQuestion,
    LongTextQuestion,
    MoneyQuestion,
    MultiChoiceQuestion,
    NumberQuestion,
    OpinionQuestion,
    PeriodQuestion,
    TextQuestion,
    YesNoQuestion,
)
from keshe.programmes.domain.document.structured_questions import (
    BudgetQuestion,
    EvidenceQuestion,
    PeopleQuestion,
    ResultsQuestion,
    ScheduleQuestion,
    SelfScoreQuestion,
    SpendingQuestion,
    TableQuestion,
    TargetsQuestion,
)

Question = Annotated[
    TextQuestion
    | LongTextQuestion
    | NumberQuestion
    | FigureQuestion
    | MoneyQuestion
    | DateQuestion
    | PeriodQuestion
    | ChoiceQuestion
    | MultiChoiceQuestion
    | YesNoQuestion
    | TableQuestion
    | ScheduleQuestion
    | PeopleQuestion
    | TargetsQuestion
    | BudgetQuestion
    | CommitmentQuestion
    | FileQuestion
    | OpinionQuestion
    | ResultsQuestion
    | SpendingQuestion
    | EvidenceQuestion
    | SelfScoreQuestion,
    Field(discriminator="type"),
]

QUESTION_TYPES: dict[str, tuple[type[Ask], str]] = {
    "text": (TextQuestion, "单行文字"),
    "longtext": (LongTextQuestion, "多行文字"),
    "number": (NumberQuestion, "数字"),
    "figure": (FigureQuestion, "记录数字"),
    "money": (MoneyQuestion, "金额"),
    "date": (DateQuestion, "日期"),
    "period": (PeriodQuestion, "起止日期"),
    "choice": (ChoiceQuestion, "单选"),
    "multichoice": (MultiChoiceQuestion, "多选"),
    "yesno": (YesNoQuestion, "是否"),
    "table": (TableQuestion, "表格"),
    "schedule": (ScheduleQuestion, "进度安排"),
    "people": (PeopleQuestion, "人员"),
    "targets": (TargetsQuestion, "绩效指标"),
    "budget": (BudgetQuestion, "经费预算"),
    "commitment": (CommitmentQuestion, "信用承诺"),
    "file": (FileQuestion, "附件"),
    "opinion": (OpinionQuestion, "意见栏（手写盖章）"),
    "results": (ResultsQuestion, "指标完成情况"),
    "spending": (SpendingQuestion, "经费执行情况"),
    "evidence": (EvidenceQuestion, "佐证清单"),
    "selfscore": (SelfScoreQuestion, "自评分"),
}
"""Every question type: its class and its Chinese name."""
