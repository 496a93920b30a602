"""Django's handle on this site."""

from django.apps import AppConfig


class ApplicantConfig(AppConfig):
    name = "keshe.sites.applicant"
    label = "site_applicant"
    verbose_name = "申报端"

    def ready(self) -> None:
        from keshe.sites.applicant.unit import activity_sorts  # noqa: F401 - sorts of records register themselves
