"""Reads and types the environment, loudly: a bad value stops the start and says what was expected.

Every variable is called KESHE_*. A secret may come from a file instead: KESHE_X_FILE names it.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from keshe import sqlite

TRUE = {"1", "true", "yes", "on", "是"}
FALSE = {"0", "false", "no", "off", "否", ""}


class BadSetting(Exception):
    """A value in the environment that cannot be used."""

    def __init__(self, name: str, value: str, wanted_zh: str, wanted_en: str) -> None:
        super().__init__(
            f"环境变量 {name} 的值 {value!r} 无法使用：{wanted_zh}。"
            f" / The environment variable {name} has the unusable value {value!r}: {wanted_en}."
        )


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def secret(name: str, default: str = "") -> str:
    """KESHE_X itself, else the content of the file that KESHE_X_FILE names."""
    path = text(f"{name}_FILE")
    if text(name) and path:
        raise BadSetting(name, "…", f"不能与 {name}_FILE 同时设置", f"{name}_FILE is set as well")
    if not path:
        return text(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(
            f"{name}_FILE", path, "文件无法读取", f"the file is not readable ({error.strerror})"
        ) from error


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise BadSetting(name, value, "应为 1 或 0", "expected 1 or 0")


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise BadSetting(name, value, f"应为 {least} 到 {most} 之间的整数", f"expected a number from {least} to {most}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Values separated by commas or blanks."""
    return text(name, default).replace(",", " ").split()


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def origin(name: str, default: str) -> str:
    """An address such as https://keshe.example.org, without a trailing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise BadSetting(
            name,
            value,
            "应为 https://主机名 这样的网址，不带路径",
            "expected an address like https://host without a path",
        )
    return value


def database(name: str, default: Path) -> dict[str, object]:
    """A Django database entry from sqlite:///path or postgres://user:password@host:port/name.

    The Unix-socket form is postgres://user@/name?host=/run/postgresql.
    """
    value = secret(name) or f"sqlite:///{default}"
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path[1:] or str(default))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(name, value)
    raise BadSetting(
        name,
        _without_password(value),
        "应为 sqlite:///路径 或 postgres://用户:口令@主机:端口/库名",
        "expected sqlite:///path or postgres://user:password@host:port/name",
    )


def _sqlite(path: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": unquote(path),
        "OPTIONS": {
            "init_command": sqlite.init_command(),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgres(name: str, value: str) -> dict[str, object]:
    parts = urlsplit(value)
    options: dict[str, object] = dict(parse_qsl(parts.query))
    socket_folder = options.pop("host", "")
    try:
        port = parts.port
    except ValueError as error:
        raise BadSetting(name, _without_password(value), "端口不是数字", "the port is no number") from error
    database_name = unquote(parts.path.lstrip("/"))
    if not database_name:
        raise BadSetting(name, _without_password(value), "缺少库名", "the database name is missing")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": str(socket_folder) or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def email(name: str) -> dict[str, object]:
    """Django's EMAIL_* settings from smtp://user:password@host:587?tls=1 (smtps:// for implicit TLS)."""
    value = secret(name)
    if not value:
        return {}
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting(
            name,
            _without_password(value),
            "应为 smtp://用户:口令@主机:端口",
            "expected smtp://user:password@host:port",
        )
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and dict(parse_qsl(parts.query)).get("tls", "1") == "1",
        "EMAIL_TIMEOUT": 20,
    }


def generated_secret(path: Path, length: int = 64) -> str:
    """A secret kept in a file that only we can read; made once, by whichever process comes first."""
    import secrets

    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(length))
        try:
            os.link(draft, path)  # fails when another process was first: then its secret holds
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


def _without_password(value: str) -> str:
    password = urlsplit(value).password
    return value.replace(f":{password}@", ":…@") if password else value
