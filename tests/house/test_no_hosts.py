"""Nothing we keep says on which machine, or from which package registry, it was made."""

import re

import pytest

from tests.house.files import ROOT, ours, text_of

# Written in pieces so that this file does not offend against itself.
REGISTRIES = [
    "pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "npmmirror" + r"\.com",
    "yarnpkg" + r"\.com", "deb" + r"\.debian\.org", "tuna" + r"\.tsinghua", "mirrors" + r"\.aliyun",
]  # fmt: skip
PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/op" + "t/(?!venv)", "/home/[a-z]+/", "/Us" + "ers/[A-Za-z]+/"]
SECRETS = [
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    r"(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}(?![A-Za-z0-9])",
    r"ghp_[A-Za-z0-9]{30,}",
]


@pytest.mark.parametrize("patterns", [REGISTRIES, PATHS, SECRETS], ids=["registries", "paths", "secrets"])
def test_no_tracked_file_names(patterns):
    wanted = re.compile("|".join(patterns))
    found = []
    for path in ours():
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            if hit := wanted.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {hit.group()}")
    assert found == []


def test_the_lock_files_hold_hashes_and_no_addresses():
    for name in ("run.txt", "dev.txt"):
        lock = (ROOT / "requirements" / name).read_text("utf-8")
        assert "--hash=sha256:" in lock
        assert "://" not in lock


def test_nothing_built_is_tracked():
    built = {"node_modules", "var", ".venv", "__pycache__"}
    assert [path for path in ours() if built & set(path.relative_to(ROOT).parts)] == []
