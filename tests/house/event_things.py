"""Events in the access matrix: a planned one with a sign-up and a photograph, and a series."""

from datetime import timedelta

from keshe.activities.domain.kinds import ActivityKind
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.records.actions import add_evidence, describe_evidence
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.events import opened, planned, series, signed
from tests.files.samples import picture

Parts = dict[str, object]

OF_UNIT = ("calendar", "list", "quick", "new", "paste", "import", "series_list")
OF_EVENT = (
    "show",
    "change",
    "confirm",
    "cancel",
    "report",
    "opening",
    "people",
    "poster",
    "renew",
)


def event_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses about events, by url name."""
    event = opened(cast, planned(cast, unit, ActivityKind.SCIENCE, "激光小实验", clock.today() + timedelta(days=9)))
    person, _code = signed(event)
    photograph = add_evidence(cast.actor("lin"), event, picture("JPEG"), "布展.jpg")
    describe_evidence(cast.actor("lin"), photograph, "布展现场", public=True)
    conferences = series(cast, unit, "晨光学术年会")
    here: Parts = {"uid": unit.uid}
    its = here | {"event": event.uid}
    public: Parts = {"uid": event.uid}
    kind: Parts = {"code": "volunteer"}
    return {
        **{f"applicant:events_{name}": here for name in OF_UNIT},
        **{f"applicant:events_{name}": its for name in OF_EVENT},
        "applicant:events_series": here | {"series": conferences.uid},
        "applicant:unit_record_withdraw": here | {"record": event.uid},
        "portal:event_photograph": public | {"evidence": photograph.uid},
        "applicant:events_undo": its | {"person": person.uid},
        "applicant:events_tick": its | {"person": person.uid},
        "portal:event_ics": here,
        "portal:event_show": public,
        "portal:event_file": public,
        "portal:event_sign_up": public,
        "portal:event_receipt": public,
        "portal:event_cancel": public,
        "portal:event_check_in": public | {"secret": event.check_in_secret},
        "office:vocabulary_rename": kind,
        "office:vocabulary_retire": kind,
        "office:vocabulary_restore": kind,
    }
