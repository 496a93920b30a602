"""The lives of a need, of a request for contact, and of a cooperation."""

from __future__ import annotations

from enum import StrEnum

from keshe.lib.lifecycle import Lifecycle, row


class NeedStatus(StrEnum):
    """A need (企业技术需求). Only open ones are before the public and are matched."""

    DRAFT = "draft"
    OPEN = "open"
    MET = "met"
    CLOSED = "closed"
    EXPIRED = "expired"


NEED = Lifecycle(
    "services.need",
    NeedStatus,
    NeedStatus.DRAFT,
    [
        row("publish", NeedStatus.DRAFT, NeedStatus.OPEN),
        row("meet", NeedStatus.OPEN, NeedStatus.MET),
        row("close", [NeedStatus.DRAFT, NeedStatus.OPEN], NeedStatus.CLOSED),
        row("expire", NeedStatus.OPEN, NeedStatus.EXPIRED),
        row("reopen", [NeedStatus.CLOSED, NeedStatus.EXPIRED], NeedStatus.OPEN),
    ],
)


class RequestStatus(StrEnum):
    """A request for contact (联系请求)."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


REQUEST = Lifecycle(
    "services.request",
    RequestStatus,
    RequestStatus.PENDING,
    [
        row("accept", RequestStatus.PENDING, RequestStatus.ACCEPTED),
        row("decline", RequestStatus.PENDING, RequestStatus.DECLINED),
        row("withdraw", RequestStatus.PENDING, RequestStatus.WITHDRAWN),
    ],
)


class CooperationStatus(StrEnum):
    """A cooperation (会企对接)."""

    CONTACTED = "contacted"
    VISITED = "visited"
    AGREED = "agreed"
    COMPLETED = "completed"
    DROPPED = "dropped"


RUNNING = (CooperationStatus.CONTACTED, CooperationStatus.VISITED, CooperationStatus.AGREED)

COOPERATION = Lifecycle(
    "services.cooperation",
    CooperationStatus,
    CooperationStatus.CONTACTED,
    [
        row("visit", CooperationStatus.CONTACTED, CooperationStatus.VISITED),
        row("agree", CooperationStatus.VISITED, CooperationStatus.AGREED),
        row("complete", CooperationStatus.AGREED, CooperationStatus.COMPLETED),
        row("drop", RUNNING, CooperationStatus.DROPPED),
    ],
)
