"""Writes: applications, the roll, dues, one's own entry, import and export."""

from keshe.membership.actions.declaring import declare_complete, retract_complete
from keshe.membership.actions.dues import record_due, void_due
from keshe.membership.actions.importing import (
    check_roll,
    discard_roll,
    fail_import,
    import_roll,
    map_roll,
    order_import,
    upload_roll,
)
from keshe.membership.actions.joining import accept, apply_to_join, refuse, take_back
from keshe.membership.actions.own import change_own, claim, erase, leave
from keshe.membership.actions.roll import (
    change_member,
    change_settings,
    end_membership,
    export_roll,
    issue_code,
    record_member,
    renew,
)

__all__ = [
    "accept",
    "apply_to_join",
    "change_member",
    "change_own",
    "change_settings",
    "check_roll",
    "claim",
    "declare_complete",
    "discard_roll",
    "end_membership",
    "erase",
    "export_roll",
    "fail_import",
    "import_roll",
    "issue_code",
    "leave",
    "map_roll",
    "order_import",
    "record_due",
    "record_member",
    "refuse",
    "renew",
    "retract_complete",
    "take_back",
    "upload_roll",
    "void_due",
]
