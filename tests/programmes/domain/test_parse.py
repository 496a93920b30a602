"""From text to document and back: one spelling, one hash."""

import json
from datetime import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from keshe.programmes.domain.document import SHANGHAI, AwardStage, CallDocument
from keshe.programmes.domain.parse import (
    canonical_json,
    document_hash,
    hash_of_stored,
    load_document,
    parse_call,
    plain_document,
)
from tests.programmes.domain.small import SMALL, broken
from tests.programmes.texts import ALL, document


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.parts[-3])
def test_what_is_stored_reads_back_the_same(path):
    original = document(path)
    stored = json.loads(json.dumps(plain_document(original)))
    again = load_document(stored)
    assert again == original
    assert hash_of_stored(stored) == document_hash(original) == document_hash(again)
    assert load_document(canonical_json(original)) == original


def test_comments_layout_and_order_of_keys_do_not_change_the_hash():
    other = broken(
        ("keshe: 1\n", "# 说明\nkeshe: 1\n\n"),
        ("{slug: small, name: 小计划}", "{name: 小计划, slug: small}"),
        ("{rubric: sheet}], pass_mark: 60", "{rubric: sheet}], pass_mark: 60.0"),
        ("value: 10000", 'value: "10000.00"'),
    )
    assert document_hash(parse_call(other)) == document_hash(parse_call(SMALL))


def test_any_other_word_changes_the_hash():
    assert document_hash(parse_call(broken(("甲类", "乙类")))) != document_hash(parse_call(SMALL))


def test_the_canonical_json_is_sorted_and_unescaped():
    text = canonical_json(parse_call(SMALL))
    assert text.startswith('{"applicants":{"joint":{"allowed":false,"lead_required":true},"types":[{"classes":[],')
    assert "小计划" in text
    assert ": " not in text.replace("“键: 值”", "")


def test_numbers_are_exact_and_times_keep_their_zone():
    found = parse_call(broken(("value: 10000", "value: 0.1"), ("on: 2022-04-15}", "at: 2022-04-15T09:00:00+00:00}")))
    award = found.stage("award")
    assert isinstance(award, AwardStage)
    assert award.amounts[0].value == Decimal("0.10")
    assert found.instant("deadline") == datetime(2022, 4, 15, 17, tzinfo=SHANGHAI)
    assert found.instant("deadline").tzinfo is SHANGHAI


def test_the_document_cannot_be_changed():
    found = parse_call(SMALL)
    with pytest.raises(ValidationError):
        found.call.title = "改"  # type: ignore[misc]


def test_codes_may_be_written_without_quotes_even_when_they_look_like_dates():
    found = parse_call(broken(("- code: 1\n  label: 甲类", "- code: 2023-1-2\n  label: 甲类")))
    assert found.categories[0].code == "2023-1-2"


def test_yes_and_no_are_words_and_not_flags():
    """YAML 1.1 would read ``on`` and ``yes`` as true; a key named ``on`` must stay a key."""
    assert parse_call(SMALL).schedule.instants[0].on is not None


def test_an_unknown_version_of_the_schema_is_refused():
    with pytest.raises(ValidationError):
        CallDocument.model_validate({**plain_document(parse_call(SMALL)), "keshe": 2})
