"""Writes: one function per verb."""

from keshe.fiscal.actions.batches import make_batch, void_batch
from keshe.fiscal.actions.comparing import load_list, map_list, note_paper, upload_list, void_list
from keshe.fiscal.actions.entering import record_entry, tick_off

__all__ = [
    "load_list",
    "make_batch",
    "map_list",
    "note_paper",
    "record_entry",
    "tick_off",
    "upload_list",
    "void_batch",
    "void_list",
]
