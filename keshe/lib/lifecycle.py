"""A thing's life as a small table: which verb leads from which statuses to which.

The table is data, so tests can enumerate every (status, verb) pair, documentation can draw it, and the write is a
compare-and-set on the status column (see ``keshe.audit.acts.move``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from keshe.lib.refusals import Reason, Refused


@dataclass(frozen=True)
class Transition:
    """One row: ``verb`` leads from any of ``sources`` to ``target``."""

    verb: str
    sources: frozenset[str]
    target: str


class Lifecycle:
    """The transition table of one kind of thing.

    ``name`` identifies it (``applications.application``); ``labels`` give the Chinese of each status and verb and
    may be filled later by the context's ``labels.py`` through :meth:`label`.
    """

    registry: dict[str, Lifecycle] = {}

    def __init__(self, name: str, statuses: type[StrEnum], initial: str, transitions: Iterable[Transition]) -> None:
        self.name = name
        self.statuses = statuses
        self.initial = initial
        self.transitions = tuple(transitions)
        self.labels: dict[str, object] = {}
        known = set(statuses)
        for row in self.transitions:
            if not row.sources | {row.target} <= known:
                raise ValueError(f"{name}: transition {row.verb} names an unknown status")
        Lifecycle.registry[name] = self

    def label(self, labels: dict[str, object]) -> None:
        """Give the Chinese wording of statuses, verbs and (under the key ``""``) of the thing itself."""
        self.labels.update(labels)

    def wording(self, key: str) -> str:
        return str(self.labels.get(key, key))

    def target(self, status: str, verb: str) -> str:
        """The status that ``verb`` leads to.

        Raises:
            Refused: the table has no such row.
        """
        for row in self.transitions:
            if row.verb == verb and status in row.sources:
                return row.target
        raise Refused(
            Reason(
                "lifecycle.illegal",
                {"thing": self.wording(""), "status": self.wording(status), "verb": self.wording(verb)},
            )
        )

    def allows(self, status: str, verb: str) -> bool:
        return any(row.verb == verb and status in row.sources for row in self.transitions)

    def verbs(self, status: str) -> tuple[str, ...]:
        """The verbs that the table allows in ``status``."""
        return tuple(row.verb for row in self.transitions if status in row.sources)

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for the generated documentation."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {status}: {self.wording(status)} {status}" for status in self.statuses]
        lines += [
            f"    {source} --> {row.target}: {self.wording(row.verb)} {row.verb}"
            for row in self.transitions
            for source in sorted(row.sources)
        ]
        return "\n".join(lines)


def row(verb: str, sources: str | Iterable[str], target: str) -> Transition:
    """A transition, written short."""
    return Transition(verb, frozenset([sources] if isinstance(sources, str) else sources), target)
