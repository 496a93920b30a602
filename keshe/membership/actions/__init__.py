"""Writes: applications, the roll, dues, one's own entry, import and export."""

from keshe.membership.actions.dues import record_due, void_due
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
    "claim",
    "end_membership",
    "erase",
    "export_roll",
    "issue_code",
    "leave",
    "record_due",
    "record_member",
    "refuse",
    "renew",
    "take_back",
    "void_due",
]
