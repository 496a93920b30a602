"""Everything that is kept about a person, as data to take away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from keshe.lib import clock
from keshe.membership.domain.lifecycle import MEMBER
from keshe.membership.domain.vocabulary import PERSONAL, Kind, Via
from keshe.membership.labels import FIELDS, KINDS, VIAS
from keshe.membership.models import Member
from keshe.privacy.labels import purpose_label
from keshe.privacy.models import Consent
from keshe.privacy.queries import viewings_of


def about_me(members: Iterable[Member]) -> list[dict[str, object]]:
    """The person's entries with dues, consents, and who looked at them when and for what."""
    return [_entry(member) for member in members]


def _entry(member: Member) -> dict[str, object]:
    values = {str(FIELDS[name]): getattr(member, name) for name in PERSONAL}
    days = {_("入会日期"): member.joined_on, _("有效期至"): member.until, _("终止日期"): member.ended_on}
    return {
        _("学会"): member.organisation.name,
        _("状态"): MEMBER.wording(member.status),
        _("会员类型"): str(KINDS[Kind(member.kind)]),
        _("来源"): str(VIAS[Via(member.via)]),
        _("会员号"): member.number,
        **values,
        **{label: day.isoformat() if day else None for label, day in days.items()},
        _("原因"): member.reason,
        _("申请时间"): _time(member.applied_at),
        _("会费"): [
            {
                _("年度"): due.year,
                _("金额（元）"): str(due.amount),
                _("缴纳日期"): due.paid_on.isoformat(),
                _("票据号"): due.receipt_number,
                _("作废时间"): _time(due.voided_at),
            }
            for due in member.dues.all()
        ],
        _("同意"): [
            {
                _("用途"): purpose_label(consent.purpose),
                _("内容"): consent.wording,
                _("同意时间"): _time(consent.given_at),
                _("撤回时间"): _time(consent.withdrawn_at),
            }
            for consent in Consent.objects.filter(about=member.ref)
        ],
        _("查看记录"): [
            {_("时间"): _time(look.at), _("用途"): purpose_label(look.purpose), _("完整显示"): look.opened}
            for look in viewings_of(member.ref)
        ],
    }


def _time(at: datetime | None) -> str | None:
    return clock.local(at).isoformat(timespec="seconds") if at else None
