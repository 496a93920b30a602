"""A template of the association for certificates, a draft, for the access matrix and the table of posts."""

from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.documents.models import Template
from keshe.documents.rendering import our_files
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.papers import own_template
from tests.house.post import Post

Parts = dict[str, object]


def _upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("certificate.typ", our_files()["certificate.typ"], "text/plain")


TEMPLATES = {
    "office:papers_template": Post("documents.upload_template", "guan", data={"file": _upload()}),
    "office:papers_template_use": Post("documents.use_template", "guan", "office:papers_template"),
    "office:papers_template_withdraw": Post("documents.withdraw_template", "guan", "office:papers_template"),
}


def template_things(cast: Cast) -> dict[str, Parts]:
    """The parts of the addresses of templates."""
    template: Template = own_template(cast, "certificate")
    own: Parts = {"uid": template.uid}
    return {
        "office:papers_template": {"kind": "certificate"},
        "office:papers_template_own": {"kind": "certificate", "form": "typ"},
        "office:papers_template_file": own,
        "office:papers_template_preview": own,
        "office:papers_template_use": own,
        "office:papers_template_withdraw": own,
    }
