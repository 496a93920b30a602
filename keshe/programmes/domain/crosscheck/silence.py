"""The list of points on which the notice is silent: every path must lead to something in the document."""

from __future__ import annotations

from collections.abc import Iterator

from keshe.programmes.domain.crosscheck.finding import Finding
from keshe.programmes.domain.document import CallDocument
from keshe.programmes.domain.places import exists


def check_silence(document: CallDocument, lost: frozenset[str]) -> Iterator[Finding]:
    """Paths of ``defaults`` that lead nowhere."""
    plain = document.model_dump(mode="json", by_alias=True)
    for n, point in enumerate(document.defaults):
        if not exists(plain, point.path) and not any(name in lost for name in point.path.split(".")):
            yield Finding(("defaults", n, "path"), f"文档里没有“{point.path}”")
