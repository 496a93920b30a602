"""What goes into a certificate of attendance."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from keshe.accounts.actors import Actor
from keshe.activities.domain.lifecycle import EventStatus
from keshe.activities.models import AttendanceProof
from keshe.documents.actions import Heading, make_certificate
from keshe.documents.domain.fields import Field
from keshe.documents.models import Document
from keshe.documents.replaceable import Replaceable, register_replaceable
from keshe.documents.standing import register_fallen
from keshe.lib import clock, days

#: What a template of a certificate of attendance may use.
ATTENDANCE = (
    Field("title", "标题", "证明标题", "参会证明", always=True),
    Field("name", "姓名", "参会人姓名", "王会员", always=True),
    Field(
        "text",
        "正文",
        "证明正文，含日期、主办单位、活动名称、地点",
        "您于2022年5月20日参加了苏州市晨光技术学会举办的“学会日开放活动”（地点：苏州科技馆），并已签到。特此证明。",
        always=True,
    ),
    Field("number", "证明编号", "证明编号", "CHZM202200001", always=True),
    Field("issuer", "主办单位", "出具证明的单位", "苏州市晨光技术学会", always=True),
    Field("date", "日期", "出具日期", "2022年5月21日", always=True),
)
register_replaceable(Replaceable("attendance", "attendance", ATTENDANCE))
register_fallen(
    AttendanceProof,
    lambda: AttendanceProof.objects.filter(
        Q(activity__withdrawn_at__isnull=False) | Q(activity__status=EventStatus.CANCELLED)
    ),
)


def render_proof(actor: Actor, proof: AttendanceProof, name: str, at: datetime) -> Document:
    """The numbered, checkable certificate that somebody took part (inside the caller's act). Titles that others can read name
    the event and not the person."""
    activity = proof.activity
    held = days.day(clock.local(activity.starts_at).date())
    hosts = "、".join([activity.organisation.name, *(unit.name for unit in activity.co_organisers.order_by("name"))])
    place = f"（地点：{activity.place}）" if activity.place else ""
    context: dict[str, object] = {
        "name": name,
        "text": f"您于{held}参加了{hosts}举办的“{activity.title}”{place}，并已签到。特此证明。",
        "issuer": activity.organisation.name,
    }
    heading = Heading("attendance", f"{activity.title} 参会证明", proof.ref)
    return make_certificate(actor.ref, heading, "参会证明", "CHZM{year}{ordinal:05d}", context, at=at)
