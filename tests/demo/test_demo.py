"""The time machine: a scene is put back as it was, the date moves everywhere, and outside the demo none of it exists."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from keshe.accounts.actions import create_user
from keshe.accounts.actors import system
from keshe.accounts.models import User
from keshe.applications.models import Application
from keshe.applications.queries import similar_texts
from keshe.audit import queries as audit
from keshe.demo import clock as demo_clock
from keshe.demo import snapshots
from keshe.demo.scenes import COPYING, FIRST, SCENES, Story
from keshe.lib import clock
from keshe.rehearsal.steps.activities import recorded_year
from keshe.rehearsal.steps.organisations import confirmed_unit


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.mark.both_databases
@pytest.mark.django_db
def test_a_scene_comes_back_whole_and_verifies(cast):
    """Tables that extend others, many-to-many, microseconds, sequences: everything is as it was."""
    recorded_year(cast, confirmed_unit(cast), science=2, conferences=1, party_days=1)
    before = list(audit.entries())
    snapshots.take("here")
    create_user(system("test"), username="later", name="后来者", password=None)
    snapshots.put_back("here")
    assert not User.objects.filter(username="later").exists()
    assert list(audit.entries()) == before
    assert list(audit.faults()) == []
    create_user(system("test"), username="again", name="再来者", password=None)
    assert audit.head()[0] == len(before) + 1


def test_every_process_shows_the_same_date(tmp_path):
    target = datetime(2022, 4, 10, 2, tzinfo=UTC)
    demo_clock.set_to(target)
    assert timedelta(0) <= clock.now() - target < timedelta(minutes=1)
    other = demo_clock.DemoClock()
    assert timedelta(0) <= other() - target < timedelta(minutes=1)


def test_the_scenes_follow_one_another():
    assert [scene.at for scene in SCENES] == sorted(scene.at for scene in SCENES)
    assert FIRST in {scene.key for scene in SCENES}


@pytest.mark.django_db
def test_the_office_is_warned_of_one_pair_of_copied_words(cast):
    clock.set_source(lambda: SCENES[0].at)
    story = Story(cast)
    for scene in SCENES[:3]:
        scene.play(story)
    warned = [one for one in Application.objects.exclude(number="") if similar_texts(one)]
    assert {one.organisation.name for one in warned} == set(COPYING)
    titles = dict(Application.objects.values_list("organisation__name", "title"))
    assert titles["苏州市计算机学会"] == "计算机领域市科协重点学术活动"
    assert titles["苏州市园艺学会"] == "园艺领域综合示范学会建设"


@pytest.mark.django_db
def test_one_click_makes_somebody_of_the_cast(cast, client):
    answer = client.post("/demo/people/zhou/")
    assert (answer.status_code, answer["Location"]) == (302, "/office/")
    assert client.get("/office/").context["actor"].user == cast.user("zhou")
    assert client.post("/demo/people/nobody/")["Location"] == "/"
    assert client.get("/demo/people/zhou/").status_code == 405


def test_outside_the_demo_bar_and_routes_do_not_exist(tmp_path):
    program = (
        "import keshe, django; django.setup();"
        "from django.urls import resolve, Resolver404;"
        "from django.conf import settings; assert not settings.DEMO\n"
        "try: resolve('/demo/scenes/applying/'); print('there')\n"
        "except Resolver404: print('not there')"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "keshe.settings", "KESHE_DEMO": "0", "KESHE_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().splitlines()[-1] == "not there"
