"""Writes: the list, the decision, the correction."""

from keshe.decisions.actions.attendance import Attending, ItemResult
from keshe.decisions.actions.correct import correct_record
from keshe.decisions.actions.prepare import MeetingDetails, Proposal, cancel_meeting, prepare_list
from keshe.decisions.actions.record import Minutes, record_decision

__all__ = [
    "Attending",
    "ItemResult",
    "MeetingDetails",
    "Minutes",
    "Proposal",
    "cancel_meeting",
    "correct_record",
    "prepare_list",
    "record_decision",
]
