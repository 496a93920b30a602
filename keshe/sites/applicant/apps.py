"""Django's handle on this site."""

from django.apps import AppConfig


class ApplicantConfig(AppConfig):
    name = "keshe.sites.applicant"
    label = "site_applicant"
    verbose_name = "申报端"
