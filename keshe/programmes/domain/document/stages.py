"""The kinds of stage a category can pass. Which stages, in which order, is the category's ``path``.

``public_label`` is the phase the public sees; consecutive stages with the same one are a single phase (绩效评审 =
experts' scores and the meeting that confirms them).
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from keshe.programmes.domain.document.base import Code, Count, Flag, Id, Number, Part, Positive, Text, fault
from keshe.programmes.domain.document.result_stages import AwardStage, PublicityStage
from keshe.programmes.domain.document.stage_base import DayCount, StageBase


class Check(Part):
    """One line of the formal check (形式审查). ``returnable``: a failure is returned for correction rather than
    refused."""

    id: Id
    label: Text
    returnable: Flag = True


class Correction(Part):
    """Return for correction (退回补正): how many days, how often."""

    days: Positive = 5
    count: DayCount = "working"
    rounds: Count = 2


class ApplicationStage(StageBase):
    """Applying: form, window, formal check, numbers. ``opens``/``closes`` name instants; a rolling call has none."""

    kind: Literal["application"]
    form: Id
    opens: Id | None = None
    closes: Id | None = None
    paper_due: Id | None = Field(None, description="纸质材料截止时点；空则与 closes 相同")
    checklist: tuple[Check, ...] = ()
    correction: Correction = Correction()
    number_format: str = Field("{year}-{category}-{serial:03}", max_length=60)
    withdraw_until: Literal["closes", "decision", "never"] = "closes"
    reopen_allowed: Flag = Field(default=True, description="截止前可撤回修改后重新提交")


class NominationStage(StageBase):
    """Nomination (推荐) by the nominators of ``applicants.nomination``, before ``closes``."""

    kind: Literal["nomination"]
    closes: Id | None = None
    form: Id | None = None


class Quorum(Part):
    """How many members must be present: a number, or a share such as 2/3."""

    at_least: Positive | None = None
    share: str | None = Field(None, pattern=r"^[1-9]/[1-9]$")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.at_least is None) == (self.share is None):
            raise fault("法定人数写 at_least（几人）或 share（几分之几）其中一个")
        return self


class DecisionStage(StageBase):
    """A collective decision (集体决策). ``confirms`` = the stage whose result it confirms; without one it decides
    on applications as they stand (预立项)."""

    kind: Literal["decision"]
    decides: Literal["pre_approval", "result", "award", "exclusion"]
    confirms: Id | None = None
    meeting: Text = Field(description="会议名称，例如 市科协党组会")
    quorum: Quorum | None = None
    roles: tuple[Text, ...] = ()
    may_exceed_soft_quota: Flag = Field(default=True, description="“一般不超过”“左右”的名额可经说明理由后突破")
    document_number_required: Flag = False


class ChangeKind(Part):
    """A change during implementation. ``approval``: none = recorded only."""

    kind: Literal["content", "budget", "targets", "leader", "period", "termination"]
    label: Text
    approval: Literal["none", "officer", "leader", "meeting"] = "officer"


class ReportStatus(Part):
    """A status a reported target may have. ``counts_as_done``: whether the actual value enters the score."""

    id: Literal["done", "under_way", "planned", "not_done"]
    label: Text
    needs_date: Flag = False
    counts_as_done: Flag = False


class ImplementationStage(StageBase):
    """Doing the work and reporting on it. The report may be due before the window ends: hence statuses."""

    kind: Literal["implementation"]
    window: Id
    report_form: Id
    report_due: Id
    report_statuses: tuple[ReportStatus, ...] = ()
    changes: tuple[ChangeKind, ...] = ()
    extension_days: Count = Field(0, description="延期最多几天；0 为不得延期")
    reminders_days_before: tuple[Count, ...] = ()


class RubricUse(Part):
    """The rubric for some types of applicant; without ``applicants`` for all others."""

    rubric: Id
    applicants: tuple[Code, ...] = ()


class Aggregate(Part):
    """How the experts' totals become one: ``mean``, or ``trimmed_mean`` after dropping the highest and lowest."""

    method: Literal["mean", "trimmed_mean", "median"] = "mean"
    drop_highest: Count = 0
    drop_lowest: Count = 0
    decimals: Annotated[int, Field(strict=True, ge=0, le=6)] = 2


class PreferenceEffect(Part):
    """What preferences do here: nothing, bonus points (at most ``cap``), or order among equals."""

    by: Literal["none", "points", "order"] = "none"
    cap: Number | None = None


class OnSite(Part):
    """A talk before the experts, in minutes."""

    talk_minutes: Positive
    question_minutes: Count = 0


class TieRule(Part):
    """How equals are separated, in the order written."""

    by: Literal["criterion", "group", "preference", "earlier_submission", "decision", "draw"]
    ref: Id | None = None

    @model_validator(mode="after")
    def _ref_when_needed(self) -> Self:
        if (self.by in ("criterion", "group")) != (self.ref is not None):
            raise fault("by: criterion 或 group 要用 ref 写明是哪一个，其他不写")
        return self


class ReviewStage(StageBase):
    """Experts' review.

    ``select``: ``quota`` = the best within the quota; ``pass_mark`` = everyone who reaches it;
    ``pass_mark_and_quota`` = both (80 分以上按 分数排序); ``decision`` = the ranking is handed to a decision stage
    as it is.
    """

    kind: Literal["review"]
    material: Literal["application", "report", "both"]
    rubrics: tuple[RubricUse, ...] = Field(min_length=1)
    blind: Flag = False
    experts_per_application: Positive = 3
    max_per_expert: Positive | None = None
    max_experts_of_one_institution: Positive | None = None
    aggregate: Aggregate = Aggregate()
    rank_within: Literal["category", "tier", "parent", "call", "batch"] = "category"
    pass_mark: Number | None = None
    select: Literal["quota", "pass_mark", "pass_mark_and_quota", "decision"] = "quota"
    ties: tuple[TieRule, ...] = (TieRule(by="decision"),)
    preferences: PreferenceEffect = PreferenceEffect()
    on_site: OnSite | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.select in ("pass_mark", "pass_mark_and_quota") and self.pass_mark is None:
            raise fault(f"select: {self.select} 需要写 pass_mark（及格线）")
        dropped = self.aggregate.drop_highest + self.aggregate.drop_lowest
        if self.aggregate.method == "trimmed_mean" and dropped == 0:
            raise fault("trimmed_mean 要写去掉几个最高分、最低分（drop_highest、drop_lowest）")
        if self.aggregate.method != "trimmed_mean" and dropped:
            raise fault("drop_highest、drop_lowest 只用于 trimmed_mean")
        if dropped >= self.experts_per_application:
            raise fault(f"每项 {self.experts_per_application} 名专家，去掉 {dropped} 个分数后没有剩余")
        return self


Stage = Annotated[
    ApplicationStage
    | NominationStage
    | DecisionStage
    | ImplementationStage
    | ReviewStage
    | PublicityStage
    | AwardStage,
    Field(discriminator="kind"),
]

STAGE_KINDS: dict[str, tuple[type[StageBase], str]] = {
    "application": (ApplicationStage, "申报"),
    "nomination": (NominationStage, "推荐"),
    "decision": (DecisionStage, "集体决策"),
    "implementation": (ImplementationStage, "项目实施"),
    "review": (ReviewStage, "专家评审"),
    "publicity": (PublicityStage, "公示"),
    "award": (AwardStage, "表彰奖补"),
}
"""Every kind of stage: its class and its Chinese name."""
