"""`make check` and `make test`: every part with its time, all parts even after one failed, the summary last."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
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


def pytest(report: Report, name: str, arguments: Sequence[str], environment: dict[str, str] | None = None) -> None:
    """One run of pytest, shown as it goes; its own last line goes into the report."""
    say.line(f"\n→ {name}")
    started = time.monotonic()
    command: list[str | Path] = [PYTHON, "-m", "pytest", *arguments, *sys.argv[2:]]
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    last = ""
    assert running.stdout is not None
    for line in running.stdout:
        print(line, end="", flush=True)
        if SUMMARY.match(line):
            last = line.strip("= \n")
    code = running.wait()
    report.note(name, time.monotonic() - started, last or f"退出码 {code}", ok=code in {0, NO_TEST_RAN})


def test() -> int:
    say.end_in_order()
    report = Report()
    assets.prepare()
    browser = chromium.prepare()
    writer.prepare()
    lint(report)
    pytest(report, "测试（SQLite）", ["-n", "2", "-q", "-m", "not e2e"])
    with postgres.server() as address:
        if address:
            chosen = {"KESHE_TEST_DATABASE": "postgres", postgres.VARIABLE: address}
            pytest(report, "测试（PostgreSQL）", ["-n", "2", "-q", "-m", "both_databases and not e2e"], chosen)
        else:
            report.note("测试（PostgreSQL）", 0, "跳过：没有 PostgreSQL", ok=True)
    if not Path(ROOT / "tests" / "e2e").is_dir() or browser is None:
        report.note("测试（浏览器）", 0, "跳过：没有 Chromium", ok=True)
    else:
        pytest(report, "测试（浏览器）", ["-q", "-m", "e2e", "tests/e2e"], {"KESHE_TEST_CHROMIUM": browser})
    return report.close()


def check() -> int:
    report = Report()
    lint(report)
    return report.close()


if __name__ == "__main__":
    sys.exit(check() if sys.argv[1:2] == ["lint"] else test())
