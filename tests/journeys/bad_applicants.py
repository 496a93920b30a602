"""Bad input of applicants, units and authors of calls: each function brings things about and answers with the attempt."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from keshe.applications import actions as applying
from keshe.applications.queries import answers_of, section_rows
from keshe.fiscal.actions import record_entry
from keshe.lib import clock
from keshe.organisations.actions import add_grade, register_unit
from keshe.programmes.actions import draft_call, open_call
from keshe.rehearsal.steps.activities import recorded_year
from keshe.rehearsal.steps.applications import (
    PROOF,
    begun_application,
    filled_application,
    submitted_application,
)
from keshe.rehearsal.steps.organisations import (
    CHENGUANG,
    UNIVERSITY_HEAD,
    UnitStory,
    example_code,
    profile_of,
)
from tests.files.samples import docx_with
from tests.journeys.bad_world import DEADLINE, NO_RECORDS, Attempt, World, broken
from tests.programmes.texts import DISTRICT, SUZHOU, text

# ------------------------------------------------------------------ handing in


def late_by_one_second(w: World) -> Attempt:
    draft = filled_application(None, w.units.yuanshan, w.call, "2")
    at = DEADLINE + timedelta(seconds=1)
    return lambda: applying.submit_application(w.actor("qian"), draft, "key", arrived_at=at)


def grade_that_lapses_a_day_before_the_deadline(w: World) -> Attempt:
    draft = filled_application(None, w.demonstration(granted_on=date(2017, 4, 15)), w.call, "1")
    return lambda: applying.submit_application(w.actor("qian"), draft, "key")


def one_brand(w: World) -> Attempt:
    draft = filled_application(None, w.demonstration(brands=1), w.call, "1")
    return lambda: applying.submit_application(w.actor("qian"), draft, "key")


def conferences_with_a_gap(w: World) -> Attempt:
    unit = w.units.yuanshan
    for year in (2021, 2020, 2018, 2017, 2016):
        recorded_year(w.cast, unit, year=year, **{**NO_RECORDS, "conferences": 1})  # type: ignore[arg-type]
    draft = filled_application(None, unit, w.call, "4", items=["2"])
    return lambda: applying.submit_application(w.actor("qian"), draft, "key")


def _with_answer(w: World, question: str, change: Callable[[Any], Any]) -> Attempt:
    """A draft in which one answer has been spoilt (and saved: faults are kept as they were typed)."""
    draft = filled_application(None, w.units.yuanshan, w.call, "2")
    for section, values in answers_of(draft).items():
        if question in values:
            revision = section_rows(draft)[section].revision
            spoilt = {**values, question: change(values[question])}
            applying.save_section(w.actor("qian"), draft, section, spoilt, revision)
    return lambda: applying.submit_application(w.actor("qian"), draft, "key")


def _first_row(**cells: str) -> Callable[[Any], Any]:
    return lambda rows: [{**rows[0], **cells}, *rows[1:]]


def budget_that_does_not_cross_foot(w: World) -> Attempt:
    return _with_answer(w, "budget", _first_row(price="1000", quantity="3", amount="3001"))


def target_without_a_number(w: World) -> Attempt:
    return _with_answer(w, "targets", _first_row(target="若干场"))


def wan_yuan_typed_as_yuan(w: World) -> Attempt:
    return _with_answer(w, "budget", _first_row(price="5万元", quantity="1", amount="50000"))


def twice_in_one_category(w: World) -> Attempt:
    submitted_application(None, w.units.yuanshan, w.call, "2")
    return lambda: begun_application(None, w.units.yuanshan, w.call, "2")


def third_application(w: World) -> Attempt:
    for category in ("2", "3"):
        begun_application(None, w.units.yuanshan, w.call, category)
    return lambda: begun_application(None, w.units.yuanshan, w.call, "4")


def joint_bid_without_its_agreement(w: World) -> Attempt:
    clock.set_source(lambda: datetime(2023, 3, 1, 9, tzinfo=clock.CHINA))
    call = draft_call(w.actor("zhou"), text(DISTRICT))
    open_call(w.actor("zhou"), call)
    unit = w.unit("示例省联合学会", extra={"society_class": "science"})
    draft = filled_application(None, unit, call, "2023-1-2", nominator="direct", answers={"joint": True})
    agreement = draft.attachments.get(slot="joint_agreement")
    applying.remove_attachment(w.actor("qian"), agreement)
    return lambda: applying.submit_application(w.actor("qian"), draft, "key")


def stale_revision(w: World) -> Attempt:
    draft = begun_application(None, w.units.chenguang, w.call, "2")
    applying.delegate_filling(w.actor("lin"), draft, [w.cast.user("zhao")])
    applying.save_section(w.actor("zhao"), draft, "cover", {"project_name": "赵的版本"}, 0)
    return lambda: applying.save_section(w.actor("lin"), draft, "cover", {"project_name": "林的版本"}, 0)


def key_of_another_application(w: World) -> Attempt:
    submitted_application(None, w.units.yuanshan, w.call, "2", key="same-key")
    other = filled_application(None, w.units.yuanshan, w.call, "3")
    return lambda: applying.submit_application(w.actor("qian"), other, "same-key")


def withdrawn_after_the_deadline(w: World) -> Attempt:
    application = submitted_application(None, w.units.yuanshan, w.call, "2")
    at = DEADLINE + timedelta(seconds=1)
    return lambda: applying.withdraw_application(w.actor("qian"), application, "不报了", arrived_at=at)


def fiscal_receipt_of_another(w: World) -> Attempt:
    first = submitted_application(None, w.units.yuanshan, w.call, "2")
    second = submitted_application(None, w.units.yuanshan, w.call, "3")
    record_entry(w.actor("zhou"), first, receipt_number="CZ1", entered_on=clock.today())
    return lambda: record_entry(w.actor("zhou"), second, receipt_number="CZ1", entered_on=clock.today())


def paper_that_comes_tomorrow(w: World) -> Attempt:
    application = submitted_application(None, w.units.yuanshan, w.call, "2")
    return lambda: applying.record_paper(w.actor("zhou"), application, arrived_on=date(2022, 3, 2))


# ------------------------------------------------------------------ units


def wrong_check_sign(w: World) -> Attempt:
    code = example_code(777)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    values = profile_of(UnitStory("苏州市错码学会", 777)) | {"uscc": wrong}
    return lambda: register_unit(w.actor("qian"), values)


def code_of_another_unit(w: World) -> Attempt:
    values = profile_of(UnitStory("苏州市晨光技术协会", CHENGUANG.code))
    return lambda: register_unit(w.actor("qian"), values)


def association_without_its_host(w: World) -> Attempt:
    values = profile_of(UnitStory("某高校科协", 778, head=UNIVERSITY_HEAD)) | {
        "kind": "university_association",
        "is_legal_person": False,
        "host_name": "",
    }
    return lambda: register_unit(w.actor("qian"), values)


def grade_granted_tomorrow(w: World) -> Attempt:
    unit = w.units.chenguang
    return lambda: add_grade(w.actor("lin"), unit, grade=4, granting_body="民政局", granted_on=date(2022, 3, 2))


# ------------------------------------------------------------------ files


def _handing_over(w: World, content: bytes, name: str, slot: str = "other_proof") -> Attempt:
    draft = begun_application(None, w.units.yuanshan, w.call, "2")
    return lambda: applying.add_attachment(w.actor("qian"), draft, slot, content, name)


def program_named_pdf(w: World) -> Attempt:
    return _handing_over(w, b"MZ\x90\x00" + b"\x00" * 200, "佐证.pdf")


def page_named_pdf(w: World) -> Attempt:
    return _handing_over(w, b"<!DOCTYPE html><html><script>alert(1)</script></html>", "佐证.pdf")


def document_that_swells(w: World) -> Attempt:
    return _handing_over(w, docx_with({"word/media/image1.bmp": b"\x00" * (60 * 1024 * 1024)}), "材料.docx")


def document_with_macros(w: World) -> Attempt:
    return _handing_over(w, docx_with({"word/vbaProject.bin": b"macro"}), "材料.docx")


def too_big(w: World) -> Attempt:
    return _handing_over(w, PROOF + b"\n%" + b"0" * (10 * 1024 * 1024), "证明.pdf", "tax_proof")


def empty_file(w: World) -> Attempt:
    return _handing_over(w, b"", "空.pdf")


def file_for_no_slot(w: World) -> Attempt:
    return _handing_over(w, PROOF, "证明.pdf", "unheard_of")


# ------------------------------------------------------------------ call documents


def call_with_an_unknown_stage(w: World) -> Attempt:
    wrong = broken(
        text(DISTRICT), "path: [application, nomination, title_review", "path: [application, nomination, title_reviw"
    )
    return lambda: draft_call(w.actor("zhou"), wrong)


def call_with_an_unknown_fact(w: World) -> Attempt:
    wrong = broken(text(DISTRICT), "fact: unit.individual_members", "fact: unit.individual_membrs")
    return lambda: draft_call(w.actor("zhou"), wrong)


def call_that_is_no_yaml(w: World) -> Attempt:
    return lambda: draft_call(w.actor("zhou"), "keshe: 1\nprogramme: {slug: a\n")


def call_whose_deadline_is_no_day(w: World) -> Attempt:
    wrong = broken(text(DISTRICT), "on: 2023-03-31", "on: 2023-03-32")
    return lambda: draft_call(w.actor("zhou"), wrong)


def call_that_exists(w: World) -> Attempt:
    return lambda: draft_call(w.actor("zhou"), text(SUZHOU))
