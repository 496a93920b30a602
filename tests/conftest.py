"""What every test stands on. The database is shut off until a test asks for it; see tests/README.md."""

import os
from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test under tests/<context>/domain/ or tests/lib/ is pure: asking for the database there is a mistake."""
    for item in items:
        path = Path(str(item.path))
        pure = "domain" in path.parts or path.parent.name == "lib"
        asks = item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", [])
        if pure and asks:
            raise pytest.UsageError(f"{item.nodeid}: a domain test must not use the database")


@pytest.fixture(autouse=True)
def _system_time() -> object:
    """Whatever a test did to the clock ends with it."""
    from keshe.lib import clock

    yield
    clock.set_source(None)


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path_factory, request) -> None:
    """A test that reaches the database stores its files in a folder of its own."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        storages = {key: dict(value) for key, value in settings.STORAGES.items()}
        options = {**storages["default"].get("OPTIONS", {}), "location": tmp_path_factory.mktemp("files")}
        storages["default"]["OPTIONS"] = options
        settings.STORAGES = storages


def pytest_report_header() -> str:
    return f"keshe: tests run on {os.environ.get('KESHE_TEST_DATABASE', 'sqlite')}"


@pytest.fixture
def cast(db):
    """The cast of keshe.rehearsal.cast, with the roles that they hold everywhere (units come in the steps)."""
    from tests.casting import assembled

    return assembled()


@pytest.fixture
def client_of(cast):
    """``client_of("zhou")`` is a client logged in as 周经办, without typing a password; ``client_of()`` nobody's."""
    from django.test import Client

    def make(username: str = "") -> Client:
        client = Client()
        if username:
            client.force_login(cast.user(username), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def unit(cast):
    """苏州市晨光技术学会, confirmed: 林 is its administrator, 赵 fills in."""
    from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story

    return confirmed_story(cast, CHENGUANG)


@pytest.fixture
def other(cast):
    """苏州市远山研究会, confirmed: 钱 is its administrator."""
    from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story

    return confirmed_story(cast, YUANSHAN)


from tests.racing import racing  # noqa: E402, F401 - a fixture for everybody
