"""docs/facts.md: each requirement of the notice is served, and the page says by what."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from keshe.programmes.domain.served import also_serving, requirements, unheard_of, unserved
from keshe.programmes.management.commands.list_facts import listed, shipped
from tests.house.files import ROOT

PAGE = ROOT / "docs" / "facts.md"


def suzhou():
    (found,) = [document for document in shipped() if document.call.slug == "suzhou-capability-2022"]
    return found


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == listed(), "run: manage.py list_facts"


def test_all_twenty_requirements_of_the_notice_are_counted():
    found = list(requirements(suzhou()))
    assert len(found) == 20
    assert unserved(suzhou()) == []
    assert [item.code for _category, item in found if not item.facts] == []


def test_what_the_call_counts_serves_the_requirement_by_the_catalogue_too():
    assert unheard_of(suzhou()) == []
    also = {f"{one.code}.{item.code}": also_serving(suzhou(), one, item) for one, item in requirements(suzhou())}
    assert {requirement: codes for requirement, codes in also.items() if codes} == {
        "1.2": ["governance.council_meetings", "governance.member_congress"],
        "2.3": ["records.party_members"],
        "3.4": ["records.team_volunteers"],
        "4.3": ["records.journal_issues"],
        "5.1": ["records.cooperations_completed", "records.contract_amount"],
    }


def changed(facts: tuple[str, ...]):
    """The call with other facts, and no proofs, for its first requirement."""
    document = suzhou()
    first, *rest = document.categories
    bare = first.items[0].model_copy(update={"facts": facts, "evidence": ()})
    category = first.model_copy(update={"items": (bare, *first.items[1:])})
    return document.model_copy(update={"categories": (category, *rest)})


def test_a_requirement_without_fact_and_proof_is_found():
    assert unserved(changed(())) == ["1.1"]


def test_a_fact_that_serves_another_requirement_is_found():
    assert unheard_of(changed(("records.journals",))) == ["2022/二.1（1） records.journals"]


def test_the_command_writes_the_page(tmp_path):
    out = tmp_path / "facts.md"
    call_command("list_facts", out=out, stdout=StringIO())
    assert out.read_text("utf-8") == listed()


def test_a_call_that_cannot_be_read_is_named(settings, tmp_path):
    broken = tmp_path / "programmes" / "p" / "2030" / "call.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("keshe: 1\n", "utf-8")
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match=r"有误，请先用 check_call 检查"):
        listed()
