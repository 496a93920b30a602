"""The page for authors is true: its tables are the program's own, its examples can be read, its keys all have words."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from keshe.capability.domain.facts import spec_of
from keshe.programmes.domain.crosscheck.rule_checks import SUITS
from keshe.programmes.domain.document import QUESTION_TYPES, STAGE_KINDS, CallDocument, Rule, Schedule
from keshe.programmes.domain.json_schema import call_json_schema
from keshe.programmes.domain.key_words import NAMES, word_for
from keshe.programmes.domain.key_words_of_parts import PARTS
from keshe.programmes.domain.key_words_of_stages import QUESTIONS, STAGES
from keshe.programmes.domain.reference import with_references
from tests.programmes.texts import ROOT, text

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "call-document.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
SCHEMA = CallDocument.model_json_schema(by_alias=True)
KEYS = {
    (name, key)
    for name, part in {**SCHEMA["$defs"], "CallDocument": SCHEMA}.items()
    for key in part.get("properties", {})
}


def yaml(snippet: str) -> Any:
    return YAML(typ="safe", pure=True).load(snippet)


def test_the_tables_of_the_page_are_up_to_date():
    assert with_references(PAGE) == PAGE, "run: keshe export_call_schema --page docs/call-document.md"


def test_a_page_without_the_marks_is_refused():
    with pytest.raises(ValueError, match="no block keys"):
        with_references("# 别的一页")


@pytest.mark.parametrize("snippet", [block for block in BLOCKS if "path: [" not in block])
def test_every_example_is_yaml(snippet):
    assert yaml(snippet)


def test_the_schedule_of_the_page_can_be_read():
    (block,) = [block for block in BLOCKS if block.startswith("schedule:")]
    schedule = Schedule.model_validate(
        yaml(block.replace("2022-05-10T09:00:00+08:00", '"2022-05-10T09:00:00+08:00"'))["schedule"]
    )
    assert [instant.id for instant in schedule.instants] == ["deadline", "opens", "talk", "paper"]


@pytest.mark.parametrize("snippet", re.findall(r"(\{fact: [^{}]+\})", PAGE))
def test_every_rule_on_the_page_is_a_rule_over_a_known_fact(snippet):
    rule = Rule.model_validate(yaml(snippet))
    spec = spec_of(str(rule.fact))
    assert set(rule.tests) <= SUITS[spec.value_type]
    assert rule.within is None or "within" in spec.params
    assert rule.valid_on is None or "on" in spec.params


@pytest.mark.parametrize("name", re.findall(r"programmes/[\w-]+/\d{4}/call\.yaml", PAGE))
def test_the_files_the_page_names_exist(name):
    assert (ROOT.parent / name).exists() or "我的计划" in name


def test_every_key_has_a_word():
    assert all(word_for(part, key) for part, key in KEYS)


def test_no_word_is_left_of_keys_that_are_gone():
    said = {(part, key) for part, keys in {**PARTS, **STAGES, **QUESTIONS}.items() for key in keys if key}
    assert said <= KEYS
    assert set(NAMES) == {part for part, _ in KEYS}


def test_every_kind_of_stage_and_question_is_used_by_a_call_in_the_repository():
    texts = "".join(text(path) for path in sorted(ROOT.glob("*/*/call.yaml")))
    assert {kind for kind in STAGE_KINDS if f"kind: {kind}" not in texts} == set()
    assert {type_ for type_ in QUESTION_TYPES if f"type: {type_}" not in texts} == {"multichoice"}


def test_the_json_schema_speaks_chinese():
    schema = call_json_schema()
    assert schema["title"] == "申报通知文档"
    assert schema["properties"]["categories"]["description"] == "类别"
    assert schema["$defs"]["Rule"]["properties"]["more_than"]["description"] == "超过（不含本数）"
    assert schema["additionalProperties"] is False
