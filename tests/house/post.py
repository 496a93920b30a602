"""One row of the table of T1."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from keshe.rehearsal.cast import Cast
from tests.house.delivery_things import MARCH

Parts = dict[str, Any]
Before = Callable[[Cast, Mapping[str, Parts]], Parts | None]


@dataclass(frozen=True)
class Post:
    """One row. ``None`` in ``data`` takes a field out, a name that ends with ``*`` stands for all that end so.
    ``before`` may answer with other parts of the address."""

    verb: str
    person: str
    page: str = ""
    at: datetime | None = MARCH
    data: Parts = field(default_factory=dict)
    before: Before | None = None
