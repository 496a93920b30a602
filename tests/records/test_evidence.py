"""Links, captions, when a photograph was taken, who confirms, and what is used twice."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import ExifTags, Image

from keshe.activities.domain.kinds import ActivityKind
from keshe.audit.models import Event
from keshe.lib import clock
from keshe.lib.refusals import Refused
from keshe.records.actions import (
    add_evidence,
    add_link,
    confirm_evidence,
    describe_evidence,
    remove_evidence,
    withdraw_record,
)
from keshe.records.queries import evidence_counts, public_photographs, reused, used_elsewhere
from keshe.rehearsal.steps.activities import held
from keshe.rehearsal.steps.organisations import YUANSHAN, confirmed_story
from tests.files.samples import pdf
from tests.saying import refusal

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
PAGE = "https://news.example.org/a/1"


@pytest.fixture(autouse=True)
def _summer():
    with clock.at(datetime(2022, 7, 1, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def lecture(cast, unit):
    return held(cast, unit, ActivityKind.SCIENCE, "讲座", date(2022, 5, 1))


def photograph(taken: str = "", offset: str = "") -> bytes:
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    if taken:
        inner[ExifTags.Base.DateTimeOriginal] = taken
    if offset:
        inner[ExifTags.Base.OffsetTimeOriginal] = offset
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("taken", "offset", "expected"),
    [
        ("2022:05:01 14:03:22", "", datetime(2022, 5, 1, 6, 3, 22, tzinfo=UTC)),
        ("2022:05:01 14:03:22", "+09:00", datetime(2022, 5, 1, 5, 3, 22, tzinfo=UTC)),
        ("2022:05:01 14:03:22", "east", datetime(2022, 5, 1, 6, 3, 22, tzinfo=UTC)),
        ("2021:12:31 23:30:00", "", datetime(2021, 12, 31, 15, 30, tzinfo=UTC)),
        ("2023:01:01 00:00:00", "", None),
        ("0000:00:00 00:00:00", "", None),
        ("", "", None),
    ],
)
def test_a_photograph_says_when_it_was_taken(cast, lecture, taken, offset, expected):
    evidence = add_evidence(cast.actor("lin"), lecture, photograph(taken, offset), "现场.jpg", caption=" 现场 ")
    assert (evidence.captured_at, evidence.caption) == (expected, "现场")
    assert evidence.added_by == cast.user("lin")


def test_what_the_person_says_counts_where_the_file_is_silent(cast, lecture):
    said = datetime(2022, 5, 1, 7, tzinfo=UTC)
    lin = cast.actor("lin")
    assert add_evidence(lin, lecture, pdf(), "通知.pdf", captured_at=said).captured_at == said
    photo = photograph("2022:05:02 08:00:00")
    assert add_evidence(lin, lecture, photo, "现场.jpg", captured_at=said).captured_at != said


def test_a_link_is_evidence_too(cast, lecture):
    link = add_link(cast.actor("zhao"), lecture, f" {PAGE} ", caption="报道")
    assert (link.url, str(link)) == (PAGE, "报道")
    assert Event.objects.latest("seq").facts == {"evidence": link.uid, "fingerprint": link.fingerprint}
    assert refusal(add_link, cast.actor("lin"), lecture, "javascript:alert(1)") == [
        "请填写以 http:// 或 https:// 开头的网址。"
    ]
    assert refusal(add_link, cast.actor("qian"), lecture, PAGE) == [
        "该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"
    ]
    assert evidence_counts([lecture.uid, "unknown"]) == {lecture.uid: 1}
    remove_evidence(cast.actor("lin"), link)
    assert evidence_counts([lecture.uid]) == {lecture.uid: 0}


def test_another_administrator_or_an_officer_confirms(cast, lecture):
    own = add_link(cast.actor("lin"), lecture, PAGE)
    by_filler = add_link(cast.actor("zhao"), lecture, f"{PAGE}0")
    assert refusal(confirm_evidence, cast.actor("lin"), own) == ["本人上传的材料须由另一位管理员或学会部核实。"]
    for stranger in ("zhao", "qian", "wu"):
        with pytest.raises(Refused):
            confirm_evidence(cast.actor(stranger), own)
    confirm_evidence(cast.actor("lin"), by_filler)
    confirm_evidence(cast.actor("zhou"), own)
    own.refresh_from_db()
    assert (own.confirmed_by, own.confirmed_at) == (cast.user("zhou"), clock.now())
    assert refusal(confirm_evidence, cast.actor("zhou"), own) == ["该材料已核实或已移除，请刷新页面。"]


def test_what_proves_two_records_is_seen(cast, unit, lecture):
    other_unit = confirmed_story(cast, YUANSHAN)
    second = held(cast, unit, ActivityKind.SCIENCE, "另一场", date(2022, 5, 2))
    theirs = held(cast, other_unit, ActivityKind.SCIENCE, "他们的", date(2022, 5, 3))
    lin, scan = cast.actor("lin"), pdf()
    first = add_evidence(lin, lecture, scan, "照片.pdf")
    assert list(reused()) == []
    add_evidence(lin, second, scan, "换个名字.pdf")
    add_evidence(lin, lecture, scan, "同一记录两次.pdf")
    again = add_evidence(cast.actor("qian"), theirs, scan, "又一次.pdf")
    found = [(one.record.uid, one.file.name if one.file else "") for one in used_elsewhere(lecture)]
    assert sorted(found) == sorted([(second.uid, "换个名字.pdf"), (theirs.uid, "又一次.pdf")])
    assert {one.record_id for one in reused()} == {lecture.pk, second.pk, theirs.pk}
    remove_evidence(cast.actor("qian"), again)
    withdraw_record(lin, second, "重复")
    assert list(used_elsewhere(lecture)) == []
    assert list(reused()) == []
    assert first.fingerprint == again.fingerprint


def test_other_words_are_confirmed_anew(cast, lecture):
    photo = add_evidence(cast.actor("zhao"), lecture, photograph(), "现场.jpg", caption="会厂")
    confirm_evidence(cast.actor("lin"), photo)
    lin = cast.actor("lin")
    describe_evidence(lin, photo, "会厂", public=True)
    assert (photo.confirmed_by, list(public_photographs(lecture))) == (cast.user("lin"), [photo])
    describe_evidence(lin, photo, " 会场 ")
    assert (photo.caption, photo.confirmed_at, photo.confirmed_by, photo.public) == ("会场", None, None, False)
    entries = Event.objects.filter(verb="records.describe_evidence").order_by("seq")
    assert [entry.facts for entry in entries] == [
        {"evidence": photo.uid, "reworded": False, "public": True},
        {"evidence": photo.uid, "reworded": True, "public": False},
    ]


def test_what_a_caption_may_not_be(cast, lecture):
    lin = cast.actor("lin")
    letter = add_evidence(lin, lecture, pdf(), "通知.pdf")
    assert refusal(describe_evidence, lin, letter, "长" * 201) == ["说明不超过 200 字，现有 201 字。"]
    assert refusal(add_evidence, lin, lecture, pdf(), "二.pdf", caption="长" * 201) == [
        "说明不超过 200 字，现有 201 字。"
    ]
    assert refusal(add_link, lin, lecture, "https://" + "x" * 500) == ["网址不超过 500 字，现有 508 字。"]
    assert refusal(describe_evidence, lin, letter, "通知", public=True) == ["只有照片可以在公开页展示。"]
    stranger = refusal(describe_evidence, cast.actor("qian"), letter, "通知")
    assert stranger == ["该记录由“苏州市晨光技术学会”登记，请联系该单位修改。"]
    remove_evidence(lin, letter)
    assert refusal(describe_evidence, lin, letter, "通知") == ["该材料已核实或已移除，请刷新页面。"]
