"""Batches: bound and packed, taken up again where they stood, cleared away after their days."""

import io
import zipfile
from datetime import timedelta

import pikepdf
import pytest

from keshe.accounts.actors import actor_for
from keshe.archive.actions import clear_batch, make_batch, order_dossiers, order_forms, resume_batch
from keshe.archive.models import Batch, BatchItem
from keshe.archive.sweep import sweep_batches
from keshe.audit.models import Event
from keshe.audit.queries import faults
from keshe.documents.models import Document
from keshe.files import spool, storage
from keshe.files.models import StoredFile
from keshe.files.queries import open_file
from keshe.jobs.lasting import LOST
from keshe.lib import clock
from keshe.lib.spreadsheets import read_rows
from keshe.rehearsal.steps.archive import made_dossiers, made_forms
from tests.archive.conftest import LATER
from tests.publicity.conftest import NOW, Trial, make_trial
from tests.saying import refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


class Killed(BaseException):
    """What a signal is to a process."""


@pytest.fixture
def trial(cast, later) -> Trial:
    with clock.at(NOW):
        return make_trial(cast, 3)


def bytes_of(stored: StoredFile | None) -> bytes:
    assert stored is not None
    with open_file(stored) as file:
        return file.read()


def test_all_forms_are_bound_with_bookmarks_and_packed(trial):
    batch = made_forms(trial.cast, trial.call, "application")
    assert (batch.status, batch.made, batch.total) == ("done", 3, 3)
    units = ["苏州市晨光技术学会", "苏州市远山研究会", "苏州市明湖学会"]
    titles = [application.title for application in trial.applications]
    numbers = ["2022-A-001", "2022-A-002", "2022-A-003"]
    wanted = [" ".join(parts) for parts in zip(numbers, units, titles, strict=True)]
    lengths = list(batch.items.values_list("pages", flat=True))
    with pikepdf.open(io.BytesIO(bytes_of(batch.merged))) as bound:
        assert len(bound.pages) == sum(lengths)
        with bound.open_outline() as outline:
            assert [item.title for item in outline.root] == wanted
        targets = [item.destination for item in outline.root]
        starts = [bound.pages.index(pikepdf.Page(place[0])) for place in targets if isinstance(place, pikepdf.Array)]
        assert starts == [0, lengths[0], lengths[0] + lengths[1]]
    with zipfile.ZipFile(io.BytesIO(bytes_of(batch.package))) as package:
        assert package.namelist() == ["目录.xlsx", *(f"{name}.pdf" for name in wanted)]
        assert [row[1] for row in read_rows(package.read("目录.xlsx"))[1:]] == wanted
        first = Document.objects.get(subject_ref=trial.applications[0].submissions.get().ref, kind="application_form")
        assert package.read(f"{wanted[0]}.pdf") == bytes_of(first.file)


def test_one_entry_says_what_was_made(trial):
    batch = made_forms(trial.cast, trial.call, "application", "A")
    event = Event.objects.latest("seq")
    assert (event.verb, event.actor, event.subject) == ("archive.finish", trial.actor("zhou").ref, batch.ref)
    assert event.facts == {
        "items": 3,
        "pages": sum(batch.items.values_list("pages", flat=True)),
        "pdf": batch.merged_sha256,
        "zip": batch.package_sha256,
        "roots": "",
    }
    assert Event.objects.filter(verb="archive.order").count() == 1
    assert list(faults()) == []


def killed_after(batch: Batch, items: int) -> None:
    def progress(done: int) -> None:
        if done == items:
            raise Killed

    with pytest.raises(Killed):
        make_batch(actor_for(batch.ordered_by), batch, progress)


@pytest.mark.parametrize("kind", ["forms", "dossiers"])
def test_killed_between_items_it_goes_on_with_the_next(trial, kind):
    zhou = trial.actor("zhou")
    batch = order_forms(zhou, trial.call, "application") if kind == "forms" else order_dossiers(zhou, trial.call)
    killed_after(batch, 2)
    batch.refresh_from_db()
    assert (batch.status, batch.made, batch.package) == ("making", 2, None)
    kept = list(batch.items.filter(file__isnull=False).values_list("order", "file"))
    assert [order for order, _file in kept] == [1, 2]
    papers = Document.objects.count()
    make_batch(zhou, batch)
    batch.refresh_from_db()
    assert (batch.status, batch.made) == ("done", 3)
    assert list(batch.items.values_list("order", "file"))[:2] == kept
    assert Document.objects.count() - papers == (1 if kind == "forms" else 2), "the third's own papers alone"
    assert Event.objects.filter(verb="archive.finish").count() == 1
    assert list(spool.root().glob("work-*")) == []
    assert list(faults()) == []


def test_a_lost_job_is_asked_for_again(trial, django_capture_on_commit_callbacks):
    batch = order_forms(trial.actor("zhou"), trial.call, "application")
    killed_after(batch, 1)
    with django_capture_on_commit_callbacks(execute=True):
        sweep_batches(LATER + LOST)
    batch.refresh_from_db()
    assert batch.status == "making", "it may still be at work"
    with django_capture_on_commit_callbacks(execute=True):
        sweep_batches(LATER + LOST + timedelta(seconds=1))
    batch.refresh_from_db()
    assert batch.status == "done"


def test_a_missing_file_stops_it_and_it_can_be_taken_up_again(trial, django_capture_on_commit_callbacks):
    zhou = trial.actor("zhou")
    batch = made_forms(trial.cast, trial.call, "application")
    second = batch.items.get(order=2).file
    assert second is not None
    path = storage.root() / second.path
    content = path.read_bytes()
    path.unlink()
    again = order_forms(zhou, trial.call, "application")
    with django_capture_on_commit_callbacks(execute=True):
        Batch.objects.filter(pk=again.pk).update(changed_at=LATER - LOST - timedelta(seconds=1))
        sweep_batches(LATER)
    again.refresh_from_db()
    title = again.items.get(order=2).title
    assert (again.status, again.made) == ("failed", 1)
    assert again.problem == f"“{title}”的一个文件在磁盘上不存在或无法读取，请系统管理员运行留痕核验。"
    assert Event.objects.latest("seq").facts == {"refused": ["archive.bytes_gone"]}
    path.write_bytes(content)
    with django_capture_on_commit_callbacks(execute=True):
        resume_batch(zhou, again)
    again.refresh_from_db()
    assert (again.status, again.made, again.problem) == ("done", 3, "")


@pytest.mark.parametrize("kind", ["forms", "dossiers"])
def test_after_its_days_the_files_go_and_the_hashes_stay(trial, kind):
    make = made_forms if kind == "forms" else made_dossiers
    given = ("application",) if kind == "forms" else ()
    batch = make(trial.cast, trial.call, *given)
    papers = set(Document.objects.values_list("file", flat=True))
    digest = batch.package_sha256
    sweep_batches(LATER + timedelta(days=14))
    batch.refresh_from_db()
    assert batch.status == "done"
    sweep_batches(LATER + timedelta(days=14, seconds=1))
    batch.refresh_from_db()
    assert (batch.status, batch.merged, batch.package, batch.package_sha256) == ("cleared", None, None, digest)
    assert not StoredFile.objects.filter(media_type="application/zip").exists()
    assert set(StoredFile.objects.filter(pk__in=papers).values_list("pk", flat=True)) == papers
    assert list(faults()) == []
    assert (
        refused(clear_batch, trial.actor("zhou"), batch)
        == "汇编与案卷目前是“已清除”，不能清除。请刷新页面查看最新状态。"
    )


def test_what_cannot_be_asked_for(trial):
    zhou, call = trial.actor("zhou"), trial.call
    assert refused(order_forms, zhou, call, "letter") == "本通知没有这张表单，请刷新页面后重选。"
    assert refused(order_forms, zhou, call, "application", "B") == "本通知没有这个类别，请刷新页面后重选。"
    assert refused(order_dossiers, zhou, call, "", "2022-A-009") == (
        "本通知中没有编号为“2022-A-009”的已提交申报，请核对编号。"
    )
    order_dossiers(zhou, call, "", " 2022-A-001 ")
    assert refused(order_dossiers, zhou, call, "", "2022-A-001") == (
        "同样的任务“案卷（2022-A-001）”正在生成，请等待完成。"
    )
    trial.applications[0].submissions.model.objects.filter(form="application").update(form="other")
    assert refused(order_forms, zhou, call, "application") == "所选范围内没有已提交的材料，请另选类别或表单。"


def test_officers_and_leaders_order_and_nobody_else(trial):
    for who in ("zhou", "wu"):
        order_dossiers(trial.actor(who), trial.call, "", trial.applications[who == "wu"].number)
    for who in ("lin", "qian", "sun", "feng", "zheng", "guan", "wang"):
        said = "您没有“学会部经办人、审批领导”的权限，不能进行此操作。如有需要，请联系系统管理员。"
        assert refused(order_dossiers, trial.actor(who), trial.call) == said
    assert BatchItem.objects.count() == 2
