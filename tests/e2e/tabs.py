"""Tabs of a browser on the live server, and what is wrong with the page in one."""

from typing import Any

from django.test import Client
from playwright.sync_api import Browser, Page

from keshe.rehearsal.cast import Cast
from tests.e2e.person import AXE


def tab(browser: Browser, live_server: Any, cast: Cast | None = None, who: str = "") -> Page:
    """A tab of somebody who has logged in, or (without a name) of anybody from the street."""
    client = Client()
    if cast is not None:
        client.force_login(cast.user(who), backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
    context.add_cookies(
        [{"name": name, "value": one.value, "url": live_server.url} for name, one in client.cookies.items()]
    )
    return context.new_page()


def judged(page: Page) -> list[str]:
    """What the accessibility checker finds, at a desk and on a phone; and whether the page is wider than the phone."""
    found = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(AXE.read_text("utf-8"))
        rules = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        found += [f"{width}: {rule['id']} {rule['nodes'][0]['html']}" for rule in rules]
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.set_viewport_size({"width": 1280, "height": 900})
    return found
