"""Every view is declared open to somebody, asks for a token before it changes anything, and has a name of its own."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from keshe.sites.shared.gates import Gate
from keshe.sites.shared.navigation import all_entries
from tests.house.urlmap import all_urls


def test_every_view_has_a_gate():
    assert [url.name for url in all_urls() if not isinstance(getattr(url.view, "gate", None), Gate)] == []


def test_every_url_has_one_name():
    counted = Counter(url.name for url in all_urls())
    assert {name: number for name, number in counted.items() if number > 1 or name.endswith("None")} == {}


@pytest.mark.django_db
def test_no_view_takes_a_post_without_a_token():
    """The middleware refuses before any view is asked, unless that view has been exempted."""
    assert Client(enforce_csrf_checks=True).post(reverse("shared:login")).status_code == 403
    assert [url.name for url in all_urls() if getattr(url.view, "csrf_exempt", False)] == []


def test_every_menu_entry_leads_somewhere():
    assert [entry.url for entry in all_entries() if not entry.url.startswith("/")] == []
