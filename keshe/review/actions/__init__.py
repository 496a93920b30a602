"""Writes of a review, one function per verb."""

from keshe.review.actions.assigning import Proposal, assign, assign_automatically, propose, replace, withdraw
from keshe.review.actions.experts import add_affiliation, end_affiliation, record_expert
from keshe.review.actions.panels import (
    add_member,
    change_times,
    close_panel,
    create_panel,
    open_scoring,
    remove_member,
    resume_panel,
)
from keshe.review.actions.rankings import compute_ranking, confirm_ranking
from keshe.review.actions.recusal import declare, recuse, set_conflict
from keshe.review.actions.sheets import reopen_sheet, save_sheet, submit_all, submit_sheet

__all__ = [
    "Proposal",
    "add_affiliation",
    "add_member",
    "assign",
    "assign_automatically",
    "change_times",
    "close_panel",
    "compute_ranking",
    "confirm_ranking",
    "create_panel",
    "declare",
    "end_affiliation",
    "open_scoring",
    "propose",
    "record_expert",
    "recuse",
    "remove_member",
    "reopen_sheet",
    "replace",
    "resume_panel",
    "save_sheet",
    "set_conflict",
    "submit_all",
    "submit_sheet",
    "withdraw",
]
