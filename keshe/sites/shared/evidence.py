"""What proves a record, as the pages of both sites show it: each piece with its origin, and where else it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from keshe.accounts.actors import Actor
from keshe.records import access
from keshe.records.models import Evidence, Record
from keshe.records.naming import names_of
from keshe.records.queries import standing_evidence, used_elsewhere, visible_to


@dataclass(frozen=True)
class OtherUse:
    """Another record that the same piece proves. Without ``address`` the person may not see it."""

    name: str
    unit: str
    address: str


@dataclass(frozen=True)
class ShownEvidence:
    """One piece of evidence."""

    evidence: Evidence
    address: str
    confirm: str
    others: list[OtherUse]


@dataclass(frozen=True)
class Addresses:
    """How a site writes the addresses: of a file, of confirming it, of another record."""

    file: Callable[[Evidence], str]
    confirm: Callable[[Evidence], str]
    record: Callable[[Record], str]


def shown_evidence(actor: Actor, record: Record, addresses: Addresses) -> list[ShownEvidence]:
    """The standing evidence of a record; the number of queries does not grow with it."""
    others = list(used_elsewhere(record))
    names = names_of([one.record for one in others])
    seen = set(visible_to(actor).filter(pk__in=[one.record_id for one in others]).values_list("pk", flat=True))
    uses: dict[str, list[OtherUse]] = {}
    for one in others:
        known = one.record_id in seen
        use = OtherUse(
            names.get(one.record_id, "") if known else "",
            one.record.organisation.name if known else "",
            addresses.record(one.record) if known else "",
        )
        uses.setdefault(one.fingerprint, []).append(use)
    found = []
    for piece in standing_evidence(record):
        piece.record = record
        may = piece.confirmed_at is None and bool(access.may_confirm(actor, piece))
        address = addresses.file(piece) if piece.file_id else piece.url
        found.append(
            ShownEvidence(piece, address, addresses.confirm(piece) if may else "", uses.get(piece.fingerprint, []))
        )
    return found
