"""Their list comes in: its columns are guessed, then chosen, and its rows matched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from keshe.accounts.actors import Actor
from keshe.audit.acts import act, locked, move
from keshe.files.actions import store, store_made
from keshe.files.domain import kinds
from keshe.files.domain.names import clean_name
from keshe.files.queries import fact
from keshe.fiscal import access, lists
from keshe.fiscal.actions.noting import map_of
from keshe.fiscal.domain import lists as rules
from keshe.fiscal.domain.lifecycle import LIST
from keshe.fiscal.models import ListImport
from keshe.lib.refusals import refuse_unless
from keshe.programmes.models import Call

MOST_BYTES = 20 * 1024 * 1024


def upload_list(actor: Actor, call: Call, target_id: str, upload: UploadedFile[Any] | bytes, name: str) -> ListImport:
    """Take a list that the other system exported (.xlsx or .csv). Its columns are guessed from their headings and from
    the call's last list.

    Raises:
        Refused: not an officer; the call has no such map; no list, too big, harmful, empty, or too many rows.
    """
    access.may_compare(actor).required()
    target = map_of(call, target_id)
    content = upload if isinstance(upload, bytes) else upload.read()
    refuse_unless(len(content) <= MOST_BYTES, "fiscal.list_big", "file", limit=MOST_BYTES // 1024**2)
    plain = clean_name(name).lower().endswith((".csv", ".txt"))
    with act(actor, "fiscal.upload_list") as record:
        opened = lists.open_list(content, name, target)
        stored = (
            store_made(actor.ref, content, name, "text/csv", at=record.at)
            if plain
            else store(actor.ref, content, name, allow=kinds.WORKBOOKS, max_bytes=MOST_BYTES, at=record.at)
        )
        found = ListImport.objects.create(
            call=call,
            target=target_id,
            file=stored,
            headings=opened.headings,
            first_line=opened.first_line,
            columns=rules.guess(opened.headings, target, lists.remembered(call, target_id)),
            rows=len(opened.rows),
            uploaded_by=actor.person,
            uploaded_at=record.at,
            changed_at=record.at,
        )
        record.subject = found
        record.facts = {"target": target_id, "rows": found.rows, **fact(stored)}
    return found


def map_list(actor: Actor, found: ListImport, columns: Mapping[str, int]) -> ListImport:
    """Say which column is which, and match the rows: the dry run. Remembered for the call's next list.

    Raises:
        Refused: not an officer; loaded already; neither a number nor a code and a name; no field to compare.
    """
    access.may_compare(actor).required()
    target = map_of(found.call, found.target)
    with act(actor, "fiscal.map_list", found) as record:
        found = locked(found)
        refuse_unless(found.voided_at is None, "fiscal.list_voided")
        refuse_unless(found.loaded_at is None, "fiscal.list_loaded")
        fields = {str(one.order) for one in target.fields if not one.columns}
        chosen = {k: c for k, c in columns.items() if k in {*rules.SPECIAL, *fields} and 0 <= c < len(found.headings)}
        keyed = rules.NUMBER in chosen or {rules.USCC, rules.NAME} <= set(chosen)
        refuse_unless(keyed, "fiscal.list_no_key", rules.NUMBER)
        refuse_unless(fields & set(chosen), "fiscal.list_no_field")
        matched = lists.matched(actor, found, target, chosen)
        counts = {"matched": len(matched.rows), "missing": len(matched.missing)}
        faults = [[line, reason.code, dict(reason.facts)] for line, reason in matched.faults]
        at = {"mapped_at": record.at, "changed_at": record.at}
        move(found, LIST, "match", columns=chosen, faults=faults, problem="", **counts, **at)
        record.facts = {"matched": found.matched, "faults": len(found.faults), "missing": found.missing}
    return found
