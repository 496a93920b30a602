"""Need → services, service → needs, and the search: the rarest words first, in the database, never all rows.

The words asked for are counted over the index; the rarest, as many as :data:`MOST_ROWS` rows hold, give candidates; the
best :data:`CANDIDATES` of these are scored with all words, field and place, and told with the reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, Q, QuerySet

from keshe.lib import clock
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.services.domain import places
from keshe.services.domain.scoring import (
    COMMON,
    FEW,
    LEAST_SHARE,
    LEAST_WORDS,
    Asked,
    Corpus,
    Fit,
    apart,
    fit,
    points,
    rarest,
)
from keshe.services.domain.words import Term, weighed
from keshe.services.indexing import words_of
from keshe.services.models import MatchEntry, MatchTerm, ServiceItem, TechnicalNeed

#: Words of a text that are asked for, rows that are read to find candidates, candidates that are scored.
MOST_WORDS, MOST_ROWS, CANDIDATES = 48, 3000, 120
#: Words in common that are told.
TOLD = 6


@dataclass(frozen=True)
class Wanted:
    """What is looked for: which side, words, and the field and district of who asks (or filters of a search)."""

    side: str
    words: Sequence[Term]
    field: str = ""
    district: str = ""
    areas: str = ""


@dataclass(frozen=True)
class Match:
    """A service or a need that fits, and why."""

    thing: ServiceItem | TechnicalNeed
    fit: Fit


def live(side: str, today: date | None = None) -> QuerySet[MatchEntry]:
    """The entries that are before the public today."""
    day = today or clock.today()
    return MatchEntry.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        side=side,
        since__lte=day,
        record__withdrawn_at__isnull=True,
        record__organisation__status=UnitStatus.CONFIRMED,
    )


def services_for(need: TechnicalNeed, limit: int = 10) -> list[Match]:
    """The services that fit a need, best first."""
    return _matches(Wanted(MatchEntry.SERVICE, words_of(need), need.field, need.district), limit)


def needs_for(item: ServiceItem, limit: int = 10) -> list[Match]:
    """The open needs that fit a service, best first."""
    return _matches(Wanted(MatchEntry.NEED, words_of(item), item.field, areas=item.places), limit)


def filtered(side: str, *, field: str = "", place: str = "") -> QuerySet[MatchEntry]:
    """What is before the public, of a field and a place (services for the whole city are everywhere), newest first."""
    found = live(side)
    if field:
        found = found.filter(field=field)
    if place := place.strip():
        everywhere = Q(*[("places__contains", word) for word in sorted(places.EVERYWHERE)], _connector=Q.OR)
        found = found.filter(Q(places__icontains=place) | everywhere)
    return found.order_by("-since", "-pk")


def search(side: str, text: str, *, field: str = "", place: str = "") -> list[int] | None:
    """The primary keys of what fits the words, best first, at most :data:`CANDIDATES`; None when the text holds no word
    to look for."""
    words = weighed([(text, 1.0)])
    if not words:
        return None
    entries = filtered(side, field=field, place=place)
    scored = _scored(Wanted(side, words), entries, within=bool(field or place))
    return [entry.pk for entry, _score, _words in scored]


def _matches(wanted: Wanted, limit: int) -> list[Match]:
    scored = _scored(wanted, live(wanted.side))
    told = [(entry, score, apart(words)) for entry, score, words in scored]
    found = [(entry, _fit(wanted, entry, score, words)) for entry, score, words in told if len(words) >= LEAST_WORDS]
    found.sort(key=lambda pair: (-pair[1].score, pair[0].pk))
    best = found[0][1].score if found else 0.0
    found = [pair for pair in found if pair[1].score >= best * LEAST_SHARE][:limit]
    things = things_of(wanted.side, [entry.pk for entry, _ in found])
    return [Match(things[entry.pk], why) for entry, why in found]


def _fit(wanted: Wanted, entry: MatchEntry, score: float, words: list[tuple[str, str]]) -> Fit:
    area, district = (wanted.areas, entry.places) if wanted.areas else (entry.places, wanted.district)
    return fit(score, words[:TOLD], (wanted.field, entry.field), area, district)


def _scored(
    wanted: Wanted, entries: QuerySet[MatchEntry], *, within: bool = False
) -> list[tuple[MatchEntry, float, list[tuple[str, str]]]]:
    """The best candidates among ``entries`` with the points and the words in common, best first."""
    size = MatchEntry.objects.filter(side=wanted.side).aggregate(number=Count("pk"), mean=Avg("length"))
    corpus = Corpus(size["number"], size["mean"] or 1.0)
    asked = _asked(wanted)
    first = rarest(asked, MOST_ROWS)
    terms = MatchTerm.objects.filter(side=wanted.side, term__in=[one.term for one in first])
    if within:  # filters of a search hold before candidates are cut off
        terms = terms.filter(entry__in=entries.order_by().values("pk"))
    rough = _rough(corpus, first, terms.values_list("entry_id", "term", "weight", "entry__length"))
    kept = {entry.pk: entry for entry in entries.filter(pk__in=rough).order_by()}
    return _fine(corpus, asked, kept)


def _asked(wanted: Wanted) -> list[Asked]:
    """The words with how often they are found: one query over the index."""
    words = list(wanted.words)[:MOST_WORDS]
    terms = MatchTerm.objects.filter(side=wanted.side, term__in=[one.term for one in words])
    counted = dict(terms.order_by().values_list("term").annotate(number=Count("pk")))
    return [Asked(one.term, one.word, one.weight, counted.get(one.term, 0)) for one in words]


def _rough(
    corpus: Corpus, asked: Sequence[Asked], rows: QuerySet[MatchTerm, tuple[int, str, float, float]]
) -> list[int]:
    """The primary keys of the best candidates by the rarest words."""
    by_term = {one.term: one for one in asked}
    totals: dict[int, float] = {}
    for entry, term, weight, length in rows.iterator(chunk_size=2000):
        totals[entry] = totals.get(entry, 0.0) + points(corpus, by_term[term], weight, length)
    return sorted(totals, key=lambda entry: (-totals[entry], entry))[:CANDIDATES]


def _fine(
    corpus: Corpus, asked: Sequence[Asked], kept: dict[int, MatchEntry]
) -> list[tuple[MatchEntry, float, list[tuple[str, str]]]]:
    """All words in common of the candidates; those with nothing but common words are left out."""
    by_term = {one.term: one for one in asked if one.found}
    shared: dict[int, list[tuple[float, str, str, bool]]] = {}
    rows = MatchTerm.objects.filter(entry__in=kept, term__in=by_term).values_list("entry_id", "term", "word", "weight")
    for entry, term, word, weight in rows:
        one = by_term[term]
        worth = points(corpus, one, weight, kept[entry].length)
        rare = one.found <= max(COMMON * corpus.entries, FEW)
        shared.setdefault(entry, []).append((worth, one.word, word, rare))
    found = []
    for entry, words in shared.items():
        if any(rare for *_, rare in words):
            words.sort(key=lambda word: (-word[0], word[1]))
            pairs = [(asked_word, their_word) for _, asked_word, their_word, _ in words]
            found.append((kept[entry], sum(word[0] for word in words), pairs))
    return sorted(found, key=lambda row: (-row[1], row[0].pk))


def things_of(side: str, keys: Sequence[int]) -> dict[int, ServiceItem | TechnicalNeed]:
    """Services or needs by primary key, with their units."""
    sort = ServiceItem if side == MatchEntry.SERVICE else TechnicalNeed
    found = sort._default_manager.filter(pk__in=keys).select_related("organisation")
    return {thing.pk: thing for thing in found}
