"""Spot checks (抽查): which records are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def drawn(seed: str, uids: Iterable[str], size: int) -> list[str]:
    """``size`` of the records (all, if there are fewer): those whose SHA-256 of ``seed:uid`` is smallest, in that order.
    Whoever knows the seed and the records draws the same."""
    return sorted(set(uids), key=lambda uid: sha256(f"{seed}:{uid}".encode()).hexdigest())[:size]
