"""Text that a person wrote, for a place that holds so many characters: too much is refused, never cut."""

from __future__ import annotations

from django.db.models import Model

from keshe.audit.labels import text_label
from keshe.lib.refusals import refuse_unless


def fitting(text: str, model: type[Model], column: str, field: str = "reason") -> str:
    """The text without white space around it, for a column. ``field`` is the form's field it was typed into; it names
    the text.

    Raises:
        Refused: it is longer than the column (``audit.text_long``).
    """
    return within(text, getattr(model._meta.get_field(column), "max_length", None), field)


def within(text: str, most: int | None, field: str = "reason") -> str:
    """As :func:`fitting`, for at most so many characters (None: any number)."""
    plain = text.strip()
    fits = most is None or len(plain) <= most
    refuse_unless(fits, "audit.text_long", field, what=text_label(field), most=most, length=len(plain))
    return plain
