"""What goes into the list of what a meeting let pass, and into its minutes."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.access import needs
from keshe.accounts.domain.roles import Role
from keshe.applications.models import StageEntry
from keshe.decisions import access, queries
from keshe.decisions.domain.lifecycle import MeetingStatus, Result
from keshe.decisions.labels import RESULTS
from keshe.decisions.models import DecisionItem, Meeting
from keshe.documents.papers import (
    AS_LIST,
    AS_MINUTES,
    Content,
    Paper,
    official,
    printed,
    register_paper,
    sheet,
    spoken_of,
)
from keshe.documents.standing import register_fallen
from keshe.lib import clock, days
from keshe.lib.refusals import YES, Decision, no

PASSED = [
    ("序号", 0.5, "center"),
    ("申报编号", 1.3, "left"),
    ("申报单位", 2.2, "left"),
    ("类别", 1.7, "left"),
    ("项目名称", 2.4, "left"),
]
DECIDED = [
    ("序号", 0.5, "center"),
    ("申报编号", 1.3, "left"),
    ("申报单位", 1.8, "left"),
    ("项目名称", 2.0, "left"),
    ("拟定意见", 1.0, "center"),
    ("决议", 0.7, "center"),
    ("等次、金额（元）", 1.1, "left"),
    ("理由", 2.0, "left"),
    ("回避", 1.4, "left"),
]


def list_content(meeting: Meeting, number: str, at: datetime) -> Content:
    """What passed, by category and number."""
    document = meeting.call.current_document
    stage = document.stage(meeting.stage)
    passed = [item for item in items_of(meeting) if item.result == Result.PASS]
    rows = [
        [
            place,
            item.entry.application.number,
            item.entry.application.organisation.name,
            item.entry.application.version.document_model.category_label(item.entry.application.category),
            item.entry.application.title,
        ]
        for place, item in enumerate(passed, 1)
    ]
    title = f"{meeting.call.year}年度{meeting.call.programme.name}{stage.label}名单"
    held = days.day(clock.local(meeting.held_at).date())
    body = [
        (
            f"根据《{document.call.title}》，经{meeting.title}{held}研究（{meeting.resolution_number}），"
            f"同意下列 {len(rows)} 个项目通过{stage.label}，名单见附件。"
        ),
    ]
    facts = official(
        title,
        issuers=document.call.issuers,
        body=body,
        on=clock.local(at).date(),
        annexes=[title],
        sheets=[sheet(title, PASSED, rows, note="按类别和申报编号排列。")],
    )
    return Content(title, facts)


def minutes_content(meeting: Meeting, number: str, at: datetime) -> Content:
    """Who was there, what was decided on each item, and who left the room for it."""
    document = meeting.call.current_document
    issuer = document.call.issuers[0]
    found = items_of(meeting)
    counts = {result: sum(item.result == result for item in found) for result in Result}
    day = clock.local(meeting.held_at).date()
    title = f"研究{document.stage(meeting.stage).label}事项"
    tally = "，".join(f"{RESULTS[result]} {counts[result]} 项" for result in Result if counts[result])
    left = sum(bool(item.recused) for item in found)
    body = [
        (
            f"{days.deadline(meeting.held_at)}，{meeting.chair}主持召开{meeting.title}"
            f"{'，地点：' + meeting.place if meeting.place else ''}，{meeting.minutes_taker}记录。会议{meeting.agenda or title}，纪要如下。"
        ),
        f"会议逐项审议了 {len(found)} 个项目，{tally}。各项的拟定意见、决议和理由见附件。",
        f"按照回避规定，有 {left} 个项目的审议有人员回避，回避人员未参加该项的讨论和表决。" if left else "",
        f"关于突破名额：{meeting.exceed_reason}" if meeting.exceed_reason else "",
        *meeting.minutes.splitlines(),
        f"本纪要更正{meeting.corrects.resolution_number}。更正原因：{meeting.correction_reason}"
        if meeting.corrects
        else "",
    ]
    names = {True: [], False: []}  # type: dict[bool, list[str]]
    for member in meeting.attendance.all():
        names[member.present].append(member.name)
    attendance = [["出席", "、".join(names[True])], ["请假", "、".join(names[False]) or "无"]]
    facts = official(
        title,
        issuers=[issuer],
        body=body,
        on=day,
        layout="minutes",
        masthead=f"{meeting.title}纪要",
        number=meeting.resolution_number or "",
        attendance=attendance,
        annexes=["审议情况表"],
        sheets=[sheet("审议情况表", *spoken_of(DECIDED, _decided(meeting, found)), wide=True)],
        printed=printed([issuer], clock.local(at).date()),
    )
    return Content(f"{meeting.title}纪要（{meeting.resolution_number}）", facts)


def items_of(meeting: Meeting) -> list[DecisionItem]:
    """The meeting's items with what is printed of them, in order."""
    related = ("entry__application__organisation", "entry__application__version")
    return list(meeting.items.select_related(*related).order_by("order"))


#: What was proposed quotes scores; once an expert was recused afterwards, one of them may be kept nowhere (R15).
OUTDATED = "（拟定理由引用的评分其后因回避作废，从略；以更正后的评审汇总为准）"


def outdated_items(found: list[DecisionItem]) -> set[int]:
    """The items whose proposal quotes figures of a review that were corrected since (one query)."""
    reviews = StageEntry.objects.filter(application__in=[item.entry.application_id for item in found], kind="review")
    corrected: dict[int, list[StageEntry]] = {}
    for entry in reviews:
        if entry.outcome.get("corrected"):
            corrected.setdefault(entry.application_id, []).append(entry)
    return {
        item.pk
        for item in found
        for entry in corrected.get(item.entry.application_id, ())
        if entry.pk < item.entry_id and str(entry.outcome.get("reason", "")) not in item.proposal_reason
    }


def _decided(meeting: Meeting, found: list[DecisionItem]) -> list[list[object]]:
    outdated = outdated_items(found)
    names = {member.key: member.name for member in meeting.attendance.all()}
    return [
        [
            item.order,
            item.entry.application.number,
            item.entry.application.organisation.name,
            item.entry.application.title,
            RESULTS[Result(item.proposal)],
            RESULTS[Result(item.result)],
            _given(item),
            item.result_reason or (OUTDATED if item.pk in outdated else item.proposal_reason),
            "；".join(f"{names.get(key, key)}（{reason}）" for key, reason in item.recused.items()),
        ]
        for item in found
    ]


def _given(item: DecisionItem) -> str:
    application = item.entry.application
    category = application.version.document_model.category(application.category)
    parts = [category.tier(item.tier).label if item.tier else ""]
    parts.append(f"{item.amount:,.2f}" if item.amount is not None else "")
    return "，".join(filter(None, parts))


def _named(meeting: Meeting) -> str:
    """Meetings often share their name: the day and the resolution tell them apart."""
    parts = [days.day(clock.local(meeting.held_at).date()), meeting.resolution_number or ""]
    return f"{meeting.title}（{'，'.join(filter(None, parts))}）"


def _recorded(meeting: Meeting) -> Decision:
    if meeting.status == MeetingStatus.CORRECTED:
        return no("decisions.paper_of_corrected")
    return YES if meeting.status == MeetingStatus.RECORDED else no("decisions.paper_before_record")


register_fallen(Meeting, lambda: Meeting.objects.filter(status=MeetingStatus.CORRECTED))

for _kind, _content, _sample in (("decision_list", list_content, AS_LIST), ("minutes", minutes_content, AS_MINUTES)):
    register_paper(
        Paper(
            _kind,
            Meeting,
            "call",
            things=lambda actor: queries.visible_to(actor).select_related("call__programme"),
            may_read=access.may_read,
            ready=_recorded,
            may_make=lambda actor, meeting: needs(actor, Role.OFFICER, Role.APPROVER),
            content=_content,
            named=_named,
            sample=_sample,
        )
    )
