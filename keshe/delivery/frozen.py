"""The figures of a report as they are kept with it: plain JSON, amounts and points as text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from keshe.delivery.domain.report import Figures, arithmetic


def figures_as_json(figures: Figures) -> dict[str, Any]:
    """The fields ``results``, ``spending`` and ``selfscore`` of a report."""
    return {"results": _results(figures), "spending": _spending(figures), "selfscore": _selfscore(figures)}


def _results(figures: Figures) -> list[dict[str, Any]]:
    found = []
    for result in figures.results:
        line = figures.line(result.key)
        found.append(
            {
                "key": result.key,
                "level": result.level,
                "label": result.label,
                "operator": result.operator,
                "target": _text(result.promised),
                "unit": str(result.target.get("unit", "")),
                "actual": _text(result.actual),
                "status": result.status.id if result.status else "",
                "status_label": result.status.label if result.status else "",
                "date": str(result.row.get("date") or ""),
                "applicable": result.applicable,
                "deviation": str(result.row.get("deviation") or ""),
                "remedy": str(result.row.get("remedy") or ""),
                "points": _text(line.points if line else None),
                "score": _text(line.score if line else None),
                "arithmetic": arithmetic(line) if line else "",
                "counted": result.row.get("counted") or {},
            }
        )
    return found


def _spending(figures: Figures) -> dict[str, Any]:
    spending = figures.spending
    return {
        "lines": [
            {
                "key": line.key,
                "label": line.label,
                "planned": f"{line.planned:.2f}",
                "spent": f"{line.spent:.2f}",
                "rate": _text(line.rate),
            }
            for line in spending.lines
        ],
        "planned": f"{spending.planned:.2f}",
        "spent": f"{spending.spent:.2f}",
        "rate": _text(spending.rate),
    }


def _selfscore(figures: Figures) -> dict[str, Any]:
    sheet = figures.sheet
    if sheet is None:
        return {}
    return {
        "levels": [
            {"level": level.level, "points": f"{level.points:.2f}", "score": f"{level.score:.2f}"}
            for level in sheet.levels
        ],
        "lines": [
            {
                "key": line.indicator.key,
                "points": f"{line.points:.2f}",
                "score": f"{line.score:.2f}",
                "arithmetic": arithmetic(line),
            }
            for line in sheet.lines
        ],
        "points": f"{sheet.points:.2f}",
        "score": f"{sheet.score:.2f}",
        "rescaled": sheet.rescaled,
    }


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)
