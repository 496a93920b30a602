"""The application's settings, with what tests need otherwise: no waiting, no weak spots, nothing kept."""

import os
from pathlib import Path

os.environ.setdefault("KESHE_DATA_DIR", str(Path(__file__).resolve().parents[1] / "var" / "tests"))
os.environ.setdefault("KESHE_SECRET_KEY", "only for tests, and long enough for the check that counts characters")
os.environ["KESHE_JOBS_IMMEDIATE"] = "1"
os.environ["KESHE_DEMO"] = "1"
os.environ.setdefault("KESHE_BASE_URL", "http://testserver")
if os.environ.get("KESHE_TEST_DATABASE", "sqlite") == "postgres":
    os.environ["KESHE_DATABASE_URL"] = os.environ["KESHE_TEST_POSTGRES_URL"]
else:
    os.environ.pop("KESHE_DATABASE_URL", None)

from keshe.settings import *  # noqa: F403
from keshe.settings import DATABASES, STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; hashes guard nothing here
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # static files need not be collected first
