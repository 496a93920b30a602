"""Checking a paper copy, and the heads of the log."""

import subprocess
import sys

import pytest

from keshe.audit.queries import head
from keshe.documents.actions import supersede
from keshe.documents.domain.codes import new_code, shown, shown_page
from keshe.lib import clock
from keshe.sites.portal.verify.limits import MOST_MISSES
from tests.applications.test_pages import text_of

pytestmark = pytest.mark.django_db


def test_an_unknown_code_is_said_to_be_none_of_ours(client_of):
    page = client_of().get("/verify/", {"code": "7K3M-Q2XD-90VB"}).content.decode()
    assert "没有查到此核验码。请逐字核对；仍查不到的，该文书不是本平台出具的。" in page


def test_an_empty_code_is_asked_for(client_of):
    page = client_of().get("/verify/", {"code": ""}).content.decode()
    assert '<a href="#id_code">' in page
    assert "没有查到" not in page


def test_a_document_is_known_by_its_code_and_says_nothing_of_its_content(client_of):
    first, second = (_document(number) for number in ("KS2022-1", "KS2022-1"))
    old = client_of().get("/verify/", {"code": first.code.lower()}).content.decode()
    new = client_of().get("/verify/", {"code": second.code}).content.decode()
    assert "由本平台出具，但已有更新的版本" in old
    assert "由本平台出具，现行有效" in new
    assert second.sha256 in new
    assert "某某学会的申报回执" not in new


def _document(number: str):
    from keshe.documents.models import Document
    from keshe.files.actions import store_made

    at = clock.now()
    content = f"%PDF-1.7 {new_code()}".encode()
    stored = store_made("system:test", content, "回执.pdf", "application/pdf", at=at)
    return Document.objects.create(
        kind="receipt",
        number=number,
        title="某某学会的申报回执",
        subject_ref="applications.submission:1",
        file=stored,
        sha256=stored.sha256,
        code=new_code(),
        created_at=at,
    )


def test_the_verifier_is_there_to_be_carried_away(cast, client_of, tmp_path):
    """From the public page alone, and the supervisor's export, anybody can check the log."""
    page = client_of().get("/verify/heads/").content.decode()
    assert 'href="/verify/chain.py"' in page
    program, log = tmp_path / "chain.py", tmp_path / "log.jsonl"
    program.write_bytes(client_of().get("/verify/chain.py").content)
    log.write_bytes(b"".join(client_of("zheng").post("/office/log/export/").streaming_content))
    seq, digest = head()
    command = [sys.executable, "-I", program, log, "--head", f"{seq}:{digest}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 faults" in done.stdout
    log.write_text(log.read_text("utf-8").replace('"outcome":"done"', '"outcome":"gone"', 1), encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_the_newest_head_is_public(cast, client_of):
    seq, digest = head()
    page = client_of().get("/verify/heads/").content.decode()
    assert f"<dd>{seq}</dd>" in page
    assert digest in page
    told = client_of().get("/verify/heads.json").json()
    assert (told["seq"], told["hash"]) == (seq, digest)


def test_a_page_of_a_paper_is_named_with_its_version(cast, client_of):
    document = _document("KS2022-1")
    document.kind, document.version, document.pages, document.series = "application_form", 2, 9, "x/application"
    document.save()
    page = text_of(client_of().get("/verify/", {"code": shown_page(document.code, 3)}))
    assert "版本 第 2 次提交 页 第 3 页，共 9 页" in page
    assert "由本平台出具，现行有效" in page
    supersede("x/application", 3, clock.now())
    page = text_of(client_of().get("/verify/", {"code": f"https://kexie.example.org/verify/?code={document.code}"}))
    assert "由本平台出具，但已有更新的版本" in page
    assert "页 共 9 页" in page
    for wrong in (shown_page(document.code, 10), shown_page(document.code, 3)[:-1] + "?"):
        page = text_of(client_of().get("/verify/", {"code": wrong}))
        assert "没有查到此核验码。请逐字核对；仍查不到的，该文书不是本平台出具的。" in page


def test_whoever_tries_codes_one_after_the_other_has_to_wait(client_of, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "verify"}}
    document, client = _document("KS2022-1"), client_of()
    for _ in range(30):
        assert client.get("/verify/", {"code": shown(document.code)}).status_code == 200, "hits do not count"
    for _ in range(MOST_MISSES):
        assert client.get("/verify/", {"code": shown(new_code())}).status_code == 200
    answer = client.get("/verify/", {"code": shown(document.code)})
    assert answer.status_code == 429
    assert "查询未果的次数过多，请五分钟后再试。" in text_of(answer)
    assert document.sha256 not in answer.content.decode()
    other = client.get("/verify/", {"code": shown(document.code)}, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 200, "others do not wait"


def test_behind_a_proxy_one_visitor_s_guesses_hold_nobody_else_back(client_of, settings):
    """Everybody comes from the proxy's address: twenty wrong codes by one shut the page for the whole city."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "proxied"}}
    settings.TRUSTED_PROXIES = 1
    document, client = _document("KS2022-1"), client_of()
    for number in range(MOST_MISSES):
        forged = f"203.0.113.{number}, 198.51.100.7"  # what stands in front was written by the sender
        client.get("/verify/", {"code": shown(new_code())}, headers={"x-forwarded-for": forged})
    mine = client.get("/verify/", {"code": shown(document.code)}, headers={"x-forwarded-for": "198.51.100.7"})
    assert mine.status_code == 429
    other = client.get("/verify/", {"code": shown(document.code)}, headers={"x-forwarded-for": "198.51.100.8"})
    assert other.status_code == 200
