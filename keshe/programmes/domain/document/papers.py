"""What is handed in on paper or as a file."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Code, Count, Flag, Id, Part, Positive, Text, fault
from keshe.programmes.domain.document.rules import Rule

FileFormat = Literal["pdf", "ofd", "docx", "xlsx", "pptx", "jpg", "png", "zip"]


class Demand(Part):
    """A document to hand in: so many sealed paper ``copies`` and/or an electronic file."""

    id: Id
    label: Text
    at: Literal["application", "report", "nomination", "payment"] = "application"
    form: Id | None = Field(None, description="由平台按哪张表生成")
    copies: Count = 0
    paper: Flag = False
    electronic: Flag = True
    sealed: Flag = False
    formats: tuple[FileFormat, ...] = ("pdf",)
    max_mb: Positive = 20
    required: Flag = True
    required_when: Rule | None = None
    due: Id | None = Field(None, description="日程中的时点；空则随所属阶段")
    categories: tuple[Code, ...] = ()
    applicants: tuple[Code, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _paper_has_copies(self) -> Self:
        if self.paper and self.copies == 0:
            raise fault("要纸质材料就要写份数 copies")
        if not self.paper and self.copies > 0:
            raise fault("写了份数 copies，就要写 paper: true")
        if not self.paper and not self.electronic:
            raise fault("纸质与电子至少要一种")
        return self
