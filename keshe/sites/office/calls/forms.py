"""What an officer enters about a call: its document, and why it changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.faults import Fault
from keshe.programmes.domain.parse import read_call

#: A call document is text; the longest of ours has 60 KB.
MAX_BYTES = 1024 * 1024


class DocumentForm(forms.Form):
    """A call document, pasted or as a file. Every fault in it is kept in ``faults``, with its line."""

    yaml_text = forms.CharField(
        label=_("通知文档（YAML）"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false", "class": "code-input"}),
    )
    file = forms.FileField(label=_("或上传文件"), required=False, help_text=_("上传文件时，以文件内容为准。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: tuple[Fault, ...] = ()
        self.document: CallDocument | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = self._text(data)
        if not text.strip():
            self.add_error("yaml_text", _("请粘贴通知文档或上传文件。"))
            return data
        data["yaml_text"] = text
        reading = read_call(text)
        self.document, self.faults = reading.document, tuple(reading.faults)
        if self.document is None:
            count = len(self.faults)
            self.add_error("yaml_text", _("通知文档有 %(count)d 处错误，逐条见上方。") % {"count": count})
        return data

    def _text(self, data: dict[str, Any]) -> str:
        upload = data.get("file")
        if upload is None:
            return str(data.get("yaml_text") or "")
        if upload.size > MAX_BYTES:
            self.add_error("file", _("文件超过 1 MB，不像是通知文档。"))
            return ""
        try:
            return str(upload.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error("file", _("文件不是 UTF-8 编码的文本，请另存为 UTF-8 后再上传。"))
            return ""


class RevisionForm(DocumentForm):
    """A new version with its reason, which becomes public with it."""

    reason = forms.CharField(
        label=_("修订原因"), max_length=500, widget=forms.Textarea({"rows": 2}), help_text=_("将与差异一起公开。")
    )
    field_order = ("reason", "yaml_text", "file")
