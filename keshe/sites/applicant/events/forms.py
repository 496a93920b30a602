"""What is typed and photographed on the pages of events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keshe.activities.forms import EventBasics
from keshe.sites.shared.inputs import PhotosField


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
