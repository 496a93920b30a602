"""Forms: the 申报书, the 绩效报告书 and whatever else a call wants filled in."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from keshe.programmes.domain.document.base import Code, Count, Id, Part, Positive, Text
from keshe.programmes.domain.document.question_types import Question
from keshe.programmes.domain.document.rules import Rule


class Repeat(Part):
    """A section that is filled several times (once per partner, per event)."""

    at_least: Count = 1
    at_most: Positive = 20
    label: Text = "添加一项"


class Section(Part):
    """A page of a form."""

    id: Id
    title: Text
    help: Text | None = None
    repeat: Repeat | None = None
    show_when: Rule | None = None
    categories: tuple[Code, ...] = Field((), description="只在这些类别中出现；空为全部")
    applicants: tuple[Code, ...] = Field((), description="只对这些单位类型出现；空为全部")
    questions: tuple[Question, ...] = Field(min_length=1)


class Form(Part):
    """A form. Question ids are unique in the whole form, so an answer is addressed as ``answers.<form>.<question>``."""

    id: Id
    title: Text
    purpose: Literal["application", "report", "nomination", "statement"] = "application"
    notes: tuple[Text, ...] = Field((), description="填报说明")
    sections: tuple[Section, ...] = Field(min_length=1)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, id_: str) -> Question:
        """The question with this id. Raises KeyError."""
        for question in self.questions:
            if question.id == id_:
                return question
        raise KeyError(id_)

    def sections_for(self, category: str | None = None, applicant_type: str | None = None) -> tuple[Section, ...]:
        """The sections that an applicant of this type sees in this category (``show_when`` is not applied)."""
        return tuple(
            section
            for section in self.sections
            if (not section.categories or category in section.categories)
            and (not section.applicants or applicant_type in section.applicants)
        )
