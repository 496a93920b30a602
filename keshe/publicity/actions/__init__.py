"""Writes of publicity: lists, objections, issued documents."""

from keshe.publicity.actions.correcting import CORRECTABLE, correct_document, correct_list
from keshe.publicity.actions.filing import Objector, drop_evidence, file_objection, keep_evidence
from keshe.publicity.actions.lists import (
    conclude_publicity,
    end_publicity,
    issue_document,
    prepare_publicity,
    publish_publicity,
    void_publicity,
)
from keshe.publicity.actions.objections import (
    accept_objection,
    decline_objection,
    dismiss_objection,
    investigate_objection,
    reveal_objector,
    uphold_objection,
)

__all__ = [
    "CORRECTABLE",
    "Objector",
    "accept_objection",
    "conclude_publicity",
    "correct_document",
    "correct_list",
    "decline_objection",
    "dismiss_objection",
    "drop_evidence",
    "end_publicity",
    "file_objection",
    "investigate_objection",
    "issue_document",
    "keep_evidence",
    "prepare_publicity",
    "publish_publicity",
    "reveal_objector",
    "uphold_objection",
    "void_publicity",
]
