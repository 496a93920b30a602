"""Reading the log, checking it, taking a copy."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from keshe.accounts.domain.roles import Role
from keshe.accounts.log_reading import note_export, order_verification, visible_events
from keshe.audit.domain.chain import canonical
from keshe.audit.queries import entries, head
from keshe.lib import clock
from keshe.lib.typed import as_count
from keshe.sites.office.log.filters import LogFilter
from keshe.sites.office.log.rows import readable
from keshe.sites.shared.downloads import guard_download
from keshe.sites.shared.gates import staff
from keshe.sites.shared.refusals import showing_refusals
from keshe.sites.shared.requests import Request

PER_PAGE = 50
RUNS_SHOWN = 5


@require_safe
@staff(Role.SUPERVISOR, Role.ADMINISTRATOR)
def listing(request: Request) -> HttpResponse:
    """The log, newest first, turned over by entry number so that new entries do not shift the pages."""
    form = LogFilter(request.GET)
    events = form.apply(visible_events(request.actor)).order_by("-seq")
    before = request.GET.get("before", "")
    if as_count(before):
        events = events.filter(seq__lt=as_count(before))
    found = list(events[: PER_PAGE + 1])
    seq, digest = head()
    runs = visible_events(request.actor).filter(verb="accounts.verify_log").order_by("-seq")[:RUNS_SHOWN]
    page = {
        "form": form,
        "rows": readable(found[:PER_PAGE]),
        "older": found[PER_PAGE - 1].seq if len(found) > PER_PAGE else None,
        "paged": bool(before),
        "seq": seq,
        "digest": digest,
        "runs": list(runs),
    }
    return render(request, "office/log/list.html", page)


@require_safe
@staff(Role.SUPERVISOR, Role.ADMINISTRATOR)
def show(request: Request, seq: int) -> HttpResponse:
    """One entry with its hash, and the history of the thing it is about."""
    event = get_object_or_404(visible_events(request.actor), seq=seq)
    history = visible_events(request.actor).filter(subject=event.subject) if event.subject else []
    page = {
        "row": readable([event])[0],
        "facts": json.dumps(event.facts, ensure_ascii=False, indent=2, sort_keys=True),
        "history": readable(history),
    }
    return render(request, "office/log/show.html", page)


@require_POST
@staff(Role.SUPERVISOR)
def verify(request: Request) -> HttpResponse:
    """Have the whole log checked."""
    with showing_refusals(request) as outcome:
        order_verification(request.actor)
    if outcome.done:
        messages.success(request, _("已开始核验全部留痕，结果将记入留痕并显示在本页。"))
    return redirect("office:log_list")


@require_POST
@staff(Role.SUPERVISOR, Role.ADMINISTRATOR)
def export(request: Request) -> StreamingHttpResponse:
    """The whole log as JSON lines, for the stand-alone verifier."""
    note_export(request.actor)
    response = StreamingHttpResponse(_lines(), content_type="application/x-ndjson")
    guard_download(response, f"log-{clock.today():%Y%m%d}.jsonl")
    return response


def _lines() -> Iterator[str]:
    for entry in entries():
        yield canonical(entry) + "\n"
