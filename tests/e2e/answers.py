"""What 林申报 writes: section of the form → question → answer. What the profile fills in by itself is not typed."""

from pathlib import Path
from typing import Any

Sections = dict[str, dict[str, Any]]

CALL = "关于申报2022年度苏州市科技社团能力提升计划项目的通知"
UNIT = "苏州市晨光技术学会"
PROJECT_NAME = "首席科普专家团队建设"

PROJECT: Sections = {
    "cover": {"project_name": PROJECT_NAME, "filled_on": "2022-03-21"},
    "unit": {},
    "account": {},
    "base": {
        "department": "秘书处",
        "past_work": "2019年组建科普专家团队，三年来在社区、学校举办光学科普讲座52场，参加3100余人次；"
        "编写《光与生活》科普读本一册；2021年获评市优秀科普团队。",
    },
    "records": {},
    "project": {
        "new_or_continued": "continued",
        "continued_since": "2019",
        "basis": [{"title": "关于加强党建引领推进学会创新发展的意见", "number": "苏科协党组〔2021〕21号"}],
        "necessity": "近视防控、健康照明受到社会普遍关注，社区和学校对光学科普的需求逐年增加，"
        "现有专家人数和活动场次不能满足需要。",
        "content": "一、聘任首席科普专家6名以上，建立专家库和讲座目录。\n"
        "二、面向社区、学校举办光学科普讲座和体验活动，全年不少于20场。\n"
        "三、组建科技志愿服务队，开展“健康照明进校园”品牌志愿活动。",
        "goals": "首席科普专家不少于6名；全年科普活动不少于20场，参加人次不少于1500；服务对象满意率不低于90%。",
    },
    "plan": {
        "period": {"from": "2022-01-01", "to": "2022-12-31"},
        "schedule": [
            {"phase": "筹备", "from": "2022-01-01", "to": "2022-03-31", "work": "聘任专家，编制讲座目录。"},
            {"phase": "实施", "from": "2022-04-01", "to": "2022-10-31", "work": "举办讲座和体验活动，开展志愿服务。"},
            {"phase": "总结", "from": "2022-11-01", "to": "2022-12-31", "work": "总结成效，整理资料归档。"},
        ],
    },
    "people": {
        "leader": "陈思远",
        "leader_phone": "0512-65120001",
        "members": [{"name": "陈思远", "role": "负责人"}, {"name": "顾明哲", "role": "讲座组织"}],
    },
    "targets": {
        "targets": [
            {"level1": "output", "level2": "数量指标", "level3": "举办科普活动", "target": "20", "unit": "场"},
            {"level1": "output", "level2": "数量指标", "level3": "聘任首席科普专家", "target": "6", "unit": "人"},
            {"level1": "benefit", "level2": "社会效益", "level3": "活动参加人次", "target": "1500", "unit": "人次"},
            {
                "level1": "satisfaction",
                "level2": "服务对象满意度",
                "level3": "服务对象满意率",
                "target": "90",
                "unit": "%",
            },
        ]
    },
    "budget": {
        "budget": [
            {"item": "会议费", "basis": "专家集体备课4次", "price": "2000", "quantity": "4", "from_fiscal": "8000"},
            {"item": "劳务费", "basis": "讲座劳务费20场", "price": "500", "quantity": "20", "from_fiscal": "10000"},
            {"item": "宣传费", "basis": "宣传折页6000份", "price": "1", "quantity": "6000", "from_own": "6000"},
        ]
    },
    "commitment": {"commitment": {"agreed": True, "signer": "程远"}},
}
for _row in PROJECT["targets"]["targets"]:
    _row |= {"operator": "≥", "this_year": _row["target"]}
for _row in PROJECT["budget"]["budget"]:
    _row["amount"] = _row.get("from_fiscal") or _row["from_own"]

_DEMONSTRATION = {
    "demo_party": "党建工作小组由理事长任组长，每季度研究一次业务工作；“党员专家进企业”与会企协作同部署、同考核。",
    "demo_governance": "理事会每年召开两次会议，实行议事规则；秘书处专职4人，实行岗位责任制；个人会员860人、单位会员42家。",
    "demo_brands": [
        {"since": "2017", "effect": "连续举办五年，覆盖全市六个区，被三家兄弟学会借鉴。"},
        {"since": "2019", "effect": "面向照明企业提供检测咨询，年服务企业30家。"},
    ],
    "demo_society_day": "2021年理事会决议设立“晨光学会日”（5月20日），当年举办主题活动一次，参加200人。",
    "demo_influence": "获评3A级社会组织；主要活动被市级媒体报道12次。",
}
DEMO_NAME = "综合示范学会建设三年提升"
#: The application for 综合示范学会建设: as the other one, with the section of its own.
DEMONSTRATION: Sections = {}
for _name, _answers in PROJECT.items():
    DEMONSTRATION[_name] = _answers
    if _name == "records":
        DEMONSTRATION["demonstration"] = _DEMONSTRATION
DEMONSTRATION["cover"] = {**PROJECT["cover"], "project_name": DEMO_NAME}

#: The report on it: 21 of 20 activities, 7 of 6 experts, 1,320 of 1,500 people, 96 of 90 %.
REPORT: Sections = {
    "cover": {"reported_on": "2022-10-25"},
    "summary": {
        "done_work": "聘任首席科普专家7名，建立讲座目录；1至10月举办科普讲座和体验活动21场；"
        "组建科技志愿服务队，开展“健康照明进校园”活动6次。",
        "highlights": "“健康照明进校园”形成品牌，被3所学校列入科学课实践活动。",
        "next_steps": "11月至12月再举办3场活动，参加人次达到目标值。",
    },
    "results": {
        "results": [
            {"status": "done", "actual": "21", "date": "2022-10-16"},
            {"status": "done", "actual": "7", "date": "2022-03-15"},
            {
                "status": "under_way",
                "actual": "1320",
                "date": "2022-12-20",
                "deviation": "暑期三场活动因高温延期。",
                "remedy": "11月、12月补办三场。",
            },
            {"status": "done", "actual": "96", "date": "2022-10-20"},
        ]
    },
    "spending": {
        "spending": [
            {"spent": "8000", "fiscal": "8000"},
            {"spent": "10500", "fiscal": "10000", "note": "加办一场，劳务费自筹500元"},
            {"spent": "5100", "fiscal": "0"},
        ]
    },
    "evidence": {
        "evidence": [{"name": "活动签到表汇编", "proves": "21场活动的时间、地点和参加人数", "record": "能力档案·活动"}]
    },
    "selfscore": {
        "selfscore": {
            "quantity": "20",
            "quality": "15",
            "timeliness": "9",
            "cost": "5",
            "social": "14",
            "economic": "5",
            "lasting": "10",
            "users": "10",
            "execution": "10",
        }
    },
    "statement": {"truth": {"agreed": True, "signer": "程远"}},
}


def proof(folder: Path, name: str) -> Path:
    """A file to hand in: the smallest PDF that passes as one."""
    from keshe.rehearsal.steps.applications import PROOF

    path = folder / name
    path.write_bytes(PROOF)
    return path
