"""What is to be put together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from keshe.programmes.domain.document import ApplicationStage, CallDocument, ImplementationStage
from keshe.programmes.models import Call

DOSSIERS = "dossiers"


class CallForm(forms.Form):
    """Which call to look at."""

    call = forms.ModelChoiceField(
        label=_lazy("申报通知"), queryset=Call.objects.exclude(status="draft"), to_field_name="uid", empty_label=None
    )


class OrderForm(forms.Form):
    """Forms or dossiers, of which category, or of one project alone."""

    what = forms.ChoiceField(label=_lazy("生成什么"), widget=forms.RadioSelect)
    category = forms.ChoiceField(label=_lazy("类别"), required=False)
    number = forms.CharField(
        label=_lazy("申报编号"),
        max_length=40,
        required=False,
        help_text=_lazy("只做一项的案卷时填写；汇编不填。"),
    )

    def __init__(self, document: CallDocument, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bound = [
            (one, _("%s汇编（一个带书签的 PDF，一个压缩包）") % document.form(one).title) for one in handed_in(document)
        ]
        choices = [(DOSSIERS, _("案卷（每项一卷：全部文书、附件、目录和留痕）")), *bound]
        categories = [(one.code, document.category_label(one.code)) for one in document.open_categories]
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        self.fields["category"].choices = [("", _("全部类别")), *categories]  # type: ignore[attr-defined]
        self.fields["what"].initial = DOSSIERS


def handed_in(document: CallDocument) -> list[str]:
    """The forms that units hand in: applications, then reports."""
    found = [stage.form for stage in document.stages if isinstance(stage, ApplicationStage)]
    found += [stage.report_form for stage in document.stages if isinstance(stage, ImplementationStage)]
    return list(dict.fromkeys(found))
