"""The formal check, line by line."""

from tests.e2e.person import Person


def judge(zhou: Person, *, failing: str = "", note: str = "") -> None:
    """Every line of the checklist: fits, but for ``failing``."""
    for line in zhou.main.get_by_role("group").filter(has=zhou.page.get_by_label("不符合")).all():
        fails = bool(failing) and failing in line.inner_text()
        line.get_by_label("不符合" if fails else "符合", exact=True).check()
    if failing:
        zhou.main.locator('[name="note_figures"]').fill(note)
