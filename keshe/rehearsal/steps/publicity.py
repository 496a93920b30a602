"""Steps of publicity: a list published, objected to, concluded and issued, by the people who really do it."""

from __future__ import annotations

import itertools
from datetime import timedelta

from keshe.accounts.actors import VISITOR
from keshe.lib import clock
from keshe.programmes.models import Call
from keshe.publicity import actions, queries
from keshe.publicity.models import IssuedDocument, Objection, Period, PublicEntry
from keshe.rehearsal.cast import Cast


def published_period(cast: Cast, call: Call, stage: str) -> Period:
    """周经办 lists everything that waits in the stage and publishes it today."""
    document = call.current_document
    title = f"关于{document.call.title.removeprefix('关于').removesuffix('的通知')}拟奖补名单的公示"
    officer = cast.actor("zhou")
    period = actions.prepare_publicity(
        officer,
        call,
        stage,
        title=title[:200],
        text="现将拟定名单予以公示。如有异议，请在公示期内以书面或在线方式实名提出，并附证据。",
        starts_on=clock.today(),
        entries=list(queries.waiting(call, stage)),
    )
    actions.publish_publicity(officer, period)
    period.refresh_from_db()
    return period


def filed_objection(
    period: Period, entry: PublicEntry | None, *, key: str, anonymous: bool = False, reasons: str = ""
) -> tuple[Objection, str]:
    """Somebody without log-in objects."""
    objector = (
        actions.Objector(kind="person", anonymous=True)
        if anonymous
        else actions.Objector(
            kind="person",
            name="沈公民",
            workplace="苏州市某科研机构",
            phone="0512-00000000",
            address="苏州市姑苏区示例路1号",
        )
    )
    return actions.file_objection(
        VISITOR,
        period,
        objector,
        key=key,
        arrived_at=clock.now(),
        reasons=reasons or "该项目申报材料中的活动场次与本人了解的情况不符，请予核实。",
        entry=entry,
    )


def settled_objection(cast: Cast, objection: Objection, *, upheld: bool) -> None:
    """周经办 accepts and investigates, 吴领导 settles."""
    officer, leader = cast.actor("zhou"), cast.actor("wu")
    actions.accept_objection(officer, objection, "实名提出，事项具体，予以受理。", objection.entry)
    objection.refresh_from_db()
    actions.investigate_objection(officer, objection, "调阅了活动签到表、照片和新闻稿，并向承办单位核实。")
    objection.refresh_from_db()
    if upheld:
        actions.uphold_objection(leader, objection, "申报的部分活动无佐证材料，不符合申报条件，予以取消。")
    else:
        actions.dismiss_objection(leader, objection, "活动佐证材料齐全，异议不成立。")
    objection.refresh_from_db()


def declined_objection(cast: Cast, objection: Objection) -> None:
    """周经办 does not take up an objection without a name; it stays on record."""
    actions.decline_objection(cast.actor("zhou"), objection, "匿名提出且无具体线索，原则上不予受理；已转有关部门知悉。")
    objection.refresh_from_db()


def concluded_period(cast: Cast, period: Period) -> Period:
    """The day after the last day: the sweep ends the period, 周经办 concludes it. Needs the clock to be there."""
    actions.conclude_publicity(cast.actor("zhou"), period)
    period.refresh_from_db()
    return period


def issued_document(cast: Cast, period: Period) -> IssuedDocument:
    """吴领导 signs the document, with the next free number of the year."""
    year = clock.today().year
    used = set(IssuedDocument.objects.filter(number__contains=f"〔{year}〕").values_list("number", flat=True))
    number = next(text for n in itertools.count(21) if (text := f"苏科协〔{year}〕{n}号") not in used)
    title = period.title.replace("拟奖补名单的公示", "奖补结果的通知")
    return actions.issue_document(cast.actor("wu"), period, number=number, title=title, issued_on=clock.today())


def day_after(period: Period) -> timedelta:
    """How long from now until noon of the day after the period's last day."""
    ends_on = period.ends_on or period.starts_on
    return clock.end_of_day(ends_on) + timedelta(hours=12) - clock.now()
