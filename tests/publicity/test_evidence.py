"""Evidence with an objection: kept with its form, checked file by file, forgotten when never filed."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keshe.accounts.actors import VISITOR
from keshe.audit.models import Event
from keshe.files.models import StoredFile
from keshe.lib.refusals import Refused, sentence
from keshe.publicity import actions, queries
from keshe.publicity.models import Evidence
from keshe.publicity.sweep import KEPT, drop_what_nobody_claims
from keshe.rehearsal.steps.applications import PROOF
from tests.publicity.conftest import AFTER, NOW
from tests.publicity.objecting import file, pdf
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_refused_files_say_why_each_and_nothing_is_filed(trial):
    t = trial(1)
    period = t.published()
    bad = [SimpleUploadedFile("空.pdf", b""), pdf(), SimpleUploadedFile("程序.pdf", b"MZ" + b"\0" * 90)]
    said = refused(file, period, evidence=bad).split("; ")
    assert said == [
        "“空.pdf”是空文件（0 字节），请检查后重新上传。",
        "“程序.pdf”的内容是 Windows 程序，此处只接受 pdf、ofd、docx、xlsx、pptx、jpg、png、doc、xls、wps。请转换格式后重新上传。",
    ]
    assert not StoredFile.objects.filter(name="证据.pdf").exists()


def test_good_files_are_kept_for_the_same_form_only(trial):
    t = trial(1)
    period = t.published()
    faults = actions.keep_evidence(VISITOR, period, "k" * 32, [pdf(), SimpleUploadedFile("空.pdf", b"")], NOW)
    assert [(fault.code, fault.field) for fault in faults] == [("files.empty", "evidence")]
    assert actions.keep_evidence(VISITOR, period, "k" * 32, [pdf("又一次.pdf")], NOW) == (), "the same bytes once"
    assert [one.file.name for one in queries.kept_evidence("k" * 32)] == ["证据.pdf"]
    assert Event.objects.latest("seq").facts == {"kept": 0, "refused": []}
    uids = [one.uid for one in queries.kept_evidence("k" * 32)]
    other, _code = file(period, "f" * 32, kept=uids)
    assert other.evidence.count() == 0
    objection, _code = file(period, "k" * 32, kept=uids, evidence=[pdf("照片说明.pdf", b"2")])
    assert [one.file.name for one in objection.evidence.all()] == ["证据.pdf", "照片说明.pdf"]
    assert not queries.kept_evidence("k" * 32).exists()


def test_nobody_fills_the_disk_with_forms_that_are_never_filed(trial, monkeypatch):
    t = trial(1)
    period = t.published()
    monkeypatch.setattr("keshe.publicity.actions.filing.MOST_KEPT", len(PROOF))
    assert actions.keep_evidence(VISITOR, period, "a" * 32, [pdf()], NOW) == ()
    (fault,) = actions.keep_evidence(VISITOR, period, "b" * 32, [pdf("又.pdf", b"2")], NOW)
    assert sentence(fault) == "所选文件没有保留，请更正表单后重新选择文件。"
    objection, _code = file(period, "b" * 32, evidence=[pdf("又.pdf", b"2")])
    assert objection.evidence.count() == 1, "what is filed is taken all the same"


def test_the_log_does_not_say_which_logged_in_person_objected(trial):
    """Supervisors and administrators read the whole log; officers the history of a list."""
    t = trial(1)
    period = t.published()
    somebody = t.actor("qian")
    before = Event.objects.latest("seq").seq
    actions.keep_evidence(somebody, period, "k" * 32, [pdf()], NOW)
    anonymous = actions.Objector("person", anonymous=True)
    uids = [one.uid for one in queries.kept_evidence("k" * 32)]
    objection, _code = actions.file_objection(
        somebody, period, anonymous, key="k" * 32, arrived_at=NOW, reasons="场次不实。", kept=uids
    )
    with pytest.raises(Refused):
        actions.file_objection(somebody, period, anonymous, key="l" * 32, arrived_at=AFTER, reasons="场次不实。")
    written = Event.objects.filter(seq__gt=before)
    assert [(event.verb, event.actor) for event in written] == [
        ("publicity.keep_evidence", "visitor"),
        ("publicity.object", "visitor"),
        ("publicity.object", "visitor"),
    ]
    assert {one.file.created_by for one in objection.evidence.all()} == {"visitor"}


def test_ten_files_at_most(trial):
    t = trial(1)
    period = t.published()
    uploads = [pdf(f"{n}.pdf", str(n).encode()) for n in range(11)]
    faults = actions.keep_evidence(VISITOR, period, "k" * 32, uploads, NOW)
    assert [(fault.code, fault.facts["name"]) for fault in faults] == [("publicity.too_much_evidence", "10.pdf")]
    said = "证据材料最多 10 个文件，“新.pdf”未保存。请合并后上传。"
    kept = [one.uid for one in queries.kept_evidence("k" * 32)]
    assert refused(file, period, kept=kept, evidence=[pdf("新.pdf", b"new")]) == said


def test_what_is_never_claimed_is_forgotten_after_a_day(trial):
    t = trial(1)
    period = t.published()
    actions.keep_evidence(VISITOR, period, "k" * 32, [pdf()], NOW)
    stored = Evidence.objects.get().file
    drop_what_nobody_claims(NOW + KEPT)
    assert Evidence.objects.exists()
    drop_what_nobody_claims(NOW + KEPT + timedelta(seconds=1))
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    event = Event.objects.latest("seq")
    assert (event.actor, event.verb, event.facts) == ("system:sweep", "publicity.drop_evidence", {"files": 1})
    drop_what_nobody_claims(NOW + KEPT + timedelta(days=1))
    assert Event.objects.latest("seq") == event
