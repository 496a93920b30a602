"""R12, R14: what is scarce is never oversold and never undersold, however many ask at once.

    python -m bench.scarce [--trials 20] [--racers 32] [--databases sqlite,postgres] [--seconds 100]

* places: each racer records a meeting that lets one application pass; a fixed quota has three places.
* payments: each racer records the payment of the same cleared instalment, with a voucher of its own.
* numbers: see bench.numbers, run with the same trials and racers.

The things are made once through the actions and put back behind their back between two trials. A trial is a violation
when other than three (one) racers win, when the loser is not refused in words, or when the database says otherwise.
``--trials 1000 --seconds 86400`` is the long form.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.place import say, throwaway

PLACES = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--racers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=100, help="for each database; no further trial begins then")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        with throwaway(os.environ.get("KESHE_BENCH_DATABASE", "")):
            return _measure(options)
    from tools import postgres

    again = [sys.executable, "-m", "bench.scarce", "--here", *sys.argv[1:]]
    numbers = [sys.executable, "-m", "bench.numbers", "--trials", str(options.trials)]
    numbers += ["--racers", str(options.racers), "--databases", options.databases]
    failed = subprocess.run(numbers, check=False).returncode
    for name in options.databases.split(","):
        if name == "sqlite":
            failed += subprocess.run(again, check=False).returncode
            continue
        with postgres.server() as address:
            if address:
                given = {**os.environ, "KESHE_BENCH_DATABASE": address}
                failed += subprocess.run(again, env=given, check=False).returncode
    return 1 if failed else 0


def _measure(options: argparse.Namespace) -> int:
    violations = 0
    for kind in (Places, Payments):
        violations += _trials(kind(options.racers), options.trials, options.racers, options.seconds / 2)
    return int(bool(violations))


def _trials(kind: Places | Payments, trials: int, racers: int, seconds: float) -> int:
    from django.db import connection

    violations, done, began = 0, 0, time.perf_counter()
    for _ in range(trials):
        if time.perf_counter() - began > seconds:
            break
        kind.put_back()
        results = race(racers, kind.attempt)
        fault = kind.fault(results)
        if fault:
            violations += 1
            say(f"{kind.name}: {fault}")
        done += 1
    spent = time.perf_counter() - began
    say(
        f"{connection.vendor}: {kind.name}: {done} trials x {racers} racers, {violations} violations, "
        f"{spent:.0f} s, {done * racers / spent:.0f} attempts/s"
    )
    return violations


def race(racers: int, attempt: Callable[[int], object]) -> list[object]:
    """Let all racers go at one moment, each on a connection of its own; what each got, or the exception."""
    from django.db import connections

    start = threading.Barrier(racers)
    results: list[object] = [None] * racers

    def run(number: int) -> None:
        try:
            start.wait(60)
            results[number] = attempt(number)
        except Exception as error:  # counted: anything but a worded refusal is a violation
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def _judge(results: list[object], winners: int, codes: set[str]) -> str:
    """What is wrong with who won and how the others were refused; empty if nothing is."""
    from keshe.lib.refusals import Refused

    won = sum(not isinstance(result, Exception) for result in results)
    if won != winners:
        return f"{won} won, {winners} should have"
    for result in results:
        if isinstance(result, Refused):
            if not {reason.code for reason in result.reasons} <= codes:
                return f"refused for another reason: {result}"
        elif isinstance(result, Exception):
            return f"failed: {result!r}"
    return ""


def _meetings_put_back() -> None:
    """No meeting has been held."""
    from keshe.applications.models import StageEntry
    from keshe.decisions.models import Attendance, DecisionItem, Meeting, Place

    Place.objects.all().delete()
    StageEntry.objects.filter(stage="publicity").delete()
    StageEntry.objects.filter(stage="decision").update(status="open", left_at=None, outcome={})
    Attendance.objects.all().delete()
    DecisionItem.objects.update(result="", result_reason="")
    Meeting.objects.update(status="planned", resolution_number=None, recorded_by=None, recorded_at=None)


class Places:
    """As many meetings as racers, each with one application to pass, and three places."""

    name = "places of a quota"

    def __init__(self, racers: int) -> None:
        from bench.story import draft, opened
        from keshe.decisions import queries
        from keshe.decisions.actions import Proposal
        from keshe.decisions.domain.lifecycle import Result
        from keshe.lib import clock
        from keshe.rehearsal.steps.applications import accepted, submitted
        from keshe.rehearsal.steps.decisions import prepared_meeting

        self.cast, self.call, unit = opened()
        for number in range(racers):
            application = draft(self.cast, self.call, unit, number)
            submitted(application)
            accepted(self.cast, application)
        waiting = queries.waiting(self.call, "decision")
        self.meetings = [
            prepared_meeting(self.cast, self.call, "decision", proposals=[Proposal(entry, Result.PASS, "符合")])
            for entry in waiting
        ]
        clock.set_source(lambda: self.meetings[0].held_at + timedelta(hours=9))
        self.actor = self.cast.actor("wu")

    def put_back(self) -> None:
        _meetings_put_back()

    def attempt(self, number: int) -> object:
        from keshe.decisions.actions import Minutes, record_decision
        from keshe.decisions.models import Meeting
        from keshe.rehearsal.steps.decisions import as_proposed, attendance

        meeting = Meeting.objects.get(pk=self.meetings[number].pk)
        return record_decision(self.actor, meeting, Minutes(attendance(), f"纪要{number}"), as_proposed(meeting))

    def fault(self, results: list[object]) -> str:
        from keshe.applications.models import StageEntry
        from keshe.decisions.models import Place

        slots = sorted(Place.objects.values_list("slot", flat=True))
        passed = StageEntry.objects.filter(stage="decision", status="passed").count()
        if slots != list(range(1, PLACES + 1)) or passed != PLACES:
            return f"places {slots} are taken, {passed} passed"
        return _judge(results, PLACES, {"decisions.quota_full"})


class Payments:
    """One cleared instalment, and as many vouchers as racers."""

    name = "one payment"

    def __init__(self, racers: int) -> None:
        from keshe.accounts.models import User
        from keshe.awards.models import Award
        from keshe.decisions.models import Meeting
        from keshe.lib import clock
        from keshe.rehearsal.cast import recall
        from keshe.rehearsal.steps import awards, publicity
        from keshe.rehearsal.steps.decisions import recorded_meeting

        assert User.objects.exists(), "the places were made before"
        self.cast = recall()
        meeting = Meeting.objects.order_by("pk")[0]
        _meetings_put_back()
        recorded_meeting(self.cast, meeting, number="支付用纪要")
        period = publicity.published_period(self.cast, meeting.call, "publicity")
        later = clock.now() + publicity.day_after(period)
        clock.set_source(lambda: later)
        publicity.concluded_period(self.cast, period)
        publicity.issued_document(self.cast, period)
        award = awards.approved_award(self.cast, Award.objects.get())
        self.instalment: Any = award.instalments.get()
        if awards.needs_invoice(self.instalment):
            awards.invoiced(self.instalment, "1")
        awards.cleared(self.cast, self.instalment)
        self.cleared_by, self.actor = self.instalment.cleared_by, self.cast.actor("chen")

    def put_back(self) -> None:
        from keshe.applications.models import StageEntry
        from keshe.awards.models import Award, Instalment, Payment

        Payment.objects.all().delete()
        Instalment.objects.update(status="cleared")
        Award.objects.update(status="approved")
        StageEntry.objects.filter(stage="award").update(status="open", left_at=None, outcome={})

    def attempt(self, number: int) -> object:
        from keshe.awards.actions import record_payment
        from keshe.awards.models import Instalment
        from keshe.lib import clock

        instalment = Instalment.objects.get(pk=self.instalment.pk)
        return record_payment(self.actor, instalment, voucher=f"V{number}", paid_on=clock.today())

    def fault(self, results: list[object]) -> str:
        from keshe.awards.models import Payment

        paid = list(Payment.objects.values_list("amount", flat=True))
        if paid != [self.instalment.amount]:
            return f"paid {paid}"
        return _judge(results, 1, {"awards.already_paid"})


if __name__ == "__main__":
    sys.exit(main())
