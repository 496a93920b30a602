"""What finance enters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.sites.shared.inputs import DateInput


class PaymentForm(forms.Form):
    """A payment that the bank has made."""

    voucher = forms.CharField(label=_("支付凭证号"), max_length=60)
    paid_on = forms.DateField(label=_("支付日期"), widget=DateInput())
