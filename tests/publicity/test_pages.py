"""The public's and the office's pages of publicity and objections."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from keshe.accounts.models import Sending
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.publicity import actions, queries
from keshe.publicity.models import Evidence, Objection, Period
from keshe.rehearsal.steps import publicity as steps
from keshe.rehearsal.steps.applications import PROOF
from tests.publicity.conftest import AFTER, ENDS, standing
from tests.publicity.objecting import PERSON, SECRETS, file, pdf

pytestmark = pytest.mark.django_db

STAFF = ("zhou", "wu", "feng", "zheng", "guan")


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def text(client: Client, address: str, **data) -> str:
    return client.get(address, data).content.decode()


def filled(**other) -> dict[str, object]:
    form = {
        "key": "a" * 32,
        "kind": "person",
        "reasons": "活动场次不实。",
        "name": "沈公民",
        "workplace": "某研究所",
        "phone": "0512-11112222",
        "address": "苏州市示例路1号",
    }
    return {**form, **other}


# ---------------------------------------------------------------- the public


def test_the_public_reads_list_hash_and_open_data(trial, client_of):
    t = trial(1)
    period = t.published()
    client = client_of()
    assert period.title in text(client, at("portal:publicity_list"))
    assert period.title in text(client, "/"), "the front page names it"
    page = text(client, at("portal:publicity_show", period.uid))
    for shown in ("公示期 2022年9月29日至2022年10月10日（5 个工作日，含调休上班日）", "默认值，非通知规定",
                  t.applications[0].title, period.list_sha256, "提出异议", "示例市科协学会部"):  # fmt: skip
        assert shown in page
    answer = client.get(f"/publicity/{period.uid}/list.json")
    data = json.loads(answer.content)
    assert (data["rows"], data["sha256"], data["head"]) == (
        period.public_list,
        period.list_sha256,
        {"seq": period.event_seq, "hash": period.event_hash},
    )
    csv = client.get(f"/publicity/{period.uid}/list.csv").content.decode("utf-8-sig").splitlines()
    assert csv[0] == f"# 名单 SHA-256 {period.list_sha256}"
    assert csv[1] == "序号,申报编号,申报单位,类别,项目名称"
    assert csv[2] == f"1,{t.applications[0].number},苏州市晨光技术学会,品牌建设,{t.applications[0].title}"
    paper = client.get(at("portal:publicity_paper", period.uid))
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")
    assert paper["Content-Disposition"].startswith("attachment")


def test_a_draft_and_a_void_list_do_not_exist_for_the_public(trial, client_of):
    t = trial(1)
    period = t.published()
    for status in ("draft", "void"):
        Period.objects.update(status=status)
        for who in ("", "lin", "zhou"):
            for name in ("show", "paper", "object"):
                assert client_of(who).get(at(f"portal:publicity_{name}", period.uid)).status_code == 404
            assert client_of(who).get(f"/publicity/{period.uid}/list.csv").status_code == 404


def test_an_objection_by_the_form_gives_a_receipt_to_keep_and_to_follow(trial, client_of):
    t = trial(1)
    period = t.published()
    client, address = client_of(), at("portal:publicity_object", period.uid)
    key = client.get(address).context["form"]["key"].value()
    for _sent in range(2):
        data = filled(key=key, entry=t.row(period).uid, evidence=[pdf(), pdf("照片说明.pdf", b"2")])
        answer = client.post(address, data)
        assert (answer.status_code, answer["Location"]) == (302, "/publicity/receipt/")
    objection = Objection.objects.get()
    assert objection.evidence.count() == 2
    page = client.get("/publicity/receipt/").content.decode()
    code = client.get("/publicity/receipt/").context["code"]
    for shown in ("YY20220001", code, objection.sha256, f"{objection.event_seq}：{objection.event_hash}"):
        assert shown in page
    paper = client.get("/publicity/receipt/pdf/")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert (
        paper["Content-Disposition"]
        == "attachment; filename*=utf-8''%E5%BC%82%E8%AE%AE%E5%9B%9E%E6%89%A7YY20220001.pdf"
    )
    assert paper.content == client.get("/publicity/receipt/pdf/").content
    assert client_of().get("/publicity/receipt/pdf/")["Location"] == "/publicity/follow/", "nobody else's"
    steps.settled_objection(t.cast, objection, upheld=False)
    found = client_of().post("/publicity/follow/", {"number": "yy20220001", "code": code.lower()}).content.decode()
    assert "活动佐证材料齐全，异议不成立。" in found
    assert not any(secret in found for secret in SECRETS)
    lost = client_of().post("/publicity/follow/", {"number": "YY20220001", "code": "0000-0000-0000"})
    assert "没有找到该异议，请核对受理编号和查询码。" in lost.content.decode()


def test_the_answer_that_was_lost_comes_again_with_its_code(trial, client_of):
    t = trial(1)
    period = t.published()
    address = at("portal:publicity_object", period.uid)
    first, second = client_of(), client_of()
    first.post(address, filled())
    second.post(address, filled())
    assert first.get("/publicity/receipt/").context["code"] == second.get("/publicity/receipt/").context["code"]
    assert Objection.objects.count() == 1


def test_a_mistake_keeps_what_was_typed_and_the_good_files(trial, client_of):
    t = trial(1)
    period = t.published()
    client, address = client_of(), at("portal:publicity_object", period.uid)
    bad = SimpleUploadedFile("程序.pdf", b"MZ" + b"\0" * 90)
    answer = client.post(address, filled(name="", kind="unit", contact="王联系", evidence=[pdf(), bad]))
    assert answer.status_code == 200
    form, page = answer.context["form"], answer.content.decode()
    assert form.errors == {
        "name": ["请填写真实姓名或单位全称；匿名异议原则上不予受理。"],
        "evidence": [
            "“程序.pdf”的内容是 Windows 程序，此处只接受 pdf、ofd、docx、xlsx、pptx、jpg、png、doc、xls、wps。请转换格式后重新上传。"
        ],
    }
    for kept in ("活动场次不实。", "王联系", "0512-11112222", "苏州市示例路1号", "证据.pdf", 'href="#id_name"'):
        assert kept in page
    (one,) = answer.context["kept"]
    answer = client.post(address, filled(kind="unit", name="某公司", contact="王联系", kept=[one.uid]))
    assert answer.status_code == 302
    assert [row.file.name for row in Objection.objects.get().evidence.all()] == ["证据.pdf"]


@pytest.mark.both_databases
def test_many_objections_from_one_address_wait_and_lose_nothing(trial, client_of):
    t = trial(1)
    period = t.published()
    address = at("portal:publicity_object", period.uid)
    for number in range(10):
        with clock.at(clock.now() + timedelta(minutes=number)):
            assert client_of().post(address, filled(key=f"{number:032x}")).status_code == 302
    again = filled(key="b" * 32, evidence=[pdf()])
    events = Event.objects.count()
    with clock.at(clock.now() + timedelta(minutes=59)):
        answer = client_of().post(address, again)
        said = (
            "一小时内从您所在的网络地址已提交 10 次。为防止恶意刷屏，暂不接收，请在 11:01 后再次点击提交；"
            "您填写的内容（密码除外）仍在本页。如来不及，请用公布的电话、信函等其他方式联系主办单位。"
        )
        assert answer.context["form"].non_field_errors() == [said]
        page = answer.content.decode()
        for kept in ("活动场次不实。", "0512-11112222", "苏州市示例路1号", "证据.pdf"):
            assert kept in page
        (one,) = answer.context["kept"]
        assert Event.objects.count() == events + 1, "the file that was kept, and no entry for the refusal"
        assert client_of().post(address, filled(key=f"{3:032x}")).status_code == 302, "a lost receipt comes again"
        other = {"REMOTE_ADDR": "203.0.113.9"}
        assert client_of().post(address, filled(key="c" * 32), **other).status_code == 302
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert client_of().post(address, filled(key="b" * 32, kept=[one.uid])).status_code == 302
    assert Objection.objects.count() == 12
    assert "203.0.113" not in str(list(Sending.objects.values()))


def test_a_kept_file_may_be_left_out_and_a_strange_form_is_refused(trial, client_of):
    t = trial(1)
    period = t.published()
    client, address = client_of(), at("portal:publicity_object", period.uid)
    client.post(address, filled(name="", evidence=[pdf()]))
    assert client.post(address, filled()).status_code == 302
    assert Objection.objects.get().evidence.count() == 0
    page = client.post(address, filled(key="1")).content.decode()
    assert "表单已失效，请刷新页面后重新填写。" in page
    assert Evidence.objects.count() == 1


def test_anonymous_keeps_nothing_of_who_it_was(trial, client_of):
    t = trial(1)
    period = t.published()
    client_of().post(at("portal:publicity_object", period.uid), filled(anonymous="on"))
    objection = Objection.objects.get()
    assert objection.anonymous
    assert [objection.name, objection.workplace, objection.phone, objection.address] == ["", "", "", ""]


def test_after_the_last_day_the_form_is_gone_and_a_late_sending_says_so(trial, client_of):
    t = trial(1)
    period = t.published()
    address = at("portal:publicity_object", period.uid)
    with clock.at(clock.end_of_day(ENDS) + timedelta(seconds=1)):
        page = text(client_of(), address)
        assert "本公示的异议受理时间为 2022年9月29日至2022年10月10日，现在不能在线提出异议。" in page
        assert "<textarea" not in page
        late = client_of().post(address, filled(evidence=[pdf()])).content.decode()
        assert f"“{period.title}”不在公示期内（2022-09-29 至 2022-10-10），不能在线提出异议。" in late
    event = Event.objects.latest("seq")
    assert (event.verb, event.outcome) == ("publicity.object", "refused")
    assert not Evidence.objects.exists()


# ---------------------------------------------------------------- the office


def test_a_list_goes_its_way_by_the_pages(trial, client_of):
    t = trial(2)
    zhou, wu = client_of("zhou"), client_of("wu")
    address = at("office:publicity_prepare", t.call.uid, "publicity")
    page = zhou.get(address)
    assert "从今天起公示，截止日期为 2022年10月10日。" in page.content.decode()
    initial = page.context["form"].initial
    assert initial["title"] == "关于2022年度公示试验计划拟奖补名单的公示"
    first, second = t.waiting
    day = "2022-09-29"
    wrong = zhou.post(address, {"title": "公示", "text": "予以公示", "starts_on": day})
    assert "请至少选择一个项目。" in wrong.content.decode()
    done = zhou.post(address, {**initial, "starts_on": day, "entries": [first.uid, second.uid]}, follow=True)
    assert "已拟定名单，请核对后发布公示。" in done.content.decode()
    period = Period.objects.get()
    done = zhou.post(at("office:publicity_publish", period.uid), follow=True).content.decode()
    assert "已发布公示，门户即日可见，申报单位已收到通知。" in done
    again = zhou.post(at("office:publicity_publish", period.uid), follow=True).content.decode()
    assert "公示目前是“公示中”，不能发布公示。请刷新页面查看最新状态。" in again
    with clock.at(AFTER):
        done = zhou.post(at("office:publicity_conclude", period.uid), follow=True).content.decode()
        assert "公示已办结，可以由审批领导发文。" in done
        issuing = at("office:publicity_issue", period.uid)
        assert wu.get(issuing).context["form"].initial["title"] == "关于公布2022年度公示试验计划奖补名单的通知"
        wrong = wu.post(issuing, {"number": "21号", "title": "通知", "issued_on": "2022-10-11"})
        assert "“21号”不是发文字号。" in wrong.content.decode()
        data = {"number": "苏科协[2022]21号", "title": "通知", "issued_on": "2022-10-11"}
        assert "已发文，名单内项目进入下一阶段。" in wu.post(issuing, data, follow=True).content.decode()
        assert "没有可以发文的项目" in text(wu, issuing)
    assert [standing(application) for application in t.applications] == ["award", "award"]
    issued = period.documents.get()
    page = text(client_of(), at("portal:publicity_document", issued.uid))
    assert "苏科协〔2022〕21号" in page
    assert (
        b"".join(client_of().get(at("portal:publicity_document_paper", issued.uid)).streaming_content)[:5] == b"%PDF-"
    )


def test_a_stage_that_is_none_of_publicity_has_no_page(trial, client_of):
    t = trial(1)
    for stage in ("award", "nothing"):
        assert client_of("zhou").get(at("office:publicity_prepare", t.call.uid, stage)).status_code == 404


def test_an_objection_goes_its_way_by_the_pages(trial, client_of):
    t = trial(1)
    period = t.published()
    objection, _code = file(period, evidence=[pdf()])
    zhou, wu, address = client_of("zhou"), client_of("wu"), at("office:objections_show", objection.uid)
    wrong = zhou.post(at("office:objections_triage", objection.uid, "accept"), {"reason": ""})
    assert wrong.context["triage_form"].errors == {"reason": ["请填写或选择此项。"]}
    data = {"reason": "实名，具体", "entry": t.row(period).uid}
    done = zhou.post(at("office:objections_triage", objection.uid, "accept"), data, follow=True)
    assert "已受理，请调查核实。" in done.content.decode()
    done = zhou.post(at("office:objections_investigate", objection.uid), {"investigation": "已核实"}, follow=True)
    assert "等待另一位有权限的人员认定" in done.content.decode()
    assert "异议成立，移出名单" not in text(zhou, address)
    assert "异议成立，移出名单" in text(wu, address)
    done = wu.post(at("office:objections_settle", objection.uid, "uphold"), {"finding": "不实"}, follow=True)
    assert "已认定。" in done.content.decode()
    assert t.row(period).status == "removed"


def test_the_objector_is_in_no_byte_that_others_can_fetch(trial, client_of):
    """Lists, pages, open data, papers and the log: only who may look, and only after asking, gets the name."""
    t = trial(1)
    period = t.published()
    objection, _code = file(period, entry=t.row(period), evidence=[pdf()])
    addresses = [
        at("portal:publicity_list"),
        at("portal:publicity_show", period.uid),
        f"/publicity/{period.uid}/list.json",
        f"/publicity/{period.uid}/list.csv",
        at("office:publicity_list"),
        at("office:publicity_show", period.uid),
        at("office:objections_list"),
        at("office:objections_show", objection.uid),
        at("office:log_list"),
        at("applicant:applications_show", t.applications[0].uid),
        at("shared:messages_list"),
    ]
    for who in ("", "lin", "zhao", "qian", "sun", *STAFF):
        client = client_of(who)
        for address in addresses:
            content = client.get(address).content.decode()
            assert [secret for secret in SECRETS if secret in content] == [], (who, address)
    log = b"".join(client_of("zheng").post(at("office:log_export")).streaming_content).decode()
    assert not any(secret in log for secret in SECRETS)


def test_a_look_is_asked_for_recorded_and_gone_with_the_page(trial, client_of):
    t = trial(1)
    objection, _code = file(t.published())
    address = at("office:objections_reveal", objection.uid)
    for who in ("zhou", "zheng"):
        client = client_of(who)
        before = Event.objects.count()
        assert "沈公民" not in client.post(address, {"purpose": ""}).content.decode()
        assert Event.objects.count() == before
        page = client.post(address, {"purpose": "电话核实"}).content.decode()
        assert all(secret in page for secret in SECRETS)
        assert Event.objects.count() == before + 1
        assert "沈公民" not in text(client, at("office:objections_show", objection.uid))
    for who in ("wu", "feng", "guan", "lin", "sun"):
        assert client_of(who).post(address, {"purpose": "看看"}).status_code == 403


def test_evidence_is_given_through_its_objection_only(trial, client_of):
    t = trial(1)
    period = t.published()
    first, _code = file(period, "1" * 32, evidence=[pdf()])
    second, _code = file(period, "2" * 32, evidence=[pdf("其他.pdf", b"2")])
    one = first.evidence.get()
    answer = client_of("zhou").get(at("office:objections_evidence", first.uid, one.uid))
    assert b"".join(answer.streaming_content) == PROOF
    assert client_of("zhou").get(at("office:objections_evidence", second.uid, one.uid)).status_code == 404
    for who, status in (("", 302), ("lin", 403), ("qian", 403), ("feng", 403), ("wu", 200), ("zheng", 200)):
        answer = client_of(who).get(at("office:objections_evidence", first.uid, one.uid))
        answer.close()
        assert answer.status_code == status


def test_finance_reads_the_list_and_nothing_of_objections(trial, client_of):
    t = trial(1)
    period = t.published()
    objection, _code = file(period, entry=t.row(period))
    page = text(client_of("feng"), at("office:publicity_show", period.uid))
    assert objection.number not in page
    assert "没有异议" not in page


# ---------------------------------------------------------------- the same few questions however long the list


def several(t, count):
    """So many periods with an objection each, and the last one's whole list."""
    for entry in t.waiting[:count]:
        period = actions.prepare_publicity(
            t.actor("zhou"), t.call, "publicity", title="公示", text="", starts_on=clock.today(), entries=[entry]
        )
        actions.publish_publicity(t.actor("zhou"), period)
        file(period, f"{entry.pk:032d}", PERSON, entry=period.entries.get())


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_few_questions(trial, client_of, count, django_assert_num_queries):
    t = trial(4)  # one at least goes on waiting
    several(t, count)
    for who, name, questions in (
        ("", "portal:publicity_list", 3),
        ("zhou", "office:publicity_list", 9),
        ("zhou", "office:objections_list", 6),
    ):
        client = client_of(who)
        client.get(at(name))
        with django_assert_num_queries(questions):
            assert len(client.get(at(name)).context["page"].object_list) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_many_rows_asks_no_more(trial, client_of, count, django_assert_num_queries):
    t = trial(count)
    period = t.published()
    for row in period.entries.all():
        file(period, f"{row.pk:032d}", PERSON, entry=row)
    for who, name, questions in (("", "portal:publicity_show", 2), ("zhou", "office:publicity_show", 9)):
        client = client_of(who)
        client.get(at(name, period.uid))
        with django_assert_num_queries(questions):
            client.get(at(name, period.uid))
    assert queries.objections_visible_to(t.actor("zhou")).count() == count
