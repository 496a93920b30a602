"""A membership card as the portal and the members' site show it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from keshe.documents.domain.codes import shown
from keshe.lib import clock
from keshe.membership.models import Member
from keshe.sites.shared.qr import qr_svg


def card_of(request: HttpRequest, member: Member) -> dict[str, object] | None:
    """What stands on a member's card; None for who has none."""
    if not member.card_code or member.joined_on is None:
        return None
    address = request.build_absolute_uri(reverse("portal:cards_show", args=[member.card_code]))
    return {
        "member": member,
        "society": member.organisation.name,
        "valid": member.holds_on(clock.today()),
        "qr": qr_svg(address),
        "address": address,
        "code": shown(member.card_code),
    }
