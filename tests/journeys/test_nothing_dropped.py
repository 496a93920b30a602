"""What is doubtful is kept and told, never dropped or merged: anonymous objections, near-twins, sheets with faults, and
what somebody has typed into a page."""

import pytest
from django.test import Client
from django.urls import reverse

from keshe.lib import clock
from keshe.organisations.actions import load_rows
from keshe.organisations.importing import fault_sentences, plan_import
from keshe.organisations.models import Organisation
from keshe.organisations.queries import near_twins
from keshe.publicity.actions import file_objection
from keshe.publicity.models import Objection
from keshe.rehearsal.steps.organisations import example_code
from keshe.rehearsal.steps.publicity import declined_objection, filed_objection
from tests.journeys.bad_offices import PERSON, _listed
from tests.journeys.bad_world import MARCH, World
from tests.publicity.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(scope="module")
def here(world) -> World:
    return World()


def test_an_anonymous_objection_is_recorded_triaged_and_kept(here):
    clock.set_source(lambda: NOW)
    period = _listed(here)
    objection, code = filed_objection(period, None, key="1" * 32, anonymous=True)
    assert (objection.status, objection.number, len(code)) == ("received", "YY20220001", 12)
    declined_objection(here.cast, objection)
    kept = Objection.objects.get(pk=objection.pk)
    assert (kept.status, kept.triage_reason) == (
        "declined",
        "匿名提出且无具体线索，原则上不予受理；已转有关部门知悉。",
    )


def test_the_same_objection_sent_twice_is_one(here):
    clock.set_source(lambda: NOW)
    period = _listed(here)
    told = [
        file_objection(here.actor("lin"), period, PERSON, key="2" * 32, arrived_at=NOW, reasons="场次不实")
        for _ in range(2)
    ]
    assert told[0] == told[1]
    assert Objection.objects.filter(key="2" * 32).count() == 1


def test_a_near_twin_is_a_unit_of_its_own_and_is_pointed_out(here):
    clock.set_source(lambda: MARCH)
    twin = here.unit("苏州市晨光技术协会")
    assert twin != here.units.chenguang
    assert [unit.name for unit in near_twins("苏州市晨光技术协会", besides=twin)] == ["苏州市晨光技术学会"]


HEAD: list[object] = ["单位名称", "单位类型", "是否法人", "依托单位名称", "统一社会信用代码", "评估等级", "评定日期"]
SOCIETY = "市级学会（协会、研究会）"
FAULTS = [
    "第 3 行“统一社会信用代码”：统一社会信用代码第 18 位“!”不是允许的字符，请对照证书核对（代码不用字母 I、O、Z、S、V）。",
    "第 4 行“单位类型”：单位类型“学会？”不在可选范围，请从模板说明中选择。",
    "第 5 行“评定日期”：“去年六月”不是日期，请写成 2022-01-31 的样子。",
    "第 5 行“评定日期”：填写了评估等级，还须填写评定日期。",
    "第 6 行“评估等级”：“6A”不是评估等级，请填 1A 至 5A。",
    "第 7 行“统一社会信用代码”：与第 2 行的统一社会信用代码相同；法人单位的代码不能重复。",
    "第 8 行“统一社会信用代码”：该统一社会信用代码已由“苏州市晨光技术学会”登记，名称不同，请核对；系统不会按名称自动合并。",
]


def test_a_sheet_with_faults_says_every_fault_and_loads_only_good_rows(here):
    clock.set_source(lambda: MARCH)
    table: list[list[object]] = [
        HEAD,
        ["苏州市好学会", SOCIETY, "是", "", example_code(501), "3A", "2020-06-01"],
        ["苏州市错码学会", SOCIETY, "是", "", example_code(502)[:-1] + "!", "", ""],
        ["苏州市类型学会", "学会？", "是", "", example_code(503), "", ""],
        ["苏州市日期学会", SOCIETY, "是", "", example_code(504), "3A", "去年六月"],
        ["苏州市等级学会", SOCIETY, "是", "", example_code(505), "6A", "2020-06-01"],
        ["苏州市重复学会", SOCIETY, "是", "", example_code(501), "", ""],
        ["苏州市晨光技术学会分会", SOCIETY, "是", "", here.units.chenguang.uscc, "", ""],
    ]
    before = set(Organisation.objects.values_list("name", flat=True))
    plan = plan_import(table)
    assert [sentence for row in plan.faulty for sentence in fault_sentences(row)] == FAULTS
    load_rows(here.actor("zhou"), plan)
    assert set(Organisation.objects.values_list("name", flat=True)) - before == {"苏州市好学会"}


def test_a_page_shows_what_was_typed_and_what_is_wrong(here):
    """The registration page with a wrong check sign: nothing is made, everything typed is there again."""
    code = example_code(506)
    typed = {
        "kind": "society",
        "is_legal_person": "True",
        "name": "苏州市再填一次学会",
        "host_name": "",
        "uscc": code[:-1] + ("0" if code[-1] != "0" else "1"),
        "person": "沈填表",
        "username": "shentianbiao",
        "email": "shen@example.org",
        "phone": "0512-65120000",
        "password": "a-long-password-2022",
        "consent": "on",
    }
    before = Organisation.objects.count()
    with clock.at(MARCH):
        page = Client().post(reverse("applicant:unit_register"), typed)
    html = page.content.decode()
    assert page.status_code == 200
    assert "统一社会信用代码第 18 位校验码不符，请对照证书逐位核对。" in html
    assert [
        value for value in typed.values() if len(value) > 5 and value != typed["password"] and value not in html
    ] == []
    assert Organisation.objects.count() == before
