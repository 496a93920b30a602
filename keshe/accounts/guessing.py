"""Holds back who tries telephones or codes one after the other: what was typed wrong is counted by network address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from keshe.accounts.actions import note_sending, sendings_full
from keshe.lib import clock
from keshe.lib.refusals import Refused, refuse_unless


@contextmanager
def wrong_counted(purpose: str, address: str, code: str, most: int) -> Iterator[None]:
    """Run the block, an act or a look. When it refuses what was typed into a field, that is counted after the act was
    rolled back; beyond ``most`` within an hour from one address nothing is taken any more, right or wrong.

    Args:
        address: the visitor's network address; "" for what does not come over the network, which is not counted.
        code: the refusal that says so, with ``most`` and ``again``.

    Raises:
        Refused: too many wrong ones; what the block refuses.
    """
    at = clock.now()
    again = sendings_full(purpose, address, at, most) if address else ""
    refuse_unless(not again, code, most=most, again=again)
    try:
        yield
    except Refused as refusal:
        if address and any(reason.field for reason in refusal.reasons):
            with transaction.atomic():
                note_sending(purpose, address, at)
        raise
