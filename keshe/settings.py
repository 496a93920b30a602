"""The one settings file. What differs between machines comes from KESHE_* variables, read by keshe.env."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from keshe import env

BASE_DIR = Path(__file__).resolve().parent.parent
BUILT_DIR = BASE_DIR / "var"  # what `make run` builds: assets, fonts, collected static files
DATA_DIR = env.folder("KESHE_DATA_DIR", BUILT_DIR)  # what people entrust to us
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("KESHE_DEBUG", default=False)
DEMO = env.flag("KESHE_DEMO", default=False)  # a made-up city with a movable date; never with real data
BASE_URL = env.origin("KESHE_BASE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env.words("KESHE_ALLOWED_HOSTS", "*" if DEBUG or DEMO else BASE_URL.split("//")[1].split(":")[0])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECRET_KEY = env.secret("KESHE_SECRET_KEY") or env.generated_secret(DATA_DIR / "secret_key")
SECRET_KEY_FALLBACKS = env.words("KESHE_SECRET_KEY_FALLBACKS")
#: Seal personal values at rest: the first seals, all of them open (keshe.privacy.sealing).
FIELD_KEYS = env.secret("KESHE_FIELD_KEYS").split() or [env.generated_secret(DATA_DIR / "field_key")]

ROOT_URLCONF = "keshe.urls"
WSGI_APPLICATION = "keshe.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTEXTS = [
    "keshe.audit",
    "keshe.files",
    "keshe.documents",
    "keshe.jobs",
    "keshe.notices",
    "keshe.accounts",
    "keshe.privacy",
    "keshe.calendars",
    "keshe.organisations",
    "keshe.records",
    "keshe.governance",
    "keshe.membership",
    "keshe.party",
    "keshe.achievements",
    "keshe.activities",
    "keshe.services",
    "keshe.capability",
    "keshe.programmes",
    "keshe.applications",
    "keshe.decisions",
    "keshe.delivery",
    "keshe.review",
    "keshe.publicity",
    "keshe.awards",
    "keshe.archive",
    "keshe.fiscal",
]
SITES = [
    "keshe.sites.shared",
    "keshe.sites.portal",
    "keshe.sites.applicant",
    "keshe.sites.expert",
    "keshe.sites.office",
    "keshe.sites.member",
]
INSTALLED_APPS = [
    *SITES,  # first, so that our templates win
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "csp",
    "axes",
    "django_tasks",
    *CONTEXTS,
    "keshe.rehearsal",
    "keshe.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "keshe.sites.shared.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "keshe.sites.shared.context.page",
            ],
        },
    }
]

# ------------------------------------------------------------------ data

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database("KESHE_DATABASE_URL", DATA_DIR / "keshe.sqlite3"),
}
ON_POSTGRES = DATABASES["default"]["ENGINE"].endswith("postgresql")

STATIC_URL = "/static/"
STATIC_ROOT = BUILT_DIR / "static"
STATICFILES_DIRS = [folder for folder in [BUILT_DIR / "assets"] if folder.is_dir()]
STORAGES: dict[str, dict[str, Any]] = {
    # Uploaded files are never served by path: only through views that ask who is reading.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "files",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = DEBUG
FONT_DIRS = [env.folder("KESHE_FONT_DIR", DATA_DIR / "own-fonts"), BUILT_DIR / "fonts"]
PROGRAMMES_DIR = env.folder("KESHE_PROGRAMMES_DIR", BASE_DIR / "programmes")

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# ------------------------------------------------------------------ background work

JOBS_DIR = DATA_DIR / "jobs"
JOBS_PAUSE = timedelta(seconds=env.number("KESHE_JOBS_PAUSE", 10))  # before the first retry; doubles each time
JOBS_IMMEDIATE = env.flag("KESHE_JOBS_IMMEDIATE", default=False)  # run on commit, in the same process
TASKS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if JOBS_IMMEDIATE
        else "huey.contrib.djhuey.tasks_backend.HueyBackend",
    }
}
HUEY = {
    "name": "keshe",
    "huey_class": "keshe.jobs.storage.PostgresQueue" if ON_POSTGRES else "keshe.jobs.storage.SqliteQueue",
    "immediate": False,
    "utc": True,
}

# ------------------------------------------------------------------ pages

SITE_NAME = env.text("KESHE_SITE_NAME", "科社")
FORM_RENDERER = "keshe.sites.shared.rendering.FormRenderer"

# ------------------------------------------------------------------ people

AUTH_USER_MODEL = "accounts.User"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
LOGIN_URL = "shared:login"
LOGIN_REDIRECT_URL = "shared:home"
LOGOUT_REDIRECT_URL = "portal:home"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Locked is the pair of name and address, so that nobody can lock a victim out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "keshe.sites.shared.accounts.sessions.lockout_name"
AXES_FAILURE_LIMIT = env.number("KESHE_LOGIN_ATTEMPTS", 10, least=3)
AXES_COOLOFF_TIME = timedelta(minutes=env.number("KESHE_LOGIN_COOLOFF_MINUTES", 15, least=1))
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # the audit log records log-ins
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "shared/accounts/locked.html"
AXES_CLIENT_IP_CALLABLE = "keshe.proxy.client_address"
TRUSTED_PROXIES = env.number("KESHE_TRUSTED_PROXIES", 0, most=5)

# ------------------------------------------------------------------ safety on the wire

SECURE = env.flag("KESHE_SECURE", default=not (DEBUG or DEMO))
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-keshe" if SECURE else "keshe"
SESSION_COOKIE_AGE = 60 * env.number("KESHE_IDLE_MINUTES", 60, least=5)
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-keshe-csrf" if SECURE else "keshe-csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = False  # the proxy in front does that; see README.md
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
    }
}

# ------------------------------------------------------------------ language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "keshe" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ------------------------------------------------------------------ mail and log

DEFAULT_FROM_EMAIL = env.text("KESHE_EMAIL_FROM", "keshe@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend" if DEMO else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
globals().update(env.email("KESHE_EMAIL_URL"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"plain_refusals": {"()": "keshe.logs.PlainRefusals"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("KESHE_LOG_LEVEL", "INFO").upper()},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"filters": ["plain_refusals"]},
        "django.server": {"handlers": [], "propagate": True},
        "huey": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
