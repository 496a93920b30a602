"""The hash chain: how one entry of the log is bound to all before it.

This file needs the standard library alone and can be carried away and run by someone who does not trust us::

    python chain.py log.jsonl [--head SEQ:HASH ...]

It reads the exported log (one JSON object a line), recomputes every hash, and names each entry that was altered,
removed, inserted or moved. With ``--head`` (printed on every receipt and on the public page) it also finds a log whose
tail was rewritten as a whole after that head had been published.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

#: What the first entry names as its predecessor.
GENESIS = "0" * 64

#: The fields that a hash covers, in the order in which they are documented.
FIELDS = ("seq", "at", "actor", "verb", "subject", "outcome", "reason", "facts", "previous")


def plain(value: object) -> str:
    """How the JSON of the log writes what JSON does not know."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the log")


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=plain)

#: The end of a canonical line, from its hash on. Behind it come only strings, in which quotation marks are escaped,
#: so the last ``"hash":"`` of a line is the entry's own, whatever stands in its facts or reason.
_TAIL = re.compile(
    rb'"hash":"([0-9a-f]{64})",'
    rb'("outcome":"[^"\\]*","previous":"([0-9a-f]{64})","reason":"(?:[^"\\]|\\.)*","seq":([0-9]+),'
    rb'"subject":"[^"\\]*","verb":"[^"\\]*"\})\Z'
)


class Link(NamedTuple):
    """An entry as the chain sees it. ``content`` is the hash computed anew, None for what cannot be read."""

    seq: int
    previous: str
    hash: str
    content: str | None


def canonical(value: object) -> str:
    """One spelling for one value: sorted keys, no spaces, Chinese unescaped."""
    return _ENCODER.encode(value)


def entry_hash(entry: Mapping[str, object]) -> str:
    """SHA-256 over the canonical JSON of the entry's fields, its predecessor's hash among them."""
    return hashlib.sha256(canonical({name: entry[name] for name in FIELDS}).encode()).hexdigest()


def link(entry: Mapping[str, object]) -> Link:
    """An entry read from the database or parsed from JSON."""
    seq = entry.get("seq")
    content = entry_hash(entry) if all(name in entry for name in FIELDS) else None
    return Link(seq if type(seq) is int else -1, str(entry.get("previous")), str(entry.get("hash")), content)


def link_of_line(line: bytes) -> Link:
    """A line of the exported log. Its hash is computed over the very bytes, so nothing that parses alike passes."""
    line = line.rstrip(b"\n")
    start = line.rfind(b'"hash":"')
    if start >= 0 and (found := _TAIL.match(line, start)):
        content = hashlib.sha256(line[:start] + found[2]).hexdigest()
        return Link(int(found[4]), found[3].decode(), found[1].decode(), content)
    try:
        entry = json.loads(line)
    except ValueError:
        entry = None
    read = link(entry) if isinstance(entry, dict) else Link(-1, "", "", None)
    return read._replace(content=None)


def faults(
    entries: Iterable[Mapping[str, object]], heads: Mapping[int, str] | None = None
) -> Iterator[tuple[int, str]]:
    """Every place at which the log is not what it was: pairs of sequence number and what is wrong there.

    Args:
        entries: the log in ascending order of ``seq``, each with :data:`FIELDS` and ``hash``.
        heads: hashes published earlier, by sequence number.
    """
    return broken(map(link, entries), heads)


def broken(links: Iterable[Link], heads: Mapping[int, str] | None = None) -> Iterator[tuple[int, str]]:
    """The same for links."""
    wanted = dict(heads or {})
    previous, expected = GENESIS, 1
    for seq, names, digest, content in links:
        if seq != expected:
            yield expected, f"entries {expected} to {seq - 1} are missing" if seq > expected else "entry out of order"
        elif names != previous:
            yield seq, "does not follow its predecessor"
        if content != digest:
            yield seq if seq > 0 else expected, "content does not match its hash"
        if wanted and wanted.pop(seq, digest) != digest:
            yield seq, "differs from the published head"
        previous, expected = digest, (seq if seq > 0 else expected) + 1
    for seq in sorted(wanted):
        yield seq, "was published, but the log has no such entry"


def main(arguments: list[str]) -> int:
    """Check an exported log; 0 = intact, 1 = faults were found and printed, 2 = an option was not understood."""
    heads = {}
    for text in arguments[1:]:
        if text == "--head":
            continue
        number, _colon, published = text.partition(":")
        if not number.isdecimal() or len(published) != 64:  # passed over, it would seem to have been checked
            sys.stdout.write(f"not understood: {text}\nusage: python chain.py log.jsonl [--head SEQ:HASH ...]\n")
            return 2
        heads[int(number)] = published.lower()
    count = 0

    def read() -> Iterator[Link]:
        nonlocal count
        with open(arguments[0], "rb") as lines:
            for line in lines:
                count += 1
                yield link_of_line(line)

    found = list(broken(read(), heads))
    for seq, what in found:
        sys.stdout.write(f"{seq}: {what}\n")
    sys.stdout.write(f"{count} entries, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
