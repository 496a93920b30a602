import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from keshe.review.domain.distribution import Limits, Reviewer, distribute


def reviewers(*names: str, **institutions: str) -> list[Reviewer]:
    return [Reviewer(name, institutions.get(name, name)) for name in names]


def test_everybody_gets_about_as_much():
    found = distribute("abcdef", reviewers("p", "q", "r", "s"), Limits(2))
    assert found.lacking == {}
    assert sorted(found.loads.values()) == [3, 3, 3, 3]
    assert Counter(application for application, _ in found.pairs) == dict.fromkeys("abcdef", 2)


def test_conflicts_are_never_assigned():
    found = distribute("ab", [Reviewer("p", "x", frozenset("a")), Reviewer("q", "y")], Limits(1))
    assert ("a", "p") not in found.pairs
    assert found.lacking == {}


def test_earlier_choices_are_moved_to_fill_the_last_place():
    # Only q may review b. A greedy choice of q for a would leave b empty.
    limits = Limits(1, per_expert=1)
    for seed in range(20):
        found = distribute("ab", [Reviewer("p", "x", frozenset("b")), Reviewer("q", "y")], limits, seed=str(seed))
        assert found.pairs == (("a", "p"), ("b", "q"))


def test_at_most_two_of_one_institution():
    found = distribute("a", reviewers("p", "q", "r", "s", p="x", q="x", r="x"), Limits(3))
    chosen = {expert for _, expert in found.pairs}
    assert "s" in chosen
    assert len(chosen) == 3
    assert distribute("a", reviewers("p", "q", "r", p="x", q="x", r="x"), Limits(3)).lacking == {"a": 1}


def test_what_cannot_be_had_is_named():
    found = distribute(["a", "b"], reviewers("p", "q"), Limits(2, per_expert=1))
    assert sum(found.lacking.values()) == 2


def test_what_stands_stays():
    found = distribute("ab", reviewers("p", "q"), Limits(1), standing={"a": {"q"}})
    assert found.pairs == (("b", "p"),)
    assert found.loads == {"p": 1, "q": 1}


APPLICATIONS = "abcde"
EXPERTS = "pqrstu"
CASES = st.builds(
    lambda tabu, homes, each, most: (
        [
            Reviewer(e, str(homes[i]), frozenset(a for a in APPLICATIONS if (a, e) in tabu))
            for i, e in enumerate(EXPERTS)
        ],
        Limits(each, most),
    ),
    st.sets(st.sampled_from(list(itertools.product(APPLICATIONS, EXPERTS))), max_size=15),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.integers(1, 3),
    st.one_of(st.none(), st.integers(1, 4)),
)


@given(CASES, st.randoms())
@settings(max_examples=150, deadline=None)
def test_every_limit_holds_and_order_does_not_matter(case, random):
    experts, limits = case
    found = distribute(APPLICATIONS, experts, limits)
    by_uid = {e.uid: e for e in experts}
    assert len(set(found.pairs)) == len(found.pairs)
    assert all(a not in by_uid[e].excluded for a, e in found.pairs)
    homes = Counter((a, by_uid[e].institution) for a, e in found.pairs)
    assert max(homes.values(), default=0) <= limits.of_one_institution
    loads = Counter(e for _, e in found.pairs)
    assert limits.per_expert is None or max(loads.values(), default=0) <= limits.per_expert
    places = len(APPLICATIONS) * limits.per_application
    assert len(found.pairs) + sum(found.lacking.values()) == places
    again = distribute(random.sample(APPLICATIONS, 5), random.sample(experts, 6), limits)
    assert again == found


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_no_arrangement_fills_more_places(case):
    """Against the largest flow found by plain depth-first search on the same network."""
    experts, limits = case
    assert len(distribute(APPLICATIONS, experts, limits).pairs) == largest(experts, limits)


def largest(experts: list[Reviewer], limits: Limits) -> int:
    capacity: Counter[tuple[str, str]] = Counter()
    for a in APPLICATIONS:
        capacity["source", a] = limits.per_application
        for e in experts:
            capacity[a, a + e.institution] = limits.of_one_institution
            if a not in e.excluded:
                capacity[a + e.institution, e.uid] = 1
            capacity[e.uid, "sink"] = limits.per_expert or 99
    nodes = {node for arc in capacity for node in arc}
    flow = 0

    def push(node: str, seen: set[str]) -> bool:
        if node == "sink":
            return True
        seen.add(node)
        for other in sorted(nodes - seen):
            if capacity[node, other] > 0 and push(other, seen):
                capacity[node, other] -= 1
                capacity[other, node] += 1
                return True
        return False

    while push("source", set()):
        flow += 1
    return flow
