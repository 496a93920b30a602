"""A small log to tamper with."""

from keshe.audit.domain import chain


def log(count=12):
    entries, previous = [], chain.GENESIS
    for seq in range(1, count + 1):
        entry = {
            "seq": seq,
            "at": f"2022-04-15T08:00:{seq:02d}+00:00",
            "actor": "user:00f1",
            "verb": "applications.submit",
            "subject": f"applications.application:{seq:04x}",
            "outcome": "done",
            "reason": '补正“后”重交\\"',
            "facts": {"number": f"KS2022-{seq}", "hash": "0" * 64, "outcome": "x"},
            "previous": previous,
        }
        previous = entry["hash"] = chain.entry_hash(entry)
        entries.append(entry)
    return entries


def rewritten(entries, start):
    """The log with everything from entry ``start`` on hashed anew, as a forger would."""
    previous = entries[start - 2]["hash"] if start > 1 else chain.GENESIS
    out = [dict(entry) for entry in entries]
    for entry in out[start - 1 :]:
        entry["previous"] = previous
        previous = entry["hash"] = chain.entry_hash(entry)
    return out
