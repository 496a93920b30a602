"""The unit's party work at a glance, and who looked at its party members."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from keshe.accounts.models import User
from keshe.activities.domain.counting import holds_on
from keshe.activities.domain.kinds import ActivityKind
from keshe.activities.labels import ACTIVITY_KINDS
from keshe.activities.queries import activities_of, of_year
from keshe.lib import clock
from keshe.lib.typed import as_count
from keshe.party.labels import ORGAN_KINDS, POST_KINDS, POSTS_SHOWN
from keshe.party.models import PartyMember
from keshe.party.queries import OrganNode, kept_count, masked, nodes_of, organs_of, rules_of, tree_of
from keshe.party.queries import viewings as viewings_of_unit
from keshe.privacy.actions import note_viewing
from keshe.privacy.domain.masking import told_count
from keshe.privacy.labels import purpose_label
from keshe.privacy.models import Viewing
from keshe.records.queries import with_evidence_count
from keshe.sites.applicant.party.pages import members_unit, page_of
from keshe.sites.applicant.unit.own import own_unit
from keshe.sites.shared.gates import unit_people
from keshe.sites.shared.requests import Request

PER_PAGE = 50
PARTY = (ActivityKind.PARTY_DAY, ActivityKind.PARTY_WORK)


@require_safe
@unit_people
def show(request: Request, uid: str) -> HttpResponse:
    """Organisations with posts and terms, rules, the year's activities, the number of members."""
    unit = own_unit(request, uid)
    page = page_of(request, unit)
    sees = bool(page["sees_members"])
    today = clock.today()
    wanted = as_count(request.GET.get("year", ""))
    year = wanted if today.year - 5 <= wanted <= today.year else today.year
    organs = list(organs_of(unit))
    tree = tree_of(organs, holders=sees)
    shown = len(_holders(tree))
    if sees and shown:
        note_viewing(request.actor.ref, unit.ref, POSTS_SHOWN, people=shown)
    kept = kept_count(unit)
    rules = list(with_evidence_count(rules_of(unit)))
    activities = list(of_year(activities_of(unit).filter(kind__in=PARTY), year))
    page |= {
        "tree": tree,
        "rules": rules,
        "standing_organs": sum(holds_on(organ.founded_on, organ.dissolved_on, today) for organ in organs),
        "standing_rules": sum(holds_on(rule.adopted_on, rule.until, today) for rule in rules),
        "activities": activities,
        "activity_labels": ACTIVITY_KINDS,
        "organ_kinds": ORGAN_KINDS,
        "post_kinds": POST_KINDS,
        "kept": str(kept) if sees else told_count(kept),
        "year": year,
        "years": range(today.year, today.year - 6, -1),
        "today": today,
    }
    return render(request, "applicant/party/overview.html", page)


def _holders(tree: list[OrganNode]) -> set[str]:
    return {post.member for node in nodes_of(tree) for post in node.posts if post.member}


@require_safe
@unit_people
def viewings(request: Request, uid: str) -> HttpResponse:
    """Who looked at which of the unit's party members, when and what for."""
    unit = members_unit(request, uid)
    page = Paginator(viewings_of_unit(unit), PER_PAGE).get_page(request.GET.get("page"))
    looks = list(page.object_list)
    names = _actor_names(looks)
    people = _people(looks)
    lines = [
        {
            "at": look.at,
            "who": names.get(look.actor, look.actor),
            "what": purpose_label(look.purpose),
            "about": people.get(look.about),
            "people": look.people,
            "opened": look.opened,
        }
        for look in looks
    ]
    return render(request, "applicant/party/viewings.html", page_of(request, unit, page=page, lines=lines))


def _actor_names(looks: list[Viewing]) -> dict[str, str]:
    uids = {look.actor.removeprefix("user:") for look in looks}
    return {f"user:{user.uid}": user.name for user in User.objects.filter(uid__in=uids)}


def _people(looks: list[Viewing]) -> dict[str, object]:
    """The members that single looks were about, masked; none where the entry has been erased since."""
    begins = f"{PartyMember._meta.label_lower}:"
    uids = {look.about.removeprefix(begins) for look in looks if look.about.startswith(begins)}
    found = PartyMember.objects.filter(uid__in=uids).select_related("organ")
    return {member.ref: None if member.erased_at else masked(member) for member in found}
