"""Every paper of a played year by the name of its picture: those of the office, of the applicants, of the archive.
Made by whoever makes them, through the actions."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

#: Name, PDF or Word document, and the words that must stand in it: the facts it was made of, as far as they can be asked
#: for again.
Papers = Iterator[tuple[str, bytes, Any]]


@dataclass
class Album:
    """``receipts``: of objections; they are made for whoever raises one, and kept nowhere. ``count``: how many papers were
    made."""

    cast: Any = None
    call: Any = None
    receipts: list[bytes] = field(default_factory=list)
    count: int = 0

    def papers(self) -> Papers:
        """Everything, in the order of the year."""
        for part in (_office, _forms, _blank, _attended, _archived, _shown):
            for paper in part(self):
                self.count += 1
                yield paper

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
    made = all_papers(album.cast, album.call)
    album.count += sum(max(0, len(documents) - 1) for documents in made.values())
    for kind, documents in made.items():
        for document in documents[:1]:
            yield kind, content_of(document.file), _facts_of(document)
    corrected = made["issuing_document"][-1]
    yield "correction", content_of(corrected.file), [corrected.title, IssuedDocument.objects.latest("pk").annex]
    certificates = Certificate.objects.filter(award__application__call=album.call)
    certificate = certificates.select_related("document__file", "award__application__organisation").first()
    if certificate is not None:
        application = certificate.award.application
        words = [certificate.document.number, application.organisation.name, application.title]
        yield "certificate", content_of(certificate.document.file), words
    yield "objection_receipt", album.receipts[0], ["异议回执", "查询码"]


def _facts_of(document: Any) -> Any:
    """What a paper of the office says: asked for again where it can be, else the frozen list."""
    from keshe.documents.papers import paper_of

    paper = paper_of(document.kind)
    assert paper is not None
    model, uid = paper.model, document.subject_ref.rpartition(":")[2]
    thing = model._default_manager.get(uid=uid)
    if paper.content is not None:
        content = paper.content(thing, document.number, document.created_at)
        document.refresh_from_db(fields=["content_sha256"])
        assert content.sha256 == document.content_sha256
        return content.facts
    return [document.title, getattr(thing, "annex", None) or getattr(thing, "public_list", None)]


def _forms(album: Album) -> Papers:
    from keshe.applications.actions import issue_paper
    from keshe.applications.documents import draft_context, form_context, receipt_context
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
        yield f"form-{name}", content_of(issue_paper(actor, first, "application_form").file), form_context(first)
        report = application.submissions.exclude(form=first.form).latest("ordinal")
        yield f"report-{name}", content_of(issue_paper(actor, report, KIND).file), report_context(report)
        if name == "long":
            yield "receipt", content_of(issue_paper(actor, first, "receipt").file), receipt_context(first)
            yield "form-word", render_docx(form_context(first)), form_context(first)
            yield "report-word", render_docx(report_context(report)), report_context(report)
    draft = album.lines.filter(status="draft", submissions=None).earliest("pk")
    now = clock.now()
    facts = draft_context(source_of(draft), now)
    yield "form-draft", render_pdf("form", facts, at=now), facts


def _blank(album: Album) -> Papers:
    from keshe.applications.documents import blank_form_context
    from keshe.documents.rendering import render_pdf
    from keshe.lib import clock

    document = album.call.current_document
    for form in document.forms:
        facts = blank_form_context(document, form)
        yield f"blank-{form.id}", render_pdf("form", facts, at=clock.now()), facts


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
    begins = event.starts_at
    clock.set_source(lambda: begins)
    events.ticked(album.cast, came)
    clock.set_source(lambda: begins + timedelta(hours=22))
    proof = issue_proof(album.cast.actor("wang"), event).document
    yield "attendance", content_of(proof.file), [unit.name, event.title, "王会员", proof.number]


def _archived(album: Album) -> Papers:
    from keshe.rehearsal.edges import LONG
    from keshe.rehearsal.steps.archive import made_dossiers, made_forms

    dossier = made_dossiers(album.cast, album.call, number=album.of(LONG).number)
    package = zipfile.ZipFile(io.BytesIO(content_of(dossier.package)))
    manifest = json.loads(package.read("manifest.json"))
    yield "catalogue", package.read("卷内目录.pdf"), [piece["title"] for piece in manifest["pieces"]]
    records = sorted(name for name in package.namelist() if "形式审查" in name and name.endswith(".pdf"))
    for name in records[:1]:
        yield "record", package.read(name), ["形式审查记录", "申报单位属于通知规定的对象"]
    form = album.call.current_document.forms[0]
    batch = made_forms(album.cast, album.call, form.id)
    yield "bound", content_of(batch.merged), [item.title.split()[0] for item in batch.items.all()]


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
    facts = sheet_context(sheet)
    yield "entry-sheet", render_pdf("fiscal_entry", facts, at=sheet.submission.at), facts | {"issuer": ""}
    unit = album.of(RECORDED).organisation
    yield "profile", yearly_pdf(unit, str(album.call.year), clock.today(), clock.now())[0], [unit.name, "三年趋势"]
