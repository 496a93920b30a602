"""Rows as a file for a bank: fixed width or CSV, in GBK, and what the bank would refuse."""

import pytest
from pydantic import ValidationError

import keshe.fiscal.labels  # noqa: F401 - words the refusals
from keshe.fiscal.domain.files import FileRow, faults_of, written
from keshe.fiscal.domain.sheet import lines_of
from keshe.fiscal.domain.writing import Given
from keshe.fiscal.exporting import content_of
from keshe.lib.refusals import Refused, sentences
from keshe.programmes.domain.document import Target

FIELDS = [
    {"order": 1, "name": "序号", "source": "row.number", "format": "integer", "width": 4, "align": "right", "pad": "0"},
    {"order": 2, "name": "户名", "source": "payment.payee_name", "required": True, "width": 20},
    {"order": 3, "name": "金额", "source": "payment.amount", "format": "yuan", "width": 10, "align": "right"},
    {"order": 4, "name": "用途", "value": "奖补", "width": 4},
]


def target(**file: object) -> Target:
    given = {"encoding": "gbk", **file}
    return Target.model_validate({"id": "bank", "system": "银行", "per": "payment", "fields": FIELDS, "file": given})


def row(made: Target, name: str, amount: str, number: int = 1) -> FileRow:
    values = {"row.number": number, "payment.payee_name": name, "payment.amount": amount}
    return FileRow(f"2022-2-{number:03}", lines_of(made, lambda path: Given(values[path])))


def test_columns_of_fixed_width_are_counted_in_bytes():
    made = target(format="fixed", heading=False)
    content = written(made, [row(made, "苏州市学会", "38000", 1), row(made, "A会", "1.5", 2)])
    assert content.decode("gbk") == (
        "0001苏州市学会            38000.00奖补\r\n0002A会                       1.50奖补\r\n"
    )
    assert [len(line) for line in content.split(b"\r\n")] == [38, 38, 0]


def test_csv_with_a_heading():
    made = target(format="csv")
    assert written(made, [row(made, '苏州"市",学会', "38000")]).decode("gbk") == (
        '序号,户名,金额,用途\r\n1,"苏州""市"",学会",38000.00,奖补\r\n'
    )
    made = target(format="csv", encoding="utf-8", separator="|", heading=False)
    assert written(made, [row(made, "学会", "1")]) == "\ufeff1|学会|1.00|奖补\r\n".encode()


def test_what_the_bank_would_refuse_is_said_first():
    made = target(format="fixed")
    rows = [row(made, "苏州市青少年科普与学术交流学会", "1", 1), row(made, "", "1", 2), row(made, "𠮷氏\n会", "1", 3)]
    assert sentences(faults_of(made, rows)) == [
        "“2022-2-001 户名”超过该文件规定的 20 个字节。请核对。",
        "“2022-2-002 户名”在该系统必填，而申报中没有内容。请先在申报中补填并重新提交，或与主办单位联系。",
        "“2022-2-003 户名”含有该系统（GBK 编码）没有的字：𠮷。请改用通用字，或与该系统的管理单位联系。",
        "“2022-2-003 户名”含有换行，该文件一笔只能占一行。请核对内容。",
    ]
    made = target(format="csv")
    assert sentences(faults_of(made, [row(made, "=cmd()", "1")])) == [
        "“2022-2-001 户名”以“=”开头，在表格软件中会被当作公式。请核对内容。"
    ]


def test_a_fixed_file_needs_its_widths():
    fields = [{"order": 1, "name": "户名", "source": "payment.payee_name"}]
    with pytest.raises(ValidationError, match="定长文件（format: fixed）的每一栏都要写宽度 width"):
        Target.model_validate({"id": "b", "system": "银行", "fields": fields, "file": {"format": "fixed"}})


def test_a_csv_that_an_officer_opens_runs_nothing_of_an_applicant():
    made = target(format="csv")
    with pytest.raises(Refused) as caught:
        content_of(made, [row(made, "苏州市学会", "1"), row(made, "=HYPERLINK(A1)", "1", 2)])
    assert sentences(caught.value.reasons) == ["“2022-2-002 户名”以“=”开头，在表格软件中会被当作公式。请核对内容。"]
