"""How far the entry of every project of a call has come. Sheets are only worked out where something was handed in again
or a paper came after the comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from keshe.accounts.actors import Actor
from keshe.applications.models import Application, Submission
from keshe.applications.queries import stage_of
from keshe.fiscal.domain.sheet import moved
from keshe.fiscal.domain.standing import Facts, Standing, standing
from keshe.fiscal.models import Compared, Entry, Tick
from keshe.fiscal.queries import Papers, cells_of, differences, handed_in, paper_versions
from keshe.fiscal.reading import sheet_of
from keshe.programmes.domain.document import Fiscal
from keshe.programmes.models import Call


@dataclass(frozen=True)
class BoardRow:
    """One project on the board."""

    application: Application
    standing: Standing
    facts: Facts
    receipt: str
    receipt_there: str


def board(actor: Actor, call: Call, target_id: str, target: Fiscal) -> list[BoardRow]:
    """Every project handed in, in the order of their numbers (six queries, and two more for what changed)."""
    applications = list(
        handed_in(actor).filter(call=call).defer("version__document", "version__yaml_text").order_by("number", "pk")
    )
    return _Board(applications, target_id, target).rows()


class _Board:
    def __init__(self, applications: list[Application], target_id: str, target: Fiscal) -> None:
        self.applications = applications
        self.target_id, self.target = target_id, target
        mine: dict[str, Any] = {"application__in": [one.pk for one in applications], "target": target_id}
        self.entries = {one.application_id: one for one in Entry.objects.filter(**mine)}
        self.compared = {one.application_id: one for one in Compared.objects.filter(**mine)}
        ticks = Tick.objects.filter(**mine).values_list("application_id").annotate(count=Count("pk")).order_by()
        self.ticks: dict[int, int] = dict(ticks)
        self.papers = paper_versions(applications)
        self.newest = self._newest()

    def _newest(self) -> dict[int, int]:
        forms = {one.pk: stage_of(one).form for one in self.applications}
        rows = Submission.objects.filter(application__in=forms).order_by("ordinal")
        found = rows.values_list("pk", "application_id", "form")
        return {application: pk for pk, application, form in found if form == forms[application]}

    def rows(self) -> list[BoardRow]:
        stale = self._stale()
        wanted = {pk for pks in stale.values() for pk in pks}
        texts = {one.pk: one for one in Submission.objects.filter(pk__in=wanted)} if wanted else {}
        found = []
        for one in self.applications:
            if one.pk in self.newest:
                facts = self._facts(one, {pk: texts[pk] for pk in stale.get(one.pk, ())})
                entry, compared = self.entries.get(one.pk), self.compared.get(one.pk)
                receipts = (entry.receipt_number if entry else "", compared.receipt if compared else "")
                found.append(BoardRow(one, standing(facts), facts, *receipts))
        return found

    def _stale(self) -> dict[int, set[int]]:
        """Application → the submissions that must be read to tell whether anything moved."""
        found: dict[int, set[int]] = {}
        for pk, newest in self.newest.items():
            entry, compared = self.entries.get(pk), self.compared.get(pk)
            known = {one.submission_id for one in (entry, compared) if one is not None}
            paper = self.papers.get(pk)
            if compared is not None and compared.paper_id != (paper.pk if paper else None):
                known |= {newest}
                found[pk] = known
            elif known - {newest}:
                found[pk] = known | {newest}
        return found

    def _facts(self, one: Application, texts: dict[int, Submission]) -> Facts:
        entry, compared = self.entries.get(one.pk), self.compared.get(one.pk)
        changed, count = False, compared.differing if compared else 0
        if texts:
            for submission in texts.values():
                submission.application = one
            now = sheet_of(self.target, texts[self.newest[one.pk]])
            olds = {kept.submission_id for kept in (entry, compared) if kept is not None} - {self.newest[one.pk]}
            changed = any(moved(sheet_of(self.target, texts[old]), now) for old in olds)
            if compared is not None:
                newest = texts[self.newest[one.pk]]
                papers = Papers(self.target_id, self.target, [one])
                count = len(differences(papers, newest, cells_of(compared)))
        return Facts(
            ticked=self.ticks.get(one.pk, 0),
            entered=entry is not None,
            compared=compared is not None,
            differences=count,
            paper_wanted=_wants_paper(one),
            paper_there=one.pk in self.papers,
            changed=changed,
        )


def _wants_paper(application: Application) -> bool:
    demands = application.version.document_model.demands_for(application.category, application.applicant_type)
    return any(demand.paper and demand.required for demand in demands)
