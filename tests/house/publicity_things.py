"""A published, objected and issued list of the small call, with the award that came of it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.accounts.actors import VISITOR
from keshe.awards.actions import impose_sanction
from keshe.awards.models import Award, Invoice
from keshe.documents.queries import documents_about
from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call
from keshe.publicity.actions import Objector, file_objection
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import awards as paying
from keshe.rehearsal.steps import publicity as publishing
from keshe.rehearsal.steps.applications import PROOF, accepted_application
from keshe.rehearsal.steps.organisations import CastUnits
from tests.publicity.conftest import AFTER, NOW, changed

Parts = dict[str, object]
PERSON = Objector("person", False, "沈公民", "某研究所", "", "0512-0", "示例路1号")


def publicity_things(cast: Cast, units: CastUnits) -> dict[str, Parts]:
    """The parts of the addresses of publicity, objections, awards, payments, sanctions and statistics."""
    with clock.at(NOW):
        call = draft_call(cast.actor("zhou"), changed())
        open_call(cast.actor("zhou"), call)
        application = accepted_application(cast, units.chenguang, call, "A")
        period = publishing.published_period(cast, call, "publicity")
        upload = SimpleUploadedFile("证据.pdf", PROOF)
        objection, _code = file_objection(
            VISITOR, period, PERSON, key="0" * 32, arrived_at=NOW, reasons="不实", evidence=[upload]
        )
        publishing.settled_objection(cast, objection, upheld=False)
    with clock.at(AFTER):
        publishing.concluded_period(cast, period)
        document = publishing.issued_document(cast, period)
        award = paying.approved_award(cast, Award.objects.get(application=application))
        paying.certified(cast, award)
        first, rest = award.instalments.all()
        paying.invoiced(first, "1")
        sanction = impose_sanction(
            cast.actor("wu"), units.group_member, reason="虚报", from_on=AFTER.date(), until_on=AFTER.date()
        )
    paper = documents_about(period, "publicity_list").get()
    one: Parts = {"uid": objection.uid}
    listed: Parts = {"uid": period.uid}
    issued: Parts = {"uid": document.uid}
    given: Parts = {"uid": award.uid}
    part: Parts = {"uid": first.uid}
    invoice = Invoice.objects.get(instalment=first)
    return {
        **{f"portal:publicity_{verb}": listed for verb in ("show", "paper", "object")},
        "portal:publicity_data": {**listed, "form": "csv"},
        **{f"portal:publicity_{verb}": issued for verb in ("document", "document_paper")},
        **{f"office:publicity_{verb}": listed for verb in ("show", "publish", "void", "conclude", "issue")},
        "office:publicity_prepare": {"call": call.uid, "stage": "publicity"},
        "office:publicity_paper": {**listed, "document": paper.uid},
        **{f"office:objections_{verb}": one for verb in ("show", "investigate", "reveal")},
        "office:objections_triage": {**one, "verb": "accept"},
        "office:objections_settle": {**one, "verb": "uphold"},
        "office:objections_evidence": {**one, "file": objection.evidence.get().uid},
        **{
            f"office:awards_{verb}": given
            for verb in ("show", "propose", "approve", "cancel", "certify", "certificate")
        },
        "office:sanctions_lift": {"uid": sanction.uid},
        **{f"office:payments_{verb}": part for verb in ("show", "clear", "return", "pay")},
        "office:payments_invoice": {**part, "invoice": invoice.uid},
        "office:statistics_call": {"uid": call.uid},
        **{f"applicant:awards_{verb}": given for verb in ("show", "certificate", "voucher")},
        **{f"applicant:awards_{verb}": {**given, "instalment": rest.uid} for verb in ("invoice", "read")},
        "applicant:awards_invoice_file": {**given, "invoice": invoice.uid},
    }
