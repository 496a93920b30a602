"""Storing: bytes first, row second; refusals in words; what was changed behind our back is found."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from keshe.accounts.actors import system
from keshe.audit import queries as audit
from keshe.audit.acts import act, verbs
from keshe.audit.models import Event
from keshe.files import spool, storage, sweep
from keshe.files.actions import discard, readable_size, store, store_made
from keshe.files.domain import kinds
from keshe.files.models import StoredFile
from keshe.files.queries import fact, open_file
from keshe.lib import clock
from keshe.lib.refusals import Refused
from tests.files import samples

verbs({"files.try": "试存文件"})
SYSTEM = system("test")
pytestmark = pytest.mark.django_db


def _store(content=None, name="申报书.pdf", allow=kinds.ANY, max_bytes=1_000_000):
    with act(SYSTEM, "files.try") as record:
        upload = samples.pdf() if content is None else content
        stored = store(SYSTEM.ref, upload, name, allow=allow, max_bytes=max_bytes, at=record.at)
        record.subject, record.facts = stored, {"files": [fact(stored)]}
    return stored


@pytest.mark.both_databases
def test_a_file_is_kept_under_its_hash():
    content = samples.pdf()
    stored = _store(content)
    assert (stored.name, stored.media_type, stored.size) == ("申报书.pdf", "application/pdf", len(content))
    assert stored.path == f"{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"
    assert (stored.flags, stored.created_by) == ([], "system:test")
    with open_file(stored) as read:
        assert read.read() == content
    assert list((storage.root() / storage.INCOMING).iterdir()) == []
    assert list(audit.faults()) == []


@pytest.mark.parametrize("make", [SimpleUploadedFile, None])
def test_uploads_of_both_kinds_are_taken(make):
    content = samples.pdf()
    if make:
        upload = make("x.pdf", content)
    else:
        upload = TemporaryUploadedFile("x.pdf", "text/html", len(content), None)
        upload.write(content)
    assert _store(upload).media_type == "application/pdf"


def test_one_content_lies_once_on_disk_and_has_a_row_each():
    content = samples.pdf()
    one, other = _store(content), _store(content, "另一份.pdf")
    assert one.path == other.path
    assert one.uid != other.uid
    assert len(list(storage.lying())) == 1


@pytest.mark.parametrize(
    ("content", "name", "allow", "sentence"),
    [
        (b"", "申报书.pdf", kinds.ANY, "“申报书.pdf”是空文件（0 字节），请检查后重新上传。"),
        (
            samples.picture(),
            "申报书.pdf",
            kinds.ANY,
            "“申报书.pdf”的内容是 PNG 图片，与扩展名 .pdf 不符。请把扩展名改为 .png，或重新导出后上传。",
        ),
        (
            samples.docx(),
            "../盖章件.docx",
            kinds.SCANS,
            "“盖章件.docx”的内容是 Word 文档，此处只接受 pdf、ofd、jpg、png。请转换格式后重新上传。",
        ),
        (
            b"x" * 1_000_001,
            "a.pdf",
            kinds.ANY,
            "“a.pdf”超过 976.6 KB 的上限，请压缩图片、降低扫描分辨率或拆分后重新上传。",
        ),
        (samples.pdf(), "\u202e", kinds.ANY, "文件没有名称，请重新选择文件。"),
    ],
)
def test_refusals_say_what_is_wrong_and_leave_nothing(content, name, allow, sentence):
    with pytest.raises(Refused) as refusal:
        _store(content, name, allow)
    assert str(refusal.value) == sentence
    assert (StoredFile.objects.count(), Event.objects.count()) == (0, 0)
    assert list(storage.lying()) == []


def test_a_full_disk_is_a_plain_refusal(monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match=r"服务器存储空间不足，“申报书.pdf”未能保存"):
        _store()
    assert list(storage.lying()) == []


def test_old_formats_are_marked_and_sizes_readable():
    assert kinds.KINDS["doc"].old
    assert [readable_size(n) for n in (20 * 1024 * 1024, 1_572_864, 512 * 1024)] == ["20 MB", "1.5 MB", "512 KB"]


def test_what_the_platform_made_needs_no_judging():
    with act(SYSTEM, "files.try") as record:
        stored = store_made(SYSTEM.ref, b"anything", "名单.csv", "text/csv", at=record.at)
    assert (stored.name, stored.media_type, stored.size) == ("名单.csv", "text/csv", 8)


def test_a_changed_file_and_a_changed_row_are_both_located():
    stored, other = _store(), _store(samples.picture(), "照片.png")
    path = storage.root() / stored.path
    path.write_bytes(path.read_bytes() + b" ")
    assert list(audit.faults()) == [(f"files:{stored.uid}", "磁盘上的文件内容与登记的大小或哈希不一致")]
    path.unlink()
    assert list(audit.faults()) == [(f"files:{stored.uid}", "磁盘上的文件不存在或无法读取")]
    StoredFile.objects.filter(pk=stored.pk).update(sha256=other.sha256, path=other.path, size=other.size)
    assert list(audit.faults()) == [("files:log:1", f"所记的文件 {stored.uid} 与登记表中的哈希不一致")]
    StoredFile.objects.filter(pk=stored.pk).delete()
    assert list(audit.faults()) == [("files:log:1", f"所记的文件 {stored.uid} 已不在登记表中")]


def test_bytes_without_a_row_are_swept_after_a_day():
    kept = _store()
    with pytest.raises(RuntimeError), act(SYSTEM, "files.try") as record:
        store(SYSTEM.ref, samples.picture(), "a.png", allow=kinds.ANY, max_bytes=9999, at=record.at)
        raise RuntimeError
    assert len(list(storage.lying())) == 2
    now = clock.now()
    assert sweep.take_orphans(now + timedelta(hours=23)) == 0
    assert sweep.take_orphans(now + timedelta(hours=25)) == 1
    assert [path for path, _at in storage.lying()] == [kept.path]


def test_the_place_of_killed_work_is_taken_away_after_a_day(settings, tmp_path):
    settings.JOBS_DIR, now = tmp_path, clock.now()
    with spool.workplace() as mine:
        (mine / "part").write_bytes(b"x")
        assert spool.clear_stale(now + timedelta(hours=23)) == 0
        assert spool.clear_stale(now + timedelta(hours=25)) == 1
        assert not mine.exists()


def test_a_discarded_file_is_swept_unless_another_row_has_its_content():
    kept = _store()
    with act(SYSTEM, "files.try") as record:
        stored = [
            store(SYSTEM.ref, content, name, allow=kinds.ANY, max_bytes=9999, at=record.at)
            for content, name in ((samples.pdf(), "a.pdf"), (samples.picture(), "a.png"))
        ]
        discard(stored)
    assert list(audit.faults()) == []
    assert sweep.take_orphans(clock.now() + timedelta(hours=25)) == 1
    assert [path for path, _at in storage.lying()] == [kept.path]


def test_an_orphan_that_is_stored_again_is_spared():
    with pytest.raises(RuntimeError), act(SYSTEM, "files.try") as record:
        store(SYSTEM.ref, samples.pdf(), "a.pdf", allow=kinds.ANY, max_bytes=9999, at=record.at)
        raise RuntimeError
    (path, placed), *_ = storage.lying()
    assert storage.remove(path, placed) is False
    assert storage.remove(path, placed + 1) is True
    assert storage.remove(path, placed + 1) is False


@pytest.mark.both_databases
def test_racing_uploads_of_one_content(racing):
    content = samples.pdf()
    stored = racing(8, lambda _n: _store(content))
    assert len({one.uid for one in stored}) == 8
    assert list(audit.faults()) == []
