"""The life of a record that a spot check has drawn, and of a partner's consent to share a record."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class CheckStatus(StrEnum):
    OPEN = "open"
    SOUND = "sound"
    DOUBTFUL = "doubtful"
    ANSWERED = "answered"
    LIFTED = "lifted"
    UPHELD = "upheld"


CHECK = Lifecycle(
    "records.check",
    CheckStatus,
    CheckStatus.OPEN,
    [
        row("confirm", CheckStatus.OPEN, CheckStatus.SOUND),
        row("doubt", CheckStatus.OPEN, CheckStatus.DOUBTFUL),
        row("answer", [CheckStatus.DOUBTFUL, CheckStatus.UPHELD], CheckStatus.ANSWERED),
        row("lift", CheckStatus.ANSWERED, CheckStatus.LIFTED),
        row("uphold", CheckStatus.ANSWERED, CheckStatus.UPHELD),
    ],
)

#: As long as a check stands so, its record does not count.
IN_DOUBT = frozenset({CheckStatus.DOUBTFUL, CheckStatus.ANSWERED, CheckStatus.UPHELD})


class PartnerStatus(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DROPPED = "dropped"


PARTNERSHIP = Lifecycle(
    "records.partnership",
    PartnerStatus,
    PartnerStatus.ASKED,
    [
        row("accept", PartnerStatus.ASKED, PartnerStatus.ACCEPTED),
        row("decline", PartnerStatus.ASKED, PartnerStatus.DECLINED),
        row("leave", PartnerStatus.ACCEPTED, PartnerStatus.DECLINED),
        row("drop", [PartnerStatus.ASKED, PartnerStatus.ACCEPTED], PartnerStatus.DROPPED),
        row("ask_again", [PartnerStatus.DECLINED, PartnerStatus.DROPPED], PartnerStatus.ASKED),
    ],
)

#: A unit that stands so is named as partner: it agreed, or has not answered yet.
NAMED = frozenset({PartnerStatus.ASKED, PartnerStatus.ACCEPTED})
