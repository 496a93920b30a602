"""Writes that records of every sort share."""

from keshe.records.actions.evidence import (
    EVIDENCE_LIMIT,
    add_evidence,
    add_link,
    confirm_evidence,
    describe_evidence,
    remove_evidence,
    withdraw_record,
)
from keshe.records.actions.partners import accept_partnership, decline_partnership, leave_partnership
from keshe.records.actions.spot_checks import answer_doubt, draw_sample, note_record, settle_doubt

__all__ = [
    "EVIDENCE_LIMIT",
    "accept_partnership",
    "add_evidence",
    "add_link",
    "answer_doubt",
    "confirm_evidence",
    "decline_partnership",
    "describe_evidence",
    "draw_sample",
    "leave_partnership",
    "note_record",
    "remove_evidence",
    "settle_doubt",
    "withdraw_record",
]
