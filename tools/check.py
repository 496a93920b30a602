"""`make check` and `make test`: every part with its time, all parts even after one failed, the summary last."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools import assets, chromium, postgres, say, writer
from tools.places import BIN, PYTHON, ROOT

LINT: list[tuple[str, list[str]]] = [
    ("风格 ruff", ["ruff", "check", "."]),
    ("格式 ruff", ["ruff", "format", "--check", "--quiet", "."]),
    ("模板 djlint", ["djlint", "keshe", "--lint", "--quiet", "--profile", "django"]),
    ("类型 mypy", ["mypy"]),
    ("导入约定 import-linter", ["lint-imports", "--no-cache"]),
]
NO_TEST_RAN = 5
SUMMARY = re.compile(r"^(=+ )?(\d+ (passed|failed|error|skipped|deselected|xfailed)|no tests ran).*", re.MULTILINE)


@dataclass
class Report:
    lines: list[str] = field(default_factory=list)
    failed: bool = False

    def note(self, name: str, seconds: float, outcome: str, *, ok: bool) -> None:
        self.lines.append(f"{'✓' if ok else '✗'} {name}  {seconds:.1f} 秒  {outcome}")
        self.failed |= not ok

    def close(self) -> int:
        say.line("")
        say.line("—— 结果 ——")
        for line in self.lines:
            say.line(line)
        say.line("全部通过。" if not self.failed else "有未通过的部分。")
        return 1 if self.failed else 0


def lint(report: Report) -> None:
    for name, command in LINT:
        say.line(f"\n→ {name}")
        started = time.monotonic()
        done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, check=False)
        ok = done.returncode == 0
        report.note(name, time.monotonic() - started, "" if ok else "未通过", ok=ok)


class Part:
    """One run of pytest. A quiet one runs beside others: what it printed is shown when it is joined."""

    def __init__(self, name: str, arguments: Sequence[str], environment: Mapping[str, str], *, quiet: bool) -> None:
        self.name, self.lines, self.seconds = name, list[str](), 0.0
        self._quiet, self._started = quiet, time.monotonic()
        command: list[str | Path] = [PYTHON, "-m", "pytest", *arguments, *sys.argv[2:]]
        self._running = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._running.stdout is not None
        for line in self._running.stdout:
            self.lines.append(line)
            if not self._quiet:
                print(line, end="", flush=True)
        self.seconds = time.monotonic() - self._started

    def join(self, report: Report) -> None:
        """Wait for its end; its own last line goes into the report."""
        self._reader.join()
        code = self._running.wait()
        if self._quiet:
            say.line(f"\n→ {self.name}")
            print("".join(self.lines), end="", flush=True)
        last = next((line.strip("= \n") for line in reversed(self.lines) if SUMMARY.match(line)), f"退出码 {code}")
        report.note(self.name, self.seconds, last, ok=code in {0, NO_TEST_RAN})

    def end(self) -> None:
        """Stop it, when the others were broken off."""
        if self._running.poll() is None:
            self._running.terminate()
            self._running.wait()


@contextmanager
def beside(report: Report, browser: str | None) -> Iterator[None]:
    """The browser's tests run beside the others: a browser waits much, and the processors need not."""
    if browser is None:
        yield
        report.note("测试（浏览器）", 0, "跳过：没有 Chromium", ok=True)
        return
    say.line("→ 测试（浏览器）在旁边运行，结果见最后")
    chosen = {"KESHE_TEST_CHROMIUM": browser}
    part = Part("测试（浏览器）", ["-q", "-m", "e2e", "tests/e2e"], chosen, quiet=True)
    try:
        yield
        part.join(report)
    finally:
        part.end()


def pytest(report: Report, name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """One run of pytest, shown as it goes."""
    say.line(f"\n→ {name}")
    part = Part(name, arguments, environment, quiet=False)
    try:
        part.join(report)
    finally:
        part.end()


def test() -> int:
    say.end_in_order()
    report = Report()
    assets.prepare()
    browser = chromium.prepare()
    writer.prepare()
    lint(report)
    with beside(report, browser):
        # The tables of SQLite are made as the models say; that migrations make the same, the other two parts show.
        pytest(report, "测试（SQLite）", ["-n", "2", "-q", "--nomigrations", "-m", "not e2e"], {})
        with postgres.server() as address:
            if address:
                chosen = {"KESHE_TEST_DATABASE": "postgres", postgres.VARIABLE: address}
                pytest(report, "测试（PostgreSQL）", ["-n", "2", "-q", "-m", "both_databases and not e2e"], chosen)
            else:
                report.note("测试（PostgreSQL）", 0, "跳过：没有 PostgreSQL", ok=True)
    return report.close()


def check() -> int:
    report = Report()
    lint(report)
    return report.close()


if __name__ == "__main__":
    sys.exit(check() if sys.argv[1:2] == ["lint"] else test())
