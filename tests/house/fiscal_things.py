"""An application entered into the fiscal system, a list of that system, and a batch of payments, for the access matrix."""

from keshe.applications.actions import record_paper
from keshe.fiscal.actions import make_batch, map_list, upload_list
from keshe.lib import clock
from keshe.programmes.domain.document import MAIN
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import PROOF, submitted_application
from keshe.rehearsal.steps.fiscal import entered_by_unit, their_list
from keshe.rehearsal.steps.organisations import CastUnits
from tests.fiscal.paying import approved, bank_call, cleared
from tests.house.delivery_things import MARCH
from tests.publicity.conftest import AFTER, NOW

Parts = dict[str, object]


def fiscal_things(cast: Cast, units: CastUnits, call: Call) -> dict[str, Parts]:
    """The parts of the addresses of the entry into other systems: 远山研究会's, for the other has no place left in the call."""
    zhou = cast.actor("zhou")
    with clock.at(MARCH):
        application = submitted_application(cast, units.yuanshan, call, "3")
        entered_by_unit(cast.actor("qian"), application, PROOF)
        record_paper(zhou, application, arrived_on=MARCH.date())
        found = upload_list(zhou, call, MAIN, their_list([application]), "清单.xlsx")
        map_list(zhou, found, found.columns)
    with clock.at(NOW):
        paid = bank_call(cast)
    (award,) = approved(cast, paid, units.chenguang)
    cleared(cast, award.instalments.earliest("ordinal"), "24322000000000000001")
    with clock.at(AFTER):
        batch = make_batch(cast.actor("feng"), paid, "bank")
    own: Parts = {"uid": application.uid, "target": MAIN}
    of_call: Parts = {"uid": call.uid, "target": MAIN}
    of_list = of_call | {"found": found.uid}
    of_bank: Parts = {"uid": paid.uid, "target": "bank"}
    names = ("sheet", "tick", "receipt", "pdf", "proof")
    return {
        **{f"{site}:fiscal_{name}": own for site in ("applicant", "office") for name in names},
        **{f"office:fiscal_{name}": own for name in ("compare", "note")},
        **{f"office:fiscal_{name}": of_call for name in ("board", "export", "differences", "amounts", "lists")},
        **{f"office:fiscal_{name}": of_list for name in ("list", "columns", "load", "list_void")},
        **{f"office:fiscal_{name}": of_bank for name in ("batches", "batch_make")},
        **{f"office:fiscal_{name}": of_bank | {"batch": batch.uid} for name in ("batch_file", "batch_void")},
    }
