"""A dossier of the small call's project, for the access matrix."""

from keshe.lib import clock
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.archive import made_dossiers
from tests.publicity.conftest import AFTER

Parts = dict[str, object]


def archive_things(cast: Cast, call: Call) -> dict[str, Parts]:
    """The parts of the addresses of the archive; ``call`` is the small call of ``publicity_things``."""
    with clock.at(AFTER):
        batch = made_dossiers(cast, call)
    one: Parts = {"uid": batch.uid}
    return {
        "office:archive_order": {"call": call.uid},
        "office:archive_show": one,
        "office:archive_resume": one,
        "office:archive_item": one | {"order": 1},
        "office:archive_download": one | {"part": "zip"},
    }
