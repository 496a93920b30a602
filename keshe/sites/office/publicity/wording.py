"""Titles and texts that the office is offered for lists and documents; it may change them."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from keshe.programmes.domain.document import AwardStage, CallDocument
from keshe.programmes.models import Call


def named(document: CallDocument, stage: str) -> str:
    """What the list of a publicity stage is called, by what follows it on the way."""
    for category in document.open_categories:
        if stage in category.path:
            following = document.next_stage(category.code, stage)
            if isinstance(following, AwardStage):
                return _("奖补名单") if "funding" in following.what else _("表彰名单")
            return _("立项名单")
    return _("名单")


def list_title(call: Call, what: str) -> str:
    """关于2022年度…拟奖补名单的公示."""
    words = {"year": call.year, "programme": call.programme.name, "what": what}
    return _("关于%(year)s年度%(programme)s拟%(what)s的公示") % words


def list_text(what: str) -> str:
    """The usual words above a list."""
    return _(
        "现将拟%(what)s予以公示。任何单位和个人如有异议，请在公示期内以书面或在线方式实名提出，写明理由并附相关证据。"
    ) % {"what": what}


def document_title(title: str) -> str:
    """关于公布2022年度…奖补名单的通知, out of the list's title."""
    core = re.sub(r"^关于|的公示$|公示$", "", title).replace("拟", "", 1)
    return _("关于公布%(core)s的通知") % {"core": core}
