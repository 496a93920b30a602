"""A fault of a call document, with the place an author can go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning"]


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, and where. ``line`` and ``column`` start at 1; ``path`` joins keys and ids with dots.

    A ``warning`` does not stop the document from being published.
    """

    line: int
    column: int
    path: str
    message: str
    severity: Severity = "fault"

    def __str__(self) -> str:
        place = f"第 {self.line} 行"
        path = f" {self.path}" if self.path else ""
        mark = "提醒：" if self.severity == "warning" else ""
        return f"{place}{path}：{mark}{self.message}"


class BrokenCallError(ValueError):
    """A text that is no acceptable call document; ``faults`` says everything that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
