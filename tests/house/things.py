"""The things that the urls of the access matrix are about, made through the rehearsal's steps.

To add rows for your urls: write a function that makes your thing as the right people, call it in ``make_things``, and
name the addresses' parts in its answer. A url without parts needs nothing here.
"""

from keshe.accounts.queries import roles_of
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.programmes import opened_call
from tests.house.achievement_things import achievement_things
from tests.house.application_things import application_things
from tests.house.archive_things import archive_things
from tests.house.capability_things import capability_things
from tests.house.delivery_things import delivery_things
from tests.house.event_things import event_things
from tests.house.fiscal_things import fiscal_things
from tests.house.governance_things import governance_things
from tests.house.member_things import member_things
from tests.house.membership_things import membership_things
from tests.house.papers_things import papers_things
from tests.house.partner_things import partner_things
from tests.house.party_things import party_things
from tests.house.publicity_things import publicity_things
from tests.house.review_things import review_things
from tests.house.sealed_things import sealed_things
from tests.house.services_things import services_things
from tests.house.template_things import template_things
from tests.house.unit_things import unit_things

Parts = dict[str, object]


def make_things(cast: Cast) -> dict[str, Parts]:
    """The parts of the address, by url name."""
    units = cast_units(cast)
    call = opened_call(cast)
    published = publicity_things(cast, units)
    made: dict[str, Parts] = {
        **_accounts(cast),
        **unit_things(cast, units.chenguang),
        **governance_things(cast, units.chenguang),
        **partner_things(cast, units),
        **party_things(cast, units.chenguang),
        **capability_things(cast, units.chenguang),
        **event_things(cast, units.chenguang),
        **achievement_things(cast, units.chenguang),
        **_calls(call),
        "demo:jump": {"scene": "applying"},
        "demo:pass_days": {"days": 0},
        "demo:become": {"username": "zhou"},
        **delivery_things(cast, units, call),
        **application_things(units.chenguang, call),
        **sealed_things(units.chenguang, call),
        **fiscal_things(cast, units, call),
        **review_things(cast, units),
        **published,
        **archive_things(cast, Call.objects.get(uid=published["office:statistics_call"]["uid"])),
        **services_things(cast, units),
        **membership_things(cast, units),
        **member_things(cast, units.chenguang),
        **template_things(cast),
    }
    return {**made, **papers_things(cast, units, made)}


def _accounts(cast: Cast) -> dict[str, Parts]:
    feng = cast.user("feng")
    mandate = roles_of(feng).get()
    person: Parts = {"uid": feng.uid}
    return {
        "shared:password_set": {"uid": feng.uid, "token": "wrong"},
        "shared:invitation_accept": {"secret": "unknown"},
        "shared:messages_read": {"uid": "unknown"},
        "office:log_show": {"seq": 1},
        "office:people_show": person,
        "office:people_grant": person,
        "office:people_end": person | {"mandate_id": mandate.pk},
        "office:people_switch": person,
        "office:people_link": person,
    }


def _calls(opened: Call) -> dict[str, Parts]:
    call: Parts = {"uid": opened.uid}
    version = call | {"number": 1}
    return {
        "portal:call_show": call,
        "portal:call_notice": call,
        "portal:call_form": call | {"form": opened.current_version.document_model.forms[0].id},
        "portal:call_form_file": call | {"form": opened.current_version.document_model.forms[0].id, "kind": "docx"},
        "portal:call_versions": call,
        "portal:call_yaml": version,
        "portal:call_json": version,
        "office:calls_show": call,
        "office:calls_revise": call,
        "office:calls_step": call | {"verb": "close"},
    }
