"""What officers type has a length that the page names; nobody fills the log or a column with a book."""

import importlib
import pkgutil

from django import forms

import keshe.sites.office
from keshe.sites.office.delivery.forms import ReturnForm


def office_forms() -> list[type[forms.Form]]:
    for module in pkgutil.walk_packages(keshe.sites.office.__path__, "keshe.sites.office."):
        importlib.import_module(module.name)
    found: list[type[forms.Form]] = []
    left: list[type[forms.Form]] = [forms.Form]
    while left:
        subclasses = left.pop().__subclasses__()
        left += subclasses
        found += [one for one in subclasses if one.__module__.startswith("keshe.sites.office.")]
    return found


def test_every_text_field_of_the_office_has_a_limit():
    endless = [
        f"{form.__qualname__}.{name}"
        for form in office_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and field.max_length is None and not isinstance(field, forms.RegexField)
    ]
    assert len(office_forms()) > 20
    assert endless == []


def test_the_limit_is_told_in_a_sentence():
    form = ReturnForm({"reason": "缺" * 2001, "due": "2022-11-20"})
    assert form.errors["reason"] == ["不超过 2000 字，现有 2001 字，请写得简短些。"]
