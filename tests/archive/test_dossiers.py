"""A project's dossier: what is in it, what is not, and that it can be checked without us."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from keshe.archive.domain import dossier_check
from keshe.archive.domain.dossier_check import Package, faults
from keshe.archive.domain.retention import ORDER
from keshe.archive.models import Batch
from keshe.audit.models import Event
from keshe.audit.queries import faults as log_faults
from keshe.files.queries import open_file
from keshe.lib.spreadsheets import read_rows
from keshe.rehearsal.steps.archive import made_dossiers
from tests.archive.conftest import ended

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def bytes_of(batch: Batch) -> bytes:
    assert batch.package is not None
    with open_file(batch.package) as file:
        return file.read()


def opened(batch: Batch) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bytes_of(batch)))


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


@pytest.fixture
def batch(story, later) -> Batch:
    return made_dossiers(story.cast, story.call, number=story.applications[0].number)


def test_the_pieces_lie_in_the_archive_s_order(story, batch):
    archive = opened(batch)
    manifest = json.loads(archive.read("manifest.json"))
    kinds = [piece["kind"] for piece in manifest["pieces"]]
    assert kinds == [
        "call_notice", "application", "receipt", "formal_check", "publicity", "issued", "award", "invoice", "payment",
        "certificate", "log",
    ]  # fmt: skip
    assert kinds == sorted(kinds, key=ORDER.index)
    assert (manifest["number"], manifest["unit"], manifest["issuer"]) == (
        "2022-A-001", "苏州市晨光技术学会", "示例市科学技术协会",
    )  # fmt: skip
    names = archive.namelist()
    assert names[:4] == ["卷内目录.pdf", "卷内目录.xlsx", "verify.py", "manifest.json"]
    assert "02-申报书/2022-A-001-申报书.pdf" in names
    assert "02-申报书/提交内容.json" in names
    assert "08-发票/发票24322000000012345678.pdf" in names
    assert "11-操作留痕/log.jsonl" in names


def test_every_piece_says_who_when_how_many_pages_and_how_long(batch):
    pieces = {piece["kind"]: piece for piece in json.loads(opened(batch).read("manifest.json"))["pieces"]}
    assert {name: pieces["application"][name] for name in ("responsible", "date", "retention", "retention_proposed")} == {
        "responsible": "苏州市晨光技术学会",
        "date": "2022-09-29",
        "retention": "30年",
        "retention_proposed": True,
    }  # fmt: skip
    assert pieces["issued"]["retention"] == "永久"
    assert pieces["invoice"]["number"] == "24322000000012345678"
    assert pieces["application"]["personal"] == "含联系人、项目成员等个人信息"
    assert pieces["receipt"]["pages"] == 1


def test_the_frozen_content_is_the_one_that_the_log_names(story, batch):
    submission = story.applications[0].submissions.get()
    content = opened(batch).read("02-申报书/提交内容.json")
    assert hashlib.sha256(content).hexdigest() == submission.sha256
    manifest = json.loads(opened(batch).read("manifest.json"))
    logged = {leaf["path"] for piece in manifest["pieces"] for leaf in piece["files"] if leaf["logged"]}
    assert {
        "02-申报书/提交内容.json",
        "02-申报书/2022-A-001-申报书.pdf",
        "08-发票/发票24322000000012345678.pdf",
    } <= logged


def test_the_catalogue_says_the_same_as_paper_and_as_table(batch):
    archive = opened(batch)
    page = words(archive.read("卷内目录.pdf"))
    for said in ("卷内目录", "2022-A-001", "＊默认值，非通知规定。", "永久＊", "示例市科学技术协会"):
        assert said in page
    table = read_rows(archive.read("卷内目录.xlsx"))
    assert table[2][:3] == [2, "2022-A-001", "苏州市晨光技术学会"]
    assert table[2][7] == "默认值，非通知规定"
    assert len(table) == 12


def test_the_call_may_say_how_long(cast, later):
    rules = "archive:\n  fonds: J012\n  retention:\n  - {pieces: [application, receipt], term: permanent}\n\nforms:"
    story = ended(cast, 1, ("\nforms:", f"\n{rules}"))
    manifest = json.loads(opened(made_dossiers(cast, story.call)).read("manifest.json"))
    said = {piece["kind"]: (piece["retention"], piece["retention_proposed"]) for piece in manifest["pieces"]}
    assert (manifest["fonds"], said["receipt"], said["invoice"]) == ("J012", ("永久", False), ("30年", True))


def test_who_objected_stays_out(story, batch):
    content = bytes_of(batch)
    archive = opened(batch)
    texts = "".join(words(archive.read(name)) for name in archive.namelist() if name.endswith(".pdf"))
    assert story.objection.number in texts
    assert "异议不成立" in texts
    for secret in (story.objection.name, "苏州市某科研机构", "姑苏区示例路"):
        assert secret not in texts
        assert secret.encode() not in content
        assert secret not in archive.read("11-操作留痕/log.jsonl").decode()


def test_the_log_names_the_dossier_and_verifies(batch):
    event = Event.objects.latest("seq")
    assert (event.verb, event.facts["zip"], event.facts["roots"]) == (
        "archive.finish", batch.package_sha256, batch.items.get().root,
    )  # fmt: skip
    assert hashlib.sha256(bytes_of(batch)).hexdigest() == batch.package_sha256
    assert list(log_faults()) == []


def test_the_stand_alone_program_finds_it_whole(batch, tmp_path):
    package = tmp_path / "案卷.zip"
    package.write_bytes(bytes_of(batch))
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "unpacked")
    root = batch.items.get().root
    for place in (package, tmp_path / "unpacked"):
        program = [sys.executable, "-I", "-S", str(tmp_path / "unpacked" / "verify.py"), str(place), "--root", root]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, f"{place.name}：未发现问题；清单哈希 {root}\n")
    alone = [sys.executable, "-I", "-S", "verify.py"]
    done = subprocess.run(alone, cwd=tmp_path / "unpacked", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"unpacked：未发现问题；清单哈希 {root}\n")
    done = subprocess.run([*alone, "不存在"], cwd=tmp_path / "unpacked", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "无法打开 不存在：没有这个文件或目录\n")
    assert dossier_check.main([]) == 2
    wrong = dossier_check.main([str(package), "--root", "0" * 64])
    assert wrong == 1


def test_a_package_of_several_is_checked_one_by_one(cast, later, tmp_path, capsys):
    story = ended(cast, 2)
    batch = made_dossiers(cast, story.call)
    package = tmp_path / "package.zip"
    package.write_bytes(bytes_of(batch))
    assert dossier_check.main([str(package)]) == 0
    assert capsys.readouterr().out.count("未发现问题") == 2
    archive = opened(batch)
    assert archive.namelist()[:2] == ["目录.xlsx", "roots.txt"]
    roots = hashlib.sha256(archive.read("roots.txt")).hexdigest()
    assert Event.objects.latest("seq").facts["roots"] == roots
    assert dossier_check.main([str(package), "--root", roots]) == 0
    capsys.readouterr()
    names = [name for name in archive.namelist() if name.endswith(".zip")]
    for change, said in (
        (lambda files: files.pop(names[0]), f"缺少案卷：{names[0]}"),
        (lambda files: files.update({names[0]: files[names[1]]}), f"案卷的清单哈希与 roots.txt 所列不一致：{names[0]}"),
        (lambda files: files.update({"另一卷.ZIP": files[names[1]]}), "多出文件：另一卷.ZIP"),
        (lambda files: files.pop("roots.txt"), "缺少各卷清单哈希的列表 roots.txt，无法核对各卷是否齐全"),
    ):
        files = {name: archive.read(name) for name in archive.namelist()}
        change(files)
        with zipfile.ZipFile(package, "w") as made:
            for name, content in files.items():
                made.writestr(name, content)
        assert dossier_check.main([str(package)]) == 1
        assert capsys.readouterr().out.splitlines()[0] == f"package.zip：{said}"


def test_an_option_that_cannot_be_heeded_is_not_passed_over(batch, tmp_path, capsys):
    """``--root=…`` was taken for nothing, and the dossier for checked against it."""
    package = tmp_path / "案卷.zip"
    package.write_bytes(bytes_of(batch))
    zeros = "0" * 64
    for given in (
        [f"--root={zeros}"],
        ["--root"],
        ["other.zip", "--root", zeros],
        ["--head", "505"],
        ["--root", "b09f"],
    ):
        assert dossier_check.main([str(package), *given]) == 2
        assert capsys.readouterr().out.startswith("无法识别的参数：")
    assert dossier_check.main([str(package), "--head", f"999999:{zeros}"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "案卷.zip：未核：公布的链首 999999 不是本卷留痕中的一条，无法比对"
    )


def altered(batch: Batch, change) -> list[str]:
    """What the check says after ``change(files)``; a value None takes a file out."""
    archive = opened(batch)
    files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return list(faults(Package(out)))


LOG = "11-操作留痕/log.jsonl"


def _lines(files, change):
    lines = files[LOG].splitlines(keepends=True)
    change(lines)
    files[LOG] = b"".join(lines)


def _reason(lines):
    lines[1] = lines[1].replace(b'"reason":""', b'"reason":"x"')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f.update({"卷内目录.pdf": b"x"}), "文件内容与清单不一致：卷内目录.pdf"),
        (lambda f: f.pop("02-申报书/2022-A-001-申报书.pdf"), "缺少文件：02-申报书/2022-A-001-申报书.pdf"),
        (lambda f: f.update({"02-申报书/另一份.pdf": b"x"}), "多出文件：02-申报书/另一份.pdf"),
        (lambda f: f.pop("manifest.json"), "缺少清单 manifest.json，不是完整的案卷"),
        (lambda f: f.update({"manifest.json": b"{}"}), "清单 manifest.json 无法读取"),
        (lambda f: _lines(f, lambda lines: lines.pop(0)), "缺少留痕第 "),
        (lambda f: _lines(f, lambda lines: lines.reverse()), "次序颠倒或重复"),
        (lambda f: _lines(f, _reason), "的内容与其哈希不一致"),
        (lambda f: _lines(f, lambda lines: lines.append(b"{\n")), "无法读取"),
    ],
)
def test_whatever_is_tampered_with_is_named(batch, change, said):
    assert any(said in fault for fault in altered(batch, change))


def test_a_manifest_that_was_rewritten_betrays_itself(batch):
    def swapped(files):
        manifest = json.loads(files["manifest.json"])
        manifest["pieces"][1], manifest["pieces"][2] = manifest["pieces"][2], manifest["pieces"][1]
        files["manifest.json"] = json.dumps(manifest, ensure_ascii=False).encode()

    assert altered(batch, swapped) == [
        "清单的内容与其哈希不一致，清单被改动过",
        "件的序号不连续",
        "件的排列不合归档次序",
    ]


def test_the_program_needs_nothing_but_the_standard_library():
    source = Path(dossier_check.__file__).read_text("utf-8")
    imports = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imports <= set(sys.stdlib_module_names)
