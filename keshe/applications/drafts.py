"""The form as it is filled in now, for proof-reading on paper: 草稿 across every page, no code, kept nowhere."""

from __future__ import annotations

from datetime import datetime

from keshe.accounts.actors import Actor
from keshe.applications import access
from keshe.applications.documents import form_context
from keshe.applications.models import Application, Submission
from keshe.applications.queries import answers_of, form_of
from keshe.applications.snapshot import content_of
from keshe.documents.rendering import render_pdf


def draft_paper(application: Application, actor: Actor, at: datetime) -> bytes:
    """The application form with what is saved at this moment.

    Raises:
        Refused: neither the unit's people nor staff who may read it.
    """
    access.may_read_content(actor, application).required()
    form = form_of(application)
    now = Submission(
        application=application,
        form=form.id,
        ordinal=0,
        at=at,
        snapshot=content_of(application, form.id, answers_of(application, form.id), at),
    )
    return render_pdf("form", {**form_context(now), "version": "", "draft": True}, at=at)
