"""What every stage has."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from keshe.programmes.domain.document.base import Id, Part, Text

DayCount = Literal["working", "calendar"]


class StageBase(Part):
    """What every stage has."""

    id: Id
    label: Text
    public_label: Text
    period: Id | None = Field(None, description="计划在哪一时段进行，只用于时间线")
    note: Text | None = None
