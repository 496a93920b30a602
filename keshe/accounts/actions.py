"""Writes: people, roles, invitations."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from keshe.accounts import access
from keshe.accounts.actors import Actor
from keshe.accounts.domain.addresses import household
from keshe.accounts.domain.roles import APART, Role
from keshe.accounts.labels import ROLES
from keshe.accounts.models import Invitation, Mandate, Sending, User
from keshe.audit.acts import act, locked
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, Reason, Refused, no, refuse_unless

#: How long an invitation can be accepted.
INVITATION_LIFE = timedelta(days=14)

#: How often one address may send one kind of thing without a log-in, and within which time.
MOST_SENDINGS, SENDINGS_WITHIN = 10, timedelta(hours=1)


def create_user(
    actor: Actor, *, username: str, name: str, password: str | None, email: str = "", phone: str = ""
) -> User:
    """A new account. ``password=None`` makes one that cannot log in until a password is set by link.

    Raises:
        Refused: the log-in name is taken (case does not count).
    """
    with act(actor, "accounts.create_user") as record:
        record.subject = user = new_account(
            record.at, username=username, name=name, password=password, email=email, phone=phone
        )
    return user


def new_account(
    at: datetime, *, username: str, name: str, password: str | None, email: str = "", phone: str = ""
) -> User:
    """A new account inside the caller's own act, which is its entry in the log.

    Raises:
        Refused: the log-in name is taken (case does not count).
    """
    taken = User.objects.filter(username__iexact=username).exists()
    refuse_unless(not taken, "accounts.username_taken", "username", username=username)
    user = User(username=username, name=name, email=email, phone=phone, created_at=at)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:  # somebody took the name between our look and our write
        raise Refused(Reason("accounts.username_taken", {"username": username}, "username")) from None
    return user


def count_sending(purpose: str, address: str, at: datetime, most: int = MOST_SENDINGS) -> Decision:
    """Count what a visitor sends, inside the caller's own act: refused beyond ``most`` from one address.
    What is refused otherwise is rolled back with its act and does not count. Sendings at one instant are not serialised
    (a few more may pass on PostgreSQL): this holds back floods, it guards nothing scarce.

    Args:
        most: so many within :data:`SENDINGS_WITHIN`; more than the default where a whole room may share one address.
        address: the visitor's network address; "" for what does not come over the network, which is not counted.
    """
    if not address:
        return YES
    if again := sendings_full(purpose, address, at, most):
        return no("accounts.too_many_sendings", most=most, again=again)
    note_sending(purpose, address, at)
    return YES


def sendings_full(purpose: str, address: str, at: datetime, most: int) -> str:
    """The time from which an address may send again, when it has sent as much as it may; else ""."""
    own = Sending.objects.filter(purpose=purpose, mark=_mark(address), at__gt=at - SENDINGS_WITHIN).order_by("at")
    if len(times := list(own.values_list("at", flat=True))) < most:
        return ""
    return (clock.local(times[-most] + SENDINGS_WITHIN) + timedelta(minutes=1)).strftime("%H:%M")


def note_sending(purpose: str, address: str, at: datetime) -> None:
    """Count one sending, and forget what was sent more than an hour before."""
    Sending.objects.filter(at__lte=at - SENDINGS_WITHIN).delete()
    Sending.objects.create(purpose=purpose, mark=_mark(address), at=at)


def _mark(address: str) -> str:
    return salted_hmac("keshe.accounts.sending", household(address), algorithm="sha256").hexdigest()


def grant(actor: Actor, user: User, role: Role, scope: str = "") -> Mandate:
    """Give ``user`` a role, everywhere or in the unit ``scope``.

    Raises:
        Refused: not allowed; already held; or the role must be kept apart from one they hold.
    """
    access.may_grant(actor, role, scope).required()
    with act(actor, "accounts.grant", user) as record:
        record.facts = {"role": role, "scope": scope}
        return give(user, role, scope, record.at)


def give(user: User, role: Role, scope: str, at: datetime) -> Mandate:
    """A role given inside the caller's own act, which has checked that it may be. The person's row stays locked, so
    that two roles that must be kept apart are not given at one moment.

    Raises:
        Refused: already held, or the role must be kept apart from one they hold.
    """
    user = locked(user)
    held = {Role(r) for r, s in user.mandates.filter(ended_at__isnull=True).values_list("role", "scope") if s == scope}
    refuse_unless(role not in held, "accounts.has_role")
    for pair in APART:
        if role in pair and (pair - {role}) & held:
            (other,) = pair - {role}
            raise Refused(Reason("accounts.roles_apart", {"role": ROLES[role], "other": ROLES[other]}))
    return Mandate.objects.create(user=user, role=role, scope=scope, granted_at=at)


def end_mandate(actor: Actor, mandate: Mandate, reason: str = "") -> None:
    """Take a role back."""
    access.may_grant(actor, Role(mandate.role), mandate.scope).required()
    with act(actor, "accounts.end", mandate.user, reason=reason) as record:
        record.facts = {"role": mandate.role, "scope": mandate.scope}
        Mandate.objects.filter(pk=mandate.pk, ended_at__isnull=True).update(ended_at=record.at)


def invite(
    actor: Actor, *, email: str, name: str, role: Role, scope: str = "", scope_name: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody to take a role. Returns the invitation and the secret for its link (kept nowhere).

    Raises:
        Refused: not allowed; a unit's role without a unit, or another role within one.
    """
    access.may_grant(actor, role, scope).required()
    with act(actor, "accounts.invite") as record:
        record.facts = {"role": role, "scope": scope}
        record.subject = invitation = Invitation(
            email=email,
            name=name,
            role=role,
            scope=scope,
            scope_name=scope_name,
            invited_by=actor.person,
            created_at=record.at,
            expires_at=record.at + INVITATION_LIFE,
        )
        invitation.secret_hash = _digest(secret_of(invitation))
        invitation.save(force_insert=True)
    return invitation, secret_of(invitation)


def secret_of(invitation: Invitation) -> str:
    """The secret of an invitation's link: made from its name with the platform's key whenever the mail is written, so
    that it need be kept nowhere."""
    return salted_hmac("keshe.accounts.invitation", invitation.uid, algorithm="sha256").hexdigest()[:40]


def find_invitation(secret: str) -> Invitation:
    """The invitation that a link's secret opens.

    Raises:
        Refused: unknown, used, withdrawn or too old.
    """
    invitation = Invitation.objects.filter(secret_hash=_digest(secret)).first()
    if invitation is None:
        raise Refused(Reason("accounts.invitation_unknown"))
    refuse_unless(not invitation.accepted_at and not invitation.revoked_at, "accounts.invitation_used")
    refuse_unless(
        clock.now() <= invitation.expires_at,
        "accounts.invitation_expired",
        at=clock.local(invitation.expires_at).strftime("%Y-%m-%d %H:%M"),
    )
    return invitation


def accept_invitation(actor: Actor, secret: str, *, username: str = "", password: str = "", name: str = "") -> User:
    """Take up an invitation: a person who is logged in gets the role, anybody else a new account with it."""
    invitation = find_invitation(secret)
    with act(actor, "accounts.accept_invitation", invitation) as record, transaction.atomic():
        invitation = locked(invitation)
        refuse_unless(not invitation.accepted_at and not invitation.revoked_at, "accounts.invitation_used")
        user = actor.user
        if user is None:
            user = new_account(
                record.at,
                username=username,
                name=name or invitation.name,
                password=password,
                email=invitation.email,
            )
        give(user, Role(invitation.role), invitation.scope, record.at)
        record.facts = {"role": invitation.role, "scope": invitation.scope, "user": user.uid}
        invitation.accepted_at, invitation.accepted_by = record.at, user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
    return user


def revoke_invitation(actor: Actor, invitation: Invitation) -> None:
    """Withdraw an invitation that nobody has taken up."""
    access.may_grant(actor, Role(invitation.role), invitation.scope).required()
    with act(actor, "accounts.revoke_invitation", invitation) as record:
        refuse_unless(not locked(invitation).accepted_at, "accounts.invitation_used")
        Invitation.objects.filter(pk=invitation.pk).update(revoked_at=record.at)


def log_in(actor: Actor) -> None:
    """Note that a person has logged in (their name and password were checked before)."""
    with act(actor, "accounts.log_in", actor.person):
        pass


def log_out(actor: Actor) -> None:
    """Note that a person has logged out."""
    with act(actor, "accounts.log_out", actor.person):
        pass


def change_password(actor: Actor, user: User, password: str) -> None:
    """Set a password: one's own, or (as the system) that of the person who opened a link sent to their address.

    Raises:
        Refused: it is somebody else's.
    """
    refuse_unless(actor.is_system or actor.user == user, "accounts.own_only")
    with act(actor, "accounts.change_password", user):
        user = locked(user)
        user.set_password(password)
        user.save(update_fields=["password"])


def change_profile(actor: Actor, *, email: str, phone: str) -> User:
    """Change how one can be reached. The name stays: it stands in decisions and score sheets."""
    with act(actor, "accounts.change_profile", actor.person) as record:
        user = locked(actor.person)
        record.facts = {
            "changed": [name for name, new in (("email", email), ("phone", phone)) if getattr(user, name) != new]
        }
        user.email, user.phone = email, phone
        user.save(update_fields=["email", "phone"])
    return user


def create_staff(actor: Actor, *, username: str, name: str, role: Role, email: str, phone: str = "") -> User:
    """An account for one of the association's people, with a role; they set the password by a link sent to them.

    Raises:
        Refused: not allowed, or the log-in name is taken.
    """
    access.may_grant(actor, role).required()
    with act(actor, "accounts.create_user") as record:
        record.subject = user = new_account(
            record.at, username=username, name=name, password=None, email=email, phone=phone
        )
        give(user, role, "", record.at)
        record.facts = {"role": role}
    return user


def note_password_link(actor: Actor, user: User) -> None:
    """Note that a link to set the password is sent to the person's own address.

    Raises:
        Refused: not allowed; the account is closed or has no address.
    """
    access.needs(actor, Role.ADMINISTRATOR).required()
    refuse_unless(user.is_active and user.email, "accounts.unreachable")
    with act(actor, "accounts.send_link", user):
        pass


def set_active(actor: Actor, user: User, active: bool, reason: str = "") -> None:
    """Open or close an account. A closed one keeps its history and can no longer log in.

    Raises:
        Refused: not allowed; it is one's own; or it is so already.
    """
    access.needs(actor, Role.ADMINISTRATOR).required()
    refuse_unless(actor.user != user, "accounts.not_oneself")
    with act(actor, "accounts.set_active", user, reason=reason) as record:
        changed = User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active)
        refuse_unless(changed, "accounts.active_already")
        record.facts = {"active": active}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
