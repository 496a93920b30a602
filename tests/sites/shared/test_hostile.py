"""What no keyboard makes and no browser sends by itself: it is refused or passed over, and nothing falls over."""

import pytest
from django import forms

from keshe.accounts.models import User
from keshe.activities.forms import ActivityForm
from keshe.organisations.models import Organisation
from keshe.rehearsal.steps.programmes import opened_call
from keshe.sites.office.decisions.forms import MeetingForm
from keshe.sites.office.review.forms import TimesForm

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]


@pytest.fixture
def call(cast):
    return opened_call(cast)


@pytest.mark.parametrize(
    "address",
    [
        "/publicity/%00/",
        "/calls/a%00b/",
        "/me/unit/code/?name=%00",
        "/office/review/experts/?q=%00",
        "/office/payments/?status=%00",
        "/office/applications/missing/?call=%00",
    ],
)
def test_a_nul_in_an_address_is_refused(client_of, address):
    """PostgreSQL takes none, and broke off in the middle."""
    assert client_of("zhou").get(address).status_code == 400


def test_a_fields_help_is_text():
    """Calls bring the help of their questions along."""

    class Asked(forms.Form):
        a = forms.CharField(help_text="<img src=x onerror=alert(1)>")

    assert "&lt;img src=x onerror=alert(1)&gt;" in str(Asked())


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_of_no_calendar_is_asked_about(cast, typed):
    """A meeting in the year 1 broke the list of meetings for everybody, on PostgreSQL for good."""
    forms_of = (MeetingForm({"held_at": typed}), TimesForm({"opens_at": typed, "closes_at": "2022-05-01T00:00"}))
    assert [form.errors[name] for form, name in zip(forms_of, ("held_at", "opens_at"), strict=True)] == [
        ["请核对年份。"],
        ["请核对年份。"],
    ]
    record = ActivityForm(Organisation(), {"starts_at": typed})
    assert record.errors["starts_at"] == ["请核对年份。"]


def test_a_nul_in_a_form_is_refused(client_of):
    fields = {"number": "YY20220001", "code": "\0"}
    assert client_of().post("/publicity/follow/", fields).status_code == 400
    assert client_of().post("/publicity/follow/", {"a\0": "b"}).status_code == 400


def test_signs_that_nobody_sees_are_not_kept(cast, client_of):
    """A direction mark turned names round on every list; a sign of no width made two of one."""
    person = {
        "name": "王\u202e小\u2060明\x07",
        "username": "wang\u200bming",
        "email": "w@example.org",
        "role": "officer",
    }
    assert client_of("guan").post("/office/people/new/", person).status_code == 302
    assert User.objects.get(username="wangming").name == "王小明"


@pytest.mark.parametrize(
    "address",
    [
        "/office/log/?before=²",
        "/office/log/?since=0001-01-01&until=9999-12-31",
        "/office/log/?before=" + "9" * 3000,
        "/office/units/?page=²",
    ],
)
def test_numbers_and_days_that_are_none_filter_nothing(client_of, address):
    assert client_of("zheng").get(address).status_code == 200


def test_a_stage_that_is_none_is_not_found(client_of, call):
    zhou = client_of("zhou")
    assert zhou.get(f"/office/decisions/new/{call.uid}/nowhere/").status_code == 404
    assert zhou.get(f"/office/decisions/new/{call.uid}/application/").status_code == 404, "no decision"
    assert zhou.get(f"/office/publicity/prepare/{call.uid}/application/").status_code == 404
    assert zhou.get(f"/office/review/panels/new/?stage={call.uid}/nowhere").status_code == 302, "back to choose one"
    assert zhou.get(f"/office/review/panels/new/?stage={call.uid}/application").status_code == 302
