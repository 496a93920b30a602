"""Steps of deciding together: a list drawn up by 周经办, recorded by 吴领导."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from keshe.accounts.models import User
from keshe.applications.models import Application, StageEntry
from keshe.applications.stages import current
from keshe.decisions import queries
from keshe.decisions.actions import (
    Attending,
    ItemResult,
    MeetingDetails,
    Minutes,
    Proposal,
    prepare_list,
    record_decision,
)
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.models import Meeting
from keshe.lib import clock
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast


def attendance(*absent: str, leader: User | None = None) -> list[Attending]:
    """Seven members of a party group's meeting, the named ones absent."""
    names = ("吴领导", "成书记", "方副主席", "杜副主席", "高部长", "江部长", "魏主任")
    roles = ("主持人", *("出席",) * 6)
    return [
        Attending(name, role, name not in absent, leader if name == "吴领导" else None)
        for name, role in zip(names, roles, strict=True)
    ]


def proposals_for(entries: Iterable[StageEntry]) -> list[Proposal]:
    """What the stage before suggests; without a suggestion, to pass."""
    kept = list(entries)
    suggested = queries.suggestions(kept)
    found = []
    for entry in kept:
        known = suggested.get(entry.pk)
        proposal = known.proposal if known else Result.PASS
        found.append(Proposal(entry, proposal, (known.reason if known else "") or "材料齐全，符合通知要求"))
    return found


def prepared_meeting(
    cast: Cast, call: Call, stage: str, *, proposals: Sequence[Proposal] | None = None, exceed_reason: str = ""
) -> Meeting:
    """周经办 lists what waits for a decision; the meeting begins in an hour."""
    lines = list(proposals_for(queries.waiting(call, stage))) if proposals is None else list(proposals)
    document = call.current_document
    details = MeetingDetails(
        title=getattr(document.stage(stage), "meeting", document.stage(stage).label),
        held_at=clock.now() + timedelta(hours=1),
        chair="吴领导",
        minutes_taker="周经办",
        place="科协二楼会议室",
        agenda=f"研究{document.stage(stage).label}",
    )
    return prepare_list(cast.actor("zhou"), call, stage, details, lines, exceed_reason)


def recorded_meeting(
    cast: Cast, meeting: Meeting, *, number: str = "", results: Sequence[ItemResult] | None = None
) -> Meeting:
    """吴领导 records it an hour after it began: as proposed, unless other results are given."""
    number = number or f"党组纪要〔{clock.today().year}〕{meeting.pk}号"
    lines = as_proposed(meeting) if results is None else list(results)
    with clock.at(max(clock.now(), meeting.held_at + timedelta(hours=1))):
        record_decision(cast.actor("wu"), meeting, Minutes(attendance(leader=cast.user("wu")), number), lines)
    meeting.refresh_from_db()
    return meeting


def as_proposed(meeting: Meeting) -> list[ItemResult]:
    """Every item as it was proposed."""
    return [
        ItemResult(
            item,
            Result(item.proposal),
            "" if item.proposal == Result.PASS else item.proposal_reason,
            item.proposed_tier,
            item.proposed_amount,
        )
        for item in meeting.items.select_related("entry__application__version", "entry__application__organisation")
    ]


def decided(cast: Cast, call: Call, stage: str, *, exceed_reason: str = "") -> Meeting:
    """A meeting that decides on everything that waits, as proposed."""
    return recorded_meeting(cast, prepared_meeting(cast, call, stage, exceed_reason=exceed_reason))


def pre_approved(cast: Cast, application: Application) -> Application:
    """The application passes the decision that it stands in, if it stands in one."""
    entry = current(application)
    if entry is not None and entry.kind == queries.KIND:
        meeting = prepared_meeting(cast, application.call, entry.stage, proposals=proposals_for([entry]))
        recorded_meeting(cast, meeting)
    application.refresh_from_db()
    return application
