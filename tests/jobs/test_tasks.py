"""In tests, jobs run when the transaction commits, and their failures are seen."""

import pytest
from django.db import transaction

from keshe.jobs.tasks import JobFailed, enqueue
from tests.jobs import sample


@pytest.mark.django_db(transaction=True)
def test_a_job_runs_after_the_commit_and_not_before(tmp_path):
    trace = tmp_path / "trace"
    with transaction.atomic():
        enqueue(sample.note, str(trace), "一")
        assert not trace.exists()
    assert trace.read_text("utf-8") == "一\n"


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_failed_never_runs(tmp_path):
    trace = tmp_path / "trace"
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(sample.note, str(trace), "一")
        raise RuntimeError
    assert not trace.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_is_seen(tmp_path):
    with pytest.raises(JobFailed, match="没有办法"):
        enqueue(sample.always_fails, str(tmp_path / "trace"))


@pytest.mark.django_db(transaction=True)
def test_arguments_are_json(tmp_path):
    with pytest.raises(TypeError):
        enqueue(sample.note, tmp_path / "trace", object())  # type: ignore[arg-type]
