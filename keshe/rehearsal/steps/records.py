"""Partners' consent, evidence and spot checks: what units show for their records, and what 周经办 finds."""

from __future__ import annotations

from collections.abc import Collection

from keshe.records.actions import (
    accept_partnership,
    add_link,
    answer_doubt,
    confirm_evidence,
    draw_sample,
    note_record,
)
from keshe.records.domain.lifecycle import PartnerStatus
from keshe.records.models import CheckedRecord, Evidence, Record, SpotCheck
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import administrator_of

NEWS = "https://news.example.org/"


def agreed(cast: Cast, record: Record) -> None:
    """Every partner that has not answered yet agrees to share the record, through its administrator."""
    for partnership in record.partner_answers.filter(status=PartnerStatus.ASKED):
        accept_partnership(cast.actor(administrator_of(partnership.organisation)), partnership)


def linked_page(cast: Cast, record: Record, number: int = 1, *, caption: str = "媒体报道", by: str = "") -> Evidence:
    """A report in the news that proves the record; another ``number`` is another page."""
    person = by or administrator_of(record.organisation)
    return add_link(cast.actor(person), record, f"{NEWS}{number}", caption=caption)


def confirmed_page(cast: Cast, record: Record, number: int = 1) -> Evidence:
    """The same, confirmed by 周经办."""
    evidence = linked_page(cast, record, number)
    confirm_evidence(cast.actor("zhou"), evidence)
    return evidence


def drawn_sample(cast: Cast, year: int, size: int = 5, sort: str = "") -> SpotCheck:
    """A sample that 周经办 drew; nothing is noted yet."""
    return draw_sample(cast.actor("zhou"), year=year, sort=sort, size=size)


def looked_through(cast: Cast, year: int, size: int, harmless: Collection[int] = ()) -> SpotCheck:
    """A sample of activities of which 周经办 has seen all but the last. The first of the ``harmless`` records (primary
    keys) that was drawn is in doubt; the others are true."""
    check = drawn_sample(cast, year, size, "activity")
    drawn = list(check.records.select_related("record__organisation", "check_drawn"))
    doubtful = next((one for one in drawn[:-1] if one.record_id in harmless), None)
    for one in drawn[:-1]:
        note = "没有佐证材料，请补充签到表或照片" if one is doubtful else ""
        note_record(cast.actor("zhou"), one, sound=one is not doubtful, note=note)
    return check


def doubted_record(cast: Cast, year: int) -> CheckedRecord:
    """One record in doubt; its unit has not answered."""
    check = drawn_sample(cast, year, 1)
    note_record(cast.actor("zhou"), check.records.get(), sound=False, note="照片与活动时间不符")
    return check.records.select_related("record__organisation", "check_drawn").get()


def answered_record(cast: Cast, year: int) -> CheckedRecord:
    """One record in doubt that its unit has explained."""
    checked = doubted_record(cast, year)
    answer_doubt(cast.actor(administrator_of(checked.record.organisation)), checked, "已补充签到表和现场照片")
    checked.refresh_from_db()
    return checked
