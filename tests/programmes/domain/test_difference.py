"""What changed between two versions, in words."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from keshe.programmes.domain.difference import Change, differences
from keshe.programmes.domain.parse import parse_call, plain_document
from keshe.programmes.domain.places import exists, lookup
from keshe.programmes.domain.revision import keeps_what_is_in_use, same_call
from tests.programmes.domain.small import SMALL, broken

BEFORE = plain_document(parse_call(SMALL))


def sentences(*pairs: tuple[str, str]) -> list[str]:
    return [change.sentence() for change in differences(BEFORE, plain_document(parse_call(broken(*pairs))))]


def test_nothing_changed():
    assert sentences(("keshe: 1\n", "# 说明\nkeshe: 1\n")) == []


def test_values_entries_and_order():
    assert sentences(("on: 2022-04-15", "on: 2022-04-30")) == [
        "截止（schedule.instants.deadline.on）由“2022-04-15”改为“2022-04-30”"
    ]
    assert sentences(("pass_mark: 60", "pass_mark: 80, blind: true")) == [
        "评审（stages.review.blind）由“否”改为“是”",
        "评审（stages.review.pass_mark）由“60”改为“80”",
    ]
    assert sentences(("  - {code: 2, label: 方向二, text: 方向二原文}\n", "")) == [
        "删去 方向二（categories.1.items.2）：方向二"
    ]
    extra = "- {id: extra, label: 另附件}\n- {id: sealed,"
    assert sentences(("- {id: sealed,", extra)) == ["增加 另附件（documents.extra）：另附件"]
    swapped = (
        "  - {code: 1, label: 方向一, text: 方向一原文}\n  - {code: 2, label: 方向二, text: 方向二原文}\n",
        "  - {code: 2, label: 方向二, text: 方向二原文}\n  - {code: 1, label: 方向一, text: 方向一原文}\n",
    )
    assert sentences(swapped) == ["甲类（categories.1.items）的顺序改变"]


def test_optional_values_come_and_go():
    assert sentences(("office: 学会部", "office: 学会部, phone: 0512-0000")) == [
        "增加 小通知（call.contact.phone）：0512-0000"
    ]
    assert sentences(("quota: {kind: fixed, number: 3}", "quota: {kind: about, number: 3}")) == [
        "甲类（categories.1.quota.kind）由“fixed”改为“about”"
    ]


names = st.sampled_from("abcd")
values = st.recursive(
    st.one_of(st.integers(0, 3), st.booleans(), names),
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(["x", "y", "label"]), inner, max_size=3),
        st.lists(st.builds(lambda name, value: {"id": name, "v": value}, names, inner), max_size=3),
        st.lists(inner, max_size=3),
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(values, values)
def test_there_are_changes_exactly_when_something_differs(before, after):
    changes = differences({"top": before}, {"top": after})
    same = repr(before) == repr(after) or before == after
    assert (changes == ()) is same


@settings(deadline=None)
@given(values, values)
def test_what_was_added_is_only_in_the_new_and_what_was_removed_only_in_the_old(before, after):
    old, new = {"top": before}, {"top": after}
    for change in differences(old, new):
        if change.kind == "added":
            assert exists(new, change.path)
        if change.kind == "removed":
            assert exists(old, change.path)


def test_paths_lead_to_values():
    assert lookup(BEFORE, "stages.review.pass_mark") == "60"
    assert not exists(BEFORE, "stages.review.nothing")
    assert not exists(BEFORE, "keshe.deeper")


def test_long_texts_are_cut():
    change = Change("p", "changed", "", *("x" * 10, "y"))
    assert change.sentence() == "p由“xxxxxxxxxx”改为“y”"
    long = copy.deepcopy(BEFORE)
    long["call"]["title"] = "长" * 300
    (found,) = differences(BEFORE, long)
    assert found.after == "长" * 199 + "…"


def test_identity_and_what_must_stay():
    before = parse_call(SMALL)
    assert same_call(before, parse_call(broken(("title: 小通知", "title: 新标题"))))
    assert not same_call(before, parse_call(broken(("  year: 2022\n", "  year: 2023\n"))))
    renamed = parse_call(
        broken(
            ("id: publicity,", "id: notice,"),
            ("publicity, award]", "notice, award]"),
            ("after: publicity", "after: notice"),
        )
    )
    decision = keeps_what_is_in_use(before, renamed)
    assert [(r.code, r.field) for r in decision.reasons] == [
        ("programmes.removes", "stages.publicity"),
        ("programmes.reroutes", "categories.1.path"),
    ]
    assert keeps_what_is_in_use(before, before)
