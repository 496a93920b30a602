"""Who may do what with a unit's public page and its news. Records: ``keshe.records.access``."""

from __future__ import annotations

from keshe.accounts.access import needs_unit
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.governance.domain.lifecycle import NEWS
from keshe.governance.models import NewsItem
from keshe.governance.queries import SHOWN_KINDS, is_open
from keshe.lib.refusals import YES, Decision, no
from keshe.organisations.access import active
from keshe.organisations.domain.lifecycle import UnitStatus
from keshe.organisations.models import Organisation


def may_change_page(actor: Actor, unit: Organisation) -> Decision:
    """The unit's administrators, where units of its kind have a page."""
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN) & active(unit) & _has_page(unit)


def may_write_news(actor: Actor, unit: Organisation) -> Decision:
    """Administrators and fillers draft news."""
    return needs_unit(actor, unit.uid, Role.UNIT_ADMIN, Role.UNIT_FILLER) & active(unit) & _has_page(unit)


def may_change_news(actor: Actor, news: NewsItem) -> Decision:
    """Drafts by whoever writes news; what is published by administrators only."""
    unit = news.organisation
    if not NEWS.allows(news.status, "withdraw"):
        return may_write_news(actor, unit) & no("governance.news_closed")
    return may_write_news(actor, unit) if NEWS.allows(news.status, "publish") else may_withdraw_news(actor, news)


def may_publish_news(actor: Actor, news: NewsItem) -> Decision:
    """Administrators of a confirmed unit whose page is open."""
    unit = news.organisation
    answer = may_change_page(actor, unit)
    if unit.status != UnitStatus.CONFIRMED:
        return answer & no("organisations.not_confirmed")
    return answer if is_open(unit) else answer & no("governance.page_closed")


def may_withdraw_news(actor: Actor, news: NewsItem) -> Decision:
    """Administrators."""
    return may_change_page(actor, news.organisation)


def _has_page(unit: Organisation) -> Decision:
    return YES if unit.kind in SHOWN_KINDS else no("governance.not_public_kind")
