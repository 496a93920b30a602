"""Order and terms of pieces."""

from pathlib import Path

import pytest

from keshe.archive.domain.retention import ORDER, PROPOSED, download_days, terms
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.faults import BrokenCallError
from keshe.programmes.domain.parse import parse_call

TEXT = (Path(__file__).parents[2] / "publicity" / "call.yaml").read_text("utf-8")


def document(archive: str = "") -> CallDocument:
    return parse_call(TEXT.replace("\nforms:", f"\n{archive}\nforms:", 1))


def test_every_kind_has_a_proposed_term_in_the_archive_s_order():
    assert list(PROPOSED) == list(ORDER)
    found = terms(document())
    assert {term.proposed for term in found.values()} == {True}
    assert (found["decision"].words, found["receipt"].words, found["invoice"].words) == ("永久", "10年", "30年")
    assert download_days(document()) == 14


def test_a_call_says_its_own():
    own = document("archive:\n  download_days: 3\n  retention:\n  - {pieces: [invoice, payment], term: '10'}\n")
    found = terms(own)
    assert (found["payment"].words, found["payment"].proposed, found["award"].proposed) == ("10年", False, True)
    assert download_days(own) == 3


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("- {pieces: [invoice, invoice], term: '10'}", "同一种件只能写一个保管期限：invoice"),
        ("- {pieces: [letter], term: '10'}", "letter"),
        ("- {pieces: [invoice], term: '15'}", "15"),
    ],
)
def test_a_wrong_rule_is_named(rules, said):
    with pytest.raises(BrokenCallError) as error:
        document(f"archive:\n  retention:\n  {rules}\n")
    assert any(said in str(fault) for fault in error.value.faults)
