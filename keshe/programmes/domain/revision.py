"""What a revision may not do once applications may exist.

Every application keeps the version it was filed under; but panels, meetings and lists look stages and categories up
in the version in force, so those must not vanish or be re-routed under them.
"""

from __future__ import annotations

from keshe.lib.refusals import Decision, Reason
from keshe.programmes.domain.document import CallDocument

KEPT = (("阶段", "stages", "id"), ("类别", "categories", "code"), ("表单", "forms", "id"), ("评分表", "rubrics", "id"))


def same_call(before: CallDocument, after: CallDocument) -> bool:
    """Whether both are versions of one call: programme, slug and year never change."""
    return _identity(before) == _identity(after)


def _identity(document: CallDocument) -> tuple[str, str, int]:
    return document.programme.slug, document.call.slug, document.call.year


def keeps_what_is_in_use(before: CallDocument, after: CallDocument) -> Decision:
    """Reasons for every stage, category, form or rubric that a revision drops, and for every path it changes."""
    reasons: list[Reason] = []
    for what, field, key in KEPT:
        kept = {getattr(part, key) for part in getattr(after, field)}
        dropped = [name for part in getattr(before, field) if (name := getattr(part, key)) not in kept]
        reasons += [Reason("programmes.removes", {"what": what, "name": n}, f"{field}.{n}") for n in dropped]
    paths = {category.code: category.path for category in after.categories}
    for category in before.categories:
        if category.code in paths and paths[category.code] != category.path:
            field = f"categories.{category.code}.path"
            reasons.append(Reason("programmes.reroutes", {"name": category.label}, field))
    return Decision(tuple(reasons))
