"""What tells one piece of evidence from another."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit


def fingerprint_of_link(url: str) -> str:
    """The same for links that lead to the same page: scheme, capitals of the host, a slash at the end and what follows
    ``#`` do not matter."""
    parts = urlsplit(url.strip())
    plain = urlunsplit(("", parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))
    return sha256(plain.encode()).hexdigest()
