"""Forms of the verbs' input: one per sort of record, the public page, news."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.governance.domain.kinds import ADOPTS_RULES
from keshe.governance.labels import BRANCH_KINDS, CHANNEL_KINDS, MEETING_KINDS, POST_KINDS, RULE_KINDS
from keshe.governance.models import GoverningMeeting
from keshe.governance.queries import meetings_of
from keshe.organisations.forms import day_field
from keshe.organisations.models import Organisation
from keshe.records.forms import MOST, CivilTimeField, RecordForm


def _choice(label: Any, kinds: Mapping[Any, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("请选择")), *((key.value, v) for key, v in kinds.items())])


def _description() -> forms.CharField:
    return forms.CharField(label=_("说明"), required=False, widget=forms.Textarea({"rows": 3}))


class PostForm(RecordForm):
    kind = _choice(_("职务"), POST_KINDS)
    name = forms.CharField(label=_("姓名"), max_length=50)
    workplace = forms.CharField(label=_("工作单位"), max_length=120, required=False)
    since = day_field(label=_("任职日期"), help_text=_("选举或聘任之日。"))
    until = day_field(label=_("任期至"), required=False, help_text=_("尚未届满且未定期限的不填。"))
    shown = forms.BooleanField(label=_("在本单位公开页显示姓名、职务和工作单位（已征得本人同意）"), required=False)
    description = _description()


class BranchForm(RecordForm):
    kind = _choice(_("类型"), BRANCH_KINDS)
    name = forms.CharField(label=_("名称"), max_length=120)
    founded_on = day_field(label=_("成立日期"))
    head = forms.CharField(label=_("负责人"), max_length=50, required=False, help_text=_("不在公开页显示。"))
    until = day_field(label=_("终止日期"), required=False, help_text=_("仍在运行的不填。"))
    description = _description()


class MeetingForm(RecordForm):
    kind = _choice(_("会议"), MEETING_KINDS)
    title = forms.CharField(
        label=_("会议名称"),
        max_length=120,
        required=False,
        help_text=_("例如“第六届理事会第二次会议”；不填则以日期和会议命名。"),
    )
    held_at = CivilTimeField(label=_("召开时间"))
    expected = forms.IntegerField(label=_("应到人数"), min_value=1, max_value=MOST)
    attended = forms.IntegerField(label=_("出席人数"), min_value=1, max_value=MOST, help_text=_("列席人员不计。"))
    decisions = forms.CharField(
        label=_("议定事项"), required=False, widget=forms.Textarea({"rows": 4}), help_text=_("一行一项。")
    )
    society_day = forms.CharField(
        label=_("设立的学会日"),
        max_length=60,
        required=False,
        help_text=_("仅理事会或常务理事会决定设立学会日时填写，例如“晨光学会日”。"),
    )
    society_day_on = forms.CharField(
        label=_("学会日日期"), max_length=30, required=False, help_text=_("例如“5月20日”“5月第三个星期六”。")
    )
    description = _description()


class RuleForm(RecordForm):
    kind = _choice(_("类型"), RULE_KINDS)
    name = forms.CharField(label=_("制度名称"), max_length=120)
    adopted_by = _choice(_("通过的会议"), {kind: MEETING_KINDS[kind] for kind in ADOPTS_RULES})
    adopted_on = day_field(label=_("通过日期"))
    meeting = forms.ModelChoiceField(
        label=_("会议记录"),
        queryset=GoverningMeeting.objects.none(),
        required=False,
        empty_label=_("未登记"),
        help_text=_("该次会议已登记的，请选择，便于查证。"),
    )
    until = day_field(label=_("废止日期"), required=False, help_text=_("仍有效的不填。"))
    description = _description()

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        meetings: Any = self.fields["meeting"]
        meetings.queryset = meetings_of(unit).filter(kind__in=ADOPTS_RULES)


class StaffForm(RecordForm):
    name = forms.CharField(
        label=_("姓名"), max_length=50, help_text=_("同名只计一人；确有重名的，请在姓名后加注区分。")
    )
    position = forms.CharField(label=_("岗位"), max_length=60, required=False)
    full_time = forms.BooleanField(label=_("专职（与本单位签订劳动合同）"), required=False)
    since = day_field(label=_("到岗日期"))
    until = day_field(label=_("离岗日期"), required=False, help_text=_("在岗的不填。"))
    description = _description()


class ChannelForm(RecordForm):
    kind = _choice(_("类型"), CHANNEL_KINDS)
    name = forms.CharField(label=_("名称"), max_length=120)
    address = forms.CharField(
        label=_("网址或账号"), max_length=200, required=False, help_text=_("网站填写完整网址，例如 https://…。")
    )
    since = day_field(label=_("开通日期"))
    until = day_field(label=_("停用日期"), required=False, help_text=_("正常运行的不填。"))
    description = _description()


class PageForm(forms.Form):
    """What the public page says besides profile and records."""

    is_public = forms.BooleanField(label=_("对外显示本单位公开页"), required=False)
    greeting = forms.CharField(
        label=_("欢迎语"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("显示在单位名称下方。"),
    )
    open_to_join = forms.BooleanField(label=_("开放网上入会申请"), required=False)
    how_to_join = forms.CharField(
        label=_("入会办法"),
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("写明入会条件、所需材料、办理时限和会费标准。"),
    )


class NewsForm(forms.Form):
    """A piece of news."""

    title = forms.CharField(label=_("标题"), max_length=80)
    body = forms.CharField(
        label=_("正文"),
        max_length=20000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("纯文本，每段一行。请勿写入个人电话、证件号码等个人信息。"),
    )
