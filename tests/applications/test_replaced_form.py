"""The form and the receipt by templates of the call: every page keeps its code, and the counter knows it."""

import io

import pytest

from keshe.applications.actions import issue_paper
from keshe.applications.sealing import look_up
from keshe.documents.domain.codes import Printed, shown_page
from keshe.documents.rendering import our_files
from keshe.documents.replacing import upload_template, use_template
from keshe.documents.scanning import codes_on, sheets_of
from keshe.files.queries import open_file
from keshe.programmes.templates import scope_of
from keshe.rehearsal.steps.applications import submitted_application
from tests.documents.templates import kind_of

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]


@pytest.mark.parametrize("kind", ["application_form", "receipt"])
def test_a_paper_of_a_submission_by_the_call_s_template(cast, units, call, kind):
    paper, zhou = kind_of(kind), cast.actor("zhou")
    text = our_files()[f"{paper.template}.typ"].decode().replace("#import", "// 本通知\n#import", 1)
    template = upload_template(zhou, scope_of(call), paper, text.encode(), "本通知.typ")
    use_template(zhou, scope_of(call), paper, template)
    application = submitted_application(None, units.chenguang, call, "2")
    document = issue_paper(cast.actor("lin"), application.submissions.get(), kind)
    assert document.template == template
    assert issue_paper(cast.actor("lin"), application.submissions.get(), kind) == document
    if kind == "receipt":
        return
    with open_file(document.file) as kept:
        sheets = list(sheets_of(io.BytesIO(kept.read()), "application/pdf"))
    assert len(sheets) == document.pages > 3
    assert [codes_on(sheet) for sheet in sheets] == [[Printed(document.code, n)] for n in range(1, len(sheets) + 1)]
    found = look_up(zhou, shown_page(document.code, 2))
    assert (found.document, found.page, found.standing) == (document, 2, "current")
