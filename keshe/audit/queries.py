"""Reading the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db.models import QuerySet

from keshe.audit.domain import chain
from keshe.audit.models import ChainHead, Event, Subject

Check = Callable[[], Iterable[tuple[str, str]]]

#: Entries read at a time.
CHUNK = 2000
#: What the database driver or Django raise over a value that is not what its column holds.
UNREADABLE = (ValueError, TypeError, AttributeError)

_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Add a further check to ``verify``: it yields pairs of place and what is wrong there."""
    _checks[name] = check


def head() -> tuple[int, str]:
    """Number and hash of the newest entry; (0, genesis) for an empty log."""
    row = ChainHead.objects.filter(pk=1).first()
    return (row.seq, row.hash) if row else (0, chain.GENESIS)


def entries() -> Iterator[dict[str, object]]:
    """The whole log in order, as it is exported. An entry that somebody made unreadable (facts that are no JSON, a
    time that is none) comes with its number alone, so that verification names it instead of breaking off."""
    rest = Event.objects.order_by("seq")
    while seqs := list(rest.values_list("seq", flat=True)[:CHUNK]):
        try:
            yield from [event.entry() for event in rest.filter(seq__lte=seqs[-1])]
        except UNREADABLE:
            yield from map(_entry_or_number, seqs)
        rest = Event.objects.order_by("seq").filter(seq__gt=seqs[-1])


def history(subject: Subject) -> QuerySet[Event]:
    """The entries about one thing, oldest first."""
    return Event.objects.filter(subject=subject.ref)


def faults(heads: dict[int, str] | None = None) -> Iterator[tuple[str, str]]:
    """Everything that ``verify`` finds: in the chain, and by the registered checks."""
    # Read before the head: on a live platform entries come in meanwhile, and none of them is a fault.
    newest = Event.objects.order_by("seq").values_list("seq", flat=True).last() or 0
    seq, digest = head()
    published = heads or {}
    # What was published counts for more than our own row, which a forger can write as well as the entries.
    for place, what in chain.faults(entries(), {**({seq: digest} if seq else {}), **published}):
        yield f"log:{place}", what
    if published.get(seq, digest) != digest:
        yield f"log:{seq}", "the head's row differs from the published head"
    if newest > seq:
        yield f"log:{seq + 1}", "entries stand behind the head"
    for name, check in _checks.items():
        for where, what in check():
            yield f"{name}:{where}", what


def _entry_or_number(seq: int) -> dict[str, object]:
    try:
        return Event.objects.get(seq=seq).entry()
    except UNREADABLE:
        return {"seq": seq}
