"""How a fault in an answer is said."""

from __future__ import annotations

from keshe.lib.refusals import Reason
from keshe.programmes.domain.document import Ask


def fault(question: Ask, name: str, /, **facts: object) -> Reason:
    """What is wrong with the answer to ``question``; worded in ``labels.py`` under ``answer_<name>``."""
    return Reason(f"applications.answer_{name}", {"label": question.label, **facts}, question.id)


def row_fault(question: Ask, name: str, row: int, key: str, /, **facts: object) -> Reason:
    """What is wrong in a row (counted from 1) of an answer with rows. The fact ``cell`` names the input."""
    return fault(question, name, row=row, cell=f"{question.id}-{row - 1}-{key}", **facts)
