"""Who reviews what: experts are given to applications within limits, as evenly as possible.

It is a flow through *application → (application, institution) → expert*, built one place at a time along the shortest
augmenting path that ends at the least loaded expert who can be reached. Such a path may move earlier choices; therefore
a place stays empty only when no arrangement whatever can fill it, and the sum of squared loads is the least possible.
No solver is needed for it: a call has hundreds of applications, not tens of thousands.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

#: At most so many experts of one institution on one application, where the call says nothing.
OF_ONE_INSTITUTION = 2

Node = tuple[str, str, str]


@dataclass(frozen=True)
class Reviewer:
    """An expert as the distribution sees them. ``excluded`` are applications they must not review."""

    uid: str
    institution: str
    excluded: frozenset[str] = frozenset()
    #: Reviews that they hold already outside this distribution; they count towards the limit and the balance.
    load: int = 0


@dataclass(frozen=True)
class Limits:
    """``per_application`` experts each; at most ``per_expert`` reviews (None: no limit) and ``of_one_institution``
    experts of one institution on an application."""

    per_application: int
    per_expert: int | None = None
    of_one_institution: int = OF_ONE_INSTITUTION


@dataclass(frozen=True)
class Distribution:
    """``pairs`` are the new (application, expert) pairs; ``lacking`` says how many experts an application still lacks;
    ``loads`` counts each expert's reviews afterwards."""

    pairs: tuple[tuple[str, str], ...]
    lacking: Mapping[str, int]
    loads: Mapping[str, int]


@dataclass
class _Network:
    limits: Limits
    experts: dict[str, Reviewer]
    seed: str
    #: Pairs that stand already and are not moved.
    fixed: frozenset[tuple[str, str]]
    chosen: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def order(self, *names: str) -> str:
        """A fixed, even-handed order among equals: nobody wins by their place in the alphabet."""
        return hashlib.sha256("/".join((self.seed, *names)).encode()).hexdigest()

    def of_institution(self, application: str, institution: str) -> int:
        return sum(self.experts[uid].institution == institution for uid in self.chosen[application])

    def free(self, expert: str) -> bool:
        limit = self.limits.per_expert
        return limit is None or self.loads[expert] < limit

    def may(self, application: str, expert: str) -> bool:
        return expert not in self.chosen[application] and application not in self.experts[expert].excluded

    def steps(self, node: Node) -> list[Node]:
        """Where a path may go on from a node of the residual network."""
        kind, application, name = node
        if kind == "application":
            return [
                ("institution", application, institution)
                for institution in self.members
                if self.of_institution(application, institution) < self.limits.of_one_institution
            ]
        if kind == "institution":
            onward: list[Node] = [("expert", "", uid) for uid in self.members[name] if self.may(application, uid)]
            given = self.chosen[application]
            if any((application, uid) not in self.fixed and self.experts[uid].institution == name for uid in given):
                onward.append(("application", application, ""))
            return onward
        movable = sorted(a for a in self.held[name] if (a, name) not in self.fixed)
        return [("institution", a, self.experts[name].institution) for a in movable]

    def best_path(self, application: str) -> list[Node] | None:
        """The shortest path to the least loaded expert with room who can be reached; None when there is none."""
        open_to = [load for uid, load in self.loads.items() if self.free(uid)]
        if not open_to:
            return None
        least, enough = min(open_to), None
        start: Node = ("application", application, "")
        came: dict[Node, Node | None] = {start: None}
        far: dict[Node, int] = {start: 0}
        ends: list[Node] = []
        queue = deque([start])
        while queue and (enough is None or far[queue[0]] < enough):
            node = queue.popleft()
            for step in self.steps(node):
                if step in came:
                    continue
                came[step], far[step] = node, far[node] + 1
                queue.append(step)
                if step[0] == "expert" and self.free(step[2]):
                    ends.append(step)
                    if self.loads[step[2]] == least:
                        enough = far[step]  # nothing further away can be better
        if not ends:
            return None
        end = min(ends, key=lambda n: (self.loads[n[2]], far[n], self.order(application, n[2])))
        return _back(end, came)

    def follow(self, path: list[Node]) -> None:
        """Change the choices along a path: each step to an expert takes them on, each step from one lets them go."""
        for before, after in itertools.pairwise(path):
            if after[0] == "expert":
                self.chosen[before[1]].add(after[2])
                self.held[after[2]].add(before[1])
            elif before[0] == "expert":
                self.chosen[after[1]].remove(before[2])
                self.held[before[2]].remove(after[1])
        self.loads[path[-1][2]] += 1


def _back(end: Node, came: Mapping[Node, Node | None]) -> list[Node]:
    path: list[Node] = []
    node: Node | None = end
    while node is not None:
        path.append(node)
        node = came[node]
    return path[::-1]


def distribute(
    applications: Iterable[str],
    reviewers: Iterable[Reviewer],
    limits: Limits,
    standing: Mapping[str, Collection[str]] | None = None,
    seed: str = "",
) -> Distribution:
    """Give experts to applications. The result depends on the sets alone, never on the order they come in.

    Args:
        applications: their uids.
        standing: experts that an application has already; they are kept and count.
        seed: settles the order among equals.
    """
    kept = {a: set((standing or {}).get(a, ())) for a in sorted(applications)}
    experts = {r.uid: r for r in sorted(reviewers, key=lambda r: r.uid)}
    fixed = frozenset((a, uid) for a, uids in kept.items() for uid in uids)
    network = _Network(limits, experts, seed, fixed)
    network.chosen = {a: {uid for uid in uids if uid in experts} for a, uids in kept.items()}
    network.held = {uid: {a for a, uids in kept.items() if uid in uids} for uid in experts}
    network.loads = {uid: r.load + len(network.held[uid]) for uid, r in experts.items()}
    for uid, reviewer in experts.items():
        network.members.setdefault(reviewer.institution, []).append(uid)
    lacking: dict[str, int] = {}
    for place in range(limits.per_application):
        for application in sorted(kept, key=network.order):
            missing = limits.per_application - len(kept[application])
            if place >= missing or application in lacking:
                continue
            path = network.best_path(application)
            if path is None:
                lacking[application] = missing - place
            else:
                network.follow(path)
    pairs = sorted((a, uid) for a, uids in network.chosen.items() for uid in uids if (a, uid) not in fixed)
    return Distribution(tuple(pairs), dict(sorted(lacking.items())), dict(network.loads))
