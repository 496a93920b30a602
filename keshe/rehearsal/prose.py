"""Made-up Chinese: sentences put together from short parts, so that no two applications read alike.

Every part is shorter than what the comparison of texts looks at (twelve characters), and numbers and the subject stand
between them: a copied text is alike, a made-up one is not. What a text speaks of follows the words of the category and
of the directions applied for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable

#: What societies are named after.
FIELDS = """
    机械工程 电子 光学 化学 物理 数学 地质 测绘 气象 园艺
    农学 水利 建筑 土木 交通 环境 能源 材料 纺织 食品
    药学 护理 中医 针灸 口腔 眼科 心理 营养 康复 预防医学
    计算机 人工智能 自动化 通信 物联网 集成电路 生物技术 海洋 航空 消防
    计量 质量 标准化 图书情报 科普作家 青少年科技 老科技工作者 古建筑 丝绸
""".split()  # noqa: SIM905 - words, not fifty quoted lines

#: What everybody else writes about; a name that nobody can guess at must not stand in a title (blind reviews).
SUBJECTS = """
    光学 照明技术 智能制造 生物医药 新材料 环境工程 现代农业 数字城市
    食品安全 轨道交通 纺织工程 岩土工程 精密测量 绿色建筑 工业软件 储能技术
""".split()  # noqa: SIM905 - words, not sixteen quoted lines

WHO = """
    由秘书处牵头 依托专家委员会 会同会员企业 联合在苏高校 组织青年委员 发动专业委员会 邀请省内专家 依靠基层联络站
    与兄弟学会协作 由理事会统筹 安排专职人员 借助龙头企业 动员退休专家 与街道共建 依托重点实验室 联合本地媒体
    由分管理事负责 与行业主管部门会商 吸收研究生参与 联系科创园区
""".split()  # noqa: SIM905
VERBS = "举办 组织 开展 推出 完成 安排 落实 筹办 承办 新增".split()  # noqa: SIM905
WHEN = """
    开春后 二季度起 上半年 五月前后 暑期 学术月期间 科普日前后 九月起 国庆之前 每季度末 年中 第一阶段 随后 同时 其间
""".split()  # noqa: SIM905
EFFECTS = """
    形成工作案例 纳入年度考核 逐场留存签到 会后汇编成册 同步网上直播 建立回访台账 面向十个板块 及时公开结果
    听取会员意见 培养青年骨干 对接地方需求 沉淀课件资料 提出改进清单 带动分支机构 接受理事会监督 发布活动综述
    吸引企业参与 促成合作意向 补齐薄弱环节 形成固定制度 扩大社会影响 评出优秀案例 反馈主管部门 年底集中评估
""".split()  # noqa: SIM905
FACTS = """
    近年来发展较快 在本市集聚度高 从业人员逐年增加 新技术更新迅速 与民生联系紧密 产业链条较完整 人才需求旺盛
    中小企业数量多 标准体系尚在完善 公众关注度上升 跨学科特点突出 成果转化潜力大 区域之间差异明显 国际交流频繁
""".split()  # noqa: SIM905
GAPS = """
    会员联系不够经常 交流平台仍显分散 专家资源利用不足 科普供给偏少 青年会员占比偏低 信息化手段落后 品牌辨识度不高
    服务清单不够清晰 经费来源单一 分支机构活力不足 成果宣传不充分 制度执行缺少抓手 企业诉求难以汇总 档案记录不完整
""".split()  # noqa: SIM905
NEEDS = """
    确有必要专题推进 需要集中力量补上 应当尽快建立机制 亟待搭建平台 有条件先行试点 宜由学会牵头解决 会员呼声较高
    符合年度工作重点 与理事会决议一致 时机已经成熟 可为同类学会借鉴 有助于形成合力
""".split()  # noqa: SIM905
MEASURES = """
    参与人次累计 受益会员达到 合作单位增至 归档材料不少于 新闻报道不少于 满意度调查覆盖 培训骨干合计 答复诉求累计
    形成课件合计 签约意向达到 线上访问超过 志愿者登记达到
""".split()  # noqa: SIM905
MEASURED_IN = "人次 名 家 份 篇 人 名 件 套 项 次 人".split()  # noqa: SIM905

#: What a society does, by a word of the category or direction: (thing, what it is counted in).
THINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "党": (
        ("主题党日", "次"), ("科学家精神宣讲", "场"), ("党建工作例会", "次"), ("党员攻关行动", "项"),
        ("红色教育现场课", "堂"), ("支部结对活动", "次"), ("党员先锋讲堂", "讲"), ("党建制度修订", "项"),
    ),
    "组织建设|治理|综合管理|学会日|会员": (
        ("会员走访", "次"), ("理事会专题会议", "次"), ("学会日主题活动", "场"), ("规章制度修订", "项"),
        ("秘书处业务培训", "期"), ("分支机构检查", "轮"), ("会员座谈", "场"), ("新会员见面会", "场"),
    ),
    "信息化|网": (
        ("会员信息核对", "轮"), ("公众号专题推送", "期"), ("线上服务上线", "项"), ("网上会员日", "次"),
        ("数据库培训", "期"), ("线上问答直播", "场"),
    ),
    "科普|志愿": (
        ("科普讲座", "场"), ("科普进社区", "场"), ("科普进校园", "场"), ("科技志愿服务", "次"),
        ("科普短片制作", "部"), ("首席专家备课会", "次"), ("科普展板巡展", "轮"), ("开放日参观", "批"),
    ),
    "学术|年会|期刊|会议": (
        ("学术报告会", "场"), ("青年学者论坛", "场"), ("专题研讨", "场"), ("论文征集评选", "轮"),
        ("圆桌对话", "场"), ("学术沙龙", "期"), ("审稿专家会议", "次"), ("墙报交流", "场"),
    ),
    "企业|融合|承能|职能|产业|服务": (
        ("会企对接", "场"), ("企业现场诊断", "次"), ("技术需求征集", "轮"), ("成果评价", "项"),
        ("职称政策辅导", "场"), ("团体标准研讨", "次"), ("产业调研", "次"), ("决策咨询座谈", "场"),
    ),
    "评奖|奖|人才|青年": (
        ("候选人遴选", "轮"), ("评审专家会议", "次"), ("获奖成果宣讲", "场"), ("青年人才座谈", "场"),
        ("推荐材料辅导", "期"), ("优秀案例评选", "轮"),
    ),
    "品": (
        ("品牌活动", "场"), ("品牌故事征集", "轮"), ("品牌推介会", "场"), ("品牌评估会", "次"), ("标识发布", "次"),
    ),
}  # fmt: skip

#: A word of a question's name → the kind of text that answers it.
KINDS = (("必要|依据|问题|理由|背景", "why"), ("目标|成效|亮点|影响", "aim"), ("基础|近三年|总体情况|完成", "past"))

_BODY = re.compile(r"^苏州市(.+)(学会|协会|研究会)$")


def subject_of(unit: str, chance: random.Random) -> str:
    """What a society is about, by its name; anybody else is given a subject."""
    found = _BODY.match(unit)
    named = [field for field in FIELDS if found and found[1].startswith(field)]
    return max(named, key=len) if named else chance.choice(SUBJECTS)


def things_for(words: str) -> list[tuple[str, str]]:
    """What is done under a category and its directions; everything where their words say nothing."""
    found = [thing for pattern, things in THINGS.items() if re.search(pattern, words) for thing in things]
    return found or [thing for things in THINGS.values() for thing in things]


class Prose:
    """Texts of one application about ``subject``; nothing is said twice before everything has been said once."""

    def __init__(self, chance: random.Random, subject: str, words: str) -> None:
        self.chance, self.subject = chance, subject
        self.things = things_for(words)
        self._left: dict[str, list[object]] = {}

    def text(self, question: str, least: int, most: int) -> str:
        """Whole sentences that answer a question of this name, cut off only where not one fits."""
        kind = next((kind for pattern, kind in KINDS if re.search(pattern, question)), "deed")
        makers: dict[str, tuple[Callable[[], str], ...]] = {
            "why": (self._why, self._why, self._past),
            "aim": (self._aim, self._aim, self._deed),
            "past": (self._past,),
            "deed": (self._deed,),
        }
        wanted = min(most, max(least, 60, self.chance.randint(90, 260)))
        text = ""
        while len(text) < wanted:
            following = self.chance.choice(makers[kind])()
            if text and len(text) >= least and len(text) + len(following) > most:
                break
            text += following
        return text[:most]

    def _pick(self, name: str, store: Iterable[object]) -> str:
        left = self._left.get(name)
        if not left:
            left = self._left[name] = list(store)
            self.chance.shuffle(left)
        return str(left.pop())

    def _number(self) -> int:
        return self.chance.randint(2, 60)

    def _thing(self) -> str:
        thing, unit = self.chance.choice(self.things)
        return f"{self.chance.choice(VERBS)}{self.subject}{thing}{self._number()}{unit}"

    def _deed(self) -> str:
        return (
            f"{self._pick('when', WHEN)}{self._pick('who', WHO)}，{self._thing()}，"
            f"{self._pick('effect', EFFECTS)}，{self._pick('effect', EFFECTS)}。"
        )

    def _past(self) -> str:
        year = f"{self.chance.choice(('前年', '去年', '两年来', '三年间'))}"
        return f"{year}{self._pick('who', WHO)}，共{self._thing()}，{self._pick('effect', EFFECTS)}。"

    def _why(self) -> str:
        return (
            f"{self.subject}{self._pick('fact', FACTS)}，{self._number()}家受访单位反映{self._pick('gap', GAPS)}，"
            f"{self._pick('need', NEEDS)}。"
        )

    def _aim(self) -> str:
        at = self.chance.randrange(len(MEASURES))
        return (
            f"到{self.chance.randint(9, 12)}月底，{self.subject}方面{MEASURES[at]}{self._number() * 5}{MEASURED_IN[at]}，"
            f"{self._pick('effect', EFFECTS)}。"
        )


def title(subject: str, label: str, most: int) -> str:
    """A project's title: the subject and what is applied for, within ``most`` characters."""
    core = re.split("[，：；]", label)[0]
    for joined in (f"{subject}领域{core}", f"{subject}{core}"):
        if len(joined) <= most:
            return joined
    return core[:most]
