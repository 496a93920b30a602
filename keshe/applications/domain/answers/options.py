"""What can be chosen."""

from __future__ import annotations

from keshe.applications.domain.answers.setting import Setting
from keshe.programmes.domain.document import ChoiceQuestion, MultiChoiceQuestion, Option

#: Grades of social organisations (社会组织评估等级), highest first.
GRADES = ("5A", "4A", "3A", "2A", "1A")


def options_of(question: ChoiceQuestion | MultiChoiceQuestion, setting: Setting) -> tuple[Option, ...]:
    """The question's own options, or those that it takes from the call for this application."""
    if question.options:
        return question.options
    document = setting.document
    category = document.category(setting.category)
    nomination = document.applicants.nomination
    nominators = nomination.nominators if nomination else ()
    taken = {
        "categories": [(c.code, document.category_label(c.code)) for c in document.open_categories],
        "items": [(item.code, item.label) for item in category.items],
        "tiers": [(tier.code, tier.label) for tier in category.tiers],
        "applicant_types": [(kind.code, kind.label) for kind in document.applicants.types],
        "nominators": [(body.code, body.label) for body in nominators],
        "districts": [(body.code, body.label) for body in nominators if body.kind == "district"],
        "grades": [(grade, grade) for grade in GRADES],
    }
    pairs = taken.get(question.options_from or "", [])
    return tuple(Option(code=code, label=label) for code, label in pairs)
