"""What a template of the receipt, and of a form for print and seal, may use: the facts of ``documents.receipt_context`` and
``documents.form_context``."""

from __future__ import annotations

from keshe.documents.domain.fields import Field, Type

#: What a template of the receipt may use.
RECEIPT = (
    Field("title", "标题", "回执标题", "申报回执", always=True),
    Field("number", "申报编号", "申报编号", "2022-3-001", always=True),
    Field(
        "rows",
        "各项",
        "提交的内容，每行两格：名目、内容",
        [["申报编号", "2022-3-001"], ["申报单位", "苏州市晨光技术学会"], ["提交时间", "2022-04-15 16:58（北京时间）"]],
        Type.ROWS,
        always=True,
    ),
    Field("sha256", "内容哈希", "提交内容的 SHA-256", "9f86d081884c7d659a2feaa0c55ad015" * 2, always=True),
    Field(
        "head",
        "留痕头",
        "提交时的留痕",
        {"seq": 1286, "hash": "60303ae22b998861bce3b28f33eec1be" * 2},
        Type.RECORD,
        (
            Field("seq", "序号", "留痕序号", 1286, Type.NUMBER, always=True),
            Field("hash", "哈希", "留痕头哈希", "60303ae22b998861" * 4, always=True),
        ),
        always=True,
    ),
    Field("issuer", "受理机关", "发出通知的机关", "苏州市科学技术协会", always=True),
    Field("at", "提交时间", "提交时间", "2022-04-15 16:58", always=True),
)

_PARTS = (
    Field("kind", "类型", "pairs（两列表）、text（文字）、table（表格）或 box（留白签章栏）", "pairs", always=True),
    Field("label", "名称", "题目名称", "基本情况"),
    Field("rows", "各行", "两列表或表格的各行", [["单位名称", "苏州市晨光技术学会"]], Type.ROWS),
    Field("text", "文字", "填写的文字，或签章栏中的文字", ""),
    Field(
        "columns",
        "栏目",
        "表格的表头",
        [{"title": "名称", "width": 3, "align": "left"}],
        Type.RECORDS,
        (
            Field("title", "栏目", "栏目名称", "名称", always=True),
            Field("width", "宽度", "相对宽度", 3, Type.NUMBER, absent=1),
            Field("align", "对齐", "left、center 或 right", "left", absent="left"),
        ),
    ),
    Field("sign", "签字", "签章栏的签字人", "负责人（签字）：", absent="负责人（签字）："),
)

#: What a template of a form for print and seal may use.
FORM = (
    Field("issuer", "制表机关", "发出通知的机关", "苏州市科学技术协会", always=True),
    Field("title", "标题", "表格标题", "2022年度苏州市科技社团能力提升计划项目申报书", always=True),
    Field("subtitle", "类别", "申报类别", "强化组织建设", always=True),
    Field("number", "申报编号", "申报编号", "2022-3-001", always=True),
    Field("version", "版本", "第几次提交", "第 1 次提交", always=True),
    Field("date", "制表年月", "表式印发的年月", "2022年1月", always=True),
    Field(
        "cover",
        "封面",
        "封面各项，每行两格：名目、内容",
        [["项目编号", "2022-3-001"], ["项目名称", "晨光学会日系列活动"], ["申报单位（盖章）", "苏州市晨光技术学会"]],
        Type.ROWS,
        always=True,
    ),
    Field("notes", "填报说明", "填报说明各条", ["申报书一式一份，并附电子版。"], Type.TEXTS),
    Field("draft", "草稿", "是否草稿；正式文书为否", sample=False, type=Type.FLAG),
    Field("blank", "空白表", "是否空白表；正式文书为否", sample=False, type=Type.FLAG),
    Field(
        "sections",
        "各部分",
        "表格各部分",
        [
            {
                "title": "一、单位基本情况",
                "note": "由单位档案自动带入。",
                "parts": [
                    {"kind": "pairs", "rows": [["单位名称", "苏州市晨光技术学会"], ["开户银行", ""]]},
                    {"kind": "text", "label": "项目内容", "text": "面向公众开放实验室，开展讲座和体验活动。"},
                    {
                        "kind": "table",
                        "label": "绩效指标",
                        "columns": [{"title": "指标", "width": 2}, {"title": "目标值", "align": "center"}],
                        "rows": [["活动场次", "≥ 20 次"]],
                    },
                    {"kind": "box", "label": "申报单位意见", "text": "承诺所填内容属实。"},
                ],
            }
        ],
        Type.RECORDS,
        (
            Field("title", "标题", "本部分标题", "一、单位基本情况", always=True),
            Field("note", "说明", "本部分的说明", ""),
            Field("parts", "内容", "本部分的各项内容，按类型使用其余字段", [], Type.RECORDS, _PARTS, always=True),
        ),
        always=True,
    ),
)
