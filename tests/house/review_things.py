"""A running round of review, for the access matrix: 孙专家 reviews, 李回避 was recused, 何专家 has nothing to do with it."""

from datetime import datetime

from keshe.lib import clock
from keshe.programmes.actions import draft_call, open_call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps import review as steps
from keshe.rehearsal.steps.applications import accepted_application
from keshe.rehearsal.steps.organisations import CastUnits
from keshe.rehearsal.steps.papers import made_paper
from keshe.review.actions import recuse
from tests.review.conftest import changed

JUNE = datetime(2022, 6, 1, 10, tzinfo=clock.CHINA)

Parts = dict[str, object]


def review_things(cast: Cast, units: CastUnits) -> dict[str, Parts]:
    """The parts of the addresses about one application of 远山研究会 in review."""
    with clock.at(JUNE):
        call = draft_call(cast.actor("zhou"), changed())
        open_call(cast.actor("zhou"), call)
        application = accepted_application(cast, units.yuanshan, call, "A")
    experts = steps.expert_profiles(cast, units.chenguang)
    panel = steps.opened_panel(cast, call, "review", [experts[name] for name in ("sun", "li", "xu")])
    steps.declared(panel)
    own = panel.assignments.get(expert=experts["sun"])
    recuse(cast.actor("li"), panel.assignments.get(expert=experts["li"]), "师生关系")
    letter = panel.members.get(expert=experts["sun"])
    made_paper(cast, "expert_letter", letter)
    uid: Parts = {"uid": panel.uid}
    review: Parts = {"uid": own.uid}
    entry = uid | {"entry": own.entry.uid}
    sheet = uid | {"assignment": own.uid}
    expert: Parts = {"uid": experts["li"].uid}
    whole = ("show", "open", "close", "times", "resume", "members", "add_member", "set_conflict", "assign")
    return {
        **{f"expert:rounds_{name}": uid for name in ("show", "declare", "submit")},
        **{f"expert:rounds_{name}": review for name in ("score", "save", "recuse")},
        "expert:rounds_letter": {"uid": letter.uid},
        "expert:rounds_file": review | {"file_uid": application.attachments.latest("pk").uid},
        **{f"office:panels_{name}": uid for name in (*whole, "ranking", "compute", "confirm", "export")},
        "office:panels_remove_member": uid | {"expert": experts["sun"].uid},
        **{f"office:panels_{name}": entry for name in ("sheets", "assign_one")},
        **{f"office:panels_{name}": sheet for name in ("reopen", "recuse", "withdraw", "replace")},
        **{f"office:experts_{name}": expert for name in ("show", "add_tie")},
        "office:experts_end_tie": expert | {"tie": experts["li"].affiliations.get().uid},
    }
