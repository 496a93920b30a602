"""Many put a template in use at one moment: one is in use in the end, and each act is told."""

import pytest

from keshe.audit.models import Event
from keshe.documents.models import Template
from keshe.documents.replacing import upload_template, use_template
from keshe.programmes.templates import scope_of
from tests.documents.templates import PLAIN, kind_of
from tests.racing import winners

RACERS = 4


@pytest.mark.both_databases
def test_one_is_in_use_whoever_is_last(racing, cast):
    guan, scope, kind = cast.actor("guan"), scope_of(None), kind_of("certificate")
    versions = racing(RACERS, lambda _n: upload_template(guan, scope, kind, PLAIN.encode(), "证书.typ").version)
    assert sorted(versions) == [1, 2, 3, 4]
    drafts = list(Template.objects.order_by("version"))
    results = racing(RACERS, lambda n: use_template(guan, scope, kind, drafts[n]))
    assert winners(results) == [None] * RACERS
    assert sorted(Template.objects.values_list("status", flat=True)) == ["in_use", "retired", "retired", "retired"]
    told = Event.objects.filter(verb="documents.use_template").order_by("seq")
    last = Template.objects.get(status="in_use").version
    order = [event.facts["version"] for event in told]
    assert order[-1] == last
    assert [event.facts["instead_of"] for event in told] == [0, *order[:-1]]
