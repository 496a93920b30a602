"""What our pages say can be followed: links lead somewhere, commands and settings exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house.files import ROOT, ours

PAGES = sorted(path for path in ours() if path.suffix == ".md")
PICTURES = ROOT / "docs" / "pictures"
#: Pages that give paths of files in backquotes which a reader is meant to open.
GUIDED = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("**/*.md"))]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NAMED_PATH = re.compile(r"`((?:keshe|tests|docs|programmes|tools|bench|requirements)/[\w./-]*\w)`")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
SETTING = re.compile(r"KESHE_[A-Z_]+[A-Z]")
#: Not settings of keshe: `KESHE_X` and `KESHE_X_FILE` stand for any of them.
STAND_INS = {"KESHE_X", "KESHE_X_FILE"}


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = FENCE.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    dead = []
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        path = (page.parent / place).resolve() if place else page
        if path.is_relative_to(PICTURES) and not PICTURES.is_dir():
            continue  # taken by tests/e2e
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("page", GUIDED, ids=name)
def test_paths_named_exist(page):
    named = set(NAMED_PATH.findall(page.read_text("utf-8")))
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


@pytest.mark.parametrize("page", GUIDED, ids=name)
def test_commands_named_exist(page):
    assert set(COMMAND.findall(page.read_text("utf-8"))) - set(get_commands()) == set()


@pytest.mark.parametrize("page", GUIDED, ids=name)
def test_settings_named_exist(page):
    named = {setting.removesuffix("_FILE") for setting in SETTING.findall(page.read_text("utf-8"))}
    assert named - read_settings() - STAND_INS == set()


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "README.zh-CN.md"], ids=name)
def test_the_readme_explains_every_setting(page):
    explained = {setting.removesuffix("_FILE") for setting in SETTING.findall(page.read_text("utf-8"))}
    assert read_settings() - explained == set()


def read_settings() -> set[str]:
    """Every KESHE_* that the program reads: in the settings, and in `make run`."""
    source = (ROOT / "keshe" / "settings.py").read_text("utf-8") + (ROOT / "tools" / "run.py").read_text("utf-8")
    return set(re.findall(r'"(KESHE_[A-Z_]+)"', source))


GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
QUOTED = re.compile(r"【([^】\d][^】]*)】")


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_the_guides_quote_words_of_the_pages(page):
    """What stands in 【】 is what people see on a button, in a menu or above a field."""
    sources = [p for p in ours() if p.suffix in {".html", ".py"} and p.is_relative_to(ROOT / "keshe")]
    shown = "\n".join(path.read_text("utf-8") for path in sources)
    assert sorted({word for word in QUOTED.findall(page.read_text("utf-8")) if word not in shown}) == []


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_the_guides_stay_short(page):
    assert len(page.read_text("utf-8").splitlines()) <= 150


def test_the_tests_named_exist():
    named = re.findall(
        r"`(tests/[\w/.]+\.py)::(test_\w+)`", (ROOT / "docs" / "rules-and-sources.md").read_text("utf-8")
    )
    assert named
    gone = [f"{file}::{test}" for file, test in named if f"def {test}(" not in (ROOT / file).read_text("utf-8")]
    assert gone == []
