"""Writes after the record: its correction."""

from __future__ import annotations

from collections.abc import Sequence

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.audit.models import new_uid
from keshe.decisions import access
from keshe.decisions.actions.attendance import keep_attendance, member_key
from keshe.decisions.actions.record import Minutes, check_number
from keshe.decisions.domain.lifecycle import MEETING, MeetingStatus
from keshe.decisions.models import DecisionItem, Meeting
from keshe.lib.refusals import refuse_unless


def correct_record(actor: Actor, meeting: Meeting, minutes: Minutes, reason: str) -> Meeting:
    """Put a corrected record in the place of an earlier one: attendance, text and number; the results stand, for
    applications have gone their way by them.

    Raises:
        Refused: not an approver; no reason; not recorded, or corrected already; the number is taken.
    """
    access.may_record(actor).required()
    refuse_unless(reason.strip(), "decisions.correction_needs_reason", "reason")
    with act(actor, "decisions.correct", meeting, reason=reason) as record:
        meeting = locked(meeting)
        check_number(minutes.resolution_number)
        refuse_unless(minutes.attendance, "decisions.no_attendance", "attendance")
        items = list(meeting.items.select_related("entry__application"))
        _follow_names(meeting, items, minutes)
        move(meeting, MEETING, "correct")
        meeting.items.update(live=False)
        new = Meeting.objects.get(pk=meeting.pk)
        new.pk, new.uid = None, new_uid()
        new.status, new.corrects, new.correction_reason = MeetingStatus.RECORDED, meeting, reason
        new.resolution_number, new.minutes = minutes.resolution_number.strip(), minutes.text
        new.recorded_by, new.recorded_at = actor.person, record.at
        new.save(force_insert=True)
        keep_attendance(new, minutes.attendance)
        for item in items:
            item.pk, item.uid, item.meeting, item.live = None, new_uid(), new, True
            item.save(force_insert=True)
        record.facts = {"by": new.uid, "resolution": new.resolution_number}
    return new


def _follow_names(meeting: Meeting, items: Sequence[DecisionItem], minutes: Minutes) -> None:
    """Let each recusal name the same person in the corrected list, in which members may stand at other places.

    Raises:
        Refused: somebody who was recused is not in the corrected list.
    """
    before = {member.key: (member.name, member.role) for member in meeting.attendance.all()}
    after = {(person.name, person.role): member_key(place) for place, person in enumerate(minutes.attendance)}
    for item in items:
        gone = [before[key] for key in item.recused if before[key] not in after]
        name = gone[0][0] if gone else ""
        refuse_unless(not gone, "decisions.recused_gone", "attendance", name=name, item=str(item.entry.application))
        item.recused = {after[before[key]]: reason for key, reason in item.recused.items()}
