"""Units in the access matrix: 晨光技术学会 with a grade, an invitation, and an expert with its evidence."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.accounts.domain.roles import Role
from keshe.governance.domain.kinds import ChannelKind
from keshe.lib import clock
from keshe.organisations.actions import add_grade, confirm_unit, invite_person
from keshe.organisations.models import Organisation
from keshe.organisations.queries import people
from keshe.records.actions import add_evidence
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.governance import channel_opened
from tests.files.samples import pdf

Parts = dict[str, object]


def unit_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses about the unit, by url name."""
    lin = cast.actor("lin")
    grade = _graded(cast, unit)
    channel = channel_opened(
        cast, unit, ChannelKind.WECHAT, "晨光科普", clock.today() - timedelta(days=9), address="chenguang"
    )
    evidence = add_evidence(lin, channel, pdf(), "截图.pdf")
    invitation, _secret = invite_person(lin, unit, email="a@example.org", name="新人", role=Role.UNIT_FILLER)
    here: Parts = {"uid": unit.uid}
    record = here | {"sort": "channels", "record": channel.uid}
    parts: dict[str, Parts] = {
        "applicant:unit_edit": here | {"part": "contact"},
        "applicant:unit_people_end": here | {"mandate": people(unit).get(user=cast.user("zhao")).pk},
        "applicant:unit_people_withdraw": here | {"invitation": invitation.uid},
        "applicant:unit_records_list": here | {"sort": "channels"},
        "applicant:unit_records_add": here | {"sort": "channels"},
        "office:units_evidence": here | {"evidence": evidence.uid},
        "office:units_certificate": here | {"grade": grade},
    }
    for name in ("show", "submit", "grade_add", "people", "capability", "records"):
        parts[f"applicant:unit_{name}"] = here
    for name in ("grade", "grade_withdraw", "grade_certificate"):
        parts[f"applicant:unit_{name}"] = here | {"grade": grade}
    for name in ("show", "change"):
        parts[f"applicant:unit_records_{name}"] = record
    for name in ("show", "records", "confirm", "return", "suspend", "resume", "invite"):
        parts[f"office:units_{name}"] = here
    return parts


def _graded(cast: Cast, unit: Organisation) -> str:
    """The uid of a grade with a certificate; the unit is confirmed again afterwards."""
    scan = SimpleUploadedFile("证书.pdf", pdf())
    day = clock.today() - timedelta(days=30)
    add_grade(cast.actor("lin"), unit, grade=4, granting_body="苏州市民政局", granted_on=day, certificate=scan)
    confirm_unit(cast.actor("zhou"), unit)
    return unit.grades.get(grade=4).uid
