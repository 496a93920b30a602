"""What the office enters about lists and documents."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.applications.models import StageEntry
from keshe.sites.shared.inputs import DateInput


class ListForm(forms.Form):
    """A list to be published."""

    title = forms.CharField(label=_("公示标题"), max_length=200)
    text = forms.CharField(label=_("公示正文"), max_length=2000, widget=forms.Textarea({"rows": 4}))
    starts_on = forms.DateField(
        label=_("公示开始日期"), widget=DateInput(), help_text=_("截止日期按通知的公示天数自动推算。")
    )
    entries = forms.MultipleChoiceField(
        label=_("列入名单的项目"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选择一个项目。")},
    )

    def __init__(self, *args: object, waiting: Iterable[StageEntry], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.waiting = {entry.uid: entry for entry in waiting}
        self.fields["entries"].choices = [(uid, _line(entry)) for uid, entry in self.waiting.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[StageEntry]:
        """The chosen applications, in the order in which they were offered."""
        wanted = set(self.cleaned_data["entries"])
        return [entry for uid, entry in self.waiting.items() if uid in wanted]


def _line(entry: StageEntry) -> str:
    application = entry.application
    return f"{application.number}　{application.organisation.name}　{application.title}"


class IssueForm(forms.Form):
    """The document that makes a list final."""

    number = forms.CharField(
        label=_("发文字号"),
        max_length=60,
        required=False,
        help_text=_(
            "留空按登记簿取下一号；只填用过的代字（如“苏科协”）取该代字的下一号；"
            "也可填写完整字号，例如 苏科协〔2022〕21号，【】、[] 会自动改为〔〕。"
        ),
    )
    title = forms.CharField(label=_("文件标题"), max_length=200)
    issued_on = forms.DateField(label=_("发文日期"), widget=DateInput())
