"""The architecture's rules about who may import whom; their names are sentences in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.house.files import ROOT


def test_imports_flow_one_way():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
