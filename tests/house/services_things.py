"""Work with enterprises in the access matrix: a service of 晨光技术学会, two needs of the company, a
request that waits for the company, a cooperation under way and one completed."""

from keshe.lib import clock
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import CastUnits
from keshe.rehearsal.steps.services import carried_on, contacted, offered, posted
from keshe.services.actions import request_contact

Parts = dict[str, object]


def services_things(cast: Cast, units: CastUnits) -> dict[str, Parts]:
    """The parts of the addresses, by url name."""
    society, company = units.chenguang, units.company
    item = offered(cast, society, since=clock.today())
    need, other = posted(cast, company), posted(cast, company, "激光焊接飞溅多")
    done = carried_on(cast, contacted(cast, society, posted(cast, company, "镀膜附着力")))
    running = contacted(cast, society, other, item=item)
    request = request_contact(cast.actor("lin"), society, need=need, item=item)
    ours: Parts = {"uid": society.uid}
    theirs: Parts = {"uid": company.uid}
    own_need = theirs | {"record": need.uid}
    own_item = ours | {"sort": "items", "record": item.uid}
    step = ours | {"record": running.uid}
    return {
        "portal:services_item": {"uid": item.uid},
        "portal:services_need": {"uid": need.uid},
        "applicant:services_home": theirs,
        "applicant:services_list": ours | {"sort": "items"},
        "applicant:services_add": ours | {"sort": "items"},
        **{f"applicant:services_{name}": own_item for name in ("show", "change")},
        "applicant:needs_list": theirs,
        "applicant:needs_add": theirs,
        "applicant:needs_show": own_need,
        "applicant:needs_change": own_need,
        "applicant:needs_step": own_need | {"verb": "meet"},
        "applicant:requests_add": ours,
        "applicant:requests_answer": theirs | {"asked": request.uid, "verb": "accept"},
        "applicant:cooperations_list": ours,
        "applicant:cooperations_add": ours,
        "applicant:cooperations_show": step,
        "applicant:cooperations_step": step | {"verb": "visit"},
        "applicant:cooperations_rate": theirs | {"record": done.uid},
    }
