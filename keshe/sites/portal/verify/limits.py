"""Holding back whoever tries codes one after the other. Only misses count: a whole office behind one address may verify
as many papers as it likes."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from keshe.accounts.domain.addresses import household

#: Misses from one address within so many seconds before it has to wait.
MOST_MISSES = 20
WITHIN = 300


def may_ask(address: str) -> bool:
    """Whether an address may ask on."""
    return int(cache.get(_key(address), 0)) < MOST_MISSES


def note_miss(address: str) -> None:
    """Count a code that is none of ours. Kept in memory for a few minutes, and nowhere else."""
    if not cache.add(_key(address), 1, WITHIN):
        cache.incr(_key(address))


def _key(address: str) -> str:
    return "verify-misses:" + salted_hmac("keshe.portal.verify", household(address), algorithm="sha256").hexdigest()
