"""Every alteration of the log is found, and the place is named."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from keshe.audit.domain import chain
from tests.audit.domain.logs import log, rewritten

ENTRIES = log()
HEAD = {len(ENTRIES): str(ENTRIES[-1]["hash"])}
OTHER = {
    "seq": 99,
    "at": "2022-04-16T08:00:00+00:00",
    "actor": "user:00f2",
    "verb": "awards.pay",
    "subject": "",
    "outcome": "refused",
    "reason": "",
    "facts": {},
    "previous": "f" * 64,
    "hash": "f" * 64,
}


def _both(entries, heads=None):
    """What the two readers find; they must agree on where."""
    by_entry = list(chain.faults(entries, heads))
    lines = [chain.canonical(entry).encode() + b"\n" for entry in entries]
    by_line = list(chain.broken(map(chain.link_of_line, lines), heads))
    assert [place for place, _what in by_line] == [place for place, _what in by_entry]
    return by_entry


def test_an_intact_log_has_no_faults():
    assert _both(ENTRIES, HEAD) == []
    assert _both([]) == []


@pytest.mark.parametrize("field", [*chain.FIELDS, "hash"])
@pytest.mark.parametrize("place", range(1, len(ENTRIES) + 1))
def test_any_field_of_any_entry(field, place):
    entries = [dict(entry) for entry in ENTRIES]
    entries[place - 1][field] = OTHER[field]
    assert place in {where for where, _what in _both(entries)}


@pytest.mark.parametrize("field", [*chain.FIELDS, "hash"])
def test_a_field_that_is_gone(field):
    entries = [dict(entry) for entry in ENTRIES]
    del entries[4][field]
    assert 5 in {where for where, _what in _both(entries)}


def test_an_unreadable_entry_cannot_claim_an_empty_hash():
    entries = [dict(entry) for entry in ENTRIES]
    del entries[11]["reason"]
    entries[11]["hash"] = ""
    assert _both(entries) == [(12, "content does not match its hash")]


def test_an_entry_rehashed_by_the_forger_breaks_its_successor():
    entries = [dict(entry) for entry in ENTRIES]
    entries[4]["reason"] = "另一个理由"
    entries[4]["hash"] = chain.entry_hash(entries[4])
    assert _both(entries) == [(6, "does not follow its predecessor")]


@pytest.mark.parametrize("place", range(1, len(ENTRIES)))
def test_a_removed_entry(place):
    entries = ENTRIES[: place - 1] + ENTRIES[place:]
    assert _both(entries) == [(place, f"entries {place} to {place} are missing")]


def test_the_last_entry_removed_is_found_by_a_published_head():
    assert _both(ENTRIES[:-1]) == []
    assert _both(ENTRIES[:-1], HEAD) == [(12, "was published, but the log has no such entry")]


def test_an_inserted_entry():
    forged = {**ENTRIES[4], "reason": "插入", "seq": 5, "previous": ENTRIES[3]["hash"]}
    forged["hash"] = chain.entry_hash(forged)
    assert _both([*ENTRIES[:4], forged, *ENTRIES[4:]])[0] == (6, "entry out of order")


def test_two_entries_swapped():
    entries = [*ENTRIES[:4], ENTRIES[5], ENTRIES[4], *ENTRIES[6:]]
    assert _both(entries)[0] == (5, "entries 5 to 5 are missing")
    renumbered = [dict(entry) for entry in entries]
    for seq, entry in enumerate(renumbered, 1):
        entry["seq"] = seq
    assert {5, 6} <= {where for where, _what in _both(renumbered)}


@pytest.mark.parametrize("start", range(1, len(ENTRIES) + 1))
def test_a_rewritten_tail_is_found_by_a_later_head(start):
    entries = [dict(entry) for entry in ENTRIES]
    entries[start - 1]["reason"] = "改写"
    forged = rewritten(entries, start)
    assert _both(forged) == []
    assert _both(forged, HEAD) == [(12, "differs from the published head")]


def test_a_line_that_only_parses_alike_is_no_good():
    line = chain.canonical(ENTRIES[0]).encode()
    twice = line.replace(b'"reason":', b'"reason":"x","reason":', 1)
    spaced = json.dumps(ENTRIES[0], ensure_ascii=False).encode()
    for changed in (twice, spaced, line + b" x", line.replace("补正".encode(), b"\\u8865\\u6b63"), b"", b"[1]", b"{"):
        links = map(chain.link_of_line, [changed])
        assert (1, "content does not match its hash") in list(chain.broken(links))


def test_what_json_does_not_know_has_no_place():
    with pytest.raises(TypeError, match="set has no place in the log"):
        chain.canonical({"a": {1}})


def test_it_runs_alone_with_nothing_but_the_standard_library(tmp_path):
    file = tmp_path / "log.jsonl"
    file.write_text("".join(chain.canonical(entry) + "\n" for entry in ENTRIES), "utf-8")
    alone = tmp_path / "verify.py"
    alone.write_bytes(Path(chain.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", alone, file, "--head", f"12:{ENTRIES[-1]['hash']}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "12 entries, 0 faults\n")
    file.write_text(file.read_text("utf-8").replace("KS2022-7", "KS2022-8", 1), "utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "7: content does not match its hash\n12 entries, 1 faults\n")
