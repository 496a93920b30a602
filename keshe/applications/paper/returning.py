"""The way back of a form: whose it is, what it says, and the proposal that waits in the page until it is confirmed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from keshe.accounts.actors import Actor
from keshe.applications.documents import Context, blank_form_context, identity_of
from keshe.applications.paper.comparing import Plan, plan_of
from keshe.applications.paper.found import Found, known_texts
from keshe.applications.paper.matching import match
from keshe.applications.paper.reading import bare
from keshe.applications.paper.source import Source
from keshe.documents.domain.contents import Contents, squeezed
from keshe.documents.domain.identity import BLANK, Identity, identity_in
from keshe.documents.returned import Returned
from keshe.lib import clock
from keshe.lib.refusals import Reason, Refused, refuse_unless
from keshe.privacy.sealing import Unsealable, opened, sealed
from keshe.programmes.domain.document import CallDocument, Form

#: A proposal that is older is made again from the file.
GOOD_FOR = timedelta(hours=2)


@dataclass(frozen=True)
class Proposal:
    """What a person has looked at and confirms: for whom, of which version of the call, and the sections with the
    revision each was compared with."""

    version: str
    source: str
    sections: Mapping[str, tuple[int, Mapping[str, Any]]]


def understood(returned: Returned, source: Source, context: Context, *, keep: bool = False) -> Plan:
    """What a returned file would change in a form. ``context``: the facts of its print as it stands now; ``keep``: what
    is saved stays where the file has nothing.

    Raises:
        Refused: it is another call's, another year's, another form, another application's; blank; or nothing in it is
            one of this form's questions.
    """
    contents, document = returned.contents, source.setting.document
    mine = identity_of(document, source.form, source.application.uid)
    theirs = identity_in(contents.identity)
    _refuse_foreign(contents, mine, theirs, document, source.form)
    known = known_texts(context) | known_texts(blank_form_context(document, source.form))
    found = match(contents, source.form, source.setting, known)
    number = source.application.number
    refuse_unless(
        not found.number or found.number == number,
        "applications.import_other_application",
        theirs=found.number,
        own=number or "（尚未编号）",
    )
    refuse_unless(found.cells or found.tables, f"applications.import_nothing_{contents.kind}", title=source.form.title)
    own = theirs is not None and theirs.application == mine.application
    refuse_unless(own or _says_something(found, source), "applications.import_blank", name=returned.name)
    return plan_of(source, found, clears=own and not keep)


def _refuse_foreign(
    contents: Contents, mine: Identity, theirs: Identity | None, document: CallDocument, form: Form
) -> None:
    facts = {"title": contents.title or _first_words(contents), "own": form.title}
    if theirs is None:
        _refuse_by_title(contents, document, form, facts)
        return
    if (theirs.programme, theirs.call) != (mine.programme, mine.call):
        same = theirs.programme == mine.programme and theirs.year != mine.year
        code = "applications.import_other_year" if same else "applications.import_other_call"
        raise Refused(Reason(code, {**facts, "year": theirs.year}))
    refuse_unless(theirs.form == mine.form, "applications.import_other_form", **facts)
    refuse_unless(theirs.application in (mine.application, BLANK), "applications.import_other_draft")


def _refuse_by_title(contents: Contents, document: CallDocument, form: Form, facts: Mapping[str, object]) -> None:
    """The file has lost the line it is known by: its title must be the form's."""
    said = {squeezed(text) for text in (*contents.words(), contents.title)}
    if squeezed(form.title) in said:
        return
    other = next((one for one in document.forms if squeezed(one.title) in said), None)
    if other is not None:
        raise Refused(Reason("applications.import_other_form", {**facts, "title": other.title}))
    undated = _undated(form.title)
    of_year = next((text for text in said if _undated(text) == undated), "")
    code = "applications.import_other_year" if of_year else f"applications.import_not_ours_{contents.kind}"
    raise Refused(Reason(code, {**facts, "year": of_year[:4]}))


def _undated(title: str) -> str:
    return "".join(sign for sign in squeezed(title) if not sign.isdigit())


def _first_words(contents: Contents) -> str:
    return next((text.strip()[:40] for text in contents.words() if text.strip()), "（空文件）")


def _says_something(found: Found, source: Source) -> bool:
    fillable = source.sheet.fillable
    asked = {question.id: question for question in source.form.questions}
    return any(bare(cell.text) and fillable(asked[q]) for (_s, _e, q), cell in found.cells.items()) or any(
        bare(cell.text)
        for table in found.tables.values()
        for row in table.rows
        for key, cell in row.items()
        if key not in ("promised", "points")
    )


def packed(actor: Actor, source: Source, plan: Plan, returned: Returned) -> str:
    """A plan as the page carries it: sealed, for this person, this form of this application, and :data:`GOOD_FOR`."""
    content = {
        "actor": actor.ref,
        "application": source.application.uid,
        "form": source.form.id,
        "at": clock.now().isoformat(),
        "version": source.application.version.sha256,
        "source": returned.sha256,
        "sections": {name: [source.revisions.get(name, 0), values] for name, values in plan.values.items()},
    }
    return sealed(json.dumps(content, ensure_ascii=False))


def unpacked(actor: Actor, application: str, form: str, carried: str) -> Proposal:
    """The plan that a page showed. Raises Refused when it is somebody else's, another form's, or too old."""
    try:
        content = json.loads(opened(carried))
    except (Unsealable, ValueError):
        raise Refused(Reason("applications.import_expired")) from None
    mine = (actor.ref, application, form)
    fits = isinstance(content, dict) and (content.get("actor"), content.get("application"), content.get("form")) == mine
    refuse_unless(fits, "applications.import_expired")
    fresh = clock.now() - datetime.fromisoformat(content["at"]) <= GOOD_FOR
    refuse_unless(fresh, "applications.import_expired")
    sections = {name: (int(revision), values) for name, (revision, values) in content["sections"].items()}
    return Proposal(content["version"], content["source"], sections)
