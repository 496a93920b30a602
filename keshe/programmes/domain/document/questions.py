"""One question = one entry: type, label, help, rule, how it prints. Here: what all have, and the simple types.

The types are a closed registry (``question_types.QUESTION_TYPES``); ``docs/call-document.md`` says how to add one.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Code, Count, Day, Flag, Id, Number, Part, Positive, Text, Yuan, fault
from keshe.programmes.domain.document.rules import Rule

TextFormat = Literal["uscc", "phone", "email", "postcode", "bank_account", "url"]
FACT = r"^[a-z_]+(\.[a-z_0-9]+)+$"
"""How the code of a fact is spelled."""

OptionsFrom = Literal["categories", "items", "tiers", "applicant_types", "nominators", "grades", "districts"]


class PrintHint(Part):
    """How the answer stands on paper: width as a share of twelve columns, lines kept free, or left out."""

    width: Annotated[int, Field(strict=True, ge=1, le=12)] = 12
    lines: Count = 0
    hidden: Flag = False
    capital_figures: Flag = Field(default=False, description="金额另印大写")


class Option(Part):
    """One choice."""

    code: Code
    label: Text


class Ask(Part):
    """What every question has. ``identifying`` answers are hidden from experts where review is blind; ``sensitive``
    ones (party membership, bank account) are masked in lists and left out of exports unless asked for."""

    id: Id
    label: Text
    help: Text | None = None
    required: Flag = True
    required_when: Rule | None = None
    show_when: Rule | None = None
    prefill: str | None = Field(
        None, pattern=r"^[a-z_]+(\.[a-z_0-9]+)+$", description="事实代码或单位档案路径，如 unit.name"
    )
    locked: Flag = Field(default=False, description="由系统带出，不可改")
    identifying: Flag = False
    sensitive: Flag = False
    categories: tuple[Code, ...] = Field((), description="只在这些类别中出现；空为全部")
    print: PrintHint = PrintHint()


class TextQuestion(Ask):
    """One line of text. ``max_length`` counts characters, a Chinese character as one."""

    type: Literal["text"]
    max_length: Positive = 200
    format: TextFormat | None = None


class LongTextQuestion(Ask):
    """Several paragraphs."""

    type: Literal["longtext"]
    min_length: Count = 0
    max_length: Positive = 2000


class NumberQuestion(Ask):
    """A number with its unit."""

    type: Literal["number"]
    unit: Text | None = None
    decimals: Count = 0
    min: Number | None = None
    max: Number | None = None


class FigureQuestion(Ask):
    """A figure that is counted from the unit's records and never typed: a fact on a day, inside a window or up to a
    year. It is frozen with its records when the form is handed in."""

    type: Literal["figure"]
    required: Flag = False
    fact: str = Field(pattern=FACT, description="事实代码，如 records.science_activities")
    valid_on: Id | None = None
    within: Id | None = None
    up_to_year: int | None = Field(None, strict=True, ge=1900, le=2200)


class MoneyQuestion(Ask):
    """An amount, stored in 元 whatever ``unit`` it is shown in; ``min`` and ``max`` are in 元 too."""

    type: Literal["money"]
    unit: Literal["元", "万元"] = "元"
    min: Yuan | None = None
    max: Yuan | None = None


class DateQuestion(Ask):
    """A day."""

    type: Literal["date"]
    not_before: Day | None = None
    not_after: Day | None = None


class PeriodQuestion(Ask):
    """From a day to a day, optionally inside a window of the schedule."""

    type: Literal["period"]
    within: Id | None = None


class _Options(Ask):
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = None

    @model_validator(mode="after")
    def _some_options(self) -> Self:
        if bool(self.options) == (self.options_from is not None):
            raise fault("选项写 options（自列）或 options_from（取自通知），二者取一")
        return self


class ChoiceQuestion(_Options):
    """One of several."""

    type: Literal["choice"]
    style: Literal["radio", "select"] = "radio"


class MultiChoiceQuestion(_Options):
    """Some of several."""

    type: Literal["multichoice"]
    at_least: Count = 0
    at_most: Positive | None = None


class YesNoQuestion(Ask):
    """Yes or no; ``must_be_yes`` for a statement that has to be true."""

    type: Literal["yesno"]
    must_be_yes: Flag = False


class CommitmentQuestion(Ask):
    """A letter that the applicant ticks and signs with a name."""

    type: Literal["commitment"]
    letter: Text
    signer: Text = "单位负责人"


class FileQuestion(Ask):
    """Files; ``document`` = the entry of ``documents`` whose formats and sizes hold."""

    type: Literal["file"]
    document: Id
    max_files: Positive = 10


class OpinionQuestion(Ask):
    """A box left blank on the print for handwriting, seal and date; nothing is filled in on screen."""

    type: Literal["opinion"]
    required: Flag = False
    signer: Text
    seal: Flag = True
    lines: Positive = 6
