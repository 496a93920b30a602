"""Answers read only: every type of question, and what a reader may see. Pure: nothing here asks the database."""

from typing import Any

from django.template import Context, Template

from keshe.applications.domain.answers.setting import Setting
from keshe.programmes.domain.document import Form
from keshe.sites.shared.answers import EVERYTHING, FOR_EXPERTS_BLIND, FileLine, Sight, sections_of
from tests.programmes.texts import SUZHOU, document


def form_with(*questions: dict[str, Any]) -> Form:
    section = {"id": "s", "title": "一、项目", "questions": list(questions)}
    return Form.model_validate({"id": "f", "title": "表", "sections": [section]})


def setting(**more: Any) -> Setting:
    return Setting(document=document(SUZHOU), category="3", applicant_type="society", **more)


def pieces(form: Form, values: dict[str, Any], sight: Sight = EVERYTHING, files=(), **more: Any):
    (section,) = sections_of(form, {"s": values}, setting(**more), files=files, sight=sight)
    return list(section.groups[0])


def texts(piece) -> list[list[str]]:
    return [[cell.text for cell in row] for row in piece.table.rows]


def test_simple_answers_read_as_people_write_them():
    form = form_with(
        {"id": "m", "type": "money", "label": "金额", "unit": "万元"},
        {"id": "n", "type": "number", "label": "人数", "unit": "人"},
        {"id": "d", "type": "date", "label": "日期"},
        {"id": "p", "type": "period", "label": "起止"},
        {"id": "y", "type": "yesno", "label": "是否"},
        {"id": "g", "type": "choice", "label": "等级", "options": [{"code": "a", "label": "甲等"}]},
        {"id": "k", "type": "text", "label": "空"},
    )
    values = {
        "m": "125000.00",
        "n": "12600",
        "d": "2022-04-15",
        "p": {"from": "2022-01-01", "to": "2022-12-31"},
        "y": False,
        "g": "a",
    }
    read = pieces(form, values)
    assert [p.text for p in read] == [
        "12.5 万元",
        "12,600 人",
        "2022年4月15日",
        "2022年1月1日 至 2022年12月31日",
        "否",
        "甲等",
        "",
    ]
    assert [p.empty for p in read] == [False] * 6 + [True]


def test_tables_have_totals():
    columns = [
        {"id": "item", "label": "事项"},
        {"id": "sum", "label": "金额", "type": "money", "total": True},
    ]
    form = form_with({"id": "t", "type": "table", "label": "支出", "columns": columns})
    (table,) = pieces(form, {"t": [{"item": "场地", "sum": "1000.50"}, {"item": "资料", "sum": "200"}]})
    assert texts(table) == [["场地", "1,000.50"], ["资料", "200.00"]]
    assert [cell.text for cell in table.table.foot] == ["合计", "1,200.50"]


def test_results_stand_beside_their_promises():
    form = form_with({"id": "r", "type": "results", "label": "完成情况", "targets": "targets"})
    promised = {
        "targets": [
            {"level3": "科普活动", "operator": "≥", "target": "20", "unit": "场"},
            {"level3": "投诉", "operator": "≤", "target": "2", "unit": "件"},
        ]
    }
    rows = [{"status": "done", "actual": "21"}, {"status": "done", "actual": "3", "deviation": "场地调整"}]
    (table,) = pieces(form, {"r": rows}, promised=promised)
    assert texts(table) == [
        ["科普活动", "≥ 20 场", "21 场", "已完成", "—", "—"],
        ["投诉", "≤ 2 件", "3 件", "已完成", "场地调整", "—"],
    ]
    assert [row[2].tone for row in table.table.rows] == ["good", "bad"]


def test_spending_stands_beside_the_budget_with_its_rate():
    form = form_with({"id": "s1", "type": "spending", "label": "执行", "budget": "budget"})
    promised = {"budget": [{"item": "场地", "amount": "1000"}, {"item": "资料", "amount": "0"}]}
    (table,) = pieces(form, {"s1": [{"spent": "950", "fiscal": "500"}]}, promised=promised)
    assert texts(table) == [["场地", "1,000.00", "950.00", "500.00", "95%"], ["资料", "0.00", "—", "—", "—"]]
    assert [cell.text for cell in table.table.foot] == ["合计", "1,000.00", "950.00", "500.00", "95%"]


def test_a_blind_reader_sees_neither_identifying_answers_nor_masked_names():
    form = form_with(
        {"id": "u", "type": "text", "label": "单位", "identifying": True},
        {"id": "b", "type": "text", "label": "账号", "sensitive": True},
        {"id": "c", "type": "longtext", "label": "内容"},
    )
    values = {"u": "晨光学会", "b": "6222", "c": "晨光学会与苏州市晨光学会会员合作"}
    sight = Sight(FOR_EXPERTS_BLIND.identifying, FOR_EXPERTS_BLIND.sensitive, ("晨光学会", "苏州市晨光学会"))
    (content,) = pieces(form, values, sight)
    assert content.lines == ["［已隐去］与［已隐去］会员合作"]


def test_the_tag_escapes_and_links_files_where_they_were_asked_for():
    form = form_with(
        {"id": "c", "type": "text", "label": "名称"},
        {"id": "q", "type": "file", "label": "佐证", "document": "doc"},
    )
    line = FileLine("doc", "<证明>.pdf", "/x/", 2048)
    sections = sections_of(form, {"s": {"c": "<script>1</script>"}}, setting(), files=[line])
    page = Template("{% load answers %}{% show_answers sections 3 'a' %}").render(Context({"sections": sections}))
    assert "&lt;script&gt;1&lt;/script&gt;" in page
    assert '<a href="/x/" download>&lt;证明&gt;.pdf</a>' in page
    assert '<h3 class="h3 border-bottom pb-2">一、项目</h3>' in page
