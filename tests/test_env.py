"""A bad value in the environment stops the start, in two languages, without showing a secret."""

from pathlib import Path

import pytest

from keshe import env, sqlite

HERE = Path("/somewhere/keshe.sqlite3")


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("KESHE_X", value)


@pytest.mark.parametrize(("value", "read"), [("1", True), ("否", False), ("TRUE", True), ("", False)])
def test_a_flag(given, value, read):
    given(value)
    assert env.flag("KESHE_X", default=True) is read


def test_a_flag_that_is_none(given):
    given("maybe")
    with pytest.raises(env.BadSetting, match=r"KESHE_X.*应为 1 或 0.*expected 1 or 0"):
        env.flag("KESHE_X", default=True)


@pytest.mark.parametrize("value", ["-1", "99", "²", "1.5", "a"])
def test_a_number_out_of_its_bounds(given, value):
    given(value)
    with pytest.raises(env.BadSetting, match="0 到 10"):
        env.number("KESHE_X", 5, most=10)


def test_a_secret_from_a_file(monkeypatch, tmp_path):
    path = tmp_path / "secret"
    path.write_text("hush\n", encoding="utf-8")
    monkeypatch.setenv("KESHE_X_FILE", str(path))
    assert env.secret("KESHE_X") == "hush"
    monkeypatch.setenv("KESHE_X", "twice")
    with pytest.raises(env.BadSetting):
        env.secret("KESHE_X")


def test_a_secret_file_that_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("KESHE_X_FILE", str(tmp_path / "none"))
    with pytest.raises(env.BadSetting, match="无法读取"):
        env.secret("KESHE_X")


def test_the_embedded_database_is_durable():
    database = env.database("KESHE_X", HERE)
    assert database["NAME"] == str(HERE)
    assert database["OPTIONS"] == {
        "init_command": sqlite.init_command(),
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }


@pytest.mark.parametrize(
    ("address", "host", "port", "password"),
    [
        ("postgres://keshe:p%40ss@db.example.org:5433/city", "db.example.org", "5433", "p@ss"),
        ("postgresql://keshe@/city?host=/run/postgresql", "/run/postgresql", "", ""),
    ],
)
def test_a_postgresql_database(given, address, host, port, password):
    given(address)
    database = env.database("KESHE_X", HERE)
    seen = [database[key] for key in ("NAME", "USER", "HOST", "PORT", "PASSWORD")]
    assert seen == ["city", "keshe", host, port, password]
    assert database["OPTIONS"] == {}


@pytest.mark.parametrize("address", ["mysql://keshe:hush@db/city", "postgres://keshe:hush@db:many/city"])
def test_an_unusable_database_is_refused_without_its_password(given, address):
    given(address)
    with pytest.raises(env.BadSetting) as caught:
        env.database("KESHE_X", HERE)
    assert "hush" not in str(caught.value)


def test_mail(given):
    given("smtp://sender:hush@mail.example.org")
    read = env.email("KESHE_X")
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    given("smtps://mail.example.org")
    read = env.email("KESHE_X")
    assert (read["EMAIL_PORT"], read["EMAIL_USE_SSL"], read["EMAIL_USE_TLS"]) == (465, True, False)


@pytest.mark.parametrize("value", ["keshe.example.org", "https://host/path", "ftp://host"])
def test_an_origin_is_a_whole_address(given, value):
    given(value)
    with pytest.raises(env.BadSetting):
        env.origin("KESHE_X", "http://localhost")


def test_the_generated_secret_is_made_once_and_private(tmp_path):
    path = tmp_path / "new" / "secret_key"
    first = env.generated_secret(path)
    assert len(first) > 60
    assert env.generated_secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret_key"]
