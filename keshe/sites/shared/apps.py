"""Django's handle on this site."""

from django.apps import AppConfig
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator, MinValueValidator
from django.forms import Field
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SharedConfig(AppConfig):
    name = "keshe.sites.shared"
    label = "site_shared"
    verbose_name = "共用页面"

    def ready(self) -> None:
        # Every site registers its menu in its own navigation.py.
        autodiscover_modules("navigation")
        # Django's own sentence speaks of a "field"; ours says what to do.
        Field.default_error_messages = {**Field.default_error_messages, "required": _("请填写或选择此项。")}
        MaxLengthValidator.message = _("不超过 %(limit_value)d 字，现有 %(show_value)d 字，请写得简短些。")
        MinLengthValidator.message = _("至少 %(limit_value)d 字，现有 %(show_value)d 字，请补充。")
        MinValueValidator.message = _("不能小于 %(limit_value)s，请核对后重新填写。")
        MaxValueValidator.message = _("不能大于 %(limit_value)s，请核对后重新填写。")
