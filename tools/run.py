"""`make run`: everything that is needed, then the server and the worker until Ctrl-C. Asks nothing."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from tools import assets, say
from tools.places import BIN, PYTHON, ROOT, VAR, fingerprint, set_stamp, stamped

HOST = os.environ.get("KESHE_HOST", "127.0.0.1")
FIRST_PORT = int(os.environ.get("KESHE_PORT") or "8000")
PATIENCE = 60


def main() -> int:
    os.chdir(ROOT)
    os.umask(0o077)  # what people entrust to us is for this user's eyes only
    os.environ.setdefault("KESHE_DEMO", "1")
    port = _free_port()
    os.environ.setdefault("KESHE_BASE_URL", f"http://{HOST}:{port}")
    demo = os.environ["KESHE_DEMO"].lower() not in {"0", "false", "no", "off", ""}
    assets.prepare()
    _collect_static()
    with say.step("建立或升级数据库"):
        _manage("migrate", "--noinput", "--verbosity=0")
    if demo and _has("demo_load"):
        with say.step("载入演示数据"):
            _manage("demo_load")
    return _serve(port, cast=demo and _has("demo_cast"))


def _collect_static() -> None:
    """Compressing takes seconds: only when a file changed."""
    own = sorted(path for path in (ROOT / "keshe").glob("**/static/**/*") if path.is_file())
    wanted = fingerprint([ROOT / "requirements" / "run.txt", VAR / "assets.stamp", *own], *map(str, own))
    if stamped(VAR / "static.stamp", wanted):
        return
    with say.step("收集并压缩静态文件"):
        _manage("collectstatic", "--noinput", "--clear", "--verbosity=0")
    set_stamp(VAR / "static.stamp", wanted)


def _has(command: str) -> bool:
    return any((ROOT / "keshe").glob(f"**/management/commands/{command}.py"))


def _manage(*words: str) -> None:
    done = subprocess.run([PYTHON, "manage.py", *words], check=False)
    if done.returncode != 0:
        raise say.stop(f"manage.py {words[0]} 没有成功。")


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        if port != FIRST_PORT:
            say.warn(f"端口 {FIRST_PORT} 已被占用，改用 {port}。")
        return port
    raise say.stop(f"{FIRST_PORT} 起的 100 个端口都被占用，请用 KESHE_PORT 指定一个。")


def _serve(port: int, *, cast: bool) -> int:
    workers = os.environ.get("KESHE_WORKERS", "2")
    web: list[str | Path] = [
        BIN / "granian",
        "--interface",
        "wsgi",
        "--host",
        HOST,
        "--port",
        str(port),
        "--workers",
        workers,
    ]
    web += ["--blocking-threads", "1", "--no-ws", "--log-level", "warning", "keshe.wsgi:application"]
    # A group each: Ctrl-C reaches only us, and we end both in order.
    processes = [
        subprocess.Popen(web, start_new_session=True),
        subprocess.Popen([PYTHON, "manage.py", "worker"], start_new_session=True, stdout=subprocess.DEVNULL),
    ]
    asked = threading.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda *_: asked.set())
    try:
        if not _answers(port, processes, asked):
            return 0 if asked.is_set() else 1
        say.line("")
        if cast:
            subprocess.run([PYTHON, "manage.py", "demo_cast"], check=False)
        say.line(f"\n科社已就绪：http://{HOST}:{port}/   （按 Ctrl-C 停止）")
        while not asked.wait(0.5):
            if any(process.poll() is not None for process in processes):
                say.warn("一个进程意外退出，全部停止。")
                return 1
        return 0
    finally:
        _end(processes)


def _answers(port: int, processes: list[subprocess.Popen[bytes]], asked: threading.Event) -> bool:
    deadline = time.monotonic() + PATIENCE
    # Asked by the platform's own name: another one is refused, and the log would show that as an error.
    name = {"Host": urlsplit(os.environ["KESHE_BASE_URL"]).netloc}
    request = urllib.request.Request(f"http://{HOST}:{port}/", headers=name)
    while time.monotonic() < deadline and not asked.is_set():
        if any(process.poll() is not None for process in processes):
            say.warn("服务没有启动成功，原因见上。")
            return False
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5)
        except urllib.error.HTTPError:
            return True  # it answers; what it says is for the pages to decide
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    say.line("\n正在停止…")
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    say.line("已停止。")


if __name__ == "__main__":
    if not shutil.which(str(PYTHON)):
        raise say.stop("先运行 make run 或 python3 tools/environment.py run。")
    sys.exit(main())
