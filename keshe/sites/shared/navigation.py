"""The menus. Each site registers its own in ``navigation.py``; the page shows what the person may open.

register("office", _("日常"), Entry(_("单位"), "office:units_list", (Role.OFFICER,), icon="building"))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import IN_UNIT, STAFF, Role


@dataclass(frozen=True)
class Entry:
    """A line of a menu. ``roles`` empty: everybody for whom the site is. ``also``: beginnings of url names that belong
    under it, too; ``begin``: the beginning of its own, where another entry has the same first word."""

    label: object
    url_name: str
    roles: tuple[Role, ...] = ()
    icon: str = "circle"
    also: tuple[str, ...] = ()
    begin: str = ""

    @cached_property
    def url(self) -> str:
        return reverse(self.url_name)

    @cached_property
    def prefix(self) -> str:
        """Url names that begin so belong under this entry (``office:log_`` for ``office:log_list``)."""
        if self.begin:
            return self.begin
        return self.url_name.rsplit("_", 1)[0] + "_" if "_" in self.url_name else self.url_name

    def fit(self, url_name: str) -> int:
        """How much of the name of a page this entry has; 0 when the page does not belong under it."""
        if url_name == self.url_name:
            return len(url_name) + 1
        return max((len(one) for one in (self.prefix, *self.also) if url_name.startswith(one)), default=0)


@dataclass(frozen=True)
class Section:
    """A heading with its entries."""

    heading: object
    entries: tuple[Entry, ...]


_menus: dict[str, dict[str, tuple[object, list[Entry]]]] = {}

#: For whom a site is.
_FOR: dict[str, frozenset[Role]] = {"office": STAFF, "expert": frozenset({Role.EXPERT}), "applicant": IN_UNIT}


def headings(site: str, *order: object) -> None:
    """Fix the order of a site's headings before anything is registered under them."""
    for heading in order:
        _menus.setdefault(site, {}).setdefault(str(heading), (heading, []))


def register(site: str, heading: object, *entries: Entry) -> None:
    """Add entries to a site's menu, under a heading (made at its first mention, kept in that order)."""
    _, listed = _menus.setdefault(site, {}).setdefault(str(heading), (heading, []))
    listed.extend(entry for entry in entries if entry not in listed)


def all_entries() -> list[Entry]:
    """Every registered entry of every site (a test resolves them)."""
    return [entry for menu in _menus.values() for _, listed in menu.values() for entry in listed]


def closest(url_name: str) -> int:
    """How much of the name of a page the entry has that fits it best (two entries may share a first word)."""
    return max((entry.fit(url_name) for entry in all_entries()), default=0)


def menu(site: str, actor: Actor) -> list[Section]:
    """What ``actor`` sees in a site's menu. A supervisor sees every staff page."""
    sections = []
    for heading, listed in _menus.get(site, {}).values():
        shown = tuple(entry for entry in listed if _sees(site, entry, actor))
        if shown:
            sections.append(Section(heading, shown))
    return sections


def _sees(site: str, entry: Entry, actor: Actor) -> bool:
    held = actor.roles | frozenset(role for roles in actor.units.values() for role in roles)
    if site in ("portal", "member"):
        return True
    if site == "office" and Role.SUPERVISOR in held:
        return True
    return not held.isdisjoint(entry.roles or _FOR[site])


def sites_of(actor: Actor) -> list[str]:
    """The sites that are for ``actor``, the one they mostly work in first. Whoever has an account may be a society's
    member."""
    held = actor.roles | frozenset(role for roles in actor.units.values() for role in roles)
    found = [site for site, wanted in _FOR.items() if not held.isdisjoint(wanted)]
    return found if actor.user is None else [*found, "member"]


def home_of(actor: Actor) -> str:
    """The address at which ``actor`` begins: the first entry of their first site, else the portal."""
    for site in sites_of(actor):
        for section in menu(site, actor):
            return section.entries[0].url
    return reverse("portal:home")
