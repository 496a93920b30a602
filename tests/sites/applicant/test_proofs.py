"""What proves a record, on the pages of every sort: several files at once, captions, photographs, the other side."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse
from PIL import Image

from keshe.activities.domain.kinds import ActivityKind
from keshe.records.actions import add_evidence
from keshe.records.labels import all_sorts
from keshe.records.models import Evidence
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import COMPANY, YUANSHAN, confirmed_story
from keshe.rehearsal.steps.services import contacted, posted
from keshe.sites.applicant.unit.keeping import keep, keeping_of
from tests.files.samples import pdf, picture
from tests.records.test_evidence import photograph
from tests.saying import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("summer")]


def at(name, *args):
    return reverse(f"applicant:{name}", args=args)


def photo(name="照片.jpg", shade="teal"):
    out = BytesIO()
    Image.new("RGB", (40, 30), shade).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue())


def test_photographs_and_files_come_at_once_and_the_good_ones_stay(lin, unit, lecture):
    send = at("unit_record_files", unit.uid, lecture.uid)
    good = {"photos": [photo("一.jpg"), photo("二.jpg", "navy")], "file": [SimpleUploadedFile("签到表.pdf", pdf())]}
    answer = lin.post(send, good | {"caption": " 开幕式现场 "}, follow=True)
    assert answer.redirect_chain == [(at("events_show", unit.uid, lecture.uid), 302)]
    assert "已上传 3 个文件。" in text(answer)
    assert text(answer).count("<figcaption>开幕式现场</figcaption>") == 2
    assert [(str(one), one.caption) for one in lecture.evidence.all()] == [
        *(("一.jpg", "开幕式现场"), ("二.jpg", "开幕式现场"), ("签到表.pdf", "开幕式现场"))
    ]
    mixed = {"photos": [photo("三.jpg", "red"), SimpleUploadedFile("坏.jpg", b"MZ"), SimpleUploadedFile("空.jpg", b"")]}
    page = text(lin.post(send, {"photos": mixed["photos"][:2]}))
    assert "已上传 1 个文件。" in page
    assert "照片：“坏.jpg”的内容是 Windows 程序，此处只接受" in page
    assert [str(one) for one in lecture.evidence.all()][3:] == ["三.jpg"]
    assert "请选择要上传的照片或文件。" in text(lin.post(send, {}))
    assert lecture.evidence.count() == 4


def test_ten_photographs_are_nine_and_a_sentence(lin, unit, lecture):
    ten = [photo(f"{n}.jpg", (n, 0, 0)) for n in range(10)]
    page = text(lin.post(at("unit_record_files", unit.uid, lecture.uid), {"photos": ten}))
    assert "照片：一次最多上传 9 个，后面的 1 个没有上传，请再选一次。" in page
    assert lecture.evidence.count() == 9


def test_a_telephone_may_choose_between_camera_and_album(lin, unit, lecture):
    page = text(lin.get(at("events_show", unit.uid, lecture.uid)))
    field = page[page.index('<input type="file" name="photos"') :].split(">")[0]
    assert ('accept="image/*"' in field, "multiple" in field, "capture" in field) == (True, True, False)


def test_a_caption_is_corrected_and_the_picture_says_nothing_else(cast, lin, client_of, unit, lecture):
    original = photograph("2022:05:01 14:03:22")
    piece = add_evidence(cast.actor("lin"), lecture, original, "现场.jpg", caption="会厂")
    here = (unit.uid, lecture.uid, piece.uid)
    answer = lin.post(at("unit_evidence_describe", *here), {"caption": "会场"}, follow=True)
    assert answer.redirect_chain == [(at("events_show", unit.uid, lecture.uid), 302)]
    assert "<figcaption>会场</figcaption>" in text(answer)
    said = text(lin.post(at("unit_evidence_describe", *here), {"caption": "长" * 201}, follow=True))
    assert "说明不超过 200 字，现有 201 字。" in said
    shown = lin.get(at("unit_evidence_picture", *here))
    assert (shown["Content-Type"], "no-store" in shown["Cache-Control"]) == ("image/jpeg", True)
    with Image.open(BytesIO(shown.content)) as image:
        assert (image.size, dict(image.getexif())) == ((8, 8), {})
    assert lin.get(at("unit_evidence", *here)).getvalue() == original
    confirmed_story(cast, YUANSHAN)
    for stranger, status in (("qian", 404), ("wang", 403)):
        assert client_of(stranger).get(at("unit_evidence_picture", *here)).status_code == status
        assert client_of(stranger).post(at("unit_evidence_describe", *here), {"caption": "x"}).status_code == status
    ding = client_of("ding").post(at("unit_evidence_describe", *here), {"caption": "x"}, follow=True)
    assert ding.status_code == 200
    assert Evidence.objects.get().caption == "会场"
    paper = add_evidence(cast.actor("lin"), lecture, pdf(), "通知.pdf")
    assert lin.get(at("unit_evidence_picture", unit.uid, lecture.uid, paper.uid)).status_code == 404


def test_the_unit_chooses_what_the_public_page_shows(cast, lin, client_of, unit, lecture):
    piece = add_evidence(cast.actor("lin"), lecture, picture("JPEG"), "现场.jpg", caption="会场")
    public = reverse("portal:event_show", args=[lecture.uid])
    address = reverse("portal:event_photograph", args=[lecture.uid, piece.uid])
    visitor = client_of()
    assert ("现场照片" in text(visitor.get(public)), visitor.get(address).status_code) == (False, 404)
    describe = at("unit_evidence_describe", unit.uid, lecture.uid, piece.uid)
    lin.post(describe, {"caption": "会场", "public": "on"})
    page = text(visitor.get(public))
    assert f'<img src="{address}" alt="会场" loading="lazy"><figcaption>会场</figcaption>' in page
    assert visitor.get(address)["Cache-Control"] == "public, max-age=3600"
    lin.post(describe, {"caption": "会场"})
    assert ("现场照片" in text(visitor.get(public)), visitor.get(address).status_code) == (False, 404)


def test_what_has_no_public_page_offers_none(cast, lin, unit):
    party_day = held(cast, unit, ActivityKind.PARTY_DAY, "主题党日", date(2022, 6, 1))
    piece = add_evidence(cast.actor("lin"), party_day, picture("JPEG"), "现场.jpg")
    assert "在公开活动页展示" not in text(lin.get(at("events_show", unit.uid, party_day.uid)))
    lin.post(at("unit_evidence_describe", unit.uid, party_day.uid, piece.uid), {"caption": "会场", "public": "on"})
    assert Evidence.objects.values_list("caption", "public").get() == ("会场", False)


def test_the_other_side_of_a_cooperation_sees_its_files_and_no_more(cast, client_of, unit):
    company = confirmed_story(cast, COMPANY)
    done = contacted(cast, unit, posted(cast, company))
    piece = add_evidence(cast.actor("lin"), done, pdf(), "合同.pdf")
    gu = client_of("gu")
    page = text(gu.get(at("cooperations_show", company.uid, done.uid)))
    assert ("合同.pdf" in page, "添加链接、核实材料、查看抽查情况" in page) == (True, False)
    assert gu.get(at("unit_evidence", company.uid, done.uid, piece.uid)).getvalue()[:5] == b"%PDF-"
    assert gu.get(at("unit_record", company.uid, done.uid)).status_code == 404
    assert gu.post(at("unit_record_files", company.uid, done.uid), {"file": photo()}).status_code == 404
    refused = gu.post(at("unit_evidence_remove", company.uid, done.uid, piece.uid), follow=True)
    assert "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。" in text(refused)
    assert Evidence.objects.get().removed_at is None


def test_a_withdrawal_without_a_reason_leads_back(lin, unit, lecture):
    answer = lin.post(at("unit_record_withdraw", unit.uid, lecture.uid), {"withdraw_reason": "长" * 201}, follow=True)
    assert "撤销原因不超过 200 字，现有 201 字。" in text(answer)
    assert answer.redirect_chain == [(at("events_show", unit.uid, lecture.uid), 302)]
    answer = lin.post(at("unit_record_withdraw", unit.uid, lecture.uid), {"withdraw_reason": "误录"}, follow=True)
    assert answer.redirect_chain == [(at("events_calendar", unit.uid), 302)]
    assert "已撤销该记录。" in text(answer)


@pytest.mark.parametrize("number", [1, 3])
def test_proofs_cost_the_same_with_one_and_with_three(cast, lin, unit, lecture, number, django_assert_num_queries):
    for n in range(number):
        add_evidence(cast.actor("lin"), lecture, photo(shade=(n, 0, 0)).read(), f"{n}.jpg")
    lin.get(at("events_show", unit.uid, lecture.uid))
    with django_assert_num_queries(11):
        lin.get(at("events_show", unit.uid, lecture.uid))
    with django_assert_num_queries(10):
        lin.get(at("unit_record", unit.uid, lecture.uid))


def test_every_sort_stands_in_one_place():
    for sort in all_sorts():
        assert keeping_of(sort).show("u" * 32, "r" * 32).startswith(f"/me/unit/{'u' * 32}/")
    with pytest.raises(Http404):
        keeping_of("moons")
    with pytest.raises(ValueError, match="records of sort activity stand in two places"):
        keep("activity", keeping_of("party_organ"))
