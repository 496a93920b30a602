"""What a page offers, it opens: no button of the office leads its own people to a refusal."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

ACTIONS = re.compile(r'<a class="btn[^"]*" href="([^"?#]+)')
LISTS = ("home", "applications_list", "units_list", "decisions_list", "projects_list", "calls_list", "panels_list")


@pytest.mark.parametrize("username", ["zhou", "wu", "feng", "zheng", "guan"])
def test_every_button_of_a_list_opens_for_whoever_sees_it(client_of, username):
    client, refused = client_of(username), []
    for name in LISTS:
        page = client.get(reverse(f"office:{name}"))
        if page.status_code == 200:
            offered = ACTIONS.findall(page.content.decode())
            refused += [(name, address) for address in offered if client.get(address).status_code == 403]
    assert refused == []
