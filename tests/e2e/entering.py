"""Types answers into the questions of a form, by their names: whatever kind of question it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

Answer = str | bool | Path | Mapping[str, str] | Sequence[Mapping[str, str]]


def write(page: Page, answers: Mapping[str, Answer]) -> None:
    """Answer the questions of the section on the page."""
    form = page.locator("form[data-autosave-url]")
    for name, value in answers.items():
        if isinstance(value, Path):
            form.locator(f'input[type=file][name="{name}"]').set_input_files(value)
        elif isinstance(value, str | bool):
            _enter(form.locator(f'[name="{name}"]'), value)
        elif isinstance(value, Mapping):
            for part, text in value.items():
                _enter(form.locator(f'[name="{name}-{part}"], [name="{name}"][value="{part}"]'), text)
        else:
            _rows(form.locator(f'[data-rows="{name}"]'), value)


def _rows(box: Locator, rows: Sequence[Mapping[str, str]]) -> None:
    for number, row in enumerate(rows):
        if number == box.locator("[data-row]").count():
            box.locator("[data-row-add]").click()
        for key, text in row.items():
            _enter(box.locator("[data-row]").nth(number).locator(f'[name$="-{key}"]'), text)


def _enter(field: Locator, value: Any) -> None:
    """Whatever the field is: radio buttons, a box to tick, a list to choose from, or room for text."""
    kind = field.first.evaluate("field => field.type || field.tagName")
    if kind == "radio":
        code = {True: "yes", False: "no"}.get(value, value)
        field.and_(field.page.locator(f'[value="{code}"]')).check()
    elif kind == "checkbox":
        field.first.set_checked(bool(value))
    elif kind.startswith("select"):
        field.first.select_option(value)
    else:
        field.first.fill(value)
