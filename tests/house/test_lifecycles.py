"""docs/lifecycles.md shows what the program does now."""

from io import StringIO

from django.core.management import call_command

from keshe.programmes.management.commands.draw_lifecycles import drawn, ours
from tests.house.files import ROOT

PAGE = ROOT / "docs" / "lifecycles.md"


def test_the_page_is_fresh():
    assert PAGE.read_text("utf-8") == drawn(), "run: manage.py draw_lifecycles"


def test_the_command_writes_the_page(tmp_path):
    out = tmp_path / "page.md"
    call_command("draw_lifecycles", out=out, stdout=StringIO())
    assert out.read_text("utf-8") == drawn()


def test_every_status_and_verb_has_chinese_words():
    bare = {
        f"{name}: {key}"
        for name, lifecycle in ours().items()
        for key in ["", *lifecycle.statuses, *(row.verb for row in lifecycle.transitions)]
        if lifecycle.wording(key) == key
    }
    assert bare == set()
