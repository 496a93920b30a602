"""``{% show_answers sections %}``: answers of a form, read only, the same on every site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from keshe.sites.shared.answers import SectionView

register = template.Library()


@register.inclusion_tag("shared/answers/form.html")
def show_answers(sections: Sequence[SectionView], level: int = 2, prefix: str = "s") -> dict[str, Any]:
    """Show sections made by ``sites.shared.answers.sections_of``.

    Args:
        level: heading level of the sections (2 to 5).
        prefix: begins the sections' anchors, so that two forms can stand on one page.
    """
    return {"sections": sections, "level": level, "sub_level": level + 1, "prefix": prefix}
