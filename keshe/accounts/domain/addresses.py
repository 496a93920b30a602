"""Network addresses of visitors."""

from __future__ import annotations

import ipaddress


def household(address: str) -> str:
    """What counts as one address: an IPv4 address; of IPv6 the /64 that one line is given; anything else as it is."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
