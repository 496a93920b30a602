"""Drawing and fingerprints: the same for everybody who knows the seed."""

from keshe.records.domain.evidence import fingerprint_of_link
from keshe.records.domain.lifecycle import CHECK, IN_DOUBT, CheckStatus
from keshe.records.domain.spot_checks import drawn

UIDS = [f"uid{number}" for number in range(20)]


def test_whoever_knows_the_seed_draws_the_same():
    first = drawn("a" * 64, UIDS, 5)
    assert first == drawn("a" * 64, reversed(UIDS), 5)
    assert first == drawn("a" * 64, UIDS, 20)[:5]
    assert first != drawn("b" * 64, UIDS, 5)
    assert len(set(first)) == 5


def test_never_more_than_there_are_and_each_once():
    assert sorted(drawn("s", [*UIDS, *UIDS], 99)) == sorted(UIDS)
    assert drawn("s", [], 5) == []


def test_a_doubt_ends_only_after_an_answer():
    assert CHECK.verbs(CheckStatus.DOUBTFUL) == ("answer",)
    assert sorted(CHECK.verbs(CheckStatus.ANSWERED)) == ["lift", "uphold"]
    assert CHECK.verbs(CheckStatus.UPHELD) == ("answer",)
    assert CHECK.verbs(CheckStatus.LIFTED) == ()
    assert {CheckStatus.DOUBTFUL, CheckStatus.ANSWERED, CheckStatus.UPHELD} == IN_DOUBT


def test_links_to_one_page_are_the_same():
    base = fingerprint_of_link("https://News.example.org/a/1")
    for same in ("http://news.example.org/a/1/", " https://news.example.org/a/1#top "):
        assert fingerprint_of_link(same) == base
    for other in ("https://news.example.org/A/1", "https://news.example.org/a/1?page=2"):
        assert fingerprint_of_link(other) != base
