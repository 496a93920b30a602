"""Writes: opening a project, progress, changes, the report."""

from keshe.delivery.actions.changes import decide_change, recommend_change, request_change, withdraw_change
from keshe.delivery.actions.files import add_report_file, remove_report_file
from keshe.delivery.actions.progress import open_project, record_progress
from keshe.delivery.actions.report import (
    accept_report,
    import_report,
    return_report,
    save_report_section,
    submit_report,
)

__all__ = [
    "accept_report",
    "add_report_file",
    "decide_change",
    "import_report",
    "open_project",
    "recommend_change",
    "record_progress",
    "remove_report_file",
    "request_change",
    "return_report",
    "save_report_section",
    "submit_report",
    "withdraw_change",
]
