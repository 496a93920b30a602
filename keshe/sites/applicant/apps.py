"""Django's handle on this site."""

from django.apps import AppConfig


class ApplicantConfig(AppConfig):
    name = "keshe.sites.applicant"
    label = "site_applicant"
    verbose_name = "申报端"

    def ready(self) -> None:
        # Sorts of records register themselves.
        from keshe.sites.applicant.governance import sorts  # noqa: F401
        from keshe.sites.applicant.unit import activity_sorts  # noqa: F401
