"""A city of its own for a journey: a folder, a small played beginning, and the real server in front of it."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tools.places import BIN, PYTHON, ROOT

PATIENCE = 60
NEIGHBOURS = "import django; django.setup(); from tests.e2e.neighbours import main; main()"


class City:
    """The platform as a process, in demo mode, with data in ``folder``; and beside it the neighbours, who do in a
    process of their own what the journey does not show (see ``neighbours.py``)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"http://127.0.0.1:{_free_port()}"
        self._log = (folder / "server.log").open("ab")
        self._neighbours = subprocess.Popen(
            [PYTHON, "-c", NEIGHBOURS],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def _environment(self) -> dict[str, str]:
        left_out = ("KESHE_", "PYTEST_", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
            "KESHE_DATA_DIR": str(self.folder),
            "KESHE_BASE_URL": self.url,
            "KESHE_DEMO": "1",
            "KESHE_LOG_LEVEL": "warning",
        }

    def let(self, verb: str, **given: Any) -> Any:
        """Let the neighbours do something; their answer."""
        process = self._neighbours
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"verb": verb, **given}) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, f"the neighbours are gone: {verb}"
        told = json.loads(answer)
        assert "trouble" not in told, told["trouble"]
        return told["answer"]

    def serve(self) -> None:
        """Start the server and wait until it answers."""
        command: list[str | Path] = [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", self.url.rpartition(":")[2], "--workers", "1", "--blocking-threads", "2", "--no-ws"]
        command += ["--log-level", "warning", "keshe.wsgi:application"]
        self._server = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=self._log, stderr=self._log, start_new_session=True
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._server.poll() is None:
            try:
                opener.open(f"{self.url}/healthz", timeout=5)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"the server did not start:\n{self.log}")

    @property
    def log(self) -> str:
        """What the server wrote."""
        return (self.folder / "server.log").read_text("utf-8", errors="replace")

    def close(self) -> None:
        """End what was started."""
        for process in (self._server, self._neighbours):
            if process is None:
                continue
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for pipe in (self._neighbours.stdin, self._neighbours.stdout, self._log):
            if pipe is not None:
                pipe.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
