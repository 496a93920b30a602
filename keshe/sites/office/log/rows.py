"""Entries of the log as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keshe.accounts.models import User
from keshe.audit.acts import verb_label
from keshe.audit.labels import OUTCOMES
from keshe.audit.models import Event
from keshe.lib.lifecycle import Lifecycle


@dataclass(frozen=True)
class LogRow:
    """An entry with its names in Chinese."""

    event: Event
    verb: str
    who: str
    thing: str
    outcome: str

    @property
    def tone(self) -> str:
        return "quiet" if self.event.outcome == "done" else "warn"


#: What the platform does by itself, by the name that it gives in the log.
SYSTEM_PARTS = {
    "sweep": _lazy("到期处理"),
    "schedule": _lazy("日程"),
    "reminders": _lazy("提醒"),
    "membership": _lazy("会员名册"),
    "services": _lazy("会企协作"),
    "retention": _lazy("到期清除"),
    "archive": _lazy("归档"),
    "certificates": _lazy("批量证书"),
    "scan": _lazy("盖章件识别"),
    "setup": _lazy("初始设置"),
    "load_holidays": _lazy("载入节假日"),
    "password-link": _lazy("密码链接"),
    "rehearsal": _lazy("演练"),
}


def readable(events: Iterable[Event]) -> list[LogRow]:
    """The entries with names; one query for all people that occur."""
    listed = list(events)
    uids = {event.actor.removeprefix("user:") for event in listed if event.actor.startswith("user:")}
    names = dict(User.objects.filter(uid__in=uids).values_list("uid", "name")) if uids else {}
    return [
        LogRow(event, verb_label(event.verb), _who(event.actor, names), thing_label(event.subject), _outcome(event))
        for event in listed
    ]


def _who(ref: str, names: dict[str, str]) -> str:
    if ref.startswith("system:"):
        name = ref.removeprefix("system:")
        return _("系统（%(name)s）") % {"name": SYSTEM_PARTS.get(name, name)}
    return names.get(ref.removeprefix("user:"), _("访客") if ref == "visitor" else ref)


def _outcome(event: Event) -> str:
    return str(OUTCOMES.get(event.outcome, event.outcome))


def thing_label(subject: str) -> str:
    """What kind of thing an entry is about, in Chinese; empty when it is about none."""
    if not subject:
        return ""
    label = subject.split(":")[0]
    if label in Lifecycle.registry and (wording := Lifecycle.registry[label].wording("")):
        return wording
    return str(apps.get_app_config(label.split(".")[0]).verbose_name)
