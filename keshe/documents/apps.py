"""Django's handle on this context."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "keshe.documents"
    label = "documents"
    verbose_name = "公文"

    def ready(self) -> None:
        from keshe.documents import labels  # noqa: F401 - registers the wording
