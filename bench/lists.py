"""Another system's list coming in: how long each step takes (upload and columns in a request, the comparison in a job) for a list of
10,000 rows whose projects are all ours, and for one of as many rows of which 300 are.

    python -m bench.lists [--rows 10000] [--ours 300]

One project is handed in through the actions; the others are copies of it, written by bulk inserts past the actions into a
throw-away database: what is measured is reading, matching and comparing.
"""

from __future__ import annotations

import argparse
import time
from datetime import datetime
from typing import Any

from bench.place import say, throwaway


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--ours", type=int, default=300)
    given = parser.parse_args()
    with throwaway():
        from keshe.lib import clock

        with clock.at(datetime(2022, 3, 1, 9, 0, tzinfo=clock.CHINA)):
            cast, call, first = _handed_in()
            for ours in (given.ours, given.rows):
                copies = _copied(first, ours)
                _measure(cast, call, first, copies, given.rows)
    return 0


def _handed_in() -> tuple[Any, Any, Any]:
    from keshe.rehearsal.cast import assemble
    from keshe.rehearsal.steps.applications import submitted_application
    from keshe.rehearsal.steps.organisations import cast_units
    from keshe.rehearsal.steps.programmes import opened_call

    cast = assemble(password=None)
    units = cast_units(cast)
    call = opened_call(cast)
    return cast, call, submitted_application(cast, units.chenguang, call, "2")


def _copied(first: Any, wanted: int) -> list[str]:
    """Copies until there are ``wanted`` of the project with itself; their numbers."""
    from keshe.applications.models import Application, Submission
    from keshe.audit.models import new_uid

    submission, numbers = first.submissions.latest("ordinal"), Application.objects.filter(call=first.call)
    made = [_copy(first, number=f"2022-2-{number + 1:05d}", uid=new_uid()) for number in range(numbers.count(), wanted)]
    Application.objects.bulk_create(made, batch_size=500)
    kept = (_copy(submission, application_id=one.pk, uid=new_uid(), key=new_uid()) for one in made)
    Submission.objects.bulk_create(kept, batch_size=500)
    return list(numbers.order_by("pk").values_list("number", flat=True))


def _copy(thing: Any, **other: object) -> Any:
    values = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    return type(thing)(**{**values, "id": None, **other})


def _measure(cast: Any, call: Any, first: Any, ours: list[str], rows: int) -> None:
    from keshe.fiscal.actions import map_list, order_comparison, upload_list
    from keshe.lib.spreadsheets import write_workbook
    from keshe.programmes.domain.document import MAIN
    from keshe.rehearsal.steps.fiscal import their_row

    row = their_row(first)
    numbers = [*ours, *(f"2021-2-{number:05d}" for number in range(len(ours), rows))]
    lines = ([number if head == "申报编号" else cell for head, cell in row.items()] for number in numbers)
    content, zhou = write_workbook({"项目清单": [list(row), *lines]}), cast.actor("zhou")
    say(f"{rows} rows, {len(ours)} of them ours, {len(row)} columns, {len(content) / 1024:.0f} KB")
    began = time.perf_counter()
    found = upload_list(zhou, call, MAIN, content, "清单.xlsx")
    began = _told("upload", began)
    found = map_list(zhou, found, found.columns)
    began = _told("columns", began)
    order_comparison(zhou, found)  # the job runs at once here
    found.refresh_from_db()
    _told("comparison", began)
    assert (found.status, found.matched) == ("compared", len(ours))


def _told(what: str, began: float) -> float:
    now = time.perf_counter()
    say(f"  {what}: {now - began:.1f} s")
    return time.perf_counter()


if __name__ == "__main__":
    raise SystemExit(main())
