"""Writes of the archive: batches ordered, made, taken up again, cleared away."""

from keshe.archive.actions.clearing import clear_batch
from keshe.archive.actions.making import make_batch, run_batch
from keshe.archive.actions.ordering import order_dossiers, order_forms, resume_batch

__all__ = ["clear_batch", "make_batch", "order_dossiers", "order_forms", "resume_batch", "run_batch"]
