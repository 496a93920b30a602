"""R12: document numbers under a race: no gap, no double, also when some of the racers fail after they got one.

    python -m bench.numbers [--trials 1000] [--racers 32] [--databases sqlite,postgres]

Each trial is a fresh series. All racers start at one moment on connections of their own; about a fifth fail at the
end of their act, so that their number must go to another. The others must hold exactly 1, 2, 3 …
"""

import argparse
import os
import random
import subprocess
import sys
import threading
import time

from bench.place import say, throwaway


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--racers", type=int, default=32)
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        with throwaway(os.environ.get("KESHE_BENCH_DATABASE", "")):
            return _measure(options.trials, options.racers)
    from tools import postgres

    failed = 0
    again = [sys.executable, "-m", "bench.numbers", "--here", "--trials", str(options.trials)]
    again += ["--racers", str(options.racers)]
    for name in options.databases.split(","):
        if name == "sqlite":
            failed += subprocess.run(again, check=False).returncode
            continue
        with postgres.server() as address:
            if address:
                given = {**os.environ, "KESHE_BENCH_DATABASE": address}
                failed += subprocess.run(again, env=given, check=False).returncode
    return 1 if failed else 0


class _Fails(Exception):
    """A racer whose act breaks off after it got its number."""


def _measure(trials: int, racers: int) -> int:
    from django.db import connection

    results: list[list[int]] = [[] for _ in range(trials)]
    errors: list[str] = []
    start = threading.Barrier(racers)
    threads = [threading.Thread(target=_run, args=(number, trials, start, results, errors)) for number in range(racers)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    given = sum(map(len, results))
    doubles = sum(len(got) - len(set(got)) for got in results)
    gaps = sum(sorted(got) != list(range(1, len(got) + 1)) for got in results)
    say(
        f"{connection.vendor}: {trials} trials x {racers} racers, {given} numbers given, "
        f"{trials * racers - given - len(errors)} broke off, {doubles} doubles, {gaps} trials with gaps, "
        f"{len(errors)} errors, {seconds:.0f} s, {trials * racers / seconds:.0f} acts/s"
    )
    for error in errors[:3]:
        say(error)
    return int(bool(doubles or gaps or errors))


def _run(number: int, trials: int, start: threading.Barrier, results: list[list[int]], errors: list[str]) -> None:
    from django.db import connections

    from keshe.accounts.actors import system
    from keshe.audit.acts import act, verbs
    from keshe.documents.actions import issue_number

    verbs({"bench.number": "取号"})
    dice = random.Random(number)
    for trial in range(trials):
        start.wait()
        try:
            with act(system("bench"), "bench.number"):
                ordinal, _text = issue_number(f"trial:{trial}", "T{trial}-{ordinal}", trial=trial)
                if dice.random() < 0.2:
                    raise _Fails
            results[trial].append(ordinal)
        except _Fails:
            pass
        except Exception as error:  # counted and printed: a bench must not hide a lock time-out
            errors.append(repr(error))
    connections.close_all()


if __name__ == "__main__":
    sys.exit(main())
