"""T2: random mutations of the log and of attachments on a raw copy; each must be found, and found where it was made.

    python -m bench.tamper [--mutations 10000] [--entries 300000]

A small log with attachments is made through the actions. Each mutation is written past the program (raw SQL, raw
bytes), the whole verification runs, and the copy is put back. Then the stand-alone verifier is timed on a long log.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.place import say, throwaway

ACTS, FILES = 120, 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=2022)
    options = parser.parse_args()
    with throwaway() as folder:
        missed = _tamper(options.mutations, random.Random(options.seed))
        _speed(folder, options.entries)
    return 1 if missed else 0


def _fill() -> None:
    """A log in which every third act stores a file."""
    from keshe.accounts.actors import system
    from keshe.audit.acts import act, verbs
    from keshe.files.actions import store_made
    from keshe.files.queries import fact

    verbs({"bench.store": "存文件", "bench.note": "记一笔"})
    for number in range(ACTS):
        with act(system("bench"), "bench.store" if number % 3 == 0 else "bench.note", reason=f"第{number}次") as record:
            record.facts = {"number": f"KS2022-{number:03d}", "amount": number * 100}
            if number % 3 == 0:
                stored = store_made("system:bench", f"附件{number}".encode() * 50, "a.pdf", "x", at=record.at)
                record.subject = stored
                record.facts["files"] = [fact(stored)]


def _tamper(mutations: int, dice: random.Random) -> int:
    from django.db import transaction

    from bench.mutations import Copy
    from keshe.audit import queries

    _fill()
    heads = dict([queries.head()])
    assert not list(queries.faults(heads)), "the untouched log must verify"
    copy = Copy(dice)
    tried: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    astray: Counter[str] = Counter()
    start = time.perf_counter()
    for _ in range(mutations):
        mutate: Callable[[], set[str]] = dice.choice(copy.kinds())
        with transaction.atomic():
            wanted = mutate()
            found = {place for place, _what in queries.faults(heads)}
            transaction.set_rollback(True)
        copy.mend()
        tried[mutate.__name__] += 1
        missed[mutate.__name__] += not found
        astray[mutate.__name__] += bool(found) and not found & wanted
    seconds = time.perf_counter() - start
    for name, count in sorted(tried.items()):
        say(f"{name:28} {count:6} tried  {count - missed[name]:6} found  {astray[name]:4} located elsewhere")
    bad = missed.total() + astray.total()
    say(f"total {tried.total()}, missed {missed.total()}, located elsewhere {astray.total()}, {seconds:.0f} s")
    assert not list(queries.faults(heads)), "the copy was not put back"
    return bad


def _speed(folder: Path, entries: int) -> None:
    """Time the stand-alone verifier, without our packages, on a log of realistic entries."""
    from keshe.audit.domain import chain

    file, previous = folder / "log.jsonl", chain.GENESIS
    with file.open("w", encoding="utf-8") as out:
        for seq in range(1, entries + 1):
            entry: dict[str, object] = {
                "seq": seq,
                "at": "2022-04-15T08:00:00.123456+00:00",
                "actor": f"user:{seq % 997:032x}",
                "verb": "applications.submit",
                "subject": f"applications.application:{seq:032x}",
                "outcome": "done",
                "reason": "" if seq % 10 else "材料齐全，同意受理。",
                "facts": {"number": f"KS2022-{seq}", "files": [{"file": f"{seq:032x}", "sha256": previous}]},
                "previous": previous,
            }
            entry["hash"] = previous = chain.entry_hash(entry)
            out.write(chain.canonical(entry) + "\n")
    command = [sys.executable, "-I", "-S", chain.__file__, str(file), "--head", f"{entries}:{previous}"]
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        best = max(best, entries / (time.perf_counter() - start))
    size = file.stat().st_size
    say(f"stand-alone verifier: {done.stdout.strip()}; {size / 1e6:.0f} MB, best of 3: {best:,.0f} entries/s")


if __name__ == "__main__":
    sys.exit(main())
