"""Writes: one function per verb."""

from keshe.fiscal.actions.batches import make_batch, void_batch
from keshe.fiscal.actions.comparing import map_list, upload_list
from keshe.fiscal.actions.entering import record_entry, tick_off
from keshe.fiscal.actions.loading import load_list, order_comparison
from keshe.fiscal.actions.noting import note_paper
from keshe.fiscal.actions.voiding import void_list

__all__ = [
    "load_list",
    "make_batch",
    "map_list",
    "note_paper",
    "order_comparison",
    "record_entry",
    "tick_off",
    "upload_list",
    "void_batch",
    "void_list",
]
