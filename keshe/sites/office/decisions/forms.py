"""What is entered about a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.accounts.models import User
from keshe.applications.models import StageEntry
from keshe.decisions.actions import Attending, ItemResult, MeetingDetails, Minutes, Proposal
from keshe.decisions.domain.lifecycle import Result
from keshe.decisions.domain.outcome import Suggestion
from keshe.decisions.labels import RESULTS
from keshe.decisions.models import DecisionItem, Meeting
from keshe.sites.shared.inputs import InstantField

RESULT_CHOICES = [(result.value, label) for result, label in RESULTS.items()]
#: Rows for members of the meeting; more than a party group's meeting ever has.
SEATS = 15


class MeetingForm(forms.Form):
    """When and where the meeting is held."""

    title = forms.CharField(label=_("会议名称"), max_length=120)
    held_at = InstantField(label=_("会议时间"))
    place = forms.CharField(label=_("会议地点"), max_length=120, required=False)
    chair = forms.CharField(label=_("主持人"), max_length=50)
    minutes_taker = forms.CharField(label=_("记录人"), max_length=50)
    agenda = forms.CharField(label=_("议题"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}))
    exceed_reason = forms.CharField(
        label=_("突破名额的理由"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("只在拟通过数超过“一般不超过”或“左右”的名额时填写；“限额”不得突破。"),
    )

    @property
    def details(self) -> MeetingDetails:
        values = {key: value for key, value in self.cleaned_data.items() if key != "exceed_reason"}
        return MeetingDetails(**values)


class ProposalForm(forms.Form):
    """One application on the list. Left unticked it waits for another meeting."""

    include = forms.BooleanField(label=_("列入本次会议"), required=False, initial=True)
    proposal = forms.ChoiceField(label=_("拟定意见"), choices=RESULT_CHOICES)
    reason = forms.CharField(label=_("理由"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}))
    tier = forms.ChoiceField(label=_("等次"), required=False)
    amount = forms.DecimalField(label=_("金额（元）"), required=False, min_value=0, max_digits=14, decimal_places=2)

    def __init__(self, data: Any, entry: StageEntry, suggestion: Suggestion | None) -> None:
        initial = {"proposal": suggestion.proposal, "reason": suggestion.reason} if suggestion else {}
        super().__init__(data, prefix=f"e{entry.pk}", initial=initial)
        self.entry = entry
        application = entry.application
        self.category = application.version.document_model.category(application.category)
        offer_tiers(self, entry)

    @property
    def line(self) -> Proposal | None:
        """The proposal, or None when the application is left out."""
        values = self.cleaned_data
        if not values["include"]:
            return None
        result = Result(values["proposal"])
        return Proposal(self.entry, result, values["reason"], values.get("tier", ""), values.get("amount"))


def offer_tiers(form: forms.Form, entry: StageEntry) -> None:
    """Tiers only where the category has them, amounts only where the decision is about an award."""
    application = entry.application
    document = application.version.document_model
    tiers = document.category(application.category).tiers
    field = form.fields["tier"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", _("不分等次")), *((tier.code, tier.label) for tier in tiers)]
    if not tiers:
        del form.fields["tier"]
    if getattr(document.stage(entry.stage), "decides", "") not in ("result", "award"):
        del form.fields["amount"]


class SeatForm(forms.Form):
    """A member of the meeting; a row without a name is left out."""

    name = forms.CharField(label=_("姓名"), max_length=50, required=False)
    role = forms.CharField(label=_("职务"), max_length=60, required=False)
    present = forms.BooleanField(label=_("出席"), required=False, initial=True)
    username = forms.CharField(
        label=_("平台登录名"), max_length=150, required=False, help_text=_("有账号的填写，用于核对是否应回避。")
    )

    def clean_username(self) -> User | None:
        given = self.cleaned_data["username"].strip()
        if not given:
            return None
        user = User.objects.filter(username__iexact=given).first()
        if user is None:
            raise forms.ValidationError(_("没有此登录名，请核对或留空。"))
        return user


class MinutesForm(forms.Form):
    """The record beside the items."""

    resolution_number = forms.CharField(
        label=_("决议编号"), max_length=60, help_text=_("会议纪要或决议的编号，如“党组纪要〔2022〕5号”。")
    )
    text = forms.CharField(label=_("会议摘要"), max_length=5000, required=False, widget=forms.Textarea({"rows": 4}))
    exceed_reason = forms.CharField(
        label=_("突破名额的理由"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def minutes(self, attendance: Sequence[Attending]) -> Minutes:
        values = self.cleaned_data
        return Minutes(attendance, values["resolution_number"], values["text"], values.get("exceed_reason", ""))


class ResultForm(forms.Form):
    """What became of one item. ``recused``: who left the room, one line each: 姓名：原因."""

    result = forms.ChoiceField(label=_("决议"), choices=RESULT_CHOICES)
    reason = forms.CharField(
        label=_("理由"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("与拟定意见不一致、不通过或暂缓时必填，将告知申报单位。"),
    )
    tier = forms.ChoiceField(label=_("等次"), required=False)
    amount = forms.DecimalField(label=_("金额（元）"), required=False, min_value=0, max_digits=14, decimal_places=2)
    recused = forms.CharField(
        label=_("回避人员"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("每行一人，写“姓名：回避原因”。没有回避的留空。"),
    )

    def __init__(self, data: Any, item: DecisionItem) -> None:
        initial = {"result": item.proposal, "tier": item.proposed_tier, "amount": item.proposed_amount}
        if item.proposal != Result.PASS:  # a unit is told why
            initial["reason"] = item.proposal_reason
        super().__init__(data, prefix=f"i{item.pk}", initial=initial)
        self.item = item
        offer_tiers(self, item.entry)

    def line(self, seats: Mapping[str, int]) -> ItemResult:
        """The result; ``seats``: name → position in the attendance.

        Raises:
            forms.ValidationError: somebody is named who is not in the attendance.
        """
        values = self.cleaned_data
        recused = {}
        for text in filter(None, map(str.strip, values["recused"].splitlines())):
            name, _colon, why = text.replace(":", "：", 1).partition("：")
            if name.strip() not in seats:
                raise forms.ValidationError(_("“%(name)s”不在出席名单中，请核对姓名。") % {"name": name.strip()})
            recused[seats[name.strip()]] = why.strip()
        amount: Decimal | None = values.get("amount")
        return ItemResult(
            self.item, Result(values["result"]), values["reason"], values.get("tier", ""), amount, recused
        )


def seat_forms(data: Any, meeting: Meeting | None = None) -> list[SeatForm]:
    """Rows for the attendance; filled from ``meeting`` when its record is corrected."""
    known = list(meeting.attendance.select_related("user")) if meeting else []
    initials: list[dict[str, Any]] = [
        {"name": m.name, "role": m.role, "present": m.present, "username": m.user.username if m.user else ""}
        for m in known
    ]
    initials += [{} for _n in range(SEATS - len(initials))]
    return [SeatForm(data, prefix=f"s{n}", initial=initial) for n, initial in enumerate(initials)]


def attendance_of(seats: Sequence[SeatForm]) -> list[Attending]:
    """The members that were named (forms are valid)."""
    return [
        Attending(
            seat.cleaned_data["name"].strip(),
            seat.cleaned_data["role"],
            seat.cleaned_data["present"],
            seat.cleaned_data["username"],
        )
        for seat in seats
        if seat.cleaned_data["name"].strip()
    ]
