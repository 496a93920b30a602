"""Django's handle on the demo."""

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "keshe.demo"
    label = "demo"
    verbose_name = "演示"

    def ready(self) -> None:
        if settings.DEMO:
            from keshe.demo import clock

            clock.install()
