"""The tests' settings, for a server that keeps running: static files are looked up once, and browsers may keep them."""

from tests.settings import *  # noqa: F403

WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
