"""A small call document that is in order, to be broken in one place at a time."""

SMALL = """\
keshe: 1
programme: {slug: small, name: 小计划}
call:
  slug: small-2022
  year: 2022
  title: 小通知
  issuers: [某市科协]
  issued_on: 2022-01-18
  contact: {office: 学会部}
applicants:
  types:
  - {code: society, label: 学会}
  - {code: enterprise_association, label: 企业科协, legal_person: host}
schedule:
  instants:
  - {id: opens, label: 开始, on: 2022-01-21, edge: start_of_day}
  - {id: deadline, label: 截止, on: 2022-04-15}
  - {id: report_due, label: 报告截止, on: 2023-01-31}
  windows:
  - {id: year, label: 实施期, from: 2022-01-01, to: 2022-12-31}
categories:
- code: 1
  label: 甲类
  quota: {kind: fixed, number: 3}
  choose_items: {at_least: 1}
  items:
  - {code: 1, label: 方向一, text: 方向一原文}
  - {code: 2, label: 方向二, text: 方向二原文}
  conditions:
  - {id: experts, text: 人数超5人, rule: {fact: records.chief_experts, more_than: 5}}
  - {id: graded, text: 3A以上, rule: {fact: unit.grade, at_least: 3A, valid_on: deadline}}
  path: [apply, carry_out, review, decide, publicity, award]
forms:
- id: application
  title: 申报书
  sections:
  - id: main
    title: 主要内容
    questions:
    - {id: name, type: text, label: 名称, prefill: unit.name}
    - {id: joint, type: yesno, label: 联合}
    - {id: partner, type: text, label: 联合单位, required_when: {answer: joint, equals: true}}
    - {id: targets, type: targets, label: 指标, levels: [{id: output, label: 产出, second: [数量]}]}
- id: report
  title: 报告
  purpose: report
  sections:
  - {id: main, title: 完成情况, questions: [{id: results, type: results, label: 完成, targets: targets}]}
documents:
- {id: sealed, label: 盖章件, paper: true, copies: 1}
fiscal:
  system: 财政系统
  fields:
  - {order: 1, name: 项目名称, source: answers.application.name}
stages:
- {id: apply, kind: application, label: 申报, public_label: 申报, form: application, opens: opens, closes: deadline}
- {id: carry_out, kind: implementation, label: 实施, public_label: 实施, window: year, report_form: report, report_due: report_due}
- {id: review, kind: review, label: 评审, public_label: 评审, material: both, rubrics: [{rubric: sheet}], pass_mark: 60}
- {id: decide, kind: decision, label: 审定, public_label: 评审, decides: result, confirms: review, meeting: 党组会}
- {id: publicity, kind: publicity, label: 公示, public_label: 公示, days: 7}
- id: award
  kind: award
  label: 奖补
  public_label: 奖补
  what: [funding]
  amounts: [{kind: fixed, value: 10000}]
  instalments: [{id: first, label: 首期, share: 60, after: decide}, {id: rest, label: 尾款, share: 40, after: publicity}]
rubrics:
- id: sheet
  label: 评分表
  criteria:
  - {id: done, label: 完成, points: 60}
  - {id: good, label: 成效, points: 40}
defaults:
- {path: stages.review.pass_mark, note: 通知未写}
"""


def broken(*pairs: tuple[str, str]) -> str:
    """The small document with each ``(old, new)`` replaced once."""
    found = SMALL
    for old, new in pairs:
        assert old in found, old
        found = found.replace(old, new, 1)
    return found
