"""What proves a record, as the pages of both sites show it: each piece with its origin, and where else it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.forms import Form

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


@dataclass
class ShownEvidence:
    """One piece of evidence. ``origin``: whether it is told who added and who confirmed it. The other parts are empty
    where the page does not offer them: a picture of it, the form that corrects its caption, taking it away."""

    evidence: Evidence
    address: str
    origin: bool = False
    confirm: str = ""
    others: list[OtherUse] = field(default_factory=list)
    picture: str = ""
    form: Form | None = None
    describe: str = ""
    remove: str = ""


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
        confirm = addresses.confirm(piece) if may else ""
        found.append(ShownEvidence(piece, address, True, confirm, uses.get(piece.fingerprint, [])))
    return found
