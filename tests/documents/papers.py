"""What the templates are filled with in tests: one full example each."""

from typing import Any

RECEIPT: dict[str, Any] = {
    "title": "项目申报回执",
    "number": "KS2022-3-1-007",
    "issuer": "苏州市科学技术协会",
    "rows": [
        ["申报编号", "KS2022-3-1-007"],
        ["申报单位", "苏州市晨光技术学会"],
        ["申报类别", "强化组织建设 / 创新开展学会日活动"],
        ["项目名称", "“晨光学会日”系列活动"],
        ["提交时间", "2022-04-15 16:58:03"],
    ],
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "head": {"seq": 1286, "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"},
    "at": "2022年4月15日",
}

CERTIFICATE: dict[str, Any] = {
    "title": "荣誉证书",
    "unit": "苏州市晨光技术学会",
    "text": "在2022年度苏州市科技社团能力提升计划中，经绩效评审，获评“综合示范学会建设”项目。特发此证。",
    "number": "苏科协能〔2022〕001",
    "issuer": "苏州市科学技术协会",
    "date": "2022年12月28日",
}

OFFICIAL: dict[str, Any] = {
    "issuer": "苏州市科学技术协会",
    "masthead": "苏州市科学技术协会文件",
    "number": "苏科协〔2022〕21号",
    "title": ["关于公布2022年度苏州市科技社团", "能力提升计划奖补名单的通知"],
    "addressee": "各市级学会（协会、研究会）、高校科协、企业科协、团体会员",
    "body": [
        {"text": "根据《关于申报2022年度苏州市科技社团能力提升计划项目的通知》，经单位申报、形式审查、集体研究，"
                 "拟对下列项目予以立项。"},
        {"level": 1, "text": "一、总体安排"},
        {"level": 2, "text": "（一）项目实施。", "run": "各单位按照申报书认真组织实施。" * 6},
        {"level": 2, "text": "（二）绩效评价"},
        {"level": 3, "text": "1.按时提交绩效报告书。", "run": "逾期未交的，按规定处理。"},
        {"text": "科技社团能力提升计划坚持公开申报绩效评审择优奖补的原则请各有关单位高度重视精心组织确保取得实效" * 24},
    ],
    "annexes": ["2022年度苏州市科技社团能力提升计划奖补名单", "绩效评审情况汇总表（含各类别评审组评审结果以及专家评审意见）"],
    "signer": ["苏州市科学技术协会"],
    "date": "2022年12月28日",
    "contacts": ["联系单位：苏州市科协学会部"],
    "cc": "苏州市财政局，苏州市民政局",
    "printed": {"by": "苏州市科学技术协会办公室", "on": "2022年12月28日"},
    "sheets": [
        {
            "title": ["奖补名单"],
            "note": "排名不分先后。",
            "hash": "名单 SHA-256 " + "a1" * 32,
            "columns": [
                {"title": "序号", "width": 0.5, "align": "center"},
                {"title": "申报单位", "width": 2},
                {"title": "类别", "width": 1.6},
                {"title": "金额（元）", "width": 1, "align": "right"},
            ],
            "rows": [
                [str(n), f"苏州市第{n}学会" * (1 + n % 3), "学术交流品牌建设", "20,000.00"] for n in range(1, 41)
            ],
            "foot": ["合计 40 项，800,000.00 元"],
        },
        {
            "title": ["绩效评审情况汇总表"],
            "wide": True,
            "columns": [{"title": "序号", "width": 0.5, "align": "center"}, {"title": "申报单位", "width": 2}],
            "rows": [[str(n), f"苏州市第{n}学会"] for n in range(1, 51)],
        },
    ],
}  # fmt: skip

LETTER: dict[str, Any] = {
    **OFFICIAL, "layout": "letter", "masthead": "苏州市科学技术协会", "sheets": [], "annexes": [], "printed": None, "cc": "",
}  # fmt: skip

MINUTES: dict[str, Any] = {
    **OFFICIAL, "layout": "minutes", "masthead": "市科协党组会纪要", "number": "党组纪要〔2022〕7号", "addressee": "",
    "attendance": [["出席", "吴领导、成书记、方副主席、杜副主席、高部长、江部长、魏主任、周主任、沈主任"], ["请假", "无"]],
    "sheets": [], "annexes": [],
}  # fmt: skip

FORM: dict[str, Any] = {
    "issuer": "苏州市科学技术协会",
    "title": "2022年度苏州市科协科技社团能力提升计划项目申报书",
    "subtitle": "（强化组织建设）",
    "number": "",
    "draft": True,
    "cover": [
        ["申报单位（盖章）", "苏州市晨光技术学会"],
        ["项目名称", "“晨光学会日”系列活动"],
        ["填报日期", "2022年4月15日"],
    ],
    "date": "2022年1月",
    "notes": ["申报书一式一份，并附电子版。", "内容应真实准确，不得涉密。"],
    "sections": [
        {
            "title": "一、单位基本情况",
            "note": "由单位档案自动带入。",
            "parts": [{"kind": "pairs", "rows": [["单位名称", "苏州市晨光技术学会"], ["开户银行", ""]]}],
        },
        {
            "title": "二、项目情况",
            "parts": [
                {"kind": "text", "label": "项目内容", "text": "第一段。" * 60 + "\n第二段。"},
                {"kind": "text", "label": "必要性", "text": ""},
                {
                    "kind": "table",
                    "label": "绩效指标",
                    "columns": [{"title": "指标", "width": 2}, {"title": "目标值", "align": "center"}],
                    "rows": [[f"指标{n}", "≥ 20 次"] for n in range(60)],
                },
                {"kind": "table", "label": "预算", "columns": [{"title": "科目"}], "rows": []},
            ],
        },
        {"title": "三、意见", "parts": [{"kind": "box", "label": "申报单位意见", "text": "承诺所填内容属实。"}]},
    ],
}

ATTENDANCE = {
    "title": "参会证明",
    "name": "王会员",
    "text": "您于2022年5月20日参加了苏州市晨光技术学会举办的“晨光学会日开放活动”（地点：苏州科技馆），并已签到。特此证明。",
    "number": "CHZM202200001",
    "issuer": "苏州市晨光技术学会",
    "date": "2022年5月21日",
    "verify": "http://127.0.0.1:8000/verify/?code=7K3M-Q2XD-90VB",
    "code": "7K3MQ2XD90VB",
}

ALL = {"receipt": RECEIPT, "certificate": CERTIFICATE, "attendance": ATTENDANCE, "official": OFFICIAL, "form": FORM}
