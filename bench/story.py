"""A call that is open now, a unit that may apply as often as it likes, and drafts that are ready to be handed in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keshe.applications.models import Application
    from keshe.organisations.models import Organisation
    from keshe.programmes.models import Call
    from keshe.rehearsal.cast import Cast

#: ``{path}`` of category A; three winners at most where a meeting decides.
CALL = """\
keshe: 1
programme: {{slug: bench, name: 测量计划}}
call:
  slug: bench-{year}
  year: {year}
  title: 关于申报{year}年度测量计划的通知
  issuers: [示例市科学技术协会]
  issued_on: {first}
  contact: {{office: 学会部, email: xuehui@example.org}}
applicants:
  types: [{{code: society, label: 市级学会, kind: society}}]
schedule:
  instants:
  - {{id: opens, label: 申报开始, on: {first}, edge: start_of_day}}
  - {{id: closes, label: 申报截止, on: {last}}}
categories:
- {{code: A, label: 甲类, quota: {{kind: fixed, number: 3, text: 3家}}, path: [{path}]}}
forms:
- id: application
  title: 申报书
  sections:
  - id: project
    title: 项目
    questions:
    - {{id: project_name, type: text, label: 项目名称, max_length: 40}}
    - {{id: content, type: longtext, label: 项目内容}}
stages:
- {{id: application, kind: application, label: 申报, public_label: 申报, form: application, opens: opens, closes: closes}}
- {{id: decision, kind: decision, label: 审定, public_label: 审定, decides: award, meeting: 会议, quorum: {{at_least: 3}}}}
- {{id: publicity, kind: publicity, label: 公示, public_label: 公示, days: 5, count: working}}
- id: award
  kind: award
  label: 奖补
  public_label: 奖补
  what: [funding]
  amounts: [{{kind: fixed, value: 30000}}]
  instalments: [{{id: whole, label: 一次性拨付, share: 100, after: application}}]
"""


def opened(path: str = "application, decision, publicity, award") -> tuple[Cast, Call, Organisation]:
    """The cast, the open call and a confirmed unit."""
    from keshe.lib import clock
    from keshe.programmes.actions import draft_call, open_call
    from keshe.rehearsal.cast import assemble
    from keshe.rehearsal.steps.organisations import confirmed_unit

    cast, today = assemble(password=None), clock.today()
    first, last = today - timedelta(days=30), today + timedelta(days=300)
    text = CALL.format(year=today.year, first=first, last=last, path=path)
    call = draft_call(cast.actor("zhou"), text)
    open_call(cast.actor("zhou"), call)
    return cast, call, confirmed_unit(cast, name="示例市测量学会")


def draft(cast: Cast, call: Call, unit: Organisation, number: int) -> Application:
    """One draft, complete."""
    from keshe.applications.actions import Choices, begin_application, save_section

    lin = cast.actor("lin")
    application = begin_application(lin, unit, call, Choices("A"))
    answers = {"project_name": f"测量项目 {number}", "content": "组织学术活动，服务会员和企业。"}
    save_section(lin, application, "project", answers, 0)
    return application
