"""Text that is too long for its place is refused with a sentence, never cut."""

import pytest

from keshe.audit.fitting import fitting, within
from keshe.audit.labels import text_label
from keshe.lib.refusals import Refused, sentences
from keshe.review.models import Assignment, Conflict, Panel


def refusal(action, *args) -> tuple[list[str], str]:
    with pytest.raises(Refused) as refused:
        action(*args)
    return sentences(refused.value.reasons), refused.value.reasons[0].field


def test_what_fits_is_stripped_and_kept():
    assert fitting(f"  {'字' * 300}\n", Assignment, "end_reason") == "字" * 300
    assert fitting("字" * 4000, Panel, "close_reason") == "字" * 4000  # a column without end
    assert within("字" * 9000, None) == "字" * 9000


def test_what_does_not_fit_is_told_with_both_numbers():
    assert refusal(fitting, "字" * 412, Assignment, "end_reason") == (["理由不超过 300 字，现有 412 字。"], "reason")
    named = refusal(fitting, "字" * 301, Conflict, "reason", "reason_9f")
    assert named == (["理由不超过 300 字，现有 301 字。"], "reason_9f")
    assert refusal(within, "字" * 13, 12, "score_a1") == (["评分不超过 12 字，现有 13 字。"], "score_a1")


def test_a_text_without_a_name_is_content():
    assert [text_label(field) for field in ("withdraw_reason", "note_a1", "moon")] == ["撤销原因", "意见", "内容"]
