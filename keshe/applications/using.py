"""Which submitted application uses a record: what it froze names the records behind its figures and conditions."""

from __future__ import annotations

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from keshe.applications.domain.lifecycle import ApplicationStatus
from keshe.applications.models import Submission
from keshe.records.models import Record

#: As long as an application stands so, what it froze is being judged or was taken.
_STANDING = (ApplicationStatus.SUBMITTED, ApplicationStatus.RETURNED, ApplicationStatus.ACCEPTED)


def application_with(record: Record) -> str:
    """The number of an application of one of the record's units that froze the record; "" when there is none."""
    units = [record.organisation_id, *record.co_organisers.values_list("pk", flat=True)]
    found = Submission.objects.filter(application__organisation__in=units, application__status__in=_STANDING)
    texts = found.annotate(content=Cast("snapshot", TextField()), judged=Cast("conditions", TextField()))
    using = texts.filter(Q(content__contains=record.uid) | Q(judged__contains=record.uid)).order_by("pk")
    first = using.select_related("application").first()
    return str(first.application) if first is not None else ""
