"""The papers that the office makes. A context registers each with what it is about, who may make it, when it can be made
and what it says; the office's page of papers and the one act :func:`keshe.documents.actions.make_paper` do the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from keshe.audit.domain.chain import canonical
from keshe.audit.models import Subject
from keshe.documents.domain.fields import Field, Type
from keshe.documents.domain.official import paragraph, title_lines
from keshe.documents.domain.widths import fitted
from keshe.documents.replaceable import Replaceable, register_replaceable
from keshe.lib import days
from keshe.lib.refusals import Decision

Facts = dict[str, object]
#: Of an annex: width of the text area in mm, size of its table in points.
WIDE, UPRIGHT = (225.0, 10.5), (156.0, 12.0)


@dataclass(frozen=True)
class Content:
    """What a paper says: its title, and the facts for the template ``official``."""

    title: str
    facts: Mapping[str, object]

    @property
    def sha256(self) -> str:
        """Whether it would say anything new."""
        return hashlib.sha256(canonical(dict(self.facts)).encode()).hexdigest()


@dataclass(frozen=True)
class Paper:
    """A kind of paper. Actors and things are of the context that registers it.

    ``things``: what it is made about, as far as the actor sees it; ``call``: the look-up that leads from there to the
    call; ``content``: thing, number, instant → what it says. A paper without ``content`` is made by an act of its own
    context, and only listed.
    """

    kind: str
    model: type[Subject]
    call: str
    things: Callable[[Any], QuerySet[Any]]
    may_read: Callable[[Any], Decision]
    ready: Callable[[Any], Decision]
    may_make: Callable[[Any, Any], Decision] | None = None
    content: Callable[[Any, str, datetime], Content] | None = None
    #: Whether it carries a 发文字号 out of the register.
    numbered: bool = False
    #: What a thing is called where several stand side by side: things of one name must be told apart.
    named: Callable[[Any], str] = str
    #: Whether people outside the office are given it: then it is a PDF, whatever a template wants.
    outward: bool = False
    #: What a sample of it says otherwise than the fields (:data:`AS_LETTER` …).
    sample: Mapping[str, object] = field(default_factory=dict)

    def call_of(self, thing: Subject) -> str:
        """The uid of the call that a thing belongs to."""
        path = "uid" if self.call == "pk" else f"{self.call}__uid"
        return str(self.model._default_manager.values_list(path, flat=True).get(pk=thing.pk))


_papers: dict[str, Paper] = {}


def register_paper(paper: Paper) -> None:
    """Make a kind of paper known, and let it have templates of others."""
    _papers[paper.kind] = paper
    in_word = paper.content is not None and not paper.outward
    register_replaceable(Replaceable(paper.kind, "official", OFFICIAL, word=in_word, changed=paper.sample))


def papers() -> list[Paper]:
    """All kinds, in the order of the year."""
    order = list(ORDER)
    return sorted(_papers.values(), key=lambda paper: order.index(paper.kind))


def paper_of(kind: str) -> Paper | None:
    """The kind of that name."""
    return _papers.get(kind)


def papers_about(thing: Subject) -> list[Paper]:
    """The kinds that can be made about such a thing."""
    return [paper for paper in papers() if paper.model is type(thing)]


#: Kinds in the order of the year.
ORDER = (
    "call_notice",
    "application_summary",
    "decision_list",
    "minutes",
    "expert_letter",
    "panel_summary",
    "publicity_list",
    "objection_reply",
    "issuing_document",
    "award_notice",
    "payment_list",
)


_COLUMN = (
    Field("title", "栏目", "栏目名称", "申报单位", always=True),
    Field("width", "宽度", "相对宽度", 2, Type.NUMBER, absent=1, always=True),
    Field("align", "对齐", "left、center 或 right", "left", absent="left", always=True),
)
_SHEET = (
    Field("title", "标题", "附件标题，按行分好", ["奖补名单"], Type.TEXTS, always=True),
    Field(
        "columns",
        "栏目",
        "表头各栏",
        [{"title": "序号", "width": 0.5, "align": "center"}, {"title": "申报单位", "width": 2, "align": "left"}],
        Type.RECORDS,
        _COLUMN,
        always=True,
    ),
    Field("rows", "各行", "表格内容，每行各格与栏目对应", [["1", "苏州市晨光技术学会"]], Type.ROWS, always=True),
    Field("foot", "合计", "表格末尾的合计行", ["合计 1 项"], Type.TEXTS),
    Field("note", "表注", "表格下方的说明", "按类别和申报编号排列。"),
    Field("above", "表前说明", "表格上方的说明", "单位：元"),
    Field("hash", "名单校验值", "固定名单的 SHA-256，印在该表各页", "名单 SHA-256 " + "a1" * 32),
    Field("wide", "横排", "是否用横页", sample=False, type=Type.FLAG),
    Field("annexed", "作附件", "是否标“附件”", sample=True, type=Type.FLAG, absent=True),
)

#: What a template of the office's papers may use.
OFFICIAL = (
    Field("title", "标题", "文件标题，按行分好", ["关于公布2022年度奖补名单的通知"], Type.TEXTS, always=True),
    Field("issuer", "发文机关", "发文机关名称，联合发文用空格隔开", "苏州市科学技术协会", always=True),
    Field("layout", "版式", "document（文件）、letter（信函）或 minutes（纪要）", "document", absent="document"),
    Field("masthead", "版头", "发文机关标志；没有版头的为空", "苏州市科学技术协会文件"),
    Field("number", "发文字号", "发文字号或文号；没有的为空", "苏科协〔2022〕21号"),
    Field("addressee", "主送机关", "主送机关，不带冒号", "各有关单位"),
    Field(
        "body",
        "正文",
        "正文各段",
        [{"level": 1, "text": "一、总体安排", "run": ""}, {"level": 0, "text": "经评审和公示，现将结果予以公布。"}],
        Type.RECORDS,
        (
            Field("text", "文字", "本段文字；有层次序号的为标题", "一、总体安排", always=True),
            Field("level", "层次", "0 正文，1 至 3 为标题层次", 0, Type.NUMBER),
            Field("run", "接排", "标题之后同段接排的文字", ""),
        ),
        always=True,
    ),
    Field("attendance", "出席情况", "纪要的出席、请假，每行两格：名目、姓名", [["出席", "吴领导"]], Type.ROWS),
    Field("annexes", "附件名称", "附件说明中的各附件名称", ["奖补名单"], Type.TEXTS),
    Field("signer", "署名", "落款的发文机关，不署名的为空", ["苏州市科学技术协会"], Type.TEXTS),
    Field("date", "成文日期", "成文日期", "2022年12月28日"),
    Field("contacts", "联系方式", "附注中的联系单位等，每项一行", ["联系单位：苏州市科协学会部"], Type.TEXTS),
    Field("cc", "抄送", "抄送机关，不带“抄送：”", "苏州市财政局"),
    Field(
        "printed",
        "印发",
        "版记的印发机关和日期；不印版记的没有",
        {"by": "苏州市科学技术协会办公室", "on": "2022年12月28日"},
        Type.RECORD,
        (
            Field("by", "印发机关", "印发机关", "办公室", always=True),
            Field("on", "印发日期", "印发日期", "", always=True),
        ),
    ),
    Field(
        "sheets",
        "附表",
        "附件中的各表",
        [
            {
                "title": ["奖补名单"],
                "columns": [
                    {"title": "序号", "width": 0.5, "align": "center"},
                    {"title": "申报单位", "width": 2},
                    {"title": "金额（元）", "width": 1, "align": "right"},
                ],
                "rows": [["1", "苏州市晨光技术学会", "20,000.00"], ["2", "苏州市远山研究会", "10,000.00"]],
                "foot": ["合计 2 项，30,000.00 元"],
                "note": "按类别和申报编号排列。",
                "hash": "名单 SHA-256 " + "a1" * 32,
            }
        ],
        Type.RECORDS,
        _SHEET,
    ),
)

AS_LETTER: Facts = {
    "layout": "letter",
    "masthead": "苏州市科学技术协会",
    "title": ["关于2022年度项目奖补的通知"],
    "addressee": "苏州市晨光技术学会",
    "annexes": [],
    "sheets": [],
    "attendance": [],
}
AS_MINUTES: Facts = {
    "layout": "minutes",
    "masthead": "市科协党组会纪要",
    "title": ["研究拟立项事项"],
    "number": "党组纪要〔2022〕5号",
    "addressee": "",
}
#: A list or a table without head and number.
AS_LIST: Facts = {"masthead": "", "number": "", "addressee": "", "attendance": [], "printed": None}


def official(
    title: str, *, issuers: Sequence[str], body: Iterable[str | Facts], on: date | None, **given: object
) -> Facts:
    """The facts of the template ``official``; ``given`` are further facts by the names of :data:`OFFICIAL`."""
    return {
        "title": title_lines(title),
        "issuer": "　".join(issuers),
        "signer": list(issuers) if on else [],
        "date": days.day(on) if on else "",
        "body": [paragraph(part) if isinstance(part, str) else part for part in body if part],
        **given,
    }


def printed(issuers: Sequence[str], on: date) -> Facts:
    """The imprint's last line: who printed it, and when."""
    return {"by": f"{issuers[0]}办公室", "on": days.day(on)}


def sheet(
    title: str, columns: Sequence[tuple[str, float, str]], rows: Sequence[Sequence[object]], **given: object
) -> Facts:
    """An annex table: columns as (heading, width, side); the widths share what the rows leave."""
    heads = [{"title": heading, "width": width, "align": side} for heading, width, side in columns]
    body = [["" if cell is None else str(cell) for cell in row] for row in rows]
    area, size = WIDE if given.get("wide") else UPRIGHT
    return {"title": title_lines(title), "columns": fitted(heads, body, area, size, 1.4), "rows": body, **given}


def spoken_of(
    columns: Sequence[tuple[str, float, str]], rows: Sequence[Sequence[object]]
) -> tuple[list[tuple[str, float, str]], list[list[object]]]:
    """Columns and rows without the columns in which nothing stands."""
    kept = [place for place in range(len(columns)) if not rows or any(row[place] not in ("", None) for row in rows)]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def list_mark(sha256: str) -> str:
    """How a frozen list's hash is printed below each page that shows it."""
    return f"名单 SHA-256 {sha256}"
