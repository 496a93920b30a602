"""R1, R2, R3: acknowledged is kept, and kept once, also when the server is killed in the middle.

    python -m bench.submissions [--rounds 20] [--drafts 1500] [--seconds 100] [--postgres]

Drafts are prepared through the actions. Then, round after round, the real server is started, clients hand the drafts
in, and at a random moment the whole server group is killed. Every request is sent one to five times with the same
key, and every tenth answer is cut off. After each kill the database is asked, before anything is sent again, for the
receipt of every key whose submission had been acknowledged: one that is missing is lost. At the end nothing may have
been handed in twice, and the log must verify. ``--rounds 200 --drafts 60000 --seconds 86400`` is the long form.

The operating system is not stopped, and the PostgreSQL server of --postgres neither killed nor made to flush to disk:
this measures what we acknowledge, not what a disk keeps without power.
"""

from __future__ import annotations

import argparse
import http.client
import os
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.place import say, throwaway
from bench.serving import Server, free_port

CLIENTS = 12
MOST_SENDINGS = 5
CUT = 0.1
CSRF = "benchbenchbenchbenchbenchbench32"


@dataclass
class Seen:
    """What the clients have been told: key → the address of its receipt, and how long each answer took."""

    receipts: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    differing: int = 0

    def acknowledge(self, key: str, receipt: str) -> None:
        known = self.receipts.setdefault(key, receipt)
        self.differing += known != receipt


class Client(threading.Thread):
    """Takes drafts off the queue and hands them in until told to stop; what did not come through goes back."""

    def __init__(self, port: int, cookie: str, work: queue.SimpleQueue[str], seen: Seen, seed: int) -> None:
        super().__init__(daemon=True)
        self.port, self.cookie, self.work, self.seen = port, cookie, work, seen
        self.dice = random.Random(seed)
        self.stopping = False

    def run(self) -> None:
        while not self.stopping:
            try:
                uid = self.work.get(timeout=0.1)
            except queue.Empty:
                continue
            for _ in range(self.dice.randint(1, MOST_SENDINGS)):
                self._send(uid)
            if uid not in self.seen.receipts:
                self.work.put(uid)

    def _send(self, uid: str) -> None:
        began = time.perf_counter()
        body = urlencode({"key": uid, "committed": "on", "csrfmiddlewaretoken": CSRF})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request("POST", f"/me/applications/{uid}/submit/", body, headers)
            if self.dice.random() < CUT:
                connection.close()
                self.seen.answers["cut"] += 1
                return
            response = connection.getresponse()
            response.read()
            connection.close()
        except (OSError, http.client.HTTPException):
            self.seen.answers["broken off"] += 1
            return
        self.seen.answers[str(response.status)] += 1
        location = response.getheader("Location") or ""
        if response.status == http.client.FOUND and "/receipts/" in location:
            self.seen.seconds.append(time.perf_counter() - began)
            self.seen.acknowledge(uid, location.rstrip("/").rsplit("/", 1)[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--drafts", type=int, default=1500)
    parser.add_argument("--seconds", type=float, default=100, help="no further round begins after so long")
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here or not options.postgres:
        with throwaway(os.environ.get("KESHE_BENCH_DATABASE", "")):
            return _measure(options)
    from tools import postgres

    with postgres.server() as address:
        if not address:
            return 0
        again = [sys.executable, "-m", "bench.submissions", "--here", *sys.argv[1:]]
        given = {**os.environ, "KESHE_BENCH_DATABASE": address}
        return subprocess.run(again, env=given, check=False).returncode


def _measure(options: argparse.Namespace) -> int:
    cookie, drafts = _prepare(options.drafts)
    work: queue.SimpleQueue[str] = queue.SimpleQueue()
    for uid in drafts:
        work.put(uid)
    seen, dice, server = Seen(), random.Random(options.seed), Server(free_port())
    lost: set[str] = set()
    starts, busy, began = [], 0.0, time.perf_counter()
    done = 0
    while done < options.rounds and time.perf_counter() - began < options.seconds:
        starts.append(server.start())
        span = dice.uniform(0.5, 2.5)
        _one_round(server, cookie, work, seen, dice, span)
        busy += span
        lost |= _missing(seen)
        done += 1
        if len(seen.receipts) == len(drafts):
            break
    return _tell(seen, lost, starts, busy, done)


def _prepare(count: int) -> tuple[str, list[str]]:
    """Drafts through the actions, and the cookies of 林申报 logged in."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from bench.story import draft, opened

    began = time.perf_counter()
    cast, call, unit = opened()
    drafts = [draft(cast, call, unit, number).uid for number in range(count)]
    say(f"{count} drafts prepared in {time.perf_counter() - began:.0f} s")
    lin = cast.user("lin")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(lin.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = lin.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}", drafts


def _one_round(
    server: Server, cookie: str, work: queue.SimpleQueue[str], seen: Seen, dice: random.Random, span: float
) -> None:
    clients = [Client(server.port, cookie, work, seen, dice.randrange(2**32)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(span)
    server.kill()
    for client in clients:
        client.stopping = True
    for client in clients:
        client.join()


def _missing(seen: Seen) -> set[str]:
    """Keys whose receipt has been given out and is not in the database now."""
    from django.db import connection

    from keshe.applications.models import Submission

    kept = dict(Submission.objects.values_list("key", "uid"))
    connection.close()
    return {key for key, receipt in seen.receipts.items() if kept.get(key) != receipt}


def _tell(seen: Seen, lost: set[str], starts: list[float], busy: float, rounds: int) -> int:
    from django.db import connection
    from django.db.models import Count

    from keshe.applications.models import Application, Submission
    from keshe.audit.queries import faults

    kept = Submission.objects.count()
    doubles = Submission.objects.values("application").annotate(n=Count("pk")).filter(n__gt=1).count()
    numbers = list(Application.objects.exclude(number="").order_by("number").values_list("number", flat=True))
    doubles += len(numbers) - len(set(numbers)) + seen.differing
    broken = list(faults())
    times = sorted(seen.seconds) or [0.0]
    say(f"{connection.vendor}: {rounds} rounds, each ended by SIGKILL; ready again after {max(starts):.1f} s at most")
    say(f"answers {dict(seen.answers)}")
    say(
        f"acknowledged {len(seen.receipts)}, kept {kept}, lost {len(lost)}, doubles {doubles}, "
        f"faults of the log {len(broken)}"
    )
    say(
        f"p50 {1000 * times[len(times) // 2]:.0f} ms, p99 {1000 * times[len(times) * 99 // 100]:.0f} ms, "
        f"{kept / busy:.0f} submissions/s, {len(seen.seconds) / busy:.0f} answers/s"
    )
    for line in broken[:5]:
        say(str(line))
    return int(bool(lost or doubles or broken))


if __name__ == "__main__":
    sys.exit(main())
