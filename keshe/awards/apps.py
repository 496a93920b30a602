"""Django's handle on this context."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "keshe.awards"
    label = "awards"
    verbose_name = "表彰奖补"

    def ready(self) -> None:
        from keshe.awards import documents, facts, labels, stage  # noqa: F401 - they register themselves
        from keshe.awards.batches import resume_batches
        from keshe.awards.sweep import drop_what_nobody_hands_in
        from keshe.jobs import sweeps

        sweeps.register("awards.resume_batches", resume_batches)
        sweeps.register("awards.readings", drop_what_nobody_hands_in)
