"""The scan of a sealed copy as applicant and officer see it: what each sheet came to, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keshe.applications.domain.sealed import SOUND, Verdict
from keshe.applications.labels import SCAN_PROBLEMS, VERDICTS
from keshe.applications.models import SealedCopy, SealedFile, SealedSheet

TONES = {Verdict.BLANK: "quiet", Verdict.CONFIRMED: "good", Verdict.RECOGNISED: "good", Verdict.UNREADABLE: "warn"}


@dataclass(frozen=True)
class SheetLine:
    """A sheet in words."""

    sheet: SealedSheet
    verdict: str
    tone: str
    #: What stands on it, as far as that may be told.
    what: str


class CopyView:
    """One scan in words."""

    def __init__(self, copy: SealedCopy, *, in_office: bool) -> None:
        self.copy = copy
        self.sheets = [_line(sheet, in_office) for sheet in copy.sheets.all()]
        self.files: list[SealedFile] = list(copy.files.all())
        self.at_work = copy.read_at is None
        self.missing = "、".join(map(str, copy.missing))
        self.problem = SCAN_PROBLEMS.get(copy.problem, "")
        self.faulty = [line for line in self.sheets if Verdict(line.sheet.verdict) not in SOUND]


def _line(sheet: SealedSheet, in_office: bool) -> SheetLine:
    verdict = Verdict(sheet.verdict)
    tone = TONES.get(verdict, "bad")
    return SheetLine(sheet, str(VERDICTS[verdict]), tone, _what(sheet, verdict, in_office))


def _what(sheet: SealedSheet, verdict: Verdict, in_office: bool) -> str:
    if sheet.page:
        return _("第 %(page)d 页") % {"page": sheet.page}
    if verdict == Verdict.OLDER and sheet.document:
        return _("第 %(version)d 次提交的版本，现以第 %(newest)d 次提交为准") % {
            "version": sheet.document.version,
            "newest": sheet.copy.document.version,
        }
    if verdict == Verdict.OTHER and sheet.document and in_office:
        # Whose paper it is, the other unit's affair, is told to officers alone.
        return sheet.document.title
    return ""
