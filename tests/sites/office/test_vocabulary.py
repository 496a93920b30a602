"""Officers keep the vocabulary of kinds of events."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.queries import kind_choices, vocabulary
from keshe.lib import clock
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import CHENGUANG, confirmed_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _may():
    with clock.at(datetime(2022, 5, 20, 2, tzinfo=UTC)):
        yield


def test_kinds_are_added_renamed_retired_and_restored(cast, client_of):
    unit = confirmed_story(cast, CHENGUANG)
    zhou, page = client_of("zhou"), reverse("office:vocabulary_list")
    answer = zhou.post(page, {"label": "科普市集", "counts_as": "science"}, follow=True)
    assert "已新增。" in answer.content.decode()
    code = next(code for code, entry in vocabulary().items() if entry.label == "科普市集")
    held(cast, unit, code, "丝绸市集", date(2022, 5, 1))
    held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))
    rows = {row["entry"].code: row["used"] for row in zhou.get(page).context["rows"]}
    assert (rows[code], rows["science"], rows["volunteer"], len(rows)) == (1, 1, 0, 12)
    zhou.post(reverse("office:vocabulary_rename", args=[code]), {"label": "科普集市"})
    zhou.post(reverse("office:vocabulary_retire", args=[code]))
    assert (vocabulary()[code].label, code in dict(kind_choices())) == ("科普集市", False)
    zhou.post(reverse("office:vocabulary_restore", args=[code]))
    assert code in dict(kind_choices())
    answer = zhou.post(reverse("office:vocabulary_rename", args=[code]), {"label": "科普活动"}, follow=True)
    assert "已有名为“科普活动”的活动类型，请换一个名称。" in answer.content.decode()
    assert (
        client_of("lin").get(reverse("applicant:events_list", args=[unit.uid])).content.decode().count("科普集市") == 2
    )


def test_supervisors_read_and_strangers_do_not(client_of):
    page = reverse("office:vocabulary_list")
    assert "新增活动类型" not in client_of("zheng").get(page).content.decode()
    assert [client_of(one).get(page).status_code for one in ("qian", "wang", "feng", "guan")] == [403] * 4


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(client_of, number, django_assert_num_queries):
    zhou, page = client_of("zhou"), reverse("office:vocabulary_list")
    for one in range(number):
        zhou.post(page, {"label": f"科普市集 {one}", "counts_as": "science"})
    zhou.get(page)
    with django_assert_num_queries(6):
        zhou.get(page)
