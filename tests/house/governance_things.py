"""Governance in the access matrix: 晨光技术学会 with a draft and a published piece of news."""

from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.governance import drafted_news, published_news

Parts = dict[str, object]


def governance_things(cast: Cast, unit: Organisation) -> dict[str, Parts]:
    """The parts of the addresses about the unit's governance and its public page, by url name."""
    here: Parts = {"uid": unit.uid}
    draft = here | {"news": drafted_news(cast, unit).uid}
    parts: dict[str, Parts] = {
        "portal:society_show": here,
        "portal:society_news_list": here,
        "portal:society_news": here | {"news": published_news(cast, unit, 1).uid},
    }
    for name in ("home", "page", "news_list", "news_add"):
        parts[f"applicant:governance_{name}"] = here
    for name in ("show", "change", "publish", "withdraw"):
        parts[f"applicant:governance_news_{name}"] = draft
    return parts
