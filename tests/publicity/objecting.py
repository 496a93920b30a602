"""A citizen, a file and an objection, for the tests of objections."""

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.accounts.actors import VISITOR
from keshe.lib import clock
from keshe.publicity import actions
from keshe.rehearsal.steps.applications import PROOF

PERSON = actions.Objector("person", False, "沈公民", "某研究所", "", "0512-11112222", "苏州市示例路1号")
SECRETS = ("沈公民", "某研究所", "0512-11112222", "苏州市示例路1号")


def pdf(name="证据.pdf", extra=b""):
    return SimpleUploadedFile(name, PROOF + extra)


def file(period, key="k" * 32, objector=PERSON, *, at=None, **given):
    return actions.file_objection(
        VISITOR, period, objector, key=key, arrived_at=at or clock.now(), **{"reasons": "活动场次不实。", **given}
    )
