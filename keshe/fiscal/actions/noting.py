"""What stands on the sealed paper, noted where it differs."""

from __future__ import annotations

from keshe.accounts.actors import Actor
from keshe.applications.locking import locked_application
from keshe.applications.models import Application
from keshe.applications.queries import final_submission
from keshe.audit.acts import act
from keshe.fiscal import access
from keshe.fiscal.models import Compared, PaperNote
from keshe.fiscal.queries import Papers, cells_of, differences, paper_version, target_of
from keshe.fiscal.reading import sheet_of
from keshe.lib.refusals import refuse_unless
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call


def note_paper(actor: Actor, application: Application, target_id: str, field: str, text: str | None) -> None:
    """Note what stands on the sealed paper in a field, or (None) that it agrees with the version it was printed from.

    Raises:
        Refused: not an officer, or of the applicant's own people; no paper has come; no such field.
    """
    access.may_note_paper(actor, application).required()
    with act(actor, "fiscal.note_paper", application) as record:
        application = locked_application(application)
        target = map_of(application.call, target_id)
        version = paper_version(application)
        refuse_unless(version, "fiscal.no_paper")
        assert version is not None
        refuse_unless(field in {line.key for line in sheet_of(target, version)}, "fiscal.no_such_field")
        mine = PaperNote.objects.filter(application=application, target=target_id, field=field)
        mine.delete()
        if text is not None:
            kept = {"text": text.strip()[:500], "by": actor.person, "at": record.at}
            PaperNote.objects.create(application=application, target=target_id, field=field, **kept)
        compared_again(application, target_id, target)
        record.facts = {"target": target_id, "field": field, "noted": text is not None}


def compared_again(application: Application, target_id: str, target: Fiscal) -> None:
    """What the paper says now may settle or raise a difference."""
    one = Compared.objects.filter(application=application, target=target_id).first()
    submission = final_submission(application)
    if one is None or submission is None:
        return
    submission.application = application
    papers = Papers(target_id, target, [application])
    one.submission, one.paper = submission, papers.versions.get(application.pk)
    one.differing = len(differences(papers, submission, cells_of(one)))
    one.save(update_fields=["submission", "paper", "differing"])


def map_of(call: Call, target_id: str) -> Fiscal:
    """The map of that system. Raises Refused: the call has none."""
    target = target_of(call.current_document, target_id)
    refuse_unless(target, "fiscal.not_needed")
    assert target is not None
    return target
