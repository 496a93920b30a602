"""A reader of facts for tests: plain values, and what was asked."""

from datetime import date

from keshe.capability.domain.facts import EvidenceRef, FactValue, Value, spec_of


class Facts:
    """Answers from a dict of values by code; a callable value is asked with the parameters. ``asked`` keeps every question."""

    def __init__(self, **values: object) -> None:
        self.values = {code.replace("__", "."): value for code, value in values.items()}
        self.asked: list[tuple[str, date | None, tuple[date, date] | None, int | None]] = []

    def read(
        self,
        code: str,
        *,
        on: date | None = None,
        within: tuple[date, date] | None = None,
        up_to_year: int | None = None,
    ) -> FactValue:
        spec_of(code)
        self.asked.append((code, on, within, up_to_year))
        value: object = self.values.get(code)
        if callable(value):
            value = value(on=on, within=within, up_to_year=up_to_year)
        found: Value = value  # type: ignore[assignment]
        return FactValue(found, "能力档案", (EvidenceRef("record", "r1", "佐证"),), on)
