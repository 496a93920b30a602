"""The entry sheet on paper, for whoever types beside a terminal without this platform."""

from __future__ import annotations

from typing import Any

from keshe.applications.timing import shown
from keshe.fiscal.domain.sheet import tabs_of
from keshe.fiscal.queries import EntrySheet
from keshe.lib.refusals import sentence


def sheet_context(sheet: EntrySheet) -> dict[str, Any]:
    """The facts for the template ``fiscal_entry``."""
    application, done = sheet.application, {one.line.key for one in sheet.lines if one.done}
    tabs = []
    for tab in tabs_of([one.line for one in sheet.lines]):
        rows = [
            {
                "order": f"{line.order}.{line.row}" if line.row else str(line.order),
                "name": f"{line.table}{line.row}·{line.name}" if line.row else line.name,
                "text": f"{line.text} {line.value.unit}" if line.text and line.value.unit else line.text,
                "faults": [sentence(reason) for reason in line.faults],
                "done": line.key in done,
            }
            for line in tab.lines
        ]
        tabs.append({"name": tab.name, "rows": rows})
    entry = sheet.entry
    return {
        "title": "录入表",
        "system": sheet.target.system,
        "issuer": application.version.document_model.call.issuers[0],
        "number": application.number,
        "unit": sheet.submission.snapshot["unit"]["name"],
        "project": application.title,
        "submitted": f"第 {sheet.submission.ordinal} 次提交　{shown(sheet.submission.at)}",
        "receipt": entry.receipt_number if entry else "",
        "tabs": tabs,
    }
