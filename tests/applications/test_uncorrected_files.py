"""While a form is being corrected, its files are the unit's own until it hands them in again."""

from datetime import timedelta

import pytest

from keshe.applications.actions import add_attachment, check_formally, remove_attachment
from keshe.applications.queries import attachments_of, default_due
from keshe.lib import clock
from keshe.rehearsal.steps.applications import PROOF, submitted, submitted_application
from tests.applications.asking import all_passed
from tests.applications.conftest import DEADLINE

pytestmark = pytest.mark.django_db


def test_the_office_reads_the_files_that_were_handed_in(cast, units, call, client_of):
    application = submitted_application(None, units.chenguang, call, "2")
    lin, zhou = cast.actor("lin"), client_of("zhou")
    show = f"/office/applications/{application.uid}/"
    handed_in = attachments_of(application)[0]
    lines = all_passed(application) | {"sealed": {"passed": False, "note": "缺公章"}}
    with clock.at(DEADLINE + timedelta(days=5)):
        due = default_due(application)
        check_formally(
            cast.actor("zhou"), application, outcome="return", checklist=lines, reason="请补盖公章。", due=due
        )
        add_attachment(lin, application, handed_in.slot, PROOF + b"% new\n", "未提交的新稿.pdf")
        remove_attachment(lin, handed_in)
        fresh = next(one for one in attachments_of(application) if one.file.name == "未提交的新稿.pdf")
        page = zhou.get(show).content.decode()
        assert "未提交的新稿.pdf" not in page
        assert handed_in.file.name in page
        assert zhou.get(f"{show}files/{fresh.uid}/").status_code == 404
        assert b"".join(zhou.get(f"{show}files/{handed_in.uid}/").streaming_content) == PROOF
        submitted(application, key="again", actor=lin)
        page = zhou.get(show).content.decode()
        assert "未提交的新稿.pdf" in page
        assert b"".join(zhou.get(f"{show}files/{fresh.uid}/").streaming_content) == PROOF + b"% new\n"
        assert client_of("qian").get(f"{show}files/{fresh.uid}/").status_code == 403
