"""案卷离线核验程序：只用 Python 标准库，不需要平台，也不联网。

    python3 verify.py [案卷.zip|案卷目录] [--root 哈希] [--head 序号:哈希 …]

Without a path it checks the dossier that it lies in.

The offline check of a dossier: every file by its hash, missing and extra files, the order of the pieces, the manifest
itself, and each entry of the log that came with it. ``--root`` is the manifest's hash as the platform's log or the
transfer list states it; ``--head`` an entry's hash that was published (receipts, publicity pages). Without them the
dossier is only shown to agree with itself. A package of several dossiers is checked one by one, and against the list of
roots that lies in it, whose hash then is ``--root``.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

MANIFEST = "manifest.json"
#: In a package of several: a line ``<root>  <file>`` for each dossier; beside them lies a catalogue to read.
ROOTS, CATALOGUE = "roots.txt", "目录.xlsx"
FORMAT = "keshe-dossier-1"
CHUNK = 1024 * 1024
USAGE = """案卷离线核验程序：只用 Python 标准库，不需要平台，也不联网。
用法：python3 verify.py [案卷.zip|案卷目录] [--root 哈希] [--head 序号:哈希 …]
放在案卷目录里运行时可不写目录。--root 是移交清单或操作留痕载明的清单哈希，--head 是公布过的链首；不写的，只核对案卷自身是否一致。
"""
FIELDS = ("seq", "at", "actor", "verb", "subject", "outcome", "reason", "facts", "previous")


class Folder:
    """A dossier that was unpacked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names = sorted(file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file())

    def open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")


class Package:
    """A dossier as it was handed over: one zip."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        self.archive = zipfile.ZipFile(file)
        self.names = [member.filename for member in self.archive.infolist() if not member.is_dir()]

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)

    def inner(self, name: str) -> Package:
        """A dossier inside a package of several."""
        with self.open(name) as file:
            return Package(io.BytesIO(file.read()))


Source = Folder | Package


def faults(source: Source, root: str = "", heads: Mapping[int, str] | None = None) -> Iterator[str]:
    """Everything that is wrong with one dossier, in words."""
    if MANIFEST not in source.names:
        yield f"缺少清单 {MANIFEST}，不是完整的案卷"
        return
    manifest = _manifest(source)
    if manifest is None:
        yield f"清单 {MANIFEST} 无法读取"
        return
    try:
        yield from _of_manifest(manifest, root)
        yield from _of_files(source, manifest)
        yield from _of_log(source, manifest, dict(heads or {}))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        yield f"清单 {MANIFEST} 的结构不完整：{error!r}"


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _manifest(source: Source) -> dict[str, Any] | None:
    try:
        with source.open(MANIFEST) as file:
            read = json.loads(file.read())
    except (ValueError, OSError, zipfile.BadZipFile):
        return None
    return read if isinstance(read, dict) and read.get("format") == FORMAT else None


def _of_manifest(manifest: dict[str, Any], root: str) -> Iterator[str]:
    bare = {name: value for name, value in manifest.items() if name != "root"}
    computed = hashlib.sha256(canonical(bare).encode()).hexdigest()
    if computed != manifest["root"]:
        yield "清单的内容与其哈希不一致，清单被改动过"
    if root and computed != root.lower():
        yield f"清单的哈希是 {computed}，与给出的 {root} 不一致"
    pieces, order = manifest["pieces"], manifest["order"]
    if [piece["seq"] for piece in pieces] != list(range(1, len(pieces) + 1)):
        yield "件的序号不连续"
    places = [order.index(piece["kind"]) if piece["kind"] in order else -1 for piece in pieces]
    if places != sorted(places) or -1 in places:
        yield "件的排列不合归档次序"
    for piece in pieces:
        start = f"{piece['seq']:02d}-"
        strays = [leaf["path"] for leaf in piece["files"] if not leaf["path"].startswith(start)]
        yield from (f"文件不在第 {piece['seq']} 件的目录中：{path}" for path in strays)
        lines = "".join(f"{leaf['sha256']}  {leaf['path']}\n" for leaf in piece["files"])
        if hashlib.sha256(lines.encode()).hexdigest() != piece["sha256"]:
            yield f"第 {piece['seq']} 件“{piece['title']}”的哈希与其文件不符"


def _of_files(source: Source, manifest: dict[str, Any]) -> Iterator[str]:
    listed = [leaf for piece in manifest["pieces"] for leaf in piece["files"]] + manifest["others"]
    paths = [leaf["path"] for leaf in listed]
    for path in sorted({path for path in paths if paths.count(path) > 1}):
        yield f"清单中重复：{path}"
    for name in sorted({name for name in source.names if source.names.count(name) > 1}):
        yield f"包中重复：{name}"
    for leaf in listed:
        if leaf["path"] not in source.names:
            yield f"缺少文件：{leaf['path']}"
        elif _hashed(source, leaf["path"]) != (leaf["size"], leaf["sha256"]):
            yield f"文件内容与清单不一致：{leaf['path']}"
    for name in sorted(set(source.names) - set(paths) - {MANIFEST}):
        yield f"多出文件：{name}"


def _hashed(source: Source, name: str) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        with source.open(name) as file:
            while piece := file.read(CHUNK):
                digest.update(piece)
                size += len(piece)
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError):
        return -1, ""
    return size, digest.hexdigest()


def _of_log(source: Source, manifest: dict[str, Any], heads: dict[int, str]) -> Iterator[str]:
    log = manifest["log"]
    if log["path"] not in source.names:
        return  # named as missing already
    with source.open(log["path"]) as file:
        lines = [_entry(line) for line in file]
    yield from (f"留痕第 {number} 行无法读取" for number, entry in enumerate(lines, 1) if entry is None)
    entries = [entry for entry in lines if entry is not None]
    yield from _of_chain(entries)
    seen = {entry["seq"]: entry["hash"] for entry in entries}
    wanted: dict[int, str] = {int(seq): digest for seq, digest in log["entries"].items()}
    yield from (f"缺少留痕第 {seq} 条" for seq in sorted(set(wanted) - set(seen)))
    yield from (f"多出留痕第 {seq} 条" for seq in sorted(set(seen) - set(wanted)))
    for seq in sorted(set(seen) & set(wanted)):
        if seen[seq] != wanted[seq]:
            yield f"留痕第 {seq} 条与清单所列不一致"
        if heads.get(seq, seen[seq]) != seen[seq]:
            yield f"留痕第 {seq} 条与已公布的哈希不一致"
    mentioned = set(re.findall(r'"([0-9a-f]{64})"', canonical([entry["facts"] for entry in entries])))
    leaves = [leaf for piece in manifest["pieces"] for leaf in piece["files"]]
    strays = [leaf["path"] for leaf in leaves if leaf["logged"] and leaf["sha256"] not in mentioned]
    yield from (f"留痕没有记载文件：{path}" for path in strays)


def _of_chain(entries: list[dict[str, Any]]) -> Iterator[str]:
    """Each entry by its own hash, and neighbours by the hash that the later names."""
    before: dict[str, Any] | None = None
    for entry in entries:
        seq = entry["seq"]
        content = canonical({name: entry[name] for name in FIELDS})
        if hashlib.sha256(content.encode()).hexdigest() != entry["hash"]:
            yield f"留痕第 {seq} 条的内容与其哈希不一致"
        if before is not None and seq <= before["seq"]:
            yield f"留痕第 {seq} 条次序颠倒或重复"
        if before is not None and seq == before["seq"] + 1 and before["hash"] != entry["previous"]:
            yield f"留痕第 {seq} 条不承接前一条"
        before = entry


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    sound = isinstance(entry, dict) and all(name in entry for name in (*FIELDS, "hash"))
    return entry if sound and isinstance(entry["seq"], int) else None


def of_package(package: Package, root: str) -> Iterator[str]:
    """What is wrong with a package of several by its list: dossiers missing, strange, or exchanged."""
    if ROOTS not in package.names:
        yield f"缺少各卷清单哈希的列表 {ROOTS}，无法核对各卷是否齐全"
        return
    with package.open(ROOTS) as file:
        content = file.read()
    computed = hashlib.sha256(content).hexdigest()
    if root and computed != root.lower():
        yield f"{ROOTS} 的哈希是 {computed}，与给出的 {root} 不一致"
    lines = (line.partition("  ") for line in content.decode("utf-8", "replace").splitlines())
    wanted = {name: digest for digest, _blanks, name in lines}
    yield from (f"缺少案卷：{name}" for name in sorted(set(wanted) - set(package.names)))
    yield from (f"多出文件：{name}" for name in sorted(set(package.names) - set(wanted) - {ROOTS, CATALOGUE}))
    yield from (f"包中重复：{name}" for name in sorted({n for n in package.names if package.names.count(n) > 1}))
    for name in sorted(set(wanted) & set(package.names)):
        if (_manifest(package.inner(name)) or {}).get("root") != wanted[name]:
            yield f"案卷的清单哈希与 {ROOTS} 所列不一致：{name}"


def _heads_not_met(source: Source, heads: Mapping[int, str]) -> list[int]:
    """The published heads that are of no entry in the dossier: with them nothing could be compared."""
    log = (_manifest(source) or {}).get("log")
    listed = log.get("entries") if isinstance(log, dict) else None
    return sorted(seq for seq in heads if not isinstance(listed, dict) or str(seq) not in listed)


def _given(options: list[str]) -> tuple[str, dict[int, str]]:
    """``--root`` and every ``--head``. Raises ValueError for anything else: an option that is passed over would seem to
    have been checked."""
    root, heads = "", dict[int, str]()
    for option, value in zip(options[::2], [*options[1::2], ""], strict=False):
        if option == "--root" and re.fullmatch(r"[0-9a-fA-F]{64}", value):
            root = value
        elif option == "--head" and re.fullmatch(r"[0-9]+:[0-9a-fA-F]{64}", value):
            number, _colon, digest = value.partition(":")
            heads[int(number)] = digest.lower()
        else:
            raise ValueError(f"{option} {value}".strip())
    return root, heads


def main(arguments: list[str]) -> int:
    """0 = nothing wrong was found; 1 = faults, printed one a line; 2 = nothing to check."""
    here = Path(__file__).resolve().parent
    if (not arguments or arguments[0] in ("--root", "--head")) and (here / MANIFEST).is_file():
        arguments = [str(here), *arguments]  # run where it lies: in the dossier that it came with
    if not arguments or arguments[0].startswith("-"):
        sys.stdout.write(USAGE)
        return 2
    try:
        root, heads = _given(arguments[1:])
    except ValueError as error:
        sys.stdout.write(f"无法识别的参数：{error}\n{USAGE}")
        return 2
    try:
        count = _said(Path(arguments[0]).resolve(), root, heads)
    except (OSError, zipfile.BadZipFile) as error:
        missing = not Path(arguments[0]).exists()
        sys.stdout.write(f"无法打开 {arguments[0]}：{'没有这个文件或目录' if missing else f'不是案卷（{error}）'}\n")
        return 2
    return 1 if count else 0


def _said(path: Path, root: str, heads: Mapping[int, str]) -> int:
    """Say what is wrong at a path; returns how many faults."""
    if path.is_dir():
        return _of_one(path.name, Folder(path), root, heads)
    package = Package(path)
    inner = [name for name in package.names if name.lower().endswith(".zip")]
    if MANIFEST in package.names or not inner:
        return _of_one(path.name, package, root, heads)
    count = _tell(path.name, list(of_package(package, root)))
    return count + sum(_of_one(name, package.inner(name), "", heads) for name in inner)


def _of_one(name: str, source: Source, root: str, heads: Mapping[int, str]) -> int:
    found = list(faults(source, root, heads))
    _tell(name, found)
    for seq in _heads_not_met(source, heads):
        sys.stdout.write(f"{name}：未核：公布的链首 {seq} 不是本卷留痕中的一条，无法比对\n")
    manifest = _manifest(source) or {}
    sys.stdout.write(f"{name}：{'未发现问题' if not found else f'{len(found)} 处问题'}；")
    sys.stdout.write(f"清单哈希 {manifest.get('root', '—')}\n")
    return len(found)


def _tell(name: str, found: list[str]) -> int:
    for fault in found:
        sys.stdout.write(f"{name}：{fault}\n")
    return len(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
