"""How long what a call leaves behind is kept."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Part, Positive, Text, fault

#: The pieces (件) of a project's file in the archive's order, as ``keshe.archive`` gathers them.
Piece = Literal[
    "call_notice",
    "application",
    "receipt",
    "formal_check",
    "decision",
    "plan",
    "report",
    "review",
    "publicity",
    "issued",
    "award",
    "invoice",
    "payment",
    "certificate",
    "log",
]
Term = Literal["permanent", "30", "10"]


class Retention(Part):
    """How long pieces of some kinds are kept: for ever, 30 or 10 years."""

    pieces: tuple[Piece, ...] = Field(min_length=1)
    term: Term


class Archiving(Part):
    """The archive's rules for this call. Kinds of pieces that are not named keep the platform's default."""

    retention: tuple[Retention, ...] = ()
    fonds: Text | None = Field(None, description="全宗号")
    download_days: Positive = Field(14, description="汇编和案卷包生成后可下载几天")

    @model_validator(mode="after")
    def _each_piece_once(self) -> Self:
        named = [piece for rule in self.retention for piece in rule.pieces]
        twice = sorted({piece for piece in named if named.count(piece) > 1})
        if twice:
            raise fault(f"同一种件只能写一个保管期限：{'、'.join(twice)}")
        return self
