"""Forms of the verbs' input."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.lib import clock
from keshe.organisations.domain.profile import Kind
from keshe.organisations.forms import day_field
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm
from keshe.records.queries import possible_partners
from keshe.services.access import is_enterprise
from keshe.services.labels import FIELDS, FUNCTION_KINDS, SATISFACTION


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


def _field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("技术领域"), choices=[("", _("请选择")), *((key.value, label) for key, label in FIELDS.items())]
    )


def _money(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal(0), max_digits=14, decimal_places=2, help_text=help_text
    )


def _partners() -> forms.ModelMultipleChoiceField[Organisation]:
    return forms.ModelMultipleChoiceField(
        label=_("联合单位"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("与其他学会共同承担时选择，可多选；对方确认后各单位共用这一条记录。"),
        widget=forms.SelectMultiple({"size": 5}),
    )


class SharedForm(RecordForm):
    """A record that several units may share."""

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        if "co_organisers" in self.fields:
            partners: Any = self.fields["co_organisers"]
            partners.queryset = possible_partners(unit).exclude(kind=Kind.ENTERPRISE)

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "co_organisers"}


class ItemForm(SharedForm):
    title = forms.CharField(label=_("服务名称"), max_length=120, help_text=_("一项服务登记一条，写明能做什么。"))
    field = _field()
    places = forms.CharField(
        label=_("服务区域"), max_length=200, initial="全市", help_text=_("多个区（市）用顿号分开；面向全市的填“全市”。")
    )
    description = forms.CharField(
        label=_("服务内容"), widget=_text(5), help_text=_("写明对象、方法和成果；与企业需求的匹配以此为依据。")
    )
    keywords = forms.CharField(
        label=_("关键词"), max_length=200, required=False, help_text=_("企业可能使用的说法，用顿号分开。")
    )
    price_basis = forms.CharField(
        label=_("收费依据"), max_length=200, required=False, help_text=_("例如“免费”“按合同约定”“按公布的收费标准”。")
    )
    since = day_field(label=_("发布日期"))
    until = day_field(label=_("提供至"), required=False, help_text=_("长期提供的不填；填写后到期自动下架。"))


class StationForm(SharedForm):
    name = forms.CharField(label=_("服务站名称"), max_length=120)
    host_name = forms.CharField(label=_("建站企业"), max_length=120, help_text=_("与营业执照一致。"))
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    contact = forms.CharField(
        label=_("联系人及电话"), max_length=120, required=False, help_text=_("加密保存，只供本单位和科协联系使用。")
    )
    signed_on = day_field(label=_("签约日期"))
    until = day_field(label=_("协议期至"), required=False, help_text=_("未约定期限的不填。"))
    co_organisers = _partners()
    description = forms.CharField(label=_("说明"), required=False, widget=_text())


class HelpForm(SharedForm):
    enterprise_name = forms.CharField(label=_("企业名称"), max_length=120, help_text=_("与营业执照一致。"))
    since = day_field(label=_("开始帮助日期"))
    steps = forms.CharField(
        label=_("已做的工作"), required=False, widget=_text(), help_text=_("例如宣讲政策、起草章程、推荐人选。")
    )
    founded_on = day_field(label=_("企业科协成立日期"), required=False, help_text=_("成立后填写；以此日期计入统计。"))
    approval = forms.CharField(label=_("成立批复文号"), max_length=120, required=False)
    co_organisers = _partners()
    description = forms.CharField(label=_("说明"), required=False, widget=_text())


class FunctionForm(SharedForm):
    title = forms.CharField(label=_("职能或项目名称"), max_length=120)
    kind = forms.ChoiceField(
        label=_("类别"), choices=[("", _("请选择")), *((key.value, label) for key, label in FUNCTION_KINDS.items())]
    )
    department = forms.CharField(label=_("委托部门"), max_length=120)
    document = forms.CharField(label=_("委托文件或合同编号"), max_length=120)
    since = day_field(label=_("开始日期"))
    until = day_field(label=_("截止日期"), required=False, help_text=_("未约定期限的不填。"))
    amount = _money(_("金额（元）"), _("购买服务的合同金额；无经费的不填。"))
    result = forms.CharField(label=_("完成情况"), required=False, widget=_text())
    co_organisers = _partners()
    description = forms.CharField(label=_("说明"), required=False, widget=_text())


class NeedForm(RecordForm):
    """A need. An enterprise's own name and contact are known; a society names those of whom it speaks."""

    enterprise_name = forms.CharField(label=_("企业名称"), max_length=120, help_text=_("与营业执照一致。"))
    contact = forms.CharField(
        label=_("企业联系人及电话"),
        max_length=120,
        required=False,
        help_text=_("加密保存，不公开；只在接受联系请求后告知对接的学会。"),
    )
    title = forms.CharField(label=_("需求名称"), max_length=120, help_text=_("一句话说清要解决什么。"))
    field = _field()
    description = forms.CharField(
        label=_("需求内容"),
        widget=_text(5),
        help_text=_("写明现状、指标和已试过的办法；匹配以此为依据。请勿写入商业秘密。"),
    )
    district = forms.CharField(label=_("企业所在区"), max_length=40, required=False)
    budget_low = _money(_("预算下限（元）"))
    budget_high = _money(_("预算上限（元）"))
    raised_on = day_field(label=_("提出日期"))
    until = day_field(label=_("有效期至"), required=False, help_text=_("到期自动停止征集；不填为长期。"))
    name_public = forms.BooleanField(label=_("公开企业名称"), required=False)
    budget_public = forms.BooleanField(label=_("公开预算范围"), required=False)

    def __init__(self, unit: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(unit, *args, **kwargs)
        if is_enterprise(unit):
            del self.fields["enterprise_name"], self.fields["contact"]
            self.fields["district"].initial = unit.district
        self.fields["raised_on"].initial = clock.today()


class CooperationForm(forms.Form):
    """A cooperation that came about outside the platform."""

    title = forms.CharField(label=_("对接事项"), max_length=120)
    enterprise_name = forms.CharField(
        label=_("企业名称"), max_length=120, help_text=_("与营业执照一致；已登记的企业会收到消息。")
    )
    day = day_field(label=_("联系日期"))
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=_text())


class RequestForm(forms.Form):
    message = forms.CharField(
        label=_("附言"),
        max_length=500,
        required=False,
        widget=_text(),
        help_text=_("例如能提供什么、何时可以上门。对方接受后，双方可见联系方式。"),
    )


class StepForm(forms.Form):
    """One step of a cooperation; what it asks depends on the verb."""

    day = day_field(label=_("日期"))
    amount = _money(_("合同金额（元）"), _("无合同款的不填。"))
    result = forms.CharField(label=_("成效"), widget=_text(), help_text=_("解决了什么问题，有何指标或效益。"))
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=_text(2))

    def __init__(self, verb: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{verb}_%s", **kwargs})
        self.verb = verb
        if verb != "agree":
            del self.fields["amount"]
        if verb != "complete":
            del self.fields["result"]
        if verb == "drop":
            self.fields["note"].label, self.fields["note"].required = _("终止原因"), True
        self.fields["day"].initial = clock.today()


class RateForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("满意度"), coerce=int, choices=list(SATISFACTION.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("评价"), max_length=200, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200)


class ReopenForm(forms.Form):
    until = day_field(label=_("新的有效期至"), required=False, help_text=_("不填为长期。"))


class SearchForm(forms.Form):
    """What the public looks for."""

    q = forms.CharField(label=_("关键词"), required=False, max_length=100)
    field = forms.ChoiceField(
        label=_("技术领域"),
        required=False,
        choices=[("", _("全部")), *((key.value, label) for key, label in FIELDS.items())],
    )
    place = forms.CharField(label=_("所在区、服务区域"), required=False, max_length=40)
