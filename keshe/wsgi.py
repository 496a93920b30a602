"""The entry of the application server: `granian --interface wsgi keshe.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keshe.settings")

application = get_wsgi_application()
