"""What people write by hand, read into one spelling; what is not certain is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keshe.applications.domain import handwriting
from keshe.applications.domain.handwriting import Illegible
from keshe.applications.domain.tags import Place, place_of

OPTIONS = {"new": "新增", "continued": "延续（第二年）"}


@pytest.mark.parametrize(
    ("text", "unit", "kept"),
    [
        ("1200", "元", "1200"),
        ("1,200.50 元", "元", "1200.5"),
        ("１２００", "元", "1200"),
        ("0.15万元", "元", "1500"),
        ("1.5", "万元", "15000"),
        ("1500元", "万元", "1500"),
        ("¥300", "元", "300"),
        ("3 万", "元", "30000"),
        ("300元整", "元", "300"),
        ("-5", "元", "-5"),
    ],
)
def test_money(text, unit, kept):
    assert handwriting.money(text, unit) == kept


@pytest.mark.parametrize("text", ["约一百", "1200美元", "1.2.3", "元", "1e3", "12-5", "千元"])
def test_what_is_no_money(text):
    with pytest.raises(Illegible) as fault:
        handwriting.money(text)
    assert (fault.value.reason.code, fault.value.reason.facts) == ("applications.import_not_money", {"value": text})


@pytest.mark.parametrize(
    "text", ["2022-04-05", "2022年4月5日", "2022.4.5", "2022/04/05", "２０２２年４月５日", " 2022-4-5 "]
)
def test_days(text):
    assert handwriting.day(text) == "2022-04-05"


@pytest.mark.parametrize("text", ["4月5日", "2022-02-30", "2022年13月1日", "二月", "22-4-5", "2022-04-05 起"])
def test_what_is_no_day(text):
    with pytest.raises(Illegible):
        handwriting.day(text)


@pytest.mark.parametrize("between", ["至", " 到 ", "~", "—", "——", " - ", "～"])
def test_periods(between):
    assert handwriting.period(f"2022年1月1日{between}2022-12-31") == {"from": "2022-01-01", "to": "2022-12-31"}


@pytest.mark.parametrize("text", ["2022-01-01", "2022-01-01和2022-12-31", "全年", "2022-01-01至2022-12-31至2023-01-01"])
def test_what_is_no_period(text):
    with pytest.raises(Illegible):
        handwriting.period(text)


def test_choices_by_label_or_code_and_nothing_near_them():
    assert handwriting.choice("新增", OPTIONS) == "new"
    assert handwriting.choice("延续(第二年)", OPTIONS) == "continued"
    assert handwriting.choice("new", OPTIONS) == "new"
    assert handwriting.several("新增、延续（第二年），新增", OPTIONS) == ["new", "continued"]
    with pytest.raises(Illegible) as fault:
        handwriting.choice("延续", OPTIONS)
    assert fault.value.reason.facts == {"value": "延续", "options": "新增、延续（第二年）"}


def test_yes_and_no():
    assert [handwriting.yes_or_no(text) for text in ("是", "√", "Y", "否", "无")] == [True, True, True, False, False]
    with pytest.raises(Illegible):
        handwriting.yes_or_no("不清楚")


def test_numbers_with_their_unit():
    assert handwriting.number("1,200 场", "场") == "1200"
    assert handwriting.number("９０%", "%") == "90"
    with pytest.raises(Illegible):
        handwriting.number("20场", "次")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_as_we_print_it_comes_back(amount):
    assert handwriting.money(f"{amount:,.2f} 元") == handwriting.number(str(amount))


@given(
    st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True),
    st.one_of(st.none(), st.integers(0, 99)),
    st.one_of(st.none(), st.integers(0, 999)),
)
def test_a_name_leads_back_to_its_place(name, entry, row):
    place = Place("application", name, name, entry, row, "" if row is None else "amount")
    assert place_of(str(place)) == place


@pytest.mark.parametrize("tag", ["", "x", "a.b", "a.b.c[1]", "a.b.c.d", "A.b.c", "a.b[x].c", "a.b.c[1].", "目录"])
def test_strange_names_lead_nowhere(tag):
    assert place_of(tag) is None
