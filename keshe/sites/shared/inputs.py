"""Inputs that several sites' forms share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from keshe.lib import clock


class DateInput(forms.DateInput):
    """A date by the browser's own picker."""

    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


class InstantField(forms.DateTimeField):
    """A day and a time in China, with the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)

    def clean(self, value: Any) -> datetime | None:
        found = super().clean(value)
        if not isinstance(found, datetime):
            return None
        if not clock.FIRST_DAY <= found.date() <= clock.LAST_DAY:
            raise forms.ValidationError(_("请核对年份。"))
        return found.astimezone(clock.CHINA)


class SeveralFilesInput(forms.ClearableFileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files; its value is a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFilesInput, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            super().clean(None, initial)
            return []
        return [super(SeveralFilesField, self).clean(one, initial) for one in given]


class PhotosField(SeveralFilesField):
    """Photographs: a telephone offers its camera and its album. With ``capture`` it would take one picture only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget = SeveralFilesInput({"accept": "image/*"})
