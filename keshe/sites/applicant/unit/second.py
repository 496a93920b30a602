"""What was refused because it is recorded already: the way to the record that is meant."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.translation import gettext as _

from keshe.organisations.models import Organisation
from keshe.records.models import Record
from keshe.records.queries import naming
from keshe.sites.shared.refusals import Outcome


def point_to_first(form: BaseForm, outcome: Outcome, unit: Organisation, address: Callable[[str], str]) -> None:
    """Put a link to the record that a refusal names (``record`` among its facts) on top of the form, where the unit may
    open it: its own, or one that it is named on."""
    named = [str(reason.facts["record"]) for reason in outcome.reasons if "record" in reason.facts]
    readable = Q(organisation=unit) | Q(pk__in=naming([unit]).values("pk"))
    for record in Record.objects.filter(readable, uid__in=named):
        link = '<a href="{}">{}</a>'
        form.add_error(None, format_html(link, address(record.uid), _("打开已登记的那一条，核对或补充")))
