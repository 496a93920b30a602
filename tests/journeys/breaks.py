"""What is broken behind the actions' back in the year of 2022, each time the rule that must notice, and a part of what it
says: a check that cannot fail is none."""

from collections.abc import Callable
from decimal import Decimal

from django.db import connection
from django.db.models import F

from keshe.applications.models import Application, StageEntry, Submission
from keshe.audit.models import Event
from keshe.awards.models import Award, Instalment, Payment
from keshe.decisions.models import Place
from keshe.documents.models import IssuedNumber
from keshe.files.models import StoredFile
from keshe.fiscal.models import Entry, Tick
from keshe.review.models import Assignment, Ranking, ScoreSheet


def _unguarded(table: str, constraint: str) -> None:
    """Let a row in that the database itself refuses, until the test is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")


def word_in_the_log() -> None:
    Event.objects.filter(seq=40).update(reason="改过的理由")


def entry_of_the_log() -> None:
    Event.objects.filter(seq=40).delete()


def content_of_a_file() -> None:
    stored = StoredFile.objects.order_by("pk")[3]
    StoredFile.objects.filter(pk=stored.pk).update(sha256="0" * 64)


def receipt_gone() -> None:
    Submission.objects.filter(pk=Submission.objects.latest("pk").pk).update(event_seq=1)


def submission_gone() -> None:
    own = Submission.objects.filter(form="application", application__number="2022-5-003")
    Tick.objects.filter(submission__in=own).delete()
    Entry.objects.filter(submission__in=own).delete()
    own.delete()


def number_gone() -> None:
    IssuedNumber.objects.filter(text="2022-3-002").delete()


def number_made_up() -> None:
    Application.objects.filter(number="2022-3-002").update(number="2022-3-099")


def place_gone() -> None:
    Place.objects.order_by("pk")[0].delete()


def third_application() -> None:
    unit = Application.objects.get(number="2022-2-003").organisation
    Application.objects.filter(number="2022-4-001").update(organisation=unit)


def recusal_written_in() -> None:
    scored = Assignment.objects.filter(status="scored").order_by("pk")[0]
    Assignment.objects.filter(pk=scored.pk).update(status="recused")


def sheet_changed() -> None:
    recused = Assignment.objects.filter(status="recused")
    sheet = ScoreSheet.objects.exclude(assignment__in=recused).exclude(total=None).order_by("pk")[0]
    ScoreSheet.objects.filter(pk=sheet.pk).update(total=F("total") - 20)


def rank_changed() -> None:
    ranking = Ranking.objects.exclude(status="superseded").order_by("pk")[0]
    ranking.content["groups"][0]["places"][0]["score"] = "99.99"
    ranking.save()


def ranking_of_no_review() -> None:
    ranking = Ranking.objects.exclude(status="superseded").order_by("pk")[0]
    ranking.panel.stage = "publicity"
    ranking.panel.save()


def paid_more() -> None:
    Payment.objects.update(amount=F("amount") + 1)


def award_lowered() -> None:
    Award.objects.update(amount=Decimal(1))


def part_changed() -> None:
    Instalment.objects.filter(pk=Instalment.objects.earliest("pk").pk).update(amount=Decimal("74999.99"))


def paid_by_who_cleared() -> None:
    _unguarded("awards_payment", "paid_by_another_than_cleared")
    Payment.objects.update(paid_by=F("cleared_by"))


def payment_gone() -> None:
    Payment.objects.order_by("pk")[0].delete()


def two_stages_at_once() -> None:
    StageEntry.objects.filter(application__number="2022-4-001", stage__in=("publicity", "award")).update(status="open")


def on_after_failing() -> None:
    StageEntry.objects.filter(application__number="2022-4-001", stage="pre_approval").update(status="failed")


#: What is broken, the rule that must notice, and a part of what it says.
BREAKS: list[tuple[Callable[[], None], str, str]] = [
    (word_in_the_log, "留痕与文件完整", "log:40"),
    (entry_of_the_log, "留痕与文件完整", "log:"),
    (content_of_a_file, "留痕与文件完整", "files:"),
    (receipt_gone, "每次提交一份回执", "has no entry of its own in the log"),
    (submission_gone, "每次提交一份回执", "left no submission"),
    (number_gone, "编号不断不重", "has gaps: [1, 3, 4, 5, 6]"),
    (number_made_up, "编号不断不重", "number 2022-3-099 was never given"),
    (place_gone, "硬名额不突破", "won without a place"),
    (third_application, "单位限报数不突破", "苏州市补正学会 has 3 applications, 2 are allowed"),
    (recusal_written_in, "回避专家评分不计入", "the ranking says"),
    (sheet_changed, "回避专家评分不计入", "the ranking says"),
    (rank_changed, "回避专家评分不计入", "the ranking says 99.99"),
    (ranking_of_no_review, "回避专家评分不计入", "belongs to no review stage"),
    (paid_more, "支付不超核定、两人办理", "of 75000.00 was paid 75001"),
    (award_lowered, "支付不超核定、两人办理", "was paid"),
    (part_changed, "支付不超核定、两人办理", "sum to 74999.99, not 75000.00"),
    (paid_by_who_cleared, "支付不超核定、两人办理", "was cleared and paid by one person"),
    (payment_gone, "支付不超核定、两人办理", "counts as paid without a payment"),
    (two_stages_at_once, "一项申报只在一个阶段", "stands in 2 stages"),
    (on_after_failing, "一项申报只在一个阶段", "went on after failing pre_approval"),
]
