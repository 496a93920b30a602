"""Writes: units, their grades, their confirmation, their people."""

from keshe.organisations.actions.checking import confirm_unit, resume, return_unit, suspend
from keshe.organisations.actions.grades import add_grade, change_grade, withdraw_grade
from keshe.organisations.actions.importing import load_rows
from keshe.organisations.actions.people import end_person, invite_person, withdraw_invitation
from keshe.organisations.actions.registering import (
    NewAccount,
    change_profile,
    register_unit,
    submit_registration,
)

__all__ = [
    "NewAccount",
    "add_grade",
    "change_grade",
    "change_profile",
    "confirm_unit",
    "end_person",
    "invite_person",
    "load_rows",
    "register_unit",
    "resume",
    "return_unit",
    "submit_registration",
    "suspend",
    "withdraw_grade",
    "withdraw_invitation",
]
