"""Renew the lock files: hashes for every platform, no address of any index in them."""

import os
import subprocess
import sys
from pathlib import Path

from tools import say
from tools.places import BIN, PYTHON, ROOT

COMPILE = [
    "pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-emit-index-url", "--no-header",
]  # fmt: skip


def main(arguments: list[str]) -> int:
    folder = ROOT / "requirements"
    uv: list[str | Path] = [BIN / "uv", *COMPILE, *arguments]
    with say.step("requirements/run.txt"):
        subprocess.run([*uv, "run.in", "-o", "run.txt"], cwd=folder, check=True)
    with say.step("requirements/dev.txt"):
        command = [*uv, "--constraints", "run.txt", "dev.in", "-o", "dev.txt"]
        subprocess.run(command, cwd=folder, check=True)
    with say.step("package-lock.json"):
        npm: list[str | Path] = [
            PYTHON.with_name("npm"),
            "install",
            "--package-lock-only",
            "--omit-lockfile-registry-resolved",
        ]
        environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run([*npm, "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
