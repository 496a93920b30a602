"""What stands in the program's own log."""

import logging

import pytest
from django.urls import reverse


@pytest.mark.django_db
def test_a_refusal_is_one_line_without_traceback(client_of, caplog):
    assert client_of("lin").get(reverse("office:log_list")).status_code == 403
    refused = [record for record in caplog.records if record.name == "django.request"]
    assert [(record.levelno, record.exc_info) for record in refused] == [(logging.WARNING, None)]
