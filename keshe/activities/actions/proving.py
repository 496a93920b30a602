"""Writes: certificates of attendance (参会证明)."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.activities.documents import render_proof
from keshe.activities.domain.signing import may_prove
from keshe.activities.mine import attendance_at, proofs_of
from keshe.activities.models import Activity, AttendanceProof
from keshe.audit.acts import act, locked
from keshe.files.queries import fact
from keshe.lib.refusals import Refused, refuse_unless


def issue_proof(actor: Actor, activity: Activity) -> AttendanceProof:
    """The certificate that the person took part in an event; who has one gets the same again, without another entry.

    Raises:
        Refused: did not check in; not over yet; called off.
    """
    try:
        return _standing(actor, activity) or _issued(actor, activity)
    except Refused:
        meanwhile = _standing(actor, activity)
        if meanwhile is None:
            raise
        return meanwhile


def _standing(actor: Actor, activity: Activity) -> AttendanceProof | None:
    return proofs_of(actor).filter(activity=activity).first()


def _issued(actor: Actor, activity: Activity) -> AttendanceProof:
    with act(actor, "activities.issue_proof") as record:
        activity = locked(activity)
        found = attendance_at(actor, activity.uid)
        came = found.check_in if found else None
        may_prove(
            came=came is not None,
            status=activity.status,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            now=record.at,
        ).required()
        assert found is not None
        assert came is not None
        taken = found.proof is not None or AttendanceProof.objects.filter(check_in=came).exists()
        refuse_unless(not taken, "activities.proof_exists")
        name = found.sign_up.name if found.sign_up else actor.person.name
        proof = AttendanceProof(activity=activity, check_in=came, user=actor.person, issued_at=record.at)
        proof.document = document = render_proof(actor, proof, name, record.at)
        proof.save(force_insert=True)
        record.subject = proof
        record.facts = {"event": activity.uid, "number": document.number, "files": [fact(document.file)]}
    return proof
