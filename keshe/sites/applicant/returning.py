"""A filled form that comes back: the upload, the preview of what it would change, and the confirmation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keshe.applications.documents import Context
from keshe.applications.paper.comparing import Plan, State
from keshe.applications.paper.returning import Proposal, packed, understood, unpacked
from keshe.applications.paper.source import Source
from keshe.documents.returned import read_back
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

#: In the order in which they want attention: state, its name, the tone of its mark.
STATES = (
    (State.UPDATED, gettext_lazy("将更新"), "warn"),
    (State.UNREADABLE, gettext_lazy("读不懂"), "bad"),
    (State.FIXED, gettext_lazy("不可改"), "quiet"),
    (State.MISSING, gettext_lazy("未找到"), "quiet"),
    (State.UNFILLED, gettext_lazy("文件中未填，保留原值"), "quiet"),
    (State.SAME, gettext_lazy("相同"), "good"),
)
#: Strangers that are listed.
MOST_UNKNOWN = 30


class ReturnForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("填好的文件"),
        help_text=gettext_lazy("Word（docx）或表格版（xlsx），不超过 5 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx"}),
    )
    keep = forms.BooleanField(
        label=gettext_lazy("文件中空着的栏目，保留系统中已填的内容"),
        required=False,
        help_text=gettext_lazy("文件是较早下载的，或只填了一部分时勾选；不勾选的，空着即清空。"),
    )


def return_page(
    request: Request, source: Source, context: Callable[[], Context], template: str, page: dict[str, Any]
) -> HttpResponse:
    """The upload, and on a POST what the file would change. Nothing is written. ``context``: the facts of the form's
    print as it stands now."""
    posted = request.method == "POST"
    form = ReturnForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        handed = form.cleaned_data["file"]
        with showing_refusals(request, form) as outcome:
            returned = read_back(handed, handed.name or "")
            plan = understood(returned, source, context(), keep=form.cleaned_data["keep"])
        if outcome.done:
            page = page | {"name": returned.name, "carried": packed(request.actor, source, plan, returned)}
            return render(request, template, page | {"plan": plan, **_preview(plan)})
    return render(request, template, page | {"form": form})


def _preview(plan: Plan) -> dict[str, Any]:
    groups = [
        # What would lose something comes first.
        {"state": state.value, "label": label, "tone": tone, "lines": sorted(lines, key=lambda one: not one.empties)}
        for state, label, tone in STATES
        if (lines := [reading for reading in plan.readings if reading.state == state])
    ]
    unknown = list(dict.fromkeys(text[:80] for text in plan.unknown))
    return {"groups": groups, "unknown": unknown[:MOST_UNKNOWN], "more": max(0, len(unknown) - MOST_UNKNOWN)}


def confirm(request: Request, source: tuple[str, str], write: Callable[[Proposal], int]) -> bool:
    """Write what the preview showed. ``source``: application and form. Says in the messages what became of it."""
    with showing_refusals(request) as outcome:
        count = write(unpacked(request.actor, *source, request.POST.get("carried", "")))
    if outcome.done:
        messages.success(request, _("已导入，更新了 %(count)s 个部分。请核对后再提交。") % {"count": count})
    return outcome.done
