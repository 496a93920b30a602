"""The registry of the sorts of records: each key once, each under a subject that is there."""

from dataclasses import replace

import pytest
from django.http import Http404

from keshe.records.labels import sort_label
from keshe.sites.applicant.governance.sorts import IN_LOG
from keshe.sites.applicant.unit.sorts import (
    SORTS,
    SUBJECTS,
    Subject,
    register_sorts,
    register_subject,
    sort_of,
    sorts_of,
)


def test_a_sort_stands_once_and_under_a_subject():
    known = SORTS["council"]
    with pytest.raises(ValueError, match="sort council is there twice"):
        register_sorts(replace(known, label="另一种"))
    with pytest.raises(ValueError, match="sort moons belongs to no subject"):
        register_sorts(replace(known, key="moons", subject="sky"))
    with pytest.raises(ValueError, match="subject governance is there twice"):
        register_subject(Subject("governance", "另一个"))
    assert (SORTS["council"], "moons" in SORTS, "sky" in SUBJECTS) == (known, False, False)


def test_sorts_are_found_by_key_and_by_subject():
    assert [sort.key for sort in sorts_of("governance")] == list(IN_LOG)
    assert [sort_label(name) for name in IN_LOG.values()] == [
        *("任职", "会议", "制度", "分支机构", "秘书处人员", "信息化渠道")
    ]
    with pytest.raises(Http404):
        sort_of("moons")


def test_facts_name_each_sort_of_record_once():
    refs = [sort.ref for sort in SORTS.values() if sort.ref]
    assert sorted(set(refs)) == sorted(refs)
