"""The address of the person behind a request, when a known number of proxies stands in between."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The peer's address, or the one our own outermost proxy saw.

    Each proxy appends the address it saw to X-Forwarded-For, so only the last TRUSTED_PROXIES entries are ours;
    what stands before them was written by the sender and is not believed.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    hops = int(settings.TRUSTED_PROXIES)
    if not hops:
        return peer
    seen = [entry.strip() for entry in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if entry.strip()]
    return seen[-hops] if len(seen) >= hops else peer
