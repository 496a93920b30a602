"""Writes of party work: organisations and rules, posts, party members, their import and export."""

from keshe.party.actions.importing import load_members
from keshe.party.actions.members import (
    correct_member,
    erase_member,
    export_members,
    mark_left,
    record_member,
    reveal_member,
)
from keshe.party.actions.organs import change_organ, change_rule, record_organ, record_rule
from keshe.party.actions.posts import appoint, cancel_post, change_post

__all__ = [
    "appoint",
    "cancel_post",
    "change_organ",
    "change_post",
    "change_rule",
    "correct_member",
    "erase_member",
    "export_members",
    "load_members",
    "mark_left",
    "record_member",
    "record_organ",
    "record_rule",
    "reveal_member",
]
