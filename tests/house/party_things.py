"""Party work in the access matrix: a branch with a post, and the member who holds it."""

from datetime import timedelta

from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.party.domain.kinds import PostKind
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.party import appointed, organ, party_member

Parts = dict[str, object]


def party_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses about the unit's party work, by url name."""
    branch = organ(cast, unit, founded_on=clock.today() - timedelta(days=90))
    member = party_member(cast, unit, organ=branch)
    post = appointed(cast, branch, member, PostKind.SECRETARY, branch.founded_on)
    here: Parts = {"uid": unit.uid}
    record = here | {"sort": "organs", "record": branch.uid}
    parts: dict[str, Parts] = {"applicant:party_add": here | {"sort": "organs"}, "office:units_party": here}
    for name in ("overview", "viewings", "members", "member_add", "import", "import_template", "import_load", "export"):
        parts[f"applicant:party_{name}"] = here
    for name in ("show", "change", "post_add"):
        parts[f"applicant:party_{name}"] = record
    for name in ("member", "member_change", "member_reveal", "member_leave", "member_erase"):
        parts[f"applicant:party_{name}"] = here | {"member": member.uid}
    for name in ("post", "post_cancel"):
        parts[f"applicant:party_{name}"] = here | {"post": post.uid}
    return parts
