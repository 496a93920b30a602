"""Django's handle on this context."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "keshe.publicity"
    label = "publicity"
    verbose_name = "公示与发文"

    def ready(self) -> None:
        from keshe.jobs import sweeps
        from keshe.publicity import documents, labels, stage  # noqa: F401 - they register themselves
        from keshe.publicity.sweep import drop_what_nobody_claims, end_what_is_over

        sweeps.register("publicity.end", end_what_is_over)
        sweeps.register("publicity.drop_evidence", drop_what_nobody_claims)
