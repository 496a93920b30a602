"""How a page shows that an action refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from keshe.lib.refusals import Reason, Refused, sentence


@dataclass
class Outcome:
    """Whether the action was done."""

    done: bool = False
    reasons: tuple[Reason, ...] = ()


@contextmanager
def showing_refusals(request: HttpRequest, form: BaseForm | None = None) -> Iterator[Outcome]:
    """Run an action; a refusal's sentences go to the form's field they are about, else to the top of the form, or,
    without a form, into the page's messages. ``outcome.done`` says after the block whether it went through."""
    outcome = Outcome()
    try:
        yield outcome
    except Refused as refusal:
        outcome.reasons = refusal.reasons
        for reason in refusal.reasons:
            if form is None:
                messages.error(request, sentence(reason))
            else:
                form.add_error(reason.field if reason.field in form.fields else None, sentence(reason))
    else:
        outcome.done = True
