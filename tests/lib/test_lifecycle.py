"""Transition tables: every pair of status and verb is either in the table or refused."""

from enum import StrEnum

import pytest

from keshe.lib.lifecycle import Lifecycle, row
from keshe.lib.refusals import Refused


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    GONE = "gone"


@pytest.fixture
def door():
    made = Lifecycle(
        "libtests.door",
        Door,
        Door.OPEN,
        [row("close", Door.OPEN, Door.SHUT), row("take_out", [Door.OPEN, Door.SHUT], Door.GONE)],
    )
    made.label({"": "门", "open": "开", "shut": "关", "gone": "拆除", "close": "关上", "take_out": "拆下"})
    yield made
    del Lifecycle.registry["libtests.door"]


TABLE = {("open", "close"): "shut", ("open", "take_out"): "gone", ("shut", "take_out"): "gone"}


@pytest.mark.parametrize("status", list(Door))
@pytest.mark.parametrize("verb", ["close", "take_out", "paint"])
def test_every_pair(door, status, verb):
    if (status, verb) in TABLE:
        assert door.allows(status, verb)
        assert door.target(status, verb) == TABLE[status, verb]
        return
    assert not door.allows(status, verb)
    with pytest.raises(Refused) as refusal:
        door.target(status, verb)
    said = f"门目前是“{door.wording(status)}”，不能{door.wording(verb)}。请刷新页面查看最新状态。"
    assert str(refusal.value) == said


def test_verbs_of_a_status(door):
    assert door.verbs("open") == ("close", "take_out")
    assert door.verbs("gone") == ()


def test_a_table_with_an_unknown_status_is_a_mistake():
    with pytest.raises(ValueError, match="transition fly names an unknown status"):
        Lifecycle("libtests.broken", Door, Door.OPEN, [row("fly", Door.OPEN, "sky")])
    assert "libtests.broken" not in Lifecycle.registry


def test_the_drawing_is_the_table(door):
    assert door.mermaid().splitlines() == [
        "stateDiagram-v2", "    [*] --> open", "    open: 开 open", "    shut: 关 shut", "    gone: 拆除 gone",
        "    open --> shut: 关上 close", "    open --> gone: 拆下 take_out", "    shut --> gone: 拆下 take_out",
    ]  # fmt: skip
