"""What a field map copies, read from what was frozen when the application was handed in, never from what is now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from keshe.applications.documents import setting_of_snapshot
from keshe.applications.domain.answers import flat
from keshe.applications.domain.answers.budget import totals
from keshe.applications.domain.answers.numbers import as_yuan
from keshe.applications.domain.answers.setting import Setting
from keshe.applications.domain.answers.summary import amount_of, title_of
from keshe.applications.forms.columns import COLUMNS, columns_of
from keshe.applications.forms.wording import words
from keshe.applications.models import Submission
from keshe.awards.models import Instalment
from keshe.fiscal.domain.sheet import Line, lines_of
from keshe.fiscal.domain.writing import Given
from keshe.lib import clock
from keshe.programmes.domain.document import BudgetQuestion, CallDocument, Fiscal, Form

#: Questions whose answer is said in words.
WORDED = ("choice", "multichoice", "yesno", "period", "figure")


class Frozen:
    """A submission as the source of a map. ``number`` is the row's, in a file of many."""

    def __init__(self, submission: Submission, number: int = 1) -> None:
        self.submission = submission
        self.number = number

    def __call__(self, path: str) -> Given:
        root, _dot, rest = path.partition(".")
        if root == "answers":
            return self._answer(*rest.split("."))
        if root == "unit":
            return Given(self.submission.snapshot["unit"].get(rest))
        if root == "row":
            return Given(self.number)
        return Given(getattr(self._document.call, rest)) if root == "call" else self._application(rest)

    @cached_property
    def _document(self) -> CallDocument:
        return self.submission.application.version.document_model

    @cached_property
    def _setting(self) -> Setting:
        return setting_of_snapshot(self.submission)

    @cached_property
    def _answers(self) -> Mapping[str, Any]:
        return flat(self.submission.snapshot["answers"])

    @cached_property
    def _form(self) -> Form:
        return self._document.form(self.submission.form)

    def _application(self, name: str) -> Given:
        frozen, category = self.submission.snapshot["application"], self.submission.snapshot["application"]["category"]
        found = self._document.category(category)
        if name == "category":
            return Given(category, self._document.category_label(category))
        if name == "items":
            labels = {item.code: item.label for item in found.items}
            return Given(frozen["items"], [labels.get(code, code) for code in frozen["items"]])
        if name == "tier":
            return Given(
                frozen["tier"], {tier.code: tier.label for tier in found.tiers}.get(frozen["tier"], frozen["tier"])
            )
        if name == "submitted_on":
            at = datetime.fromisoformat(self.submission.snapshot["submitted_at"])
            return Given(clock.local(at).date().isoformat())
        amounts = {"requested_amount": self._asked, "total_amount": self._whole}
        if name in amounts:
            amount = amounts[name]()
            return Given(None if amount is None else str(amount))
        if name == "category_label":
            return Given(self._document.category_label(category))
        return Given(title_of(self._answers) if name == "project_name" else frozen[name])

    def _asked(self) -> Decimal | None:
        return amount_of(self._form, self._answers)

    def _whole(self) -> Decimal | None:
        """The budget's sum, else what the form calls the total, else the amount asked for."""
        for question in self._form.questions:
            rows = self._answers.get(question.id)
            if isinstance(question, BudgetQuestion) and rows:
                return totals(question, rows).amount
        named = as_yuan(self._answers.get("total_amount"))
        return self._asked() if named is None else named

    def _answer(self, form: str, question: str) -> Given:
        if form != self.submission.form:
            other = self.submission.application.submissions.filter(form=form).last()
            return Frozen(other)(f"answers.{form}.{question}") if other else Given(None)
        asked = next((one for one in self._form.questions if one.id == question), None)
        if asked is None:  # the form of an older version
            return Given(None)
        value = self._answers.get(question)
        kind = getattr(asked, "type", "")
        if kind in COLUMNS:
            return self._rows(asked, value or [])
        if kind == "commitment":
            return Given((value or {}).get("signer", ""))
        return Given(value, words(asked, value, self._setting)) if kind in WORDED else Given(value)

    def _rows(self, asked: Any, rows: list[dict[str, Any]]) -> Given:
        options = {cell.key: dict(cell.options) for cell in columns_of(asked, self._setting) if cell.options}
        shown = [
            {
                key: str(options.get(key, {}).get(cell, cell)) if isinstance(cell, str) else cell
                for key, cell in row.items()
            }
            for row in rows
        ]
        return Given(rows, shown)


class Payable:
    """A payment that is ready to be made as the source of a map."""

    def __init__(self, instalment: Instalment, submission: Submission, number: int) -> None:
        self.instalment = instalment
        self._frozen = Frozen(submission, number)

    def __call__(self, path: str) -> Given:
        award = self.instalment.award
        values = {
            "award.amount": award.amount,
            "award.title": award.title,
            "payment.amount": self.instalment.amount,
            "payment.instalment": self.instalment.label,
            "payment.payee_name": award.payee_name,
            "payment.payee_bank": award.payee_place,
            "payment.payee_account": award.payee_account,
        }
        return Given(values[path]) if path in values else self._frozen(path)


def sheet_of(target: Fiscal, submission: Submission, number: int = 1) -> list[Line]:
    """The entry sheet of a submission."""
    return lines_of(target, Frozen(submission, number))
