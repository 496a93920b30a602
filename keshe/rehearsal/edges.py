"""Applications at the edge of what a paper has to hold: a name as long as names get with tables that go over pages, one with
nothing optional in it, and one of the category that stands on records. They join a rehearsed year as guests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from keshe.programmes.domain.document import Category, Form
from keshe.programmes.models import Call
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.company import newcomer
from keshe.rehearsal.fates import Candidate
from keshe.rehearsal.steps.activities import recorded_year
from keshe.rehearsal.steps.organisations import UnitStory, confirmed_story

LONG = UnitStory(
    "苏州市新能源汽车动力电池与先进储能材料产业协同创新和标准化促进研究会（长三角联合工作委员会）",
    9001,
    admin="long",
    extra={
        "society_class": "engineering",
        "address": "江苏省苏州市苏州工业园区示范科教创新区示范路 1288 号国际科技交流中心 B 座 17 层 1706 至 1712 室",
        "bank_name": "示范农村商业银行股份有限公司苏州工业园区科教创新区科技金融专营支行",
        "bank_branch": "示范农村商业银行股份有限公司科教创新区月亮湾社区支行",
    },
)
SPARE = UnitStory("苏州市青田学会", 9002, admin="spare", grade=None, extra={"society_class": "science"})
RECORDED = UnitStory(
    "苏州市星海示范学会",
    9003,
    admin="star",
    grade=4,
    granted_on=date(2019, 7, 1),
    extra={
        "society_class": "science",
        "society_day": "星海学会日（5月20日）",
        "society_day_decided_on": date(2021, 3, 18),
        "party_group": True,
        "party_group_since": date(2020, 9, 1),
    },
)
#: Budget: item, what it is for, price, quantity, what comes from the fiscal side.
LINES = (
    ("会议费", "学会日开幕会场地、音响、同声传译与会务，180 人", "128.50", "180", "12000"),
    ("会议费", "专题研讨四场，每场 60 人，含茶歇、资料袋和席签", "85", "240", "10000"),
    ("会议费", "理事会扩大会议与工作推进会", "3600", "2", "0"),
    ("劳务费", "活动现场志愿者交通与误餐补助", "60", "120", "4000"),
    ("劳务费", "课件制作与图文整理", "800", "12", "4800"),
    ("专家咨询费", "院士专家主旨报告（高级职称，按财政部门标准执行）", "2400", "6", "14400"),
    ("专家咨询费", "项目方案论证、中期检查和结项评价", "1500", "9", "9000"),
    ("印刷费", "论文集、成果汇编（彩色，216 页）", "68.80", "400", "20000"),
    ("印刷费", "科普折页和展板", "12.50", "2000", "15000"),
    ("宣传费", "公众号专题、短视频六部及本地媒体报道", "4500", "6", "18000"),
    ("宣传费", "现场背景板、导视牌与条幅", "9800", "1", "0"),
    ("场地租赁费", "苏州科技馆报告厅两天，含搭建与撤场", "6500", "2", "13000"),
    ("场地租赁费", "分会场三间", "1800", "6", "5400"),
    ("设备租赁费", "直播设备与网络专线", "5200", "2", "5200"),
    ("设备租赁费", "便携式演示实验台 8 套", "650", "8", "0"),
    ("委托业务费", "第三方满意度测评与绩效数据整理，抽样不少于 300 份", "18000", "1", "18000"),
    ("委托业务费", "网上会员之家栏目开发", "26000", "1", "0"),
    ("差旅费", "外地专家往返交通与住宿，按省级机关差旅标准", "1860", "8", "8000"),
    ("差旅费", "赴会员企业走访", "120", "30", "0"),
    ("其他", "不可预见费", "3000", "1", "0"),
)
PEOPLE = ("陈思远", "欧阳知行", "司徒文博", "王书宁", "沈嘉禾", "陆文博", "徐知行", "朱景明", "蒋怀瑾", "周以宁")
BASIS = (
    ("关于进一步加强和改进新时代科技社团组织建设、提升服务科技工作者能力的若干意见", "苏科协发〔2021〕48号"),
    ("苏州市全民科学素质行动规划纲要实施方案（2021—2025年）", "苏府办〔2021〕230号"),
    ("关于举办首届学会日活动的理事会决议", ""),
)


def guests(cast: Cast, call: Call) -> list[Candidate]:
    """The three, with units of their own."""
    for story in (LONG, SPARE, RECORDED):
        newcomer(cast, story.admin, f"{story.name[3]}单位员")
    long, spare = confirmed_story(cast, LONG), confirmed_story(cast, SPARE)
    recorded = confirmed_story(cast, RECORDED)
    recorded_year(
        cast, recorded, experts=0, science=0, conferences=0, party_days=0, volunteer=0, brands=2, society_days=1
    )
    document = call.current_document
    form = next(form for form in document.forms if form.purpose == "application")
    categories = [category for category in document.categories if not category.choose_items.all]
    whole = next(category for category in document.categories if category.choose_items.all)
    middle, last = categories[1], categories[-1]
    return [
        Candidate(long, middle.code, items=tuple(item.code for item in middle.items[:3]), answers=full(call)),
        Candidate(spare, last.code, answers=bare(form, last)),
        Candidate(recorded, whole.code),
    ]


def full(call: Call) -> dict[str, Any]:
    """Answers that fill more than a page each."""
    year = call.year
    starts = [date(year, 1, 10) + timedelta(days=42 * number) for number in range(8)]
    work = "完成阶段任务，整理签到、照片和会议材料，形成小结报理事会；对照绩效指标逐项检查，未达序时进度的，由分管理事督办。"
    return {
        "budget": [_line(*line) for line in LINES],
        "basis": [{"title": title, "number": number} for title, number in BASIS],
        "schedule": [
            {
                "phase": f"第{'一二三四五六七八'[number]}阶段",
                "from": start.isoformat(),
                "to": (start + timedelta(days=41)).isoformat(),
                "work": f"{work}（第 {number + 1} 次检查）",
            }
            for number, start in enumerate(starts)
        ],
        "members": [_member(number, name) for number, name in enumerate(PEOPLE)],
    }


def _line(item: str, basis: str, price: str, quantity: str, fiscal: str) -> dict[str, str]:
    cents = round(float(price) * 100) * int(quantity)
    own = cents - int(fiscal) * 100
    amounts = {"amount": cents, "from_fiscal": int(fiscal) * 100, "from_own": own}
    return {
        "item": item, "basis": basis, "price": price, "quantity": quantity,
        **{name: f"{value / 100:.2f}" for name, value in amounts.items()},
    }  # fmt: skip


def _member(number: int, name: str) -> dict[str, str]:
    return {
        "name": name, "role": "参加人" if number else "负责人", "gender": "男" if number % 2 else "女", "born": "1980-05",
        "title": "正高级工程师（教授级）" if number < 2 else "高级工程师", "post": "常务理事兼学术工作委员会主任",
        "unit": "江南示范大学能源与动力工程学院先进电池研究中心", "phone": "0512-65120000", "task": "项目统筹、专家联络与成果汇编",
    }  # fmt: skip


def bare(form: Form, category: Category) -> dict[str, Any]:
    """Nothing for whatever need not be answered."""
    empty: dict[str, Any] = {"table": [], "multichoice": []}
    return {
        question.id: empty.get(question.type, "")
        for section in form.sections
        for question in section.questions
        if question.type != "file"
        and not question.required
        and not (question.categories and category.code not in question.categories)
    }
