"""One act = one transaction = one entry."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from keshe.accounts.actors import system
from keshe.accounts.models import Mandate, User
from keshe.audit import queries
from keshe.audit.acts import act, known_verbs, locked, move, verb_label, verbs
from keshe.audit.domain import chain
from keshe.audit.models import ChainHead, Event
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless, word
from keshe.organisations.domain.lifecycle import UNIT
from keshe.organisations.models import Organisation
from tests.racing import winners

verbs({"audit.try": "试做一事"})
word("audit", {"try": "试过了，不行。"})

AT = datetime(2022, 4, 15, 8, 0, 0, 123456, tzinfo=UTC)
SYSTEM = system("test")


def _user(username="a"):
    return User.objects.create(username=username, name="甲", created_at=AT)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_an_act_writes_one_entry():
    with clock.at(AT), act(SYSTEM, "audit.try", reason="试试") as record:
        record.subject = user = _user()
        record.facts = {"on": AT.date(), "at": AT}
    entry = record.written.entry()
    assert entry == {
        "seq": 1,
        "at": "2022-04-15T08:00:00.123456+00:00",
        "actor": "system:test",
        "verb": "audit.try",
        "subject": f"accounts.user:{user.uid}",
        "outcome": "done",
        "reason": "试试",
        "facts": {"on": "2022-04-15", "at": "2022-04-15T08:00:00.123456+00:00"},
        "previous": "0" * 64,
        "hash": entry["hash"],
    }
    assert list(queries.entries()) == [entry]
    assert queries.head() == (1, entry["hash"])
    assert list(queries.history(user)) == [record.written]
    assert list(queries.faults()) == []


@pytest.mark.both_databases
@pytest.mark.django_db
@pytest.mark.parametrize("error", [RuntimeError, Refused])
def test_an_act_that_fails_leaves_nothing(error):
    with pytest.raises(error), act(SYSTEM, "audit.try"):
        _user()
        raise error(Reason("audit.try"))
    assert (User.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_refused_attempt_that_must_leave_a_trace_leaves_only_that():
    with pytest.raises(Refused, match=r"^试过了，不行。$"), act(SYSTEM, "audit.try", log_refusal=True):
        _user()
        refuse_unless(False, "audit.try")
    assert User.objects.count() == 0
    event = Event.objects.get()
    assert (event.verb, event.outcome, event.facts) == ("audit.try", "refused", {"refused": ["audit.try"]})


@pytest.mark.django_db
def test_an_unknown_verb_is_a_mistake():
    with pytest.raises(LookupError, match=r"verb audit\.nothing has no wording"), act(SYSTEM, "audit.nothing"):
        raise AssertionError("the block must not run")


@pytest.mark.django_db
def test_the_entry_is_written_when_the_act_ends():
    with act(SYSTEM, "audit.try") as record, pytest.raises(RuntimeError, match="when the act ends"):
        _ = record.written
    assert record.written.seq == 1


def test_verbs_have_words():
    assert verb_label("audit.try") == "试做一事"
    assert all(str(wording) for wording in known_verbs().values())


@pytest.mark.django_db
def test_move_is_a_compare_and_set():
    unit = Organisation.objects.create(kind="society", name="晨光学会", uscc="x", created_at=AT, changed_at=AT)
    verb = UNIT.verbs(unit.status)[0]
    stale = Organisation.objects.get(pk=unit.pk)
    move(unit, UNIT, verb, introduction="新")
    assert (unit.status, unit.introduction) == (UNIT.target(stale.status, verb), "新")
    assert Organisation.objects.get(pk=unit.pk).introduction == "新"
    with pytest.raises(Refused) as refusal:
        move(stale, UNIT, verb, introduction="旧")
    assert refusal.value.reasons[0].code == "lifecycle.illegal"
    assert Organisation.objects.get(pk=unit.pk).introduction == "新"


@pytest.mark.both_databases
def test_racing_acts_are_numbered_without_gap_or_fork(racing):
    def attempt(_number):
        with act(SYSTEM, "audit.try") as record:
            pass
        return record.written.seq

    assert sorted(racing(24, attempt)) == list(range(1, 25))
    assert list(queries.faults()) == []


@pytest.mark.both_databases
def test_a_locked_row_is_read_anew(racing):
    user = _user()
    User.objects.filter(pk=user.pk).update(name="0")

    def attempt(_number):
        with act(SYSTEM, "audit.try"):
            mine = locked(user)
            User.objects.filter(pk=user.pk).update(name=str(int(mine.name) + 1))
        return mine.name

    assert len(set(winners(racing(16, attempt)))) == 16
    assert User.objects.get().name == "16"


@pytest.mark.both_databases
@pytest.mark.django_db
def test_verify_and_export(tmp_path):
    for _ in range(3):
        with act(SYSTEM, "audit.try"):
            pass
    out = StringIO()
    call_command("verify", stdout=out)
    seq, digest = queries.head()
    assert out.getvalue() == f"校验通过：共 3 条留痕，当前头 3:{digest}\n"
    call_command("export_log", tmp_path / "log.jsonl", stdout=out)
    assert chain.main([str(tmp_path / "log.jsonl"), "--head", f"{seq}:{digest}"]) == 0
    for wrong in (
        f"--head={seq}:{digest}",
        "--heads",
        f"{seq}:abc",
    ):  # none may be passed over as if it had been checked
        assert chain.main([str(tmp_path / "log.jsonl"), wrong]) == 2
    Event.objects.filter(seq=2).update(reason="改")
    errors = StringIO()
    with pytest.raises(CommandError, match=r"^发现 1 处异常。$"):
        call_command("verify", stdout=out, stderr=errors)
    assert errors.getvalue() == "log:2  content does not match its hash\n"
    with pytest.raises(CommandError, match="请照抄回执上的一行"):
        call_command("verify", head=["3"])


@pytest.mark.django_db
def test_a_shortened_log_is_found_by_its_own_head():
    for _ in range(3):
        with act(SYSTEM, "audit.try"):
            pass
    Event.objects.filter(seq=3).delete()
    assert list(queries.faults()) == [("log:3", "was published, but the log has no such entry")]
    assert ChainHead.objects.get().seq == 3


@pytest.mark.django_db
def test_a_published_head_counts_for_more_than_our_own_row():
    for _ in range(2):
        with act(SYSTEM, "audit.try"):
            pass
    published = dict([queries.head()])
    event = Event.objects.get(seq=2)
    event.reason = "改写"
    event.hash = chain.entry_hash(event.entry())
    event.save()
    ChainHead.objects.update(hash=event.hash)
    assert list(queries.faults()) == []
    assert [place for place, _what in queries.faults(published)] == ["log:2", "log:2"]


@pytest.mark.django_db
def test_entries_behind_the_head_are_found():
    for _ in range(2):
        with act(SYSTEM, "audit.try"):
            pass
    ChainHead.objects.update(seq=1, hash=Event.objects.get(seq=1).hash)
    assert list(queries.faults()) == [("log:2", "entries stand behind the head")]
    ChainHead.objects.all().delete()
    assert list(queries.faults()) == [("log:1", "entries stand behind the head")]


@pytest.mark.both_databases
def test_a_receipt_and_a_change_of_its_person_do_not_wait_for_each_other(racing):
    """A receipt is written once its entry stands, the log's head being locked, and names its person. Who changes that
    person holds their row and waits for the head: on PostgreSQL each waited for the other, and one was lost."""
    person = _user()

    def attempt(number):
        for turn in range(10):
            with act(SYSTEM, "audit.try") as record:
                if number % 2:
                    locked(person)
                else:
                    write = partial(Mandate.objects.create, user=person, scope=f"{number}-{turn}", granted_at=AT)
                    record.on_written.append(_after(write))

    assert racing(8, attempt) == [None] * 8


def _after(write: Callable[[], object]) -> Callable[[Event], None]:
    """What an act does when its entry is written: ``write``, whatever the entry."""

    def told(event: Event) -> None:
        write()

    return told


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_reason_is_not_a_book():
    """What stands in the log stands there for ever: ten megabytes, too."""
    with pytest.raises(Refused) as refusal, act(SYSTEM, "audit.try", reason="长" * 5001):
        pass
    assert str(refusal.value) == "理由有 5001 字，最多 5000 字，请写得简短些；详细情况可作为材料另附。"
    with act(SYSTEM, "audit.try", reason="长" * 5000):
        pass
    assert queries.head()[0] == 1
