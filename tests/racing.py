"""Racing: many people ask for the same thing at the same moment, each on a connection of their own.

    @pytest.mark.both_databases
    def test_no_number_is_given_twice(racing):
        results = racing(32, lambda n: give_number())
        assert sorted(results) == list(range(1, 33))

Ask for ``racing`` before anything that writes (``cast`` …): on SQLite it puts a file in the place of the database in
memory, because only a file can be shared by connections.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections


def race(racers: int, attempt: Callable[[int], Any]) -> list[Any]:
    """Let ``racers`` threads call ``attempt(number)`` at one moment. Returns, by number, what each returned or the
    exception that it raised."""
    start = threading.Barrier(racers)
    results: list[Any] = [None] * racers

    def run(number: int) -> None:
        try:
            start.wait(30)
            results[number] = attempt(number)
        except Exception as error:  # the losers' refusals are what a race is looked at for
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def winners(results: list[Any]) -> list[Any]:
    """What those got who were not refused."""
    return [result for result in results if not isinstance(result, Exception)]


@pytest.fixture
def racing(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[int, Callable[[int], Any]], list[Any]]]:
    memory: Any = connections["default"]
    if memory.vendor != "sqlite":
        yield race
        return
    file = tmp_path / "race.sqlite3"
    memory.ensure_connection()
    target = memory.Database.connect(str(file))
    memory.connection.backup(target)
    target.close()
    before = connections.settings["default"]
    connections.settings["default"] = {**memory.settings_dict, "NAME": str(file)}
    connections["default"] = connections.create_connection("default")
    try:
        yield race
    finally:
        connections["default"].close()
        connections["default"] = memory
        connections.settings["default"] = before
