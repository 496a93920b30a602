"""Which entries of the log somebody wants to see."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.audit.acts import known_verbs
from keshe.audit.labels import OUTCOMES
from keshe.audit.models import Event
from keshe.lib import clock


def _verbs() -> list[tuple[str, object]]:
    return [("", _("全部")), *sorted(known_verbs().items())]


class LogFilter(forms.Form):
    """The filters of the log page; all may be left out."""

    verb = forms.ChoiceField(label=_("操作"), required=False, choices=_verbs)
    who = forms.CharField(label=_("操作人姓名或登录名"), required=False, max_length=60)
    subject = forms.CharField(label=_("对象编号"), required=False, max_length=120)
    outcome = forms.ChoiceField(label=_("结果"), required=False, choices=[("", _("全部")), *OUTCOMES.items()])
    since = forms.DateField(label=_("从"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("到"), required=False, widget=forms.DateInput({"type": "date"}))

    def apply(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """``events`` narrowed by what is valid of the filters."""
        wanted = self.cleaned_data if self.is_valid() else {}
        if verb := wanted.get("verb"):
            events = events.filter(verb=verb)
        if who := wanted.get("who"):
            events = events.filter(actor__in=_refs(who))
        if subject := wanted.get("subject"):
            events = events.filter(Q(subject=subject) | Q(subject__endswith=f":{subject}"))
        if outcome := wanted.get("outcome"):
            events = events.filter(outcome=outcome)
        if since := wanted.get("since"):
            events = events.filter(at__gte=clock.start_of_day(since))
        if until := wanted.get("until"):
            events = events.filter(at__lte=clock.end_of_day(until))
        return events


def _refs(who: str) -> list[str]:
    """The actors meant by a name, a log-in name, or the log's own spelling (``system:…``, ``visitor``)."""
    found = User.objects.filter(Q(name__icontains=who) | Q(username__iexact=who)).values_list("uid", flat=True)
    return [who, *(f"user:{uid}" for uid in found)]
