"""Quick entry of an event, filled in wrongly."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from keshe.activities.models import Activity
from keshe.lib import clock
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story
from tests.files.samples import picture

pytestmark = pytest.mark.django_db
PHOTO_LOST = "所选照片没有保存，请改正后重新选择。"
TOO_FAR = "只能预告 5 年以内的活动，请核对年份。"


@pytest.fixture
def post(cast, client_of):
    address = reverse("applicant:events_quick", args=[confirmed_story(cast, CHENGUANG).uid])
    with clock.at(datetime(2022, 5, 20, 6, 30, tzinfo=UTC)):
        yield lambda who="lin", **values: client_of(who).post(address, {"kind": "science", **values})


def test_photographs_of_a_refused_form_must_be_chosen_again(post):
    photo = SimpleUploadedFile("1.jpg", picture("JPEG"), "image/jpeg")
    assert PHOTO_LOST not in post(starts_at="2022-05-20T14:00").content.decode()
    assert PHOTO_LOST in post(starts_at="2022-05-20T14:00", photos=[photo]).content.decode()
    assert not Activity.objects.exists()


def test_nothing_is_announced_for_more_than_five_years_ahead(post):
    assert TOO_FAR in post(title="百年以后", starts_at="2122-05-20T19:00").content.decode()
    assert TOO_FAR in post(title="六年以后", starts_at="2028-01-01T00:00").content.decode()
    assert post(title="五年以后", starts_at="2027-12-31T23:30").status_code == 302


def test_strangers_enter_nothing(post):
    assert post("qian", title="别家的活动", starts_at="2022-05-20T14:00").status_code == 403
