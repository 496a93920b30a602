"""What changed between two submissions of the same form."""

from __future__ import annotations

from dataclasses import dataclass, replace

from keshe.applications.domain.answers.setting import Setting
from keshe.applications.figures import frozen_figures
from keshe.applications.models import Submission
from keshe.programmes.domain.document import Form
from keshe.sites.office.applications.content import snapshot_answers
from keshe.sites.shared.answers.pieces import Piece
from keshe.sites.shared.answers.reader import sections_of


@dataclass(frozen=True)
class Change:
    """A question whose answer differs. ``before`` or ``after`` is None where the question stood in only one."""

    section: str
    label: str
    before: Piece | None
    after: Piece | None


def changes(form: Form, setting: Setting, before: Submission, after: Submission) -> list[Change]:
    """The questions answered differently, in the form's order; figures counted from records included."""
    old, new = _pieces(form, setting, before), _pieces(form, setting, after)
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        if (was and was[1]) != (now and now[1]):
            title, piece = now or was or ("", None)
            label = piece.label if piece else ""
            found.append(Change(title, label, was[1] if was else None, now[1] if now else None))
    return found


def _pieces(form: Form, setting: Setting, handed: Submission) -> dict[tuple[str, int, str], tuple[str, Piece]]:
    setting, answers = replace(setting, figures=frozen_figures(handed)), snapshot_answers(handed)
    return {
        (section.id, number, piece.id): (section.title, piece)
        for section in sections_of(form, answers, setting)
        for number, group in enumerate(section.groups)
        for piece in group
    }
