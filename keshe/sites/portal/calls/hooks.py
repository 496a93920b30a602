"""What other subjects of the portal show on the front page and on the page of a call, without these knowing them.

A subject registers a provider in its ``urls.py`` or beside it::

    show_lists(lambda call: [PublicList(title, note, url), …])      # call = None: for the front page
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from keshe.programmes.models import Call


@dataclass(frozen=True)
class PublicList:
    """A link to something public: a list in publicity, an issued document."""

    title: str
    note: str
    url: str


Provider = Callable[[Call | None], Iterable[PublicList]]

_providers: list[Provider] = []


def show_lists(provider: Provider) -> None:
    """Register what a subject wants to show; registering twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def public_lists(call: Call | None = None) -> list[PublicList]:
    """What there is to show, of all subjects, for one call or for all."""
    return [shown for provider in _providers for shown in provider(call)]
