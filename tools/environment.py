"""The virtual environment in .venv, filled from the hashed lock file.

`python3 tools/environment.py run` or `dev`. Uses only the standard library, since it comes first. uv is quick; where
it cannot be had, or cannot reach the package index, pip does the same from the same file, more slowly.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import say
from tools.places import BIN, PYTHON, ROOT, VENV, fingerprint, set_stamp, stamped

LOCKS = {level: ROOT / "requirements" / f"{level}.txt" for level in ("run", "dev")}


def prepare(level: str) -> None:
    """Make .venv hold what the lock says. What a developer installed once stays: dev includes run."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells people
        raise say.stop(
            f"需要 Python 3.11 或更新版本，当前是 {sys.version.split()[0]}。可用 make PYTHON=python3.12 指定。"
        )
    stamps = {name: VENV / f"keshe-{name}.stamp" for name in LOCKS}
    if level == "run" and stamps["dev"].exists():
        level = "dev"
    wanted = fingerprint([LOCKS[level]], sys.version)
    if PYTHON.exists() and stamped(stamps[level], wanted):
        return
    if not _works(PYTHON):
        with say.step("建立虚拟环境 .venv"):
            _create()
    with say.step(f"按锁定文件安装依赖（requirements/{level}.txt，首次约需下载 200 MB）"):
        _fill(LOCKS[level])
    set_stamp(stamps[level], wanted)


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _create() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise say.stop("无法建立虚拟环境。Debian、Ubuntu 上请先安装 python3-venv。")


def _fill(lock: Path) -> None:
    command: list[str | Path]
    uv = BIN / "uv"
    if not uv.exists():
        subprocess.run([PYTHON, "-m", "pip", "install", "-q", "uv"], check=False)
    if uv.exists():
        command = [uv, "pip", "sync", "-q", "--require-hashes", "--python", PYTHON, lock]
        if subprocess.run(command, env=_index_of_pip(), check=False, cwd=ROOT).returncode == 0:
            return
        say.warn("uv 未能完成安装，改用 pip（较慢）。")
    command = [PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock]
    if subprocess.run(command, check=False, cwd=ROOT).returncode != 0:
        raise say.stop("依赖没有装上。请检查网络或 pip 的镜像设置，然后再次运行。")


def _index_of_pip() -> dict[str, str]:
    """uv does not read pip's configuration: hand it the mirror and the certificates that pip would use."""
    environment = dict(os.environ)
    listed = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    for entry in listed.stdout.splitlines():
        key, _, value = entry.partition("=")
        name, value = key.rpartition(".")[2], value.strip("'\"")
        if name == "index-url":
            environment.setdefault("UV_DEFAULT_INDEX", value)
        elif name == "cert":
            environment.setdefault("SSL_CERT_FILE", value)
    return environment


if __name__ == "__main__":
    prepare(sys.argv[1] if len(sys.argv) > 1 else "run")
