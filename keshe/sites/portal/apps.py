"""Django's handle on this site."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "keshe.sites.portal"
    label = "site_portal"
    verbose_name = "门户"
