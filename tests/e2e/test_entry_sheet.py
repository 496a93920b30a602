"""The entry sheet walked by keyboard, every field pasted into a stand-in for the fiscal system that this test serves."""

import html
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from keshe.applications.models import Application
from keshe.fiscal.models import Tick
from keshe.fiscal.queries import entry_sheet, target_for
from keshe.lib import clock
from keshe.programmes.domain.document import MAIN
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.applications import submitted_application
from keshe.rehearsal.steps.organisations import cast_units
from keshe.rehearsal.steps.programmes import opened_call

MARCH = datetime(2022, 3, 1, 9, 0, tzinfo=clock.CHINA)


@pytest.fixture
def application(transactional_db, cast: Cast) -> Application:
    clock.set_source(lambda: MARCH)
    units = cast_units(cast)
    return submitted_application(cast, units.chenguang, opened_call(cast), "2")


def lines_of(application: Application) -> list[Any]:
    target = target_for(application, MAIN)
    assert target is not None
    sheet = entry_sheet(application, MAIN, target)
    assert sheet is not None
    return [one.line for one in sheet.lines]


@pytest.fixture
def stand_in(application: Application) -> Iterator[str]:
    """A web form with that system's fields and their greatest lengths, and no way in but typing and pasting."""
    fields = []
    for number, line in enumerate(lines_of(application)):
        most = f' maxlength="{line.value.max_length}"' if line.value.max_length else ""
        tag = f"<textarea id=f{number}{most}></textarea>" if line.is_long else f"<input id=f{number}{most}>"
        fields.append(f"<p><label for=f{number}>{html.escape(line.title)}</label>{tag}</p>")
    content = ("<!doctype html><meta charset=utf-8><title>财政系统</title><form>" + "".join(fields)).encode()

    class Form(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named so by its base
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Form)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def desk(browser: Browser, live_server: Any, cast: Cast) -> Iterator[BrowserContext]:
    """林申报's browser, logged in; it may use the clipboard."""
    client = Client()
    client.force_login(cast.user("lin"), backend="django.contrib.auth.backends.ModelBackend")
    opened = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport={"width": 1280, "height": 900})
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.add_cookies(
        [{"name": name, "value": one.value, "url": live_server.url} for name, one in client.cookies.items()]
    )
    yield opened
    opened.close()


def test_every_field_goes_over_by_keyboard_and_is_ticked_off(desk: BrowserContext, application, stand_in) -> None:
    lines = lines_of(application)
    sheet, form = desk.new_page(), desk.new_page()
    errors: list[str] = []
    sheet.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    sheet.goto(reverse("applicant:fiscal_sheet", args=[application.uid, MAIN]))
    form.goto(stand_in)
    sheet.bring_to_front()
    sheet.get_by_role("button", name="用键盘录入").click()
    for number in range(len(lines)):
        _one_field(sheet, form, number)
    pasted = [form.locator(f"#f{number}").input_value() for number in range(len(lines))]
    assert pasted == [line.text for line in lines]
    assert sheet.locator("[data-entry-done]").inner_text() == str(len(lines))
    assert Tick.objects.filter(application=application, by__username="lin").count() == len(lines)
    sheet.keyboard.press("u")
    expect(sheet.locator("[data-entry-done]")).to_have_text(str(len(lines) - 1))
    sheet.reload()
    assert sheet.locator(".entry-line.is-done").count() == len(lines) - 1
    assert errors == []


def _one_field(sheet: Page, form: Page, number: int) -> None:
    """c on the sheet, paste over there, j on the sheet."""
    sheet.bring_to_front()
    if number:
        sheet.keyboard.press("j" if number % 2 else "ArrowDown")
    sheet.keyboard.press("c")
    expect(sheet.locator("[data-entry-done]")).to_have_text(str(number + 1))
    form.bring_to_front()
    form.locator(f"#f{number}").focus()
    form.keyboard.press("Control+V")


def test_without_javascript_each_step_is_a_button(browser: Browser, live_server, desk, application) -> None:
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    plain.add_cookies(desk.cookies())
    page = plain.new_page()
    page.goto(reverse("applicant:fiscal_sheet", args=[application.uid, MAIN]))
    assert page.get_by_role("button", name="复制").count() == 0
    page.get_by_role("button", name="标为已录：项目名称").click()
    assert page.url.endswith("#field-1")
    assert page.locator("#field-1.is-done").count() == 1
    plain.close()
