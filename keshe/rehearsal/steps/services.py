"""What societies do with enterprises, brought about by the right people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from keshe.accounts.actors import Actor
from keshe.lib import clock
from keshe.organisations.models import Organisation
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.organisations import administrator_of
from keshe.rehearsal.steps.records import agreed
from keshe.services import actions
from keshe.services.domain.kinds import Field, FunctionKind
from keshe.services.models import (
    Cooperation,
    DelegatedFunction,
    EnterpriseAssociationHelp,
    ServiceItem,
    ServiceStation,
    TechnicalNeed,
)

LAMP = "LED 灯具光衰过快，寻求热设计改进"
LAMP_TEXT = "我司大功率 LED 灯具使用两千小时后光衰超过一成，初步判断散热不良，希望对散热结构和驱动电源做光热协同设计，并给出检测数据。"


def _admin(cast: Cast, unit: Organisation, admin: str) -> Actor:
    return cast.actor(admin or administrator_of(unit))


def offered(
    cast: Cast,
    unit: Organisation,
    title: str = "发光二极管灯具光热设计与检测",
    *,
    admin: str = "",
    description: str = "为灯具企业提供散热结构设计、光衰加速试验和光色电参数检测，出具改进建议。",
    **values: object,
) -> ServiceItem:
    """A service on the society's list; of its whole city, from the first day of the year unless told otherwise."""
    given = {
        "title": title,
        "field": Field.OPTOELECTRONICS,
        "places": "全市",
        "keywords": "照明、散热、光衰",
        "price_basis": "按协会公布的收费标准，会员单位八折",
        "since": date(clock.today().year, 1, 1),
        "description": description,
    }
    return actions.record_item(_admin(cast, unit, admin), unit, {**given, **values})


def stationed(
    cast: Cast,
    unit: Organisation,
    name: str,
    signed_on: date,
    until: date | None = None,
    *,
    host: str = "苏州示范光电有限公司",
    admin: str = "",
    partners: Sequence[Organisation] = (),
) -> ServiceStation:
    """A service station at an enterprise."""
    values = {"name": name, "host_name": host, "place": "研发中心二楼", "signed_on": signed_on, "until": until}
    thing = actions.record_station(_admin(cast, unit, admin), unit, values, partners)
    agreed(cast, thing)
    return thing


def helped(
    cast: Cast,
    unit: Organisation,
    enterprise: str,
    since: date,
    founded_on: date | None = None,
    *,
    admin: str = "",
    partners: Sequence[Organisation] = (),
) -> EnterpriseAssociationHelp:
    """Help for an enterprise that founds its own association."""
    values = {
        "enterprise_name": enterprise,
        "since": since,
        "steps": "宣讲政策，协助起草章程和人选建议。",
        "founded_on": founded_on,
        "approval": "苏科协企〔2022〕3号" if founded_on else "",
    }
    thing = actions.record_help(_admin(cast, unit, admin), unit, values, partners)
    agreed(cast, thing)
    return thing


def delegated(
    cast: Cast,
    unit: Organisation,
    title: str,
    since: date,
    until: date | None = None,
    *,
    department: str = "苏州市人力资源和社会保障局",
    kind: FunctionKind = FunctionKind.TRAINING,
    amount: Decimal | None = None,
    admin: str = "",
    partners: Sequence[Organisation] = (),
) -> DelegatedFunction:
    """A function that a department delegated."""
    values = {
        "title": title,
        "kind": kind,
        "department": department,
        "document": "委托函〔2022〕8号",
        "since": since,
        "until": until,
        "amount": amount,
    }
    thing = actions.record_function(_admin(cast, unit, admin), unit, values, partners)
    agreed(cast, thing)
    return thing


def posted(
    cast: Cast, unit: Organisation, title: str = LAMP, *, admin: str = "", publish: bool = True, **values: object
) -> TechnicalNeed:
    """A need: of the enterprise itself, or, with ``enterprise_name``, taken down by a society."""
    given = {
        "title": title,
        "field": Field.OPTOELECTRONICS,
        "district": "工业园区",
        "raised_on": clock.today(),
        "until": clock.today() + timedelta(days=90),
        "budget_low": Decimal(50000),
        "budget_high": Decimal(120000),
        "name_public": True,
        "budget_public": True,
        "description": LAMP_TEXT,
    }
    return actions.record_need(_admin(cast, unit, admin), unit, {**given, **values}, publish=publish)


def contacted(
    cast: Cast, society: Organisation, need: TechnicalNeed, *, admin: str = "", item: ServiceItem | None = None
) -> Cooperation:
    """The society asks for contact about a need, its unit accepts: the cooperation begins today."""
    message = "我会光电专委会可安排专家上门诊断。"
    request = actions.request_contact(_admin(cast, society, admin), society, need=need, item=item, message=message)
    return actions.accept_request(_admin(cast, need.organisation, ""), request)


def carried_on(
    cast: Cast,
    cooperation: Cooperation,
    *,
    amount: Decimal | None = Decimal("80000.00"),
    completed: bool = True,
    rating: int | None = None,
    days: Sequence[date] = (),
) -> Cooperation:
    """The society visits, signs, and, with ``completed``, finishes; the enterprise rates. All today, unless ``days``
    say when."""
    actor = _admin(cast, cooperation.organisation, "")
    visited, agreed, done = days or (clock.today(),) * 3
    actions.visit(actor, cooperation, day=visited, note="专家两人到厂，查看老化车间。")
    actions.agree(actor, cooperation, day=agreed, amount=amount, note="签订技术服务合同。")
    if completed:
        result = "重新设计散热结构，两千小时光衰由 11% 降到 4%，新增销售约三百万元。"
        actions.complete(actor, cooperation, day=done, result=result)
    if rating is not None and cooperation.enterprise is not None:
        actions.rate_cooperation(_admin(cast, cooperation.enterprise, ""), cooperation, score=rating, note="响应及时。")
    cooperation.refresh_from_db()
    return cooperation


#: What a society of optics and lighting offers: title, area, words, what it does.
SERVICES = (
    (
        "照明产品光色电参数检测",
        "工业园区、高新区",
        "灯具、光衰、显色指数",
        "测试灯具光通量、光衰、色温和谐波，出具检测数据。",
    ),
    ("LED 驱动电源匹配与电磁兼容整改", "全市", "驱动电源、滤波", "为大功率 LED 灯具匹配驱动电源，整改辐射发射超标。"),
    (
        "机器视觉外观缺陷检测选型",
        "工业园区、高新区",
        "图像识别、光源、镜头",
        "为电子、五金企业的外观检测工位做光源、镜头、算法选型和打样验证。",
    ),
    ("光学元件镀膜工艺诊断", "全市", "镀膜、透过率、附着力", "分析滤光片镀膜的透过率和附着力不良，给出工艺参数建议。"),
)
CAMERA = "摄像模组表面划痕、脏污靠人工目检，希望用机器视觉在线检测，节拍三秒以内。"
FILTER = "滤光片百格试验脱膜，批次不良约百分之三，希望诊断清洗和镀膜工艺。"


def served_enterprises(cast: Cast, society: Organisation, company: Organisation) -> None:
    """A little of everything, as a well-run society has it: services, a station, needs, a request that waits,
    cooperations in several states, an association founded."""
    today = clock.today()
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    lamp = offered(cast, society)
    for title, area, words, text in SERVICES:
        offered(cast, society, title, places=area, keywords=words, description=text)
    stationed(cast, society, "晨光—示范光电服务站", min(today, first + timedelta(days=20)), date(today.year + 2, 1, 20))
    helped(cast, society, company.name, first, min(today, first + timedelta(days=60)))
    need = posted(cast, company, until=last)
    camera = posted(cast, company, "摄像模组外观缺陷在线检测", description=CAMERA, name_public=False, until=last)
    posted(
        cast,
        society,
        "红外滤光片镀膜附着力不足",
        enterprise_name="苏州示范镀膜有限公司",
        district="高新区",
        contact="工艺部，电话见走访记录",
        description=FILTER,
        until=last,
    )
    carried_on(cast, contacted(cast, society, need, item=lamp), rating=5)
    actor = _admin(cast, society, "")
    actions.request_contact(actor, society, need=camera, message="可先带样件来会里打光试验。")
    started = actions.record_cooperation(
        actor,
        society,
        title="激光打标设备安全评估",
        enterprise_name="苏州示范激光设备有限公司",
        day=today,
        note="企业来会咨询。",
    )
    actions.visit(actor, started, day=today, note="现场查看三台设备。")
