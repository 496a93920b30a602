"""The verbs of applications."""

from keshe.applications.actions.attaching import add_attachment, attach, remove_attachment
from keshe.applications.actions.beginning import Choices, begin_application, delegate_filling
from keshe.applications.actions.checking import (
    check_formally,
    expire_correction,
    recheck_conditions,
    record_nomination,
    record_paper,
)
from keshe.applications.actions.filling import StaleSection, save_section, set_partners, store_section
from keshe.applications.actions.importing import import_form, store_sections
from keshe.applications.actions.papers import issue_paper
from keshe.applications.actions.sealing import confirm_sheet, read_sealed_copy, upload_sealed_copy
from keshe.applications.actions.submitting import submit_application
from keshe.applications.actions.withdrawing import reopen_application, withdraw_application

__all__ = [
    "Choices",
    "StaleSection",
    "add_attachment",
    "attach",
    "begin_application",
    "check_formally",
    "confirm_sheet",
    "delegate_filling",
    "expire_correction",
    "import_form",
    "issue_paper",
    "read_sealed_copy",
    "recheck_conditions",
    "record_nomination",
    "record_paper",
    "remove_attachment",
    "reopen_application",
    "save_section",
    "set_partners",
    "store_section",
    "store_sections",
    "submit_application",
    "upload_sealed_copy",
    "withdraw_application",
]
