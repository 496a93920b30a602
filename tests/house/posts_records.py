"""Rows of T1: what units record of themselves, governance, achievements, and the checks of evidence."""

from collections.abc import Mapping

from keshe.records.actions import answer_doubt, note_record
from keshe.records.models import CheckedRecord
from keshe.rehearsal.cast import Cast
from tests.house.post import Parts, Post


def _checked(things: Mapping[str, Parts]) -> CheckedRecord:
    found = CheckedRecord.objects.select_related("record__organisation", "check_drawn")
    return found.get(uid=things["office:spotchecks_note"]["record"])


def _doubted(cast: Cast, things: Mapping[str, Parts]) -> None:
    note_record(cast.actor("zhou"), _checked(things), sound=False, note="缺少佐证")


def _answered(cast: Cast, things: Mapping[str, Parts]) -> None:
    _doubted(cast, things)
    answer_doubt(cast.actor("lin"), _checked(things), "已补充")


RECORDS: dict[str, Post] = {
    # what a unit records of itself
    "applicant:unit_records_add": Post(
        "governance.record", "lin", data={"kind": "wechat", "since": "2022-01-01", "until": "2024-12-31"}
    ),
    "applicant:unit_records_change": Post("governance.change", "lin", at=None, data={"until": "2099-12-31"}),
    # governance, public page, news
    "applicant:governance_page": Post("governance.change_page", "lin"),
    "applicant:governance_news_add": Post("governance.draft_news", "lin"),
    "applicant:governance_news_change": Post("governance.change_news", "lin"),
    "applicant:governance_news_publish": Post("governance.publish_news", "lin", "applicant:governance_news_show"),
    "applicant:governance_news_withdraw": Post("governance.withdraw_news", "lin", "applicant:governance_news_show"),
    # evidence, spot checks
    "applicant:unit_record_link": Post(
        "records.add_link", "lin", "applicant:unit_record", data={"url": "https://news.example.org/9"}
    ),
    "applicant:unit_record_files": Post("records.add_evidence", "lin", "applicant:unit_record", data={"photos": None}),
    "applicant:unit_record_withdraw": Post("records.withdraw", "lin", "applicant:events_show", at=None),
    "applicant:unit_evidence_describe": Post("records.describe_evidence", "lin", "applicant:unit_record"),
    "applicant:unit_evidence_remove": Post("records.remove_evidence", "lin", "applicant:unit_record"),
    "applicant:unit_evidence_confirm": Post("records.confirm_evidence", "lin", "applicant:unit_record"),
    "applicant:unit_check_answer": Post(
        "records.answer_doubt", "lin", "applicant:unit_record", before=_doubted, data={"answer": "已补充签到表"}
    ),
    "office:records_confirm": Post("records.confirm_evidence", "zhou", "office:records_show"),
    "office:spotchecks_draw": Post("records.draw_sample", "zhou", at=None),
    "office:spotchecks_note": Post("records.note_record", "zhou", "office:spotchecks_show"),
    "office:spotchecks_settle": Post("records.settle_doubt", "zhou", "office:spotchecks_show", before=_answered),
    # achievements
    "applicant:achievements_add": Post("achievements.record", "lin", data={"until": None, "co_organisers": None}),
    "applicant:achievements_change": Post("achievements.change", "lin", at=None, data={"co_organisers": None}),
    "applicant:achievements_part_add": Post("achievements.add_part", "lin", data={"until": None}),
    "applicant:achievements_part_paste": Post(
        "achievements.add_members", "lin", data={"rows": "顾知行\t示范研究院\t研究员\t光学\t2022-01-05\t至今"}
    ),
    "applicant:achievements_part_change": Post("achievements.change_part", "lin", at=None),
    "applicant:achievements_part_remove": Post("achievements.remove_part", "lin", "applicant:achievements_part_change"),
}
