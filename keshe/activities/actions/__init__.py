"""Writes of this context, one function per verb."""

from keshe.activities.actions.following import cancel_activity, confirm_held
from keshe.activities.actions.proving import issue_proof
from keshe.activities.actions.recording import (
    ACTIVITY_FIELDS,
    change_activity,
    plan_activity,
    record_activity,
)
from keshe.activities.actions.series import begin_series
from keshe.activities.actions.signing import cancel_sign_up, find_sign_up, open_sign_up, sign_up
from keshe.activities.actions.turnout import check_in, renew_secret, tick_off, undo_check_in
from keshe.activities.actions.vocabulary import add_kind, rename_kind, restore_kind, retire_kind

__all__ = [
    "ACTIVITY_FIELDS",
    "add_kind",
    "begin_series",
    "cancel_activity",
    "cancel_sign_up",
    "change_activity",
    "check_in",
    "confirm_held",
    "find_sign_up",
    "issue_proof",
    "open_sign_up",
    "plan_activity",
    "record_activity",
    "rename_kind",
    "renew_secret",
    "restore_kind",
    "retire_kind",
    "sign_up",
    "tick_off",
    "undo_check_in",
]
