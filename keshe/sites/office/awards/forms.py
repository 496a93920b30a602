"""What the office enters about awards."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.organisations.models import Organisation
from keshe.programmes.models import Call
from keshe.sites.shared.inputs import DateInput


class FilterForm(forms.Form):
    """Which awards to list."""

    call = forms.ModelChoiceField(
        label=_("申报通知"), queryset=Call.objects.all(), required=False, to_field_name="uid", empty_label=_("全部")
    )
    status = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[
            ("", _("全部")),
            ("proposed", _("待核定")),
            ("approved", _("已核定")),
            ("completed", _("已办结")),
            ("cancelled", _("已取消")),
        ],
    )


class AmountForm(forms.Form):
    """An amount and its basis."""

    amount = forms.DecimalField(
        label=_("奖补金额（元）"), max_digits=14, decimal_places=2, min_value=0, help_text=_("单位为元，不是万元。")
    )
    basis = forms.CharField(label=_("金额依据"), max_length=300)


class SanctionForm(forms.Form):
    """A bar on applying."""

    organisation = forms.ModelChoiceField(
        label=_("单位"), queryset=Organisation.objects.order_by("name"), to_field_name="uid"
    )
    reason = forms.CharField(label=_("处理事由"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    document_number = forms.CharField(label=_("处理决定文号"), max_length=60, required=False)
    from_on = forms.DateField(label=_("处理期起"), widget=DateInput())
    until_on = forms.DateField(label=_("处理期止"), widget=DateInput())
