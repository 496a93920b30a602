"""What an evaluation found, as a tree that explains itself and can be frozen as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

OutcomeKind = Literal["condition", "preference", "warning", "negative"]


@dataclass(frozen=True)
class Proof:
    """A record behind a fact, by kind and public id."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True)
class Explanation:
    """One node: a test of a fact (``joiner`` empty) or a combination of ``children``.

    ``met`` None = no record, nobody can tell. ``unless`` = the second child lifts the first. ``asked`` is the end of the
    address under which the records behind the fact are listed (``capability.domain.asking``).
    """

    met: bool | None
    label: str
    joiner: Literal["", "all", "any", "none", "unless"] = ""
    fact: str = ""
    required: str = ""
    seen: str = ""
    source: str = ""
    missing: str = ""
    note: str = ""
    as_of: date | None = None
    proofs: tuple[Proof, ...] = ()
    asked: str = ""
    children: tuple[Explanation, ...] = ()

    def sentence(self) -> str:
        """One line for people: 科普活动：要求不少于 20 场，现有 16 场，还差 4 场（来源：活动记录）."""
        if self.joiner:
            inner = "；".join(child.sentence() for child in self.children)
            return f"{self.label}：{inner}"
        parts = [f"要求{self.required}"] if self.required else []
        if self.seen:
            parts.append(self.seen if self.met is None else f"现有 {self.seen}")
        if self.missing and self.met is False:
            parts.append(self.missing)
        source = f"（来源：{self.source}）" if self.source else ""
        return f"{self.label}：{'，'.join(parts)}{source}"

    @property
    def tests(self) -> tuple[Explanation, ...]:
        """The single tests inside, in the order written."""
        if not self.children:
            return (self,)
        return tuple(test for child in self.children for test in child.tests)

    def gaps(self) -> tuple[str, ...]:
        """What is still missing, one line per unmet test: 科普活动还差 4 场."""
        if self.met is True:
            return ()
        if self.joiner in ("all", "any"):
            return tuple(gap for child in self.children for gap in child.gaps())
        if self.joiner:
            return (self.sentence(),)
        return (f"{self.label}：{self.missing}",) if self.missing else (self.label,)

    def as_json(self) -> dict[str, Any]:
        """Plain values for storing."""
        return {
            "met": self.met,
            "label": self.label,
            "joiner": self.joiner,
            "fact": self.fact,
            "required": self.required,
            "seen": self.seen,
            "source": self.source,
            "missing": self.missing,
            "note": self.note,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "proofs": [{"kind": p.kind, "id": p.id, "label": p.label} for p in self.proofs],
            "asked": self.asked,
            "children": [child.as_json() for child in self.children],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Explanation:
        """The tree that ``as_json`` stored."""
        plain = {key: value for key, value in stored.items() if key not in ("as_of", "proofs", "children")}
        return cls(
            **plain,
            as_of=date.fromisoformat(stored["as_of"]) if stored["as_of"] else None,
            proofs=tuple(Proof(**proof) for proof in stored["proofs"]),
            children=tuple(cls.from_json(child) for child in stored["children"]),
        )


@dataclass(frozen=True)
class Outcome:
    """The outcome of one condition. ``points`` and ``order`` are a preference's weight."""

    id: str
    kind: OutcomeKind
    text: str
    detail: Explanation
    remedy: str | None
    phase: str
    points: Decimal | None = None
    order: int | None = None

    @property
    def met(self) -> bool | None:
        """True, False, or None when records are missing."""
        return self.detail.met

    @property
    def blocks(self) -> bool:
        """Whether this outcome stands in the way: a condition not shown to be met, or an entry of the negative list
        that applies."""
        if self.kind == "condition":
            return self.met is not True
        return self.kind == "negative" and self.met is False

    @property
    def verdict_zh(self) -> str:
        """满足、不满足 or 缺少记录 in the wording of its kind."""
        words = {
            "condition": ("满足", "不满足", "缺少记录"),
            "preference": ("符合优先条件", "不享受优先", "缺少记录，暂不享受优先"),
            "warning": ("正常", "请留意", "缺少记录，请留意"),
            "negative": ("不在负面清单", "在负面清单内，不得申报", "缺少记录，待核"),
        }[self.kind]
        return words[0] if self.met else words[2] if self.met is None else words[1]

    def as_json(self) -> dict[str, Any]:
        """Plain values for freezing with an application."""
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "remedy": self.remedy,
            "phase": self.phase,
            "points": str(self.points) if self.points is not None else None,
            "order": self.order,
            "detail": self.detail.as_json(),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Outcome:
        """The outcome that ``as_json`` stored."""
        return cls(
            id=stored["id"],
            kind=stored["kind"],
            text=stored["text"],
            detail=Explanation.from_json(stored["detail"]),
            remedy=stored["remedy"],
            phase=stored["phase"],
            points=Decimal(stored["points"]) if stored["points"] is not None else None,
            order=stored["order"],
        )
