"""Achievements in the access matrix: a team of 晨光技术学会, and a member with a letter of appointment."""

from datetime import timedelta

from keshe.achievements.actions import Proof, add_part
from keshe.achievements.domain.kinds import TeamKind
from keshe.achievements.models import Team, TeamMember
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.achievements import built
from tests.files.samples import pdf

Parts = dict[str, object]


def achievement_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses about achievements, by url name."""
    lin, since = cast.actor("lin"), clock.today() - timedelta(days=400)
    team = built(cast, unit, Team, "晨光志愿服务队", since)
    experts = built(cast, unit, Team, "首席专家团", since, kind=TeamKind.CHIEF_EXPERTS)
    expert = add_part(lin, experts, TeamMember, {"name": "顾知行", "since": since}, Proof(pdf(), "聘书.pdf"))
    member = add_part(lin, team, TeamMember, {"name": "沈观澜", "since": since}, Proof(pdf(), "聘书.pdf"))
    here: Parts = {"uid": unit.uid}
    record = here | {"sort": "teams", "record": team.uid}
    part = record | {"part": "members"}
    parts: dict[str, Parts] = {
        "applicant:achievements_home": here,
        "office:units_part_file": here | {"part": expert.uid},
    }
    for name in ("list", "add"):
        parts[f"applicant:achievements_{name}"] = here | {"sort": "teams"}
    for name in ("show", "change"):
        parts[f"applicant:achievements_{name}"] = record
    for name in ("part_add", "part_paste"):
        parts[f"applicant:achievements_{name}"] = part
    for name in ("part_change", "part_remove", "part_file"):
        parts[f"applicant:achievements_{name}"] = part | {"row": member.uid}
    return parts
