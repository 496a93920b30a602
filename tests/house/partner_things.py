"""A record of another unit that waits for the applicant's consent, in the access matrix."""

from datetime import timedelta

from keshe.activities.domain.kinds import ActivityKind
from keshe.lib import clock
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.events import planned
from keshe.rehearsal.steps.organisations import CastUnits

Parts = dict[str, object]


def partner_things(cast: Cast, units: CastUnits) -> dict[str, Parts]:
    """The parts of the addresses about records that units share, by url name."""
    day = clock.today() + timedelta(days=9)
    partners = [units.chenguang]
    forum = planned(
        cast, units.yuanshan, ActivityKind.MEETING, "远山光学论坛", day, co_organisers=partners, consent=False
    )
    here: Parts = {"uid": units.chenguang.uid}
    its = here | {"partnership": forum.partnerships.get().uid}
    return {
        "applicant:unit_partners": here,
        **{f"applicant:unit_partner_{verb}": its for verb in ("accept", "decline", "leave")},
    }
