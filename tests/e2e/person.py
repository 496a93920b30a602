"""Somebody with a browser: goes through pages by what stands on them, and watches each page for faults."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
)

from keshe.sites.shared.qr import qr_svg
from tests.e2e.pictures import PHONE, Pictures
from tools.places import ROOT

AXE = ROOT / "var" / "test-assets" / "axe.min.js"
#: Parts of an address that differ from thing to thing.
OPAQUE = re.compile(r"/(?:[0-9a-f]{32}|\d+)(?=/|$)")


class Watch:
    """What is wrong with the pages that the people of one journey saw. ``seen``: the kinds of pages on which the
    accessibility checker has been before; the journeys of a run share it."""

    def __init__(self, url: str, seen: set[tuple[str, ...]]) -> None:
        self.url = url
        self.trouble: list[str] = []
        self.allowed: set[int] = set()
        self._seen = seen
        self._axe = AXE.read_text("utf-8")

    def over(self, page: Page) -> None:
        """Listen to a tab: errors of scripts, breaches of the content policy, failed answers."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.trouble.append(f"{page.url}: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def judge(self, page: Page, who: str) -> None:
        """Run the accessibility checker, once for each kind of page and state."""
        path = OPAQUE.sub("/…", page.url.removeprefix(self.url).split("?")[0])
        state = page.evaluate(
            "[document.querySelectorAll('main h2').length, !!document.querySelector('.error-summary'), innerWidth]"
        )
        kind = (who, path, *map(str, state))
        if kind in self._seen:
            return
        self._seen.add(kind)
        # Not add_script_tag: the page's policy rightly refuses an inline script.
        page.evaluate(self._axe)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        self.trouble += [
            f"{page.url} ({who}): {rule['id']}: {node['target']} {rule['help']}"
            for rule in found
            for node in rule["nodes"]
        ]

    def measure(self, page: Page, who: str) -> None:
        """The page is no wider than the window: nobody scrolls sideways."""
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            self.trouble.append(f"{page.url} ({who}): {wider} px wider than the window")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.trouble.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        reason = request.failure or ""
        if "ERR_ABORTED" not in reason:  # a download, or a page left while it was loading
            self.trouble.append(f"{request.url}: {reason}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.trouble.append(f"{response.request.method} {response.url}: {response.status}")


class Person:
    """One of the cast (or, without a name, the public) at a browser of their own."""

    def __init__(
        self, browser: Browser, watch: Watch, pictures: Pictures, who: str = "", *, phone: bool = False
    ) -> None:
        self.who = who or "公众"
        self.phone = phone
        self.watch = watch
        self.pictures = pictures
        self._context = browser.new_context(
            base_url=watch.url,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport=ViewportSize(width=PHONE, height=740) if phone else ViewportSize(width=1280, height=900),
            has_touch=phone,
            reduced_motion="reduce",
        )
        self._context.route(lambda url: not url.startswith((watch.url, "data:", "blob:")), self._leaves_the_city)
        self.page = self._context.new_page()
        self.page.set_default_timeout(15_000)
        watch.over(self.page)

    def _leaves_the_city(self, route: Any) -> None:
        self.watch.trouble.append(f"a request left the host: {route.request.url}")
        route.abort()

    # ------------------------------------------------------------------ moving

    @property
    def main(self) -> Locator:
        return self.page.locator("#main")

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self.look()

    def log_in(self, username: str) -> None:
        """By the demo's bar."""
        self.page.goto("/")
        self.page.locator(".demo-bar summary", has_text="以某人身份登录").click()
        with self.page.expect_navigation():
            self.page.locator(f'button[formaction="/demo/people/{username}/"]').click()
        self.look()

    def click(self, name: str, *, inside: Locator | None = None, role: Any = None) -> None:
        """Press the link or button that is called so."""
        with self.page.expect_navigation():
            self.find(name, inside=inside, role=role).click()
        self.look()

    def find(self, name: str, *, inside: Locator | None = None, role: Any = None) -> Locator:
        """The link or button that is called so; blanks do not matter."""
        place = self.main if inside is None else inside
        called = re.compile(r"^\s*" + r"\s*".join(map(re.escape, name.replace(" ", ""))) + r"\s*$")
        if role is not None:
            return place.get_by_role(role, name=called).first
        return place.get_by_role("link", name=called).or_(place.get_by_role("button", name=called)).first

    def open(self, name: str, *, inside: Locator | None = None) -> Locator:
        """Open the box that is called so; what is in it."""
        box = (self.main if inside is None else inside).locator(
            "details", has=self.page.locator("summary", has_text=name)
        )
        box.first.locator("summary").first.click()
        return box.first

    def menu(self, name: str) -> None:
        """Choose in the main navigation."""
        self.click(name, inside=self.page.get_by_role("navigation", name="主导航"))

    def look(self) -> None:
        """The page is there; nothing is wrong with it."""
        self.page.wait_for_load_state()
        self.watch.judge(self.page, self.who)
        if self.phone:
            self.watch.measure(self.page, self.who)
        assert self.watch.trouble == []

    def wait(self, days: int) -> None:
        """Let days go by, with the buttons of the demo's bar; a long time in one step."""
        if days > 21:
            button = self.page.get_by_role("button", name="过一周")
            button.evaluate(f"button => button.formAction = '/demo/days/{days}/'")
        steps = ["过一周"] if days > 21 else ["过一周"] * (days // 7) + ["过一天"] * (days % 7)
        bar = self.page.locator(".demo-bar")
        for name in steps:
            self.click(name, inside=bar)

    # ------------------------------------------------------------------ reading

    def sees(self, *texts: str, inside: Locator | None = None) -> None:
        """These words stand on the page (or in the part of it)."""
        place = self.main if inside is None else inside
        for text in texts:
            try:
                expect(place).to_contain_text(text, timeout=5_000)
            except AssertionError:
                words = " ".join((place if place.count() else self.main).first.inner_text().split())
                raise AssertionError(f"{self.page.url} does not say “{text}” but: {words[:2000]}") from None

    def misses(self, *texts: str) -> None:
        for text in texts:
            expect(self.main).not_to_contain_text(text)

    def told(self, text: str) -> None:
        """What the page says about the step just done."""
        self.sees(text, inside=self.main.locator(".notes"))

    def fact(self, name: str) -> str:
        """What stands beside a name in a list of facts."""
        dt = self.page.locator("dt", has_text=re.compile(f"^{re.escape(name)}$"))
        return dt.first.locator("xpath=following-sibling::dd[1]").inner_text().strip()

    def reads_code(self, address: str) -> None:
        """The QR code on the page says this address: it is drawn as that address is."""
        drawn = re.findall(r' d="([^"]+)"', qr_svg(address))[-1]
        shown = self.main.locator("svg.qr path").last.get_attribute("d")
        assert shown == drawn, f"the code on {self.page.url} does not say {address}"

    def row(self, text: str) -> Locator:
        """The row of a table, or line of a list, that says so."""
        return self.main.locator("tr, li").filter(has_text=text).last

    def shot(self, name: str, *, top: str | Locator = "", phone: bool = False) -> None:
        """Take the picture of this page for the documentation, if pictures are wanted."""
        self.pictures.take(self.page, name, top=top, phone=phone)

    # ------------------------------------------------------------------ doing

    def type(self, label: str, value: str, *, inside: Locator | None = None) -> None:
        """Fill the field that is called so."""
        place = self.main if inside is None else inside
        field = place.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(必填)?\s*$")).first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)

    def download(self, name: str) -> tuple[str, bytes]:
        """Press what is called so and keep what comes: its name and content."""
        with self.page.expect_download() as waiting:
            self.find(name).click()
        path = waiting.value.path()
        return waiting.value.suggested_filename, Path(path).read_bytes()

    def close(self) -> None:
        self._context.close()
