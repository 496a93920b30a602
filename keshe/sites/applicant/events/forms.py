"""What is typed and photographed on the pages of events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.activities.forms import EventBasics
from keshe.sites.shared.inputs import SeveralFilesField, SeveralFilesInput

#: Files that are taken at once.
MOST_FILES = 9


class PhotosField(SeveralFilesField):
    """Photographs: a telephone offers its camera and its album. With ``capture`` it would take one picture only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget = SeveralFilesInput({"accept": "image/*"})


class QuickForm(EventBasics):
    """What is known in the room."""

    photos = PhotosField(
        label=_("现场照片"),
        required=False,
        help_text=_("可直接拍照或从相册选，最多 9 张；也可以稍后补传。"),
    )
    like = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    field_order = ("kind", "title", "starts_at", "place", "participants", "photos", "level", "series", "public")

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("photos", "like")}


class FilesForm(forms.Form):
    """Files that prove an event, several at once."""

    file = SeveralFilesField(
        label=_("佐证材料"), help_text=_("照片、PDF、OFD、Office 文档，可一次选多个（最多 9 个），每个不超过 20 MB。")
    )
