"""Field maps: how a project, or a payment, is entered into another system: its fields in its order, its formats, its
codes. The fiscal special-fund system is one, another city's system or a bank's batch file is another; none is code."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Flag, Id, Part, Positive, Text, fault

SOURCE = r"^(unit|application|call|answers|award|payment|row)(\.[a-z_0-9]+)+$"
MAIN = "fiscal"
"""The id of the map that stands under the call's own ``fiscal``."""

EntryFormat = Literal["text", "date", "yuan", "wan_yuan", "integer", "code", "phone"]
LengthsIn = Literal["characters", "gbk"]
AMOUNTS = ("yuan", "wan_yuan")


class CodePair(Part):
    """One value of ours and what that system calls it."""

    ours: Text
    theirs: Text
    label: Text | None = None


class CodeList(Part):
    """A list of codes of that system."""

    id: Id
    codes: tuple[CodePair, ...] = Field(min_length=1)


class EntryValue(Part):
    """How one value is written there: format, length as that system counts it, codes, and its place in a file."""

    name: Text
    format: EntryFormat = "text"
    required: Flag = False
    min_length: Positive | None = None
    max_length: Positive | None = None
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] | None = None
    date_pattern: Text = "YYYY-MM-DD"
    codes: Id | None = None
    unit: Text | None = None
    note: Text | None = None
    width: Positive | None = None
    align: Literal["left", "right"] = "left"
    pad: Literal[" ", "0"] = " "

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.decimals is not None and self.format not in AMOUNTS:
            raise fault("小数位数 decimals 只用于 yuan 和 wan_yuan")
        if self.codes is not None and self.format not in ("text", "code"):
            raise fault("用代码表 codes 的栏，format 写 text 或 code")
        if sorted(re.findall("YYYY|MM|DD", self.date_pattern)) != ["DD", "MM", "YYYY"]:
            raise fault("日期样式 date_pattern 要各含一个 YYYY、MM、DD，例如 YYYY年MM月DD日")
        if self.min_length and self.max_length and self.min_length > self.max_length:
            raise fault("max_length 不能小于 min_length")
        return self


class RowColumn(EntryValue):
    """One column of a table that is entered line by line; ``key`` is the column of the answer's rows."""

    key: Id


class FieldMapping(EntryValue):
    """One field of that system, in its order: its ``source`` here, or a fixed ``value``; with ``columns`` it is a table,
    entered line by line."""

    order: Positive
    source: str | None = Field(None, pattern=SOURCE)
    value: Text | None = None
    tab: Text | None = None
    columns: tuple[RowColumn, ...] = ()

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.source is None) == (self.value is None):
            raise fault("source（取自）与 value（固定内容）要写一个，且只写一个")
        if self.columns and not (self.source or "").startswith("answers."):
            raise fault("逐行录入的栏（columns）取自表格问题：source 写 answers.表单.问题")
        return self


class FileShape(Part):
    """The file that system takes in: columns of a workbook, of a CSV file, or of fixed width."""

    format: Literal["xlsx", "csv", "fixed"] = "xlsx"
    encoding: Literal["utf-8", "gbk"] = "utf-8"
    heading: Flag = True
    separator: Literal[",", "|", ";", "\t"] = ","
    sheet: Text | None = None


class Fiscal(Part):
    """The fiscal special-fund system, in which the applicant enters the same data by hand."""

    system: Text
    required: Flag = True
    url: Text | None = None
    note: Text | None = None
    lengths: LengthsIn = "characters"
    code_lists: tuple[CodeList, ...] = ()
    fields: tuple[FieldMapping, ...] = ()
    file: FileShape = FileShape()

    def code_list(self, id_: str) -> CodeList:
        """The code list with this id; the cross-check has seen that it is there."""
        return next(found for found in self.code_lists if found.id == id_)

    @model_validator(mode="after")
    def _fixed_has_widths(self) -> Self:
        if self.file.format == "fixed" and any(field.width is None for field in self.fields):
            raise fault("定长文件（format: fixed）的每一栏都要写宽度 width")
        return self


class Target(Fiscal):
    """Another system that the same data go to: one row per project, or per payment that is ready to be made."""

    id: Id
    per: Literal["project", "payment"] = "project"
