"""The experts' and the office's pages."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keshe.applications.models import Attachment
from keshe.lib import clock
from keshe.rehearsal.steps import review as steps
from keshe.rehearsal.steps.papers import made_paper
from keshe.review import actions
from keshe.review.domain.lifecycle import AssignmentStatus
from keshe.review.models import ScoreSheet
from tests.review.conftest import of

pytestmark = pytest.mark.django_db


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def expert_urls(assignment) -> list[tuple[str, str]]:
    """Every address of the expert's site about one assignment, with the method it takes."""
    file = Attachment.objects.filter(application=assignment.entry.application).latest("pk")
    return [
        ("get", at("expert:rounds_score", assignment.uid)),
        ("post", at("expert:rounds_score", assignment.uid)),
        ("post", at("expert:rounds_save", assignment.uid)),
        ("post", at("expert:rounds_recuse", assignment.uid)),
        ("get", at("expert:rounds_file", assignment.uid, file.uid)),
    ]


@pytest.fixture
def running(trial):
    """Two applications, three experts, declared."""
    t = trial(2)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    return t, panel


def sheet_of(revision=0, **more) -> dict[str, str]:
    return {"revision": str(revision), "score_effect": "50", "score_novelty": "30", "comment": "好", **more}


def test_a_whole_round_by_the_pages(trial, client_of):
    t = trial(2)
    panel = t.opened("sun", "xu", "tang")
    client = client_of("sun")
    page = client.get(at("expert:rounds_list"))
    assert "申明有无利益冲突（2 项）" in page.content.decode()
    first, second = of(panel, "sun")
    assert client.get(at("expert:rounds_score", first.uid)).headers["Location"] == at(
        "expert:rounds_declare", panel.uid
    )
    refused = client.post(at("expert:rounds_declare", panel.uid), {"seen": [first.uid, second.uid]})
    assert "请勾选声明后再提交。" in refused.content.decode()
    done = client.post(at("expert:rounds_declare", panel.uid), {"seen": [first.uid, second.uid], "stated": "on"})
    assert done.headers["Location"] == at("expert:rounds_score", first.uid)
    page = client.get(at("expert:rounds_score", first.uid)).content.decode()
    assert "苏州市晨光技术学会" in page
    assert "党员人数" not in page, "sensitive answers are never shown to experts"
    kept = client.post(at("expert:rounds_score", first.uid), sheet_of(keep="1"))
    assert kept.headers["Location"] == at("expert:rounds_score", first.uid)
    onward = client.post(at("expert:rounds_score", first.uid), sheet_of(1))
    assert onward.headers["Location"] == at("expert:rounds_score", second.uid)
    last = client.post(at("expert:rounds_score", second.uid), sheet_of())
    assert last.headers["Location"] == at("expert:rounds_show", panel.uid)
    assert "已于 2022-06-01 10:00 提交，不能再改" in client.get(at("expert:rounds_score", first.uid)).content.decode()


def test_a_faulty_sheet_shows_the_sentence_beside_the_field(running, client_of):
    _t, panel = running
    (first, _second) = of(panel, "sun")
    page = client_of("sun").post(at("expert:rounds_score", first.uid), {"revision": "0", "score_effect": "61"})
    text = page.content.decode()
    assert "“效益”应在 0 至 60 分之间。" in text
    assert 'aria-describedby="id_score_effect_helptext id_score_effect_error"' in text
    assert 'value="61"' in text


def test_the_autosave_answers_with_time_revision_and_total(running, client_of):
    _t, panel = running
    first = of(panel, "sun")[0]
    client = client_of("sun")
    told = client.post(at("expert:rounds_save", first.uid), sheet_of())
    assert (told.status_code, told.json()) == (200, {"saved_at": "10:00:00", "revision": 1, "total": "80"})
    stale = client.post(at("expert:rounds_save", first.uid), sheet_of(0, score_effect="1"))
    message = "这份评分已在别处保存过（第 1 版）。请刷新页面，核对后再改。"
    assert (stale.status_code, stale.json()) == (409, {"message": message})


def test_everything_is_handed_in_at_once(running, client_of):
    _t, panel = running
    client = client_of("sun")
    for assignment in of(panel, "sun"):
        client.post(at("expert:rounds_save", assignment.uid), sheet_of())
    page = client.post(at("expert:rounds_submit", panel.uid), follow=True)
    assert "已提交 2 份评分，谢谢！" in page.content.decode()


def test_a_recused_expert_finds_nothing_at_once(running, client_of):
    _t, panel = running
    first, second = of(panel, "sun")
    client = client_of("sun")
    gone = client.post(at("expert:rounds_recuse", first.uid), {"reason": "师生关系"}, follow=True)
    assert "已回避，该申报不再向您显示。" in gone.content.decode()
    assert first.entry.application.number not in gone.content.decode()
    for method, url in expert_urls(first):
        assert (url, getattr(client, method)(url).status_code) == (url, 404)
    assert client.get(at("expert:rounds_score", second.uid)).status_code == 200


def test_an_officers_recusal_takes_sight_away_too(running, client_of):
    t, panel = running
    first = of(panel, "sun")[0]
    client = client_of("sun")
    assert client.get(at("expert:rounds_score", first.uid)).status_code == 200
    actions.recuse(t.actor("zhou"), first, "经查有合作")
    assert [getattr(client, method)(url).status_code for method, url in expert_urls(first)] == [404] * 5


def test_other_experts_and_strangers_find_nothing(running, client_of):
    _t, panel = running
    first = of(panel, "sun")[0]
    for name, status in (("xu", 404), ("he", 404), ("qian", 403), ("lin", 403), ("zhou", 403), ("zheng", 403)):
        client = client_of(name)
        assert [(name, getattr(client, m)(url).status_code) for m, url in expert_urls(first)] == [(name, status)] * 5
    assert client_of().get(expert_urls(first)[0][1]).status_code == 302


def test_sight_ends_with_the_round_by_time_and_by_closing(running, client_of):
    t, panel = running
    first = of(panel, "sun")[0]
    client = client_of("sun")
    with clock.at(panel.closes_at + timedelta(seconds=1)):
        assert [getattr(client, m)(url).status_code for m, url in expert_urls(first)] == [404] * 5
    for assignment in of(panel):
        steps.scored(assignment)
    actions.close_panel(t.actor("zhou"), panel)
    assert [getattr(client, m)(url).status_code for m, url in expert_urls(first)] == [404] * 5
    assert "已评 2 项，材料不再开放" in client.get(at("expert:rounds_list")).content.decode()


def test_files_are_served_to_their_expert_only_as_downloads(running, client_of):
    _t, panel = running
    first = of(panel, "sun")[0]
    url = expert_urls(first)[-1][1]
    answer = client_of("sun").get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    other = Attachment.objects.exclude(application=first.entry.application).get()
    assert client_of("sun").get(at("expert:rounds_file", first.uid, other.uid)).status_code == 404


BLIND = ("  material: application\n", "  material: application\n  blind: true\n")


def _fetched(client, panel) -> list[tuple[str, bytes]]:
    """Every byte that an expert can fetch about a round: pages, files and their headers."""
    seen: list[tuple[str, bytes]] = []
    urls = [at("expert:rounds_list"), at("expert:rounds_show", panel.uid)]
    urls += [url for a in of(panel, "sun") for method, url in expert_urls(a) if method == "get"]
    for url in urls:
        answer = client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        body = re.sub(rb'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', b"", body)
        headers = sorted((name, value) for name, value in answer.headers.items() if name != "Expires")
        seen.append((f"{url} {answer.status_code} {headers}", body))
    return seen


def test_swapping_who_applies_changes_no_byte_in_a_blind_round(trial, client_of, settings):
    settings.DEMO = False  # the demo's bar names the cast and their units
    t = trial(1, BLIND)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    application = t.applications[0]
    unit, client = application.organisation, client_of("sun")
    before = _fetched(client, panel)
    submission = application.submissions.get()
    text = json.dumps(submission.snapshot, ensure_ascii=False).replace(unit.name, "苏州市完全另外的一家研究会")
    submission.snapshot = json.loads(text.replace("程远", "另一人"))
    submission.save()
    unit.name, unit.legal_representative, unit.contact_name = "苏州市完全另外的一家研究会", "另一人", "别的联系人"
    unit.save()
    for attachment in application.attachments.select_related("file"):
        attachment.file.name = "另外一家研究会的佐证.pdf"
        attachment.file.save()
    assert _fetched(client, panel) == before
    whole = b"".join(body for _head, body in before).decode("utf-8", "replace")
    assert "晨光" not in whole
    assert "申报单位" not in re.sub(r"可识别申报单位的内容已隐去|申报单位的理事", "", whole)


@pytest.mark.parametrize(("count", "queries"), [(1, 5), (3, 5)])
def test_the_round_page_asks_the_same_whatever_its_length(trial, client_of, count, queries):
    t = trial(count)
    panel = t.opened("sun", "xu", "tang")
    steps.declared(panel)
    client = client_of("sun")
    client.get(at("expert:rounds_show", panel.uid))
    with CaptureQueriesContext(connection) as asked:
        client.get(at("expert:rounds_show", panel.uid))
    assert len(asked) == queries


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("panels_list", 7), ("panels_show", 11), ("panels_members", 16), ("panels_assign", 14), ("experts_list", 9)],
)
def test_the_offices_pages_ask_the_same_whatever_their_length(trial, client_of, name, queries, count):
    t = trial(count)
    panel = t.opened("sun", "xu", "tang")
    url = at(f"office:{name}", *([] if name.endswith("_list") else [panel.uid]))
    client = client_of("zhou")
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    assert (name, len(asked)) == (name, queries)


def test_the_office_runs_a_round_by_its_pages(trial, client_of):
    t = trial(2)
    client = client_of("zhou")
    times = {"opens_at": "2022-06-01T09:00", "closes_at": "2022-06-20T17:00", "minimum_sheets": "2"}
    stage = f"{at('office:panels_create')}?stage={t.call.uid}/review"
    assert client.get(stage).status_code == 200
    vast = client.post(stage, {"name": "第一评审组", "categories": ["A"], **times, "minimum_sheets": "9" * 20})
    assert "不能大于 99，请核对后重新填写。" in vast.content.decode()
    made = client.post(stage, {"name": "第一评审组", "categories": ["A"], **times})
    members = made.headers["Location"]
    uid = members.split("/")[-3]
    for name in ("sun", "li", "xu", "tang"):
        client.post(at("office:panels_add_member", uid), {"expert": t.experts[name].pk})
    assert "系统发现：系统登记其为苏州市晨光技术学会理事" in client.get(members).content.decode()
    assert "将新增 6 项任务" in client.get(at("office:panels_assign", uid)).content.decode()
    client.post(at("office:panels_assign", uid))
    client.post(at("office:panels_open", uid))
    panel = t.call.panels.get(uid=uid)
    page = client.get(at("office:panels_show", uid)).content.decode()
    assert "各位专家好：第一评审组还有评分待提交——" in page
    steps.declared(panel)
    for assignment in of(panel):
        steps.scored(assignment)
    client.post(at("office:panels_close", uid))
    client.post(at("office:panels_compute", uid))
    page = client.get(at("office:panels_ranking", uid)).content.decode()
    assert "第 1 名，在名额 1 家之内，入选。" in page
    assert "超出一般名额" in page
    export = client.get(at("office:panels_export", uid))
    assert (export.status_code, export.content[:2]) == (200, b"PK")
    ranking = panel.rankings.get()
    done = client.post(at("office:panels_confirm", uid), {"ranking": ranking.uid}, follow=True)
    assert "排名已确认，各申报已进入下一阶段。" in done.content.decode()
    entry = t.applications[0].stages.get(stage="review")
    sheets = client.get(at("office:panels_sheets", uid, entry.uid)).content.decode()
    assert "孙专家" in sheets


def test_an_officer_gives_back_replaces_and_recuses_by_the_page(running, client_of):
    t, panel = running
    client = client_of("zhou")
    sun, xu, tang = (of(panel, name)[0] for name in ("sun", "xu", "tang"))
    steps.scored(sun)
    client.post(at("office:panels_reopen", panel.uid, sun.uid), {"reason": "请补评语"})
    assert ScoreSheet.objects.get(assignment=sun).reopen_reason == "请补评语"
    client.post(at("office:panels_add_member", panel.uid), {"expert": t.experts["luo"].pk})
    client.post(at("office:panels_replace", panel.uid, xu.uid), {"expert": t.experts["luo"].pk, "reason": "出差"})
    client.post(at("office:panels_recuse", panel.uid, tang.uid), {"reason": "经查有合作"})
    for assignment in (sun, xu, tang):
        assignment.refresh_from_db()
    assert [a.status for a in (sun, xu, tang)] == [
        AssignmentStatus.ASSIGNED,
        AssignmentStatus.WITHDRAWN,
        AssignmentStatus.RECUSED,
    ]
    assert of(panel, "luo")


@pytest.mark.parametrize("verb", ["reopen", "recuse", "withdraw"])
def test_a_reason_that_is_too_long_is_told_and_not_cut(running, client_of, verb):
    _t, panel = running
    sun = of(panel, "sun")[0]
    steps.scored(sun)
    answer = client_of("zhou").post(
        at(f"office:panels_{verb}", panel.uid, sun.uid), {"reason": "长" * 412}, follow=True
    )
    assert "理由不超过 300 字，现有 412 字。" in answer.content.decode()
    sun.refresh_from_db()
    assert (sun.status, sun.end_reason) == (AssignmentStatus.SCORED, "")


@pytest.mark.parametrize(
    ("name", "status"), [("zhou", 200), ("wu", 200), ("zheng", 200), ("feng", 403), ("sun", 403), ("qian", 403)]
)
def test_who_reads_the_offices_pages(running, client_of, name, status):
    _t, panel = running
    entry = of(panel)[0].entry
    urls = [at("office:panels_list"), at("office:experts_list"), at("office:panels_show", panel.uid)]
    urls += [at("office:panels_ranking", panel.uid), at("office:panels_sheets", panel.uid, entry.uid)]
    assert [client_of(name).get(url).status_code for url in urls] == [status] * 5


def test_experts_are_invited_and_their_ties_recorded(trial, client_of, django_capture_on_commit_callbacks, mailoutbox):
    t = trial(1)
    client = client_of("zhou")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("office:experts_invite"), {"name": "新专家", "email": "xin@example.org"})
    assert [mail.to for mail in mailoutbox if "xin@example.org" in mail.to] == [["xin@example.org"]]
    xu = t.experts["xu"]
    unit = t.applications[0].organisation
    client.post(at("office:experts_add_tie", xu.uid), {"organisation": unit.pk, "role": "member"})
    tie = xu.affiliations.get()
    assert "苏州市晨光技术学会 · 会员" in client.get(at("office:experts_show", xu.uid)).content.decode()
    client.post(at("office:experts_end_tie", xu.uid, tie.uid), {"until": "2022-05-01"})
    tie.refresh_from_db()
    assert str(tie.until) == "2022-05-01"


def test_a_sheet_is_not_sent_past_its_own_autosave(running, client_of):
    """htmx does not wait for the autosave that leaving the last field starts; a plain submission does (autosave.js)."""
    _t, panel = running
    page = client_of("sun").get(at("expert:rounds_score", of(panel, "sun")[0].uid)).content.decode()
    form = page[page.index('class="sheet-form"') :]
    assert 'hx-boost="false"' in form[: form.index(">")]


def test_the_desk_says_what_a_review_waits_for(trial, client_of):
    t = trial(2)
    desk = client_of("zhou").get("/office/").content.decode()
    assert "待组建评审组或分配专家的申报" in desk
    panel = t.opened("sun", "xu", "tang")
    desk = client_of("zhou").get("/office/").content.decode()
    assert "待组建评审组或分配专家的申报" not in desk
    with clock.at(panel.closes_at + timedelta(minutes=1)):
        assert "时间已到、待结束的评审" in client_of("zhou").get("/office/").content.decode()


def test_an_expert_downloads_the_own_letter_and_nobody_elses(trial, client_of):
    t = trial(1)
    panel = t.opened("sun", "xu", "tang")
    letters = {name: panel.members.get(expert=t.experts[name]) for name in ("sun", "xu")}
    sun, address = client_of("sun"), at("expert:rounds_letter", letters["sun"].uid)
    assert "聘请函" not in sun.get(at("expert:rounds_list")).content.decode()
    assert sun.get(address).status_code == 404
    for member in letters.values():
        made_paper(t.cast, "expert_letter", member)
    page = sun.get(at("expert:rounds_list")).content.decode()
    assert f"下载“{panel.name}”聘请函（PDF）" in page
    assert (address in page, letters["xu"].uid in page) == (True, False)
    assert b"".join(sun.get(address).streaming_content).startswith(b"%PDF-")
    assert sun.get(at("expert:rounds_letter", letters["xu"].uid)).status_code == 404
    assert [client_of(who).get(address).status_code for who in ("xu", "li", "qian", "wang")] == [404, 404, 403, 403]
