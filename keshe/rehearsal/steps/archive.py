"""Steps of the archive: forms and dossiers put together, as the officer asks for them."""

from __future__ import annotations

from keshe.archive.actions import make_batch, order_dossiers, order_forms
from keshe.archive.domain.lifecycle import BatchStatus
from keshe.archive.models import Batch
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast


def made_forms(cast: Cast, call: Call, form: str, category: str = "") -> Batch:
    """周经办 has the forms of a call put together, and the work is done."""
    return _made(cast, order_forms(cast.actor("zhou"), call, form, category))


def made_dossiers(cast: Cast, call: Call, category: str = "", number: str = "") -> Batch:
    """周经办 has dossiers put together, of all projects or of one, and the work is done."""
    return _made(cast, order_dossiers(cast.actor("zhou"), call, category, number))


def _made(cast: Cast, batch: Batch) -> Batch:
    """The job may have done it already, or may find it done."""
    batch.refresh_from_db()
    if batch.status == BatchStatus.MAKING:
        make_batch(cast.actor("zhou"), batch)
        batch.refresh_from_db()
    return batch
