"""What a unit enters about an invoice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.awards.actions import InvoiceData
from keshe.sites.shared.inputs import DateInput

FILE_HELP = _("PDF、OFD、XML 或图片，不超过 10 MB。")


class FileForm(forms.Form):
    """The file of an invoice, to be read."""

    file = forms.FileField(label=_("发票文件"), help_text=FILE_HELP)


class InvoiceForm(forms.Form):
    """An invoice and its file; ``kept``: the file has been read and waits."""

    number = forms.CharField(label=_("发票号码"), max_length=30)
    code = forms.CharField(
        label=_("发票代码"),
        max_length=20,
        required=False,
        help_text=_("号码为 8 位的发票须填写；数电发票（号码 20 位）没有发票代码，不填。"),
    )
    issued_on = forms.DateField(label=_("开票日期"), widget=DateInput())
    amount = forms.DecimalField(label=_("价税合计（元）"), max_digits=14, decimal_places=2, min_value=0)
    issuer = forms.CharField(label=_("销售方（开票单位）"), max_length=120)
    payer = forms.CharField(label=_("购买方（付款单位）"), max_length=120)
    file = forms.FileField(label=_("发票文件"), help_text=FILE_HELP)

    def __init__(self, *args: Any, kept: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if kept:
            del self.fields["file"]

    @property
    def invoice(self) -> InvoiceData:
        """The invoice's particulars."""
        names = ("number", "code", "issued_on", "amount", "issuer", "payer")
        return InvoiceData(**{name: self.cleaned_data[name] for name in names})
