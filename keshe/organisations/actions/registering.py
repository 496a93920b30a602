"""A unit is registered, described, and handed to the officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from keshe.accounts.actions import count_sending, give, new_account
from keshe.accounts.actors import Actor
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User
from keshe.accounts.queries import holders
from keshe.audit.acts import act, locked, move
from keshe.lib import clock
from keshe.lib.refusals import YES, Decision, Reason, Refused, no
from keshe.notices.actions import notify
from keshe.organisations import access
from keshe.organisations.domain import names, profile
from keshe.organisations.domain.lifecycle import UNIT, UnitStatus
from keshe.organisations.labels import FIELDS
from keshe.organisations.models import Organisation
from keshe.organisations.queries import with_code


@dataclass(frozen=True)
class NewAccount:
    """The account that a visitor makes along with the unit. The password has passed the validators already."""

    username: str
    name: str
    password: str
    email: str = ""
    phone: str = ""


def values_of(unit: Organisation) -> dict[str, object]:
    """The profile as the rules see it."""
    return {field: getattr(unit, field) for field in profile.FIELDS}


def code_is_free(values: Mapping[str, object], besides: Organisation | None = None) -> Decision:
    """A legal person's code belongs to one unit; a host's code to several, told apart by name."""
    others = list(with_code(str(values["uscc"]), besides=besides))
    for other in others:
        if other.name == values["name"]:
            return no("organisations.name_taken", "name", name=other.name)
        if other.is_legal_person and values["is_legal_person"]:
            return no("organisations.code_taken", "uscc", name=other.name)
    return YES


def new_unit(values: Mapping[str, object], at: datetime, status: UnitStatus = UnitStatus.DRAFT) -> Organisation:
    """A unit inside the caller's own act. ``values`` are normalised and sound.

    Raises:
        Refused: the code, or the name under the code, is taken.
    """
    code_is_free(values).required()
    return Organisation.objects.create(
        status=status, core_name=names.core(str(values["name"])), created_at=at, changed_at=at, **values
    )


def register_unit(
    actor: Actor, values: Mapping[str, object], *, account: NewAccount | None = None, address: str = ""
) -> tuple[Organisation, User]:
    """Register a unit in draft; who does it becomes its first administrator.

    Args:
        actor: a signed-in person, or a visitor together with ``account``.
        values: fields of the profile, at least kind, name, is_legal_person and uscc.
        address: a visitor's network address; so many are registered from one in an hour.

    Raises:
        Refused: with one reason per field that is wrong; code or name taken; log-in name taken; staff;
            too many from one address.
    """
    access.may_register(actor, with_account=account is not None).required()
    values = profile.normalised(values)
    profile.sound(values, clock.today()).required()
    try:
        with act(actor, "organisations.register") as record:
            record.subject = unit = new_unit(values, record.at)
            if actor.user is not None:
                user = actor.user
            elif account is not None:
                count_sending("registration", address, record.at).required()
                user = new_account(
                    record.at,
                    username=account.username,
                    name=account.name,
                    password=account.password,
                    email=account.email,
                    phone=account.phone,
                )
            else:
                raise Refused(Reason("organisations.account_needed"))
            give(user, Role.UNIT_ADMIN, unit.uid, record.at)
            record.facts = {"uscc": unit.uscc, "kind": unit.kind, "administrator": user.uid}
    except IntegrityError:
        raise Refused(_taken_meanwhile(values)) from None
    return unit, user


def _taken_meanwhile(values: Mapping[str, object], besides: Organisation | None = None) -> Reason:
    """Somebody else registered the same code between our look and our write."""
    decision = code_is_free(values, besides)
    if decision.reasons:
        return decision.reasons[0]
    return Reason("organisations.name_taken", {"name": values["name"]}, "name")


def change_profile(actor: Actor, unit: Organisation, changes: Mapping[str, object]) -> Organisation:
    """Change some fields. On a confirmed unit, a change of identity or bank data sends the unit back to the officers;
    what was submitted earlier keeps the old data, because submissions are frozen.

    Raises:
        Refused: not allowed; a field is wrong; or the unit waits for confirmation and identity or bank data would change.
    """
    wanted = profile.normalised({**values_of(unit), **changes})
    changed = frozenset(field for field in profile.FIELDS if wanted[field] != getattr(unit, field))
    if not changed:
        access.may_change(actor, unit, frozenset()).required()
        return unit
    access.may_change(actor, unit, changed).required()
    touches_confirmed = bool(changed & frozenset(profile.CONFIRMED))
    verb = "change_confirmed" if touches_confirmed and unit.status == UnitStatus.CONFIRMED else "change_profile"
    try:
        return _change(actor, unit, wanted, changed, f"organisations.{verb}")
    except IntegrityError:
        raise Refused(_taken_meanwhile(wanted, besides=unit)) from None


def _change(
    actor: Actor, unit: Organisation, wanted: Mapping[str, object], changed: frozenset[str], verb: str
) -> Organisation:
    touches_confirmed = bool(changed & frozenset(profile.CONFIRMED))
    with act(actor, verb, unit) as record:
        unit = locked(unit)
        access.active(unit).required()
        wanted = profile.normalised({**values_of(unit), **{field: wanted[field] for field in changed}})
        profile.sound(wanted, clock.today()).required()
        code_is_free(wanted, besides=unit).required()
        for field in changed:
            setattr(unit, field, wanted[field])
        unit.core_name = names.core(unit.name)
        unit.changed_at = record.at
        if touches_confirmed:
            back_to_officers(unit, record.at)
        unit.save(update_fields=[*changed, "core_name", "changed_at"])
        record.facts = {"fields": sorted(changed)}
    return unit


def back_to_officers(unit: Organisation, at: datetime) -> None:
    """What officers confirm is about to change: refused while they look at it; a confirmed unit goes back to them.

    Raises:
        Refused: the unit waits for confirmation.
    """
    if unit.status == UnitStatus.SUBMITTED:
        raise Refused(Reason("organisations.waiting"))
    if unit.status == UnitStatus.CONFIRMED:
        profile.complete(values_of(unit), FIELDS).required()
        move(unit, UNIT, "change", submitted_at=at, return_reason="")
        tell_officers(unit)


def tell_officers(unit: Organisation) -> None:
    """A unit waits for confirmation."""
    notify(holders(Role.OFFICER), "organisations.waiting", link=f"/office/units/{unit.uid}/", unit=unit.name)


def submit_registration(actor: Actor, unit: Organisation) -> None:
    """Hand the registration to the officers.

    Raises:
        Refused: not the unit's administrator; something is missing or wrong; not in draft or returned.
    """
    access.may_change(actor, unit).required()
    with act(actor, "organisations.submit", unit) as record:
        unit = locked(unit)
        values = values_of(unit)
        (profile.complete(values, FIELDS) & profile.sound(values, clock.today())).required()
        move(unit, UNIT, "submit", submitted_at=record.at)
        record.facts = {"uscc": unit.uscc}
        tell_officers(unit)
