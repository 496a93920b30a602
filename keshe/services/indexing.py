"""The index of services and open needs: written inside the act that writes the record."""

from __future__ import annotations

from keshe.services.domain.words import Term, weighed
from keshe.services.models import MatchEntry, MatchTerm, ServiceItem, TechnicalNeed

#: What a word counts by where it stands.
TITLE, KEYWORDS, TEXT = 3.0, 2.0, 1.0


def words_of(thing: ServiceItem | TechnicalNeed) -> list[Term]:
    """The words of a service or a need, those of the title first."""
    parts = [(thing.title, TITLE), (thing.description, TEXT)]
    if isinstance(thing, ServiceItem):
        parts.insert(1, (thing.keywords, KEYWORDS))
    return weighed(parts)


def index(thing: ServiceItem | TechnicalNeed) -> None:
    """Put a service or an open need into the index, in place of what was there. Called inside an act."""
    words = words_of(thing)
    service = isinstance(thing, ServiceItem)
    side = MatchEntry.SERVICE if service else MatchEntry.NEED
    drop(thing)
    entry = MatchEntry.objects.create(
        record_id=thing.pk,
        side=side,
        field=thing.field,
        places=thing.places if isinstance(thing, ServiceItem) else thing.district,
        since=thing.since if isinstance(thing, ServiceItem) else thing.raised_on,
        until=thing.until,
        length=sum(word.weight for word in words),
    )
    MatchTerm.objects.bulk_create(
        [MatchTerm(entry=entry, side=side, term=one.term, word=one.word, weight=one.weight) for one in words]
    )


def drop(thing: ServiceItem | TechnicalNeed) -> None:
    """Take a service or a need out of the index. Called inside an act."""
    MatchTerm.objects.filter(entry=thing.pk).delete()
    MatchEntry.objects.filter(pk=thing.pk).delete()
