"""What the addresses of capability and spot checks are about in the access matrix."""

from keshe.organisations.models import Organisation

Parts = dict[str, object]


def capability_things(unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses, by url name."""
    here: Parts = {"uid": unit.uid}
    fact = here | {"code": "records.science_activities"}
    return {
        "applicant:gap_board": here,
        "applicant:unit_fact": fact,
        "office:units_gaps": here,
        "office:units_fact": fact,
    }
