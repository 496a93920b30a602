"""Django's handle on this context."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "keshe.calendars"
    label = "calendars"
    verbose_name = "工作日历"

    def ready(self) -> None:
        from keshe.calendars import labels  # noqa: F401 - registers the wording
