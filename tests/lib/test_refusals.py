"""Refusals are data with a sentence."""

import pytest

from keshe.lib.refusals import YES, Reason, Refused, no, refuse_unless, sentence, sentences, word, worded_codes

word("libtests", {"late": "申报已于 {deadline} 截止。"})


def test_a_reason_is_worded_with_its_facts():
    assert sentence(Reason("libtests.late", {"deadline": "4月15日"})) == "申报已于 4月15日 截止。"
    assert "libtests.late" in worded_codes()


def test_gaps_are_seen_and_do_not_crash():
    assert sentence(Reason("libtests.unworded")) == "libtests.unworded"
    assert sentence(Reason("libtests.late")) == "申报已于 {deadline} 截止。"


def test_facts_are_not_read_as_placeholders():
    assert sentence(Reason("libtests.late", {"deadline": "{x}%s"})) == "申报已于 {x}%s 截止。"


def test_decisions_add_up():
    both = no("libtests.late", deadline="A") & YES & no("libtests.late", deadline="B")
    assert not both
    assert bool(YES)
    assert sentences(both.reasons) == ["申报已于 A 截止。", "申报已于 B 截止。"]
    assert sentences([*both.reasons, *both.reasons]) == ["申报已于 A 截止。", "申报已于 B 截止。"]
    with pytest.raises(Refused, match=r"^申报已于 A 截止。; 申报已于 B 截止。$"):
        both.required()


def test_refuse_unless_names_the_field():
    refuse_unless(True, "libtests.late")
    with pytest.raises(Refused) as refusal:
        refuse_unless(False, "libtests.late", "deadline", deadline="A")
    assert refusal.value.reasons == (Reason("libtests.late", {"deadline": "A"}, "deadline"),)
