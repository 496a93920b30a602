"""The commands that authors of calls use."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from keshe.programmes.models import Call
from tests.programmes.texts import ALL, ROLLING, SUZHOU, changed, text


def run(*args: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, no_color=True, **options)
    return out.getvalue()


def test_check_call_says_what_is_right():
    shown = run("check_call", ROLLING, SUZHOU)
    assert f"{ROLLING}: 没有错误；1 个类别，1 处默认值，指纹 " in shown
    assert "stages.implementation.report_due：提醒：报告截止（2022-10-31）早于实施期结束（2022-12-31）" in shown


def test_check_call_says_what_is_wrong_and_fails(tmp_path):
    path = tmp_path / "call.yaml"
    path.write_text(changed(ROLLING, ("days: 5", "days: 0")), "utf-8")
    out = StringIO()
    with pytest.raises(CommandError, match="1 份文档有误"):
        call_command("check_call", path, ROLLING, stdout=out, no_color=True)
    assert "stages.publicity.days：不能小于 1，现在写的是“0”\n" in out.getvalue()
    assert f"{path}: 发现 1 处错误" in out.getvalue()
    assert f"{ROLLING}: 没有错误" in out.getvalue()


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(CommandError, match="读不到文件"):
        run("check_call", tmp_path / "nothing.yaml")
    odd = tmp_path / "gbk.yaml"
    odd.write_bytes("标题: 通知".encode("gbk"))
    with pytest.raises(CommandError, match="不是 UTF-8 编码的文本文件"):
        run("check_call", odd)
    with_mark = tmp_path / "bom.yaml"
    with_mark.write_text(text(ROLLING), "utf-8-sig")
    assert "没有错误" in run("check_call", with_mark)


def test_preview_call_in_the_terminal_and_as_a_file(tmp_path):
    assert run("preview_call", ROLLING).startswith("■ 关于受理2024年度示例市学术活动补助申请的通知\n")
    page = tmp_path / "预览.html"
    assert run("preview_call", ROLLING, html=page) == f"已写入 {page}\n"
    assert "<h1>关于受理2024年度示例市学术活动补助申请的通知</h1>" in page.read_text("utf-8")
    broken = tmp_path / "call.yaml"
    broken.write_text("a: 1", "utf-8")
    with pytest.raises(CommandError, match="第 1 行 a：不认识“a”"):
        run("preview_call", broken)


def test_export_call_schema(tmp_path):
    assert json.loads(run("export_call_schema"))["title"] == "申报通知文档"
    out = tmp_path / "schema.json"
    assert run("export_call_schema", out=out) == f"已写入 {out}\n"
    assert json.loads(out.read_text("utf-8"))["properties"]["keshe"]["const"] == 1


@pytest.mark.both_databases
@pytest.mark.django_db
def test_load_calls_once_and_skip_afterwards(tmp_path):
    assert run("load_calls", SUZHOU, publish=True) == (
        f"{SUZHOU}: 已装入《关于申报2022年度苏州市科技社团能力提升计划项目的通知》\n"
    )
    assert run("load_calls", SUZHOU) == f"{SUZHOU}: 已在平台中，跳过\n"
    run("load_calls", ROLLING, open=True)
    assert sorted(Call.objects.values_list("year", "status")) == [(2022, "published"), (2024, "open")]
    run("load_calls")
    assert Call.objects.count() == len(ALL)
    broken = tmp_path / "call.yaml"
    broken.write_text("a: 1", "utf-8")
    with pytest.raises(CommandError, match="通知文档有误，未保存。第 1 行 a：不认识“a”"):
        run("load_calls", broken)
