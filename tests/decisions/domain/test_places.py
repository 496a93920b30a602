"""Places: which decision a quota binds, soft and hard caps."""

from dataclasses import dataclass

from keshe.decisions import labels  # noqa: F401  the sentences
from keshe.decisions.domain.places import Cap, first_free, pool_key, selects, within
from keshe.lib.refusals import sentences


@dataclass(frozen=True)
class Stage:
    id: str
    kind: str
    decides: str = ""


USUAL = [
    Stage("application", "application"),
    Stage("pre_approval", "decision", "pre_approval"),
    Stage("implementation", "implementation"),
    Stage("review", "review"),
    Stage("confirmation", "decision", "result"),
    Stage("publicity", "publicity"),
]


def test_a_quota_binds_at_the_last_decision_of_a_path():
    assert not selects(USUAL, "pre_approval")
    assert selects(USUAL, "confirmation")
    assert selects(USUAL[:3], "pre_approval")
    assert selects([*USUAL, Stage("out", "decision", "exclusion")], "confirmation")
    assert not selects(USUAL, "review")


def test_a_fixed_quota_refuses_the_fourth_of_three():
    cap = Cap("category:1", 3, hard=True)
    assert within(cap, 2, 1, reason="", may_exceed_soft=True).allowed
    refused = within(cap, 3, 1, reason="很优秀", may_exceed_soft=True)
    assert sentences(refused.reasons) == ["名额为 3 个，已用 3 个，本次再通过 1 个将超出 1 个，不得突破。请调整名单。"]


def test_a_soft_cap_is_exceeded_only_with_a_reason():
    cap = Cap("category:1", 3, hard=False, text="一般不超过3家")
    asked = within(cap, 0, 4, reason=" ", may_exceed_soft=True)
    assert sentences(asked.reasons) == ["通知规定“一般不超过3家”，本次将达到 4 个，超出 1 个。确需突破的，请写明理由。"]
    assert within(cap, 0, 4, reason="四家均达到示范标准", may_exceed_soft=True).allowed
    assert not within(cap, 0, 4, reason="四家均达到示范标准", may_exceed_soft=False).allowed


def test_pools_are_named_by_scope():
    of = {"category": "1-2", "parent": "1", "tier": "first", "batch": "b1"}
    assert [pool_key(scope, **of) for scope in ("category", "tier", "parent", "batch", "call")] == [
        "category:1-2", "tier:1-2:first", "parent:1", "batch:b1", "call",
    ]  # fmt: skip


def test_the_first_free_place_fills_gaps():
    assert [first_free(taken) for taken in ([], [1, 2], [1, 3], [2])] == [1, 3, 2, 1]
