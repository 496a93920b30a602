"""Spot checks: an officer draws records, notes what is found, and settles doubts after the unit's answer."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.queries import holders
from keshe.audit.acts import act, locked, move
from keshe.audit.fitting import fitting
from keshe.audit.queries import head
from keshe.lib.refusals import refuse_unless
from keshe.notices.actions import notify
from keshe.organisations.queries import users_of
from keshe.records import access
from keshe.records.about import about_year
from keshe.records.domain.lifecycle import CHECK, IN_DOUBT
from keshe.records.domain.spot_checks import drawn
from keshe.records.models import CheckedRecord, Record, SpotCheck
from keshe.records.naming import name_of

#: At most so many records in one sample.
LARGEST = 200


def draw_sample(actor: Actor, *, year: int, sort: str = "", size: int) -> SpotCheck:
    """Draw ``size`` standing records about a calendar year (``about.about_year``), of one sort or of all. The seed is the
    head of the log: nobody chooses it, everybody can draw again.

    Raises:
        Refused: not an officer; the size is out of bounds; there is nothing to draw from.
    """
    access.may_check(actor).required()
    by = actor.person
    refuse_unless(1 <= size <= LARGEST, "records.sample_size", "size", most=LARGEST)
    with act(actor, "records.draw_sample") as record:
        number, seed = head()
        found = Record.objects.filter(about_year(year), withdrawn_at__isnull=True)
        found = found.filter(sort=sort) if sort else found
        records = dict(found.values_list("uid", "pk"))
        refuse_unless(records, "records.nothing_to_draw", "year", year=year)
        check = SpotCheck.objects.create(
            year=year,
            sort=sort,
            seed=seed,
            head=number,
            population=len(records),
            drawn_at=record.at,
            drawn_by=by,
        )
        chosen = drawn(seed, records, size)
        CheckedRecord.objects.bulk_create(
            CheckedRecord(check_drawn=check, record_id=records[uid], place=place) for place, uid in enumerate(chosen, 1)
        )
        record.subject = check
        record.facts = {"year": year, "sort": sort, "seed": seed, "head": number, "records": chosen}
    return check


def note_record(actor: Actor, checked: CheckedRecord, *, sound: bool, note: str = "") -> None:
    """Say of a drawn record that it is true, or in doubt and why: then it does not count until the doubt is lifted.

    Raises:
        Refused: not an officer, or one of the unit's own people; a doubt without reason; noted already.
    """
    access.may_judge(actor, checked.record).required()
    note = fitting(note, CheckedRecord, "note", "note")
    refuse_unless(sound or note, "records.doubt_reason", "note")
    with act(actor, "records.note_record", checked, reason=note) as record:
        thing = locked(checked.record)
        move(locked(checked), CHECK, "confirm" if sound else "doubt", note=note, noted_at=record.at)
        record.facts = {"record": thing.uid, "sound": sound}
        if not sound:
            Record.objects.filter(pk=thing.pk, doubted_at__isnull=True).update(doubted_at=record.at)
            _tell_unit(thing, "records.doubted", note)


def answer_doubt(actor: Actor, checked: CheckedRecord, answer: str) -> None:
    """The unit explains a record that is in doubt; it may add evidence as well.

    Raises:
        Refused: not of the unit; nothing said; there is no doubt to answer.
    """
    access.may_answer(actor, checked.record).required()
    answer = fitting(answer, CheckedRecord, "answer", "answer")
    refuse_unless(answer, "records.answer_missing", "answer")
    with act(actor, "records.answer_doubt", checked) as record:
        move(locked(checked), CHECK, "answer", answer=answer, answered_at=record.at)
        record.facts = {"record": checked.record.uid}
        link = f"/office/spotchecks/{checked.check_drawn.uid}/"
        name = name_of(checked.record)
        notify(holders(Role.OFFICER), "records.answered", link=link, unit=checked.record.organisation.name, name=name)


def settle_doubt(actor: Actor, checked: CheckedRecord, *, lift: bool, note: str) -> None:
    """After the unit's answer: lift the doubt, so that the record counts again, or uphold it.

    Raises:
        Refused: not an officer, or one of the unit's own people; no reason given; the unit has not answered.
    """
    access.may_judge(actor, checked.record).required()
    note = fitting(note, CheckedRecord, "settled_note", "note")
    refuse_unless(note, "records.settle_reason", "note")
    with act(actor, "records.settle_doubt", checked, reason=note) as record:
        thing = locked(checked.record)
        verb = "lift" if lift else "uphold"
        move(locked(checked), CHECK, verb, settled_note=note, settled_at=record.at)
        record.facts = {"record": thing.uid, "lifted": lift}
        if lift and not thing.checks.filter(status__in=IN_DOUBT).exists():
            Record.objects.filter(pk=thing.pk).update(doubted_at=None)
        _tell_unit(thing, "records.lifted" if lift else "records.upheld", note)


def _tell_unit(thing: Record, kind: str, note: str) -> None:
    unit = thing.organisation
    notify(users_of(unit), kind, link=f"/me/unit/{unit.uid}/record/{thing.uid}/", name=name_of(thing), note=note)
