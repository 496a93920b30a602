"""Every paper of a played year by the name of its picture: those of the office, of the applicants, of the archive.
Made by whoever makes them, through the actions."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

Papers = Iterator[tuple[str, bytes]]


@dataclass
class Album:
    """``receipts``: of objections; they are made for whoever raises one, and kept nowhere. ``count``: how many papers were
    made."""

    cast: Any = None
    call: Any = None
    receipts: list[bytes] = field(default_factory=list)
    count: int = 0

    def papers(self) -> Papers:
        """Name → PDF or Word document."""
        for part in (_office, _forms, _blank, _attended, _archived, _shown):
            for name, content in part(self):
                self.count += 1
                yield name, content

    @property
    def lines(self) -> Any:
        from keshe.applications.models import Application

        return Application.objects.filter(call=self.call)

    def of(self, story: Any) -> Any:
        """The application of one of the guests."""
        return self.lines.get(organisation__name=story.name)


def objecting(album: Album) -> Callable[[str], None]:
    """While a year is played: somebody without log-in objects to each list and keeps the receipt."""
    from keshe.publicity.documents import receipt_pdf
    from keshe.publicity.models import Period
    from keshe.rehearsal.cast import recall
    from keshe.rehearsal.steps.publicity import filed_objection, settled_objection

    def told(what: str) -> None:
        if what == "发布公示":
            period = Period.objects.latest("pk")
            objection, code = filed_objection(period, period.entries.earliest("ordinal"), key=f"album-{period.pk}")
            album.receipts.append(receipt_pdf(objection, code))
            settled_objection(recall(), objection, upheld=False)

    return told


def content_of(file: Any) -> bytes:
    """The bytes of a stored file."""
    from keshe.files.queries import open_file

    with open_file(file) as content:
        return bytes(content.read())


def _office(album: Album) -> Papers:
    from keshe.awards.models import Certificate
    from keshe.lib import clock
    from keshe.publicity.models import IssuedDocument
    from keshe.rehearsal.steps.papers import all_papers, corrected_document

    issued = IssuedDocument.objects.filter(period__call=album.call).latest("pk")
    corrected_document(album.cast, issued, "“学会日”系列活动及成果展示", clock.today())
    papers = all_papers(album.cast, album.call)
    album.count += sum(max(0, len(documents) - 1) for documents in papers.values())
    for kind, documents in papers.items():
        for document in documents[:1]:
            yield kind, content_of(document.file)
    yield "correction", content_of(papers["issuing_document"][-1].file)
    certificate = (
        Certificate.objects.filter(award__application__call=album.call).select_related("document__file").first()
    )
    if certificate is not None:
        yield "certificate", content_of(certificate.document.file)
    yield "objection_receipt", album.receipts[0]


def _forms(album: Album) -> Papers:
    from keshe.applications.actions import issue_paper
    from keshe.applications.documents import draft_context, form_context
    from keshe.applications.paper.source import source_of
    from keshe.applications.queries import final_submission
    from keshe.delivery.documents import KIND, report_context
    from keshe.documents.rendering import render_pdf
    from keshe.documents.word import render_docx
    from keshe.lib import clock
    from keshe.rehearsal.edges import LONG, RECORDED, SPARE
    from keshe.rehearsal.steps.applications import unit_actor

    for name, story in (("long", LONG), ("spare", SPARE), ("recorded", RECORDED)):
        application = album.of(story)
        actor = unit_actor(application.organisation)
        first = final_submission(application)
        assert first is not None
        yield f"form-{name}", content_of(issue_paper(actor, first, "application_form").file)
        report = application.submissions.exclude(form=first.form).latest("ordinal")
        yield f"report-{name}", content_of(issue_paper(actor, report, KIND).file)
        if name == "long":
            yield "receipt", content_of(issue_paper(actor, first, "receipt").file)
            yield "form-word", render_docx(form_context(first))
            yield "report-word", render_docx(report_context(report))
    draft = album.lines.filter(status="draft", submissions=None).earliest("pk")
    now = clock.now()
    yield "form-draft", render_pdf("form", draft_context(source_of(draft), now), at=now)


def _blank(album: Album) -> Papers:
    from keshe.applications.documents import blank_form_context
    from keshe.documents.rendering import render_pdf
    from keshe.lib import clock

    document = album.call.current_document
    for form in document.forms:
        yield f"blank-{form.id}", render_pdf("form", blank_form_context(document, form), at=clock.now())


def _attended(album: Album) -> Papers:
    """The society with the long name holds an event; 王会员 comes and takes the certificate along."""
    from keshe.accounts.models import User
    from keshe.activities.actions.proving import issue_proof
    from keshe.activities.domain.kinds import ActivityKind
    from keshe.lib import clock
    from keshe.rehearsal.edges import LONG
    from keshe.rehearsal.steps import events

    unit, day = album.of(LONG).organisation, clock.today() + timedelta(days=3)
    album.cast.users[LONG.admin] = User.objects.get(username=LONG.admin)
    event = events.planned(album.cast, unit, ActivityKind.SOCIETY_DAY, "动力电池安全与梯次利用公众开放日", day)
    events.opened(album.cast, event)
    came, _code = events.signed_as(album.cast, event, "wang")
    clock.set_source(lambda: event.starts_at)
    events.ticked(album.cast, came)
    clock.set_source(lambda: event.ends_at + timedelta(hours=20))
    yield "attendance", content_of(issue_proof(album.cast.actor("wang"), event).document.file)


def _archived(album: Album) -> Papers:
    from keshe.rehearsal.edges import LONG
    from keshe.rehearsal.steps.archive import made_dossiers, made_forms

    dossier = made_dossiers(album.cast, album.call, number=album.of(LONG).number)
    package = zipfile.ZipFile(io.BytesIO(content_of(dossier.package)))
    yield "catalogue", package.read("卷内目录.pdf")
    records = sorted(name for name in package.namelist() if "形式审查" in name and name.endswith(".pdf"))
    for name in records[:1]:
        yield "record", package.read(name)
    form = album.call.current_document.forms[0]
    yield "bound", content_of(made_forms(album.cast, album.call, form.id).merged)


def _shown(album: Album) -> Papers:
    """What is printed from a page and kept nowhere: the entry sheet, the yearly profile."""
    from keshe.documents.rendering import render_pdf
    from keshe.fiscal.documents import sheet_context
    from keshe.fiscal.queries import entry_sheet, target_for
    from keshe.lib import clock
    from keshe.programmes.domain.document import MAIN
    from keshe.rehearsal.edges import LONG, RECORDED
    from keshe.sites.shared.yearly import yearly_pdf

    application = album.of(LONG)
    target = target_for(application, MAIN)
    assert target is not None
    sheet = entry_sheet(application, MAIN, target)
    assert sheet is not None
    yield "entry-sheet", render_pdf("fiscal_entry", sheet_context(sheet), at=sheet.submission.at)
    unit = album.of(RECORDED).organisation
    yield "profile", yearly_pdf(unit, str(album.call.year), clock.today(), clock.now())[0]
