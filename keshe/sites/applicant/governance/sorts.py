"""Terms of office, meetings, rules, branches, secretariat and channels among the sorts of records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from keshe.accounts.actors import Actor
from keshe.governance import forms, queries
from keshe.governance.actions import SHAPES, change_entry, record_entry
from keshe.governance.labels import BRANCH_KINDS, CHANNEL_KINDS, MEETING_KINDS, POST_KINDS, RULE_KINDS
from keshe.organisations.models import Organisation
from keshe.records.forms import RecordForm
from keshe.sites.applicant.unit.sorts import Sort, Subject, register_sorts, register_subject
from keshe.sites.shared.templatetags.keshe import local_time

Rows = list[tuple[object, object]]

#: What the log calls the records of each sort.
IN_LOG = {
    "council": "council_post",
    "meetings": "governing_meeting",
    "rules": "internal_rule",
    "branches": "society_branch",
    "staff": "staff_member",
    "channels": "channel",
}


def _recording(name: str) -> Callable[[Actor, Organisation, RecordForm], Any]:
    return lambda actor, unit, form: record_entry(actor, unit, name, form.values)


def _change(actor: Actor, record: Any, form: RecordForm) -> Any:
    return change_entry(actor, record, form.values)


def _until(record: Any, running: object) -> object:
    return record.until.isoformat() if record.until else running


def _post_rows(record: Any) -> Rows:
    return [
        (_("职务"), POST_KINDS[record.kind]),
        (_("工作单位"), record.workplace),
        (_("任职日期"), record.since.isoformat()),
        (_("任期至"), _until(record, _("未定"))),
        (_("公开页"), _("显示") if record.shown else _("不显示")),
        (_("说明"), record.description),
    ]


def _meeting_rows(record: Any) -> Rows:
    enough = _("达到三分之二") if record.quorate else _("不足三分之二，不计入召开次数")
    day = f"{record.society_day}（{record.society_day_on}）" if record.society_day else ""
    return [
        (_("会议"), MEETING_KINDS[record.kind]),
        (_("召开时间"), local_time(record.held_at)),
        (
            _("到会"),
            _("应到 %(expected)d 人，出席 %(attended)d 人，%(enough)s")
            % {"expected": record.expected, "attended": record.attended, "enough": enough},
        ),
        (_("议定事项"), "；".join(line.strip() for line in record.decisions.splitlines() if line.strip())),
        (_("设立学会日"), day),
        (_("说明"), record.description),
    ]


def _rule_rows(record: Any) -> Rows:
    return [
        (_("类型"), RULE_KINDS[record.kind]),
        (_("通过的会议"), MEETING_KINDS[record.adopted_by]),
        (_("通过日期"), record.adopted_on.isoformat()),
        (_("会议记录"), str(record.meeting) if record.meeting else ""),
        (_("废止日期"), _until(record, _("现行有效"))),
        (_("说明"), record.description),
    ]


def _branch_rows(record: Any) -> Rows:
    return [
        (_("类型"), BRANCH_KINDS[record.kind]),
        (_("负责人"), record.head),
        (_("成立日期"), record.founded_on.isoformat()),
        (_("终止日期"), _until(record, _("仍在运行"))),
        (_("说明"), record.description),
    ]


def _staff_rows(record: Any) -> Rows:
    return [
        (_("岗位"), record.position),
        (_("用工方式"), _("专职") if record.full_time else _("兼职")),
        (_("到岗日期"), record.since.isoformat()),
        (_("离岗日期"), _until(record, _("在岗"))),
        (_("说明"), record.description),
    ]


def _channel_rows(record: Any) -> Rows:
    return [
        (_("类型"), CHANNEL_KINDS[record.kind]),
        (_("网址或账号"), record.address),
        (_("开通日期"), record.since.isoformat()),
        (_("停用日期"), _until(record, _("正常运行"))),
        (_("说明"), record.description),
    ]


def _sort(key: str, label: Any, add: Any, form: type[RecordForm], of_unit: Any, rows: Any, **more: Any) -> Sort:
    name = IN_LOG[key]
    fields, record = SHAPES[name].fields, _recording(name)
    return Sort(key, label, add, form, fields, of_unit, record, _change, rows, name, subject="governance", **more)


register_subject(Subject("governance", _("治理与公开页"), "applicant:governance_home"))
register_sorts(
    _sort(
        *("council", _("理事会与监事会成员"), _("登记任职"), forms.PostForm, queries.posts_of, _post_rows),
        ref="governance.post",
        kinds=POST_KINDS,
    ),
    _sort(
        *("meetings", _("会议"), _("登记会议"), forms.MeetingForm, queries.meetings_of, _meeting_rows),
        ref="governance.meeting",
        kinds=MEETING_KINDS,
        day="held_at",
        years=queries.meeting_years,
        of_year=queries.meetings_in,
    ),
    _sort(
        *("rules", _("内部制度"), _("登记制度"), forms.RuleForm, queries.rules_of, _rule_rows),
        ref="governance.rule",
        kinds=RULE_KINDS,
        day="adopted_on",
    ),
    _sort(
        *("branches", _("分支机构"), _("登记分支机构"), forms.BranchForm, queries.branches_of, _branch_rows),
        ref="governance.branch",
        kinds=BRANCH_KINDS,
        day="founded_on",
    ),
    _sort(
        *("staff", _("秘书处人员"), _("登记秘书处人员"), forms.StaffForm, queries.staff_of, _staff_rows),
        ref="governance.staff",
    ),
    _sort(
        *("channels", _("信息化渠道"), _("登记渠道"), forms.ChannelForm, queries.channels_of, _channel_rows),
        ref="governance.channel",
        kinds=CHANNEL_KINDS,
    ),
)
