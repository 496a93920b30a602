"""A corrected list, its award with the notice, and a batch of certificates: of a second small call with publicity."""

from keshe.awards.actions import order_certificates
from keshe.awards.batches import run_batch
from keshe.awards.models import Award
from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import publicity as publishing
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.organisations import CastUnits
from keshe.rehearsal.steps.papers import corrected_list, made_paper
from tests.publicity.conftest import AFTER, NOW, changed

Parts = dict[str, object]


def papers_things(cast: Cast, units: CastUnits, made: dict[str, Parts]) -> dict[str, Parts]:
    """The parts of the addresses of papers, corrections and batches. ``made``: those of the other contexts."""
    with clock.at(NOW):
        call = draft_call(cast.actor("zhou"), changed(("slug: publicity-trial-2022", "slug: papers-trial-2022")))
        open_call(cast.actor("zhou"), call)
        application = accepted_application(cast, units.chenguang, call, "A")
        period = publishing.published_period(cast, call, "publicity")
        corrected_list(cast, period, "更正后的项目名称")
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        issued = publishing.issued_document(cast, period)
        award = paying.approved_award(cast, Award.objects.get(application=application))
        notice = made_paper(cast, "award_notice", award)
        batch = order_certificates(cast.actor("zhou"), call)
        run_batch(batch.pk)
    listed: Parts = {"uid": period.uid}
    earlier: Parts = {**listed, "ordinal": 1}
    return {
        "office:papers_make": {"kind": "award_notice", "uid": made["office:awards_show"]["uid"]},
        "office:papers_download": {"uid": notice.uid},
        "office:papers_certificates": {"uid": call.uid},
        "office:papers_batch": {"uid": batch.uid},
        "office:publicity_correct": listed,
        "office:publicity_correct_document": {"uid": issued.uid},
        "portal:publicity_earlier": earlier,
        "portal:publicity_earlier_paper": earlier,
        "portal:publicity_document_data": {"uid": issued.uid, "form": "csv"},
        "applicant:awards_notice": {"uid": award.uid},
    }
