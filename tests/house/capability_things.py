"""What the addresses of capability and spot checks are about in the access matrix."""

from datetime import timedelta

from keshe.activities.domain.kinds import ActivityKind
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.actions import add_evidence, draw_sample
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.records import linked_page
from tests.files.samples import pdf, picture

Parts = dict[str, object]


def capability_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses, by url name. One record with a file and a photograph that prove it and a link that 赵同组 added; a
    sample with it, in which nothing is noted yet."""
    record = held(cast, unit, ActivityKind.SCIENCE, "佐证讲座", clock.today() - timedelta(days=8))
    file = add_evidence(cast.actor("lin"), record, pdf(), "现场.pdf")
    photo = add_evidence(cast.actor("lin"), record, picture("JPEG"), "会场.jpg")
    link = linked_page(cast, record, by="zhao")
    check = draw_sample(cast.actor("zhou"), year=clock.today().year, size=200)
    checked = check.records.get(record_id=record.pk)
    own: Parts = {"uid": unit.uid, "record": record.uid}
    thing: Parts = {"uid": record.uid}
    drawn: Parts = {"uid": check.uid}
    here: Parts = {"uid": unit.uid}
    fact = here | {"code": "records.science_activities"}
    return {
        "applicant:gap_board": here,
        "applicant:unit_fact": fact,
        "office:units_gaps": here,
        "office:units_fact": fact,
        "applicant:unit_yearly": here,
        "applicant:unit_yearly_pdf": here,
        "office:units_yearly": here,
        "applicant:unit_record": own,
        "applicant:unit_record_link": own,
        "applicant:unit_record_files": own,
        "applicant:unit_evidence": own | {"evidence": file.uid},
        **{f"applicant:unit_evidence_{name}": own | {"evidence": photo.uid} for name in ("picture", "describe")},
        "applicant:unit_evidence_remove": own | {"evidence": file.uid},
        "applicant:unit_evidence_confirm": own | {"evidence": link.uid},
        "applicant:unit_check_answer": own | {"check": checked.uid},
        "office:records_show": thing,
        "office:records_file": thing | {"evidence": file.uid},
        "office:records_confirm": thing | {"evidence": link.uid},
        "office:spotchecks_show": drawn,
        "office:spotchecks_note": drawn | {"record": checked.uid},
        "office:spotchecks_settle": drawn | {"record": checked.uid},
    }
