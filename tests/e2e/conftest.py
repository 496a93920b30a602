"""A real browser against the real application. Skipped, with the reason, where there is no Chromium."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.e2e.city import City
from tests.e2e.person import AXE
from tests.e2e.story import Story
from tools.chromium import find

HERE = Path(__file__).parent
# Playwright keeps an event loop in this thread; Django would refuse the database there without this.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in Path(str(item.path)).parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("KESHE_TEST_CHROMIUM") or find()
    if not path:
        pytest.skip("没有 Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a city in which nothing has been applied for yet; each story begins with a copy."""
    city = City(tmp_path_factory.mktemp("beginning"))
    try:
        city.let("settle")
    finally:
        city.close()
    return city.folder


@pytest.fixture(scope="session")
def tell(
    browser: Browser, beginning: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., AbstractContextManager[Story]]:
    """``with tell() as story``: a city and its people; the tests of a folder are the story's steps, in their order.
    ``tell(phone=True)``: at 360 px."""

    seen: set[tuple[str, ...]] = set()

    @contextmanager
    def telling(*, phone: bool = False) -> Iterator[Story]:
        folder = tmp_path_factory.mktemp("city")
        shutil.copytree(beginning, folder, dirs_exist_ok=True)
        city = City(folder)
        told = Story(city, browser, seen, phone=phone)
        try:
            city.serve()
            yield told
        finally:
            told.close()
            city.close()

    return telling


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def step(request: pytest.FixtureRequest, story: Story) -> Iterator[Story]:
    """The story at its next step. After a step that failed there is nothing to go on from."""
    if story.broken:
        pytest.skip(f"前面的步骤没有走通：{story.broken}")
    yield story
    if story.watch.trouble or FAILED in request.node.stash:
        story.broken = request.node.name
    assert story.watch.trouble == [], story.city.log[-2000:]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A browser without a past, in Chinese, that reaches our server and nothing else."""
    opened = browser.new_context(base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai")
    opened.route(lambda url: not url.startswith((live_server.url, "data:")), lambda route: route.abort())
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab; an error that the browser reports (a script's, or a breach of the content policy) fails the test."""
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            errors.append(message.text)

    opened = context.new_page()
    opened.on("console", listen)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []


@pytest.fixture
def axe() -> Any:
    """axe(page) returns what the accessibility checker found, as readable lines."""

    def run(page: Page) -> list[str]:
        # Not add_script_tag: the page's policy rightly refuses an inline script.
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("async () => (await axe.run(document)).violations")
        return [f"{rule['id']}: {node['target']} {rule['help']}" for rule in found for node in rule["nodes"]]

    return run
