"""Certificates in a batch: one entry each, one file, resumed where it stopped; a clear refusal otherwise."""

import io
import zipfile
from datetime import timedelta

import pikepdf
import pytest

from keshe.audit.models import Event
from keshe.awards import actions
from keshe.awards.batches import resume_batches, run_batch
from keshe.awards.models import Certificate, CertificateBatch
from keshe.awards.queries import batches_of
from keshe.files.queries import open_file
from keshe.lib import clock
from keshe.rehearsal.steps import awards as steps
from tests.awards.conftest import AFTER, awarded
from tests.saying import refused


def approved(cast, count=3):
    trial, awards = awarded(cast, count)
    with clock.at(AFTER):
        for award in awards:
            steps.approved_award(cast, award)
    return trial.call, awards


def content_of(batch):
    with open_file(batch.file) as content:
        return io.BytesIO(content.read())


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_batch_issues_every_certificate_that_is_due(cast, django_capture_on_commit_callbacks):
    call, awards = approved(cast)
    with clock.at(AFTER):
        actions.issue_certificate(cast.actor("zhou"), awards[0])
        before = Event.objects.count()
        batch = actions.order_certificates(cast.actor("zhou"), call)
        assert (batch.total, batch.status) == (2, "running")
        assert (
            refused(actions.order_certificates, cast.actor("zhou"), call) == "上一批证书还在生成，请等它完成后再开始。"
        )
        run_batch(batch.pk)
        run_batch(batch.pk)  # a job that comes twice does nothing more
    batch = batches_of(call).get()
    issued = batch.awards.filter(certificate__isnull=False).count()
    assert (batch.status, issued, batch.refused) == ("done", 2, {})
    verbs = list(Event.objects.filter(seq__gt=before).order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "awards.order_certificates", "awards.issue_certificate", "awards.issue_certificate", "awards.finish_certificates",
    ]  # fmt: skip
    with zipfile.ZipFile(content_of(batch)) as archive:
        assert archive.namelist() == ["KSZS20220002 苏州市远山研究会.pdf", "KSZS20220003 苏州市明湖学会.pdf"]
        with pikepdf.open(io.BytesIO(archive.read(archive.namelist()[0]))) as one:
            assert len(one.pages) == 1
    with clock.at(AFTER):
        said = refused(actions.order_certificates, cast.actor("zhou"), call)
    assert said == "没有可以颁发证书的奖补：均已颁发、未核定，或通知未设证书。"


@pytest.mark.django_db
def test_a_bound_pdf_has_a_bookmark_for_each(cast):
    call, _awards = approved(cast, 2)
    with clock.at(AFTER):
        batch = actions.order_certificates(cast.actor("zhou"), call, "pdf")
        run_batch(batch.pk)
    batch.refresh_from_db()
    assert batch.file is not None
    assert batch.file.name == "2022年度证书20221011.pdf"
    with pikepdf.open(content_of(batch)) as bound:
        assert len(bound.pages) == 2
        with bound.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "KSZS20220001 苏州市晨光技术学会", "KSZS20220002 苏州市远山研究会",
            ]  # fmt: skip


@pytest.mark.django_db
def test_a_lost_job_is_taken_up_by_the_sweep(cast, django_capture_on_commit_callbacks):
    call, awards = approved(cast, 2)
    with clock.at(AFTER):
        batch = actions.order_certificates(cast.actor("zhou"), call)
        actions.issue_certificate(cast.actor("zhou"), awards[0])  # as far as the lost job came
    with clock.at(AFTER + timedelta(minutes=15)), django_capture_on_commit_callbacks(execute=True):
        resume_batches(clock.now())
    assert CertificateBatch.objects.get().status == "running"
    with clock.at(AFTER + timedelta(minutes=16)), django_capture_on_commit_callbacks(execute=True):
        resume_batches(clock.now())
    batch.refresh_from_db()
    assert batch.status == "done"
    assert Certificate.objects.count() == 2


@pytest.mark.django_db
def test_what_is_refused_is_named_in_the_batch(cast):
    call, awards = approved(cast, 2)
    with clock.at(AFTER):
        batch = actions.order_certificates(cast.actor("zhou"), call)
        actions.cancel_award(cast.actor("wu"), awards[1], "申请放弃")
        run_batch(batch.pk)
    batch.refresh_from_db()
    assert batch.status == "done"
    assert batch.refused == {awards[1].application.number: "奖补尚未核定。"}


@pytest.mark.django_db
def test_only_officers_order(cast, client_of):
    call, _awards = approved(cast, 1)
    assert client_of("qian").post(f"/office/papers/certificates/{call.uid}/").status_code == 403
    with clock.at(AFTER):
        answer = client_of("zhou").post(f"/office/papers/certificates/{call.uid}/", {"form": "zip"}, follow=True)
    assert "已开始颁发 1 份证书，完成后可在本页下载。" in answer.content.decode()
