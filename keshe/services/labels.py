"""Chinese wording of cooperation with enterprises: fields, kinds, statuses, verbs, refusals, messages, why it fits."""

from django.utils.translation import gettext_lazy as _

from keshe.audit.acts import verbs
from keshe.lib.refusals import fill, word
from keshe.notices.texts import texts
from keshe.privacy.labels import purposes
from keshe.records.labels import sorts
from keshe.services.domain import places
from keshe.services.domain.kinds import Field, FunctionKind
from keshe.services.domain.lifecycle import COOPERATION, NEED, REQUEST, CooperationStatus, NeedStatus, RequestStatus
from keshe.services.domain.scoring import Fit
from keshe.services.models import ContactRequest, TechnicalNeed

FIELDS = {
    Field.OPTOELECTRONICS: _("光电与照明"),
    Field.ELECTRONICS: _("电子与通信"),
    Field.SOFTWARE: _("软件与人工智能"),
    Field.MANUFACTURING: _("智能制造与装备"),
    Field.MATERIALS: _("新材料"),
    Field.CHEMISTRY: _("化学化工"),
    Field.BIOMEDICINE: _("生物医药"),
    Field.MEDICAL_DEVICES: _("医疗器械与健康"),
    Field.ENERGY: _("新能源与节能"),
    Field.ENVIRONMENT: _("生态环境"),
    Field.AGRICULTURE: _("现代农业"),
    Field.FOOD: _("食品"),
    Field.CONSTRUCTION: _("建筑与市政"),
    Field.TRANSPORT: _("交通与物流"),
    Field.STANDARDS: _("标准、计量与质量"),
    Field.MANAGEMENT: _("知识产权与管理"),
    Field.OTHER: _("其他"),
}

FUNCTION_KINDS = {
    FunctionKind.TITLES: _("职称评定"),
    FunctionKind.PROJECTS: _("科研项目评估"),
    FunctionKind.RESULTS: _("科技成果评价"),
    FunctionKind.EXPERTISE: _("技术鉴定"),
    FunctionKind.TALENT: _("人才评价"),
    FunctionKind.STANDARDS: _("标准制定"),
    FunctionKind.ADVICE: _("决策咨询"),
    FunctionKind.TRAINING: _("教育培训"),
    FunctionKind.OTHER: _("其他"),
}

NEED_STATUSES = {
    NeedStatus.DRAFT: _("未发布"),
    NeedStatus.OPEN: _("征集中"),
    NeedStatus.MET: _("已满足"),
    NeedStatus.CLOSED: _("已关闭"),
    NeedStatus.EXPIRED: _("已到期"),
}
NEED.label(
    {
        "": _("企业技术需求"),
        **{status.value: label for status, label in NEED_STATUSES.items()},
        "publish": _("发布"),
        "meet": _("标为已满足"),
        "close": _("关闭"),
        "expire": _("到期"),
        "reopen": _("重新发布"),
    }
)
REQUEST.label(
    {
        "": _("联系请求"),
        RequestStatus.PENDING: _("等待答复"),
        RequestStatus.ACCEPTED: _("已接受"),
        RequestStatus.DECLINED: _("已谢绝"),
        RequestStatus.WITHDRAWN: _("已撤回"),
        "accept": _("接受"),
        "decline": _("谢绝"),
        "withdraw": _("撤回"),
    }
)
COOPERATION_STATUSES = {
    CooperationStatus.CONTACTED: _("已联系"),
    CooperationStatus.VISITED: _("已走访"),
    CooperationStatus.AGREED: _("已签约"),
    CooperationStatus.COMPLETED: _("已完成"),
    CooperationStatus.DROPPED: _("已终止"),
}
COOPERATION.label(
    {
        "": _("会企对接"),
        **{status.value: label for status, label in COOPERATION_STATUSES.items()},
        "visit": _("登记走访"),
        "agree": _("登记签约"),
        "complete": _("登记完成"),
        "drop": _("终止对接"),
    }
)

SATISFACTION = {
    5: _("5 分，很满意"),
    4: _("4 分，满意"),
    3: _("3 分，一般"),
    2: _("2 分，不满意"),
    1: _("1 分，很不满意"),
}

sorts(
    {
        "service_station": _("企业服务站"),
        "service_item": _("技术服务"),
        "enterprise_need": _("企业技术需求"),
        "cooperation": _("会企对接"),
        "association_help": _("帮助建立企业科协"),
        "delegated_function": _("承接职能"),
    }
)

purposes({"services.contact": _("会企对接联系")})

verbs(
    {
        "services.record_station": _("登记企业服务站"),
        "services.change_station": _("修改企业服务站"),
        "services.record_item": _("登记技术服务"),
        "services.change_item": _("修改技术服务"),
        "services.record_help": _("登记帮助建立企业科协"),
        "services.change_help": _("修改帮助建立企业科协记录"),
        "services.record_function": _("登记承接职能"),
        "services.change_function": _("修改承接职能记录"),
        "services.record_need": _("登记企业技术需求"),
        "services.change_need": _("修改企业技术需求"),
        "services.publish_need": _("发布企业技术需求"),
        "services.meet_need": _("标记需求已满足"),
        "services.close_need": _("关闭企业技术需求"),
        "services.reopen_need": _("重新发布企业技术需求"),
        "services.expire_need": _("企业技术需求到期"),
        "services.request_contact": _("发出联系请求"),
        "services.accept_request": _("接受联系请求"),
        "services.decline_request": _("谢绝联系请求"),
        "services.withdraw_request": _("撤回联系请求"),
        "services.record_cooperation": _("登记会企对接"),
        "services.visit": _("登记走访"),
        "services.agree": _("登记签约"),
        "services.complete": _("登记对接完成"),
        "services.drop": _("终止对接"),
        "services.rate": _("评价对接服务"),
        "services.reindex": _("重建供需匹配索引"),
    }
)

word(
    "services",
    {
        "name_missing": _("请填写名称。"),
        "description_missing": _("请写明具体内容，供匹配和对接使用。"),
        "places_missing": _("请填写服务区域；面向全市的填“全市”。"),
        "field_unknown": _("请选择技术领域。"),
        "kind_unknown": _("请选择类别。"),
        "enterprise_missing": _("请填写企业名称，与营业执照一致。"),
        "department_missing": _("请填写委托部门。"),
        "document_missing": _("请填写委托文件或合同编号。"),
        "approval_missing": _("已成立的企业科协须填写成立批复文号。"),
        "day_missing": _("请填写日期。"),
        "day_in_future": _("日期 {day} 尚未到，请核对。"),
        "until_before_since": _("截止日期不能早于开始日期。"),
        "until_passed": _("有效期 {day} 已过，请先改为今后的日期。"),
        "budget_order": _("预算上限不能低于下限。"),
        "amount_range": _("金额以元为单位，须在 0 至 100 亿元之间，请核对。"),
        "no_services_from_enterprises": _("企业不登记此类记录；如有技术需求，请在“技术需求”中发布。"),
        "unit_not_confirmed": _("“{unit}”尚未经学会部确认，暂不能发布或对接；请先提交单位登记。"),
        "need_ended": _("该需求目前是“{status}”，不能修改。"),
        "not_open": _("该需求目前不在征集中，不能发出联系请求。"),
        "item_off_list": _("该服务已不在服务清单上，不能发出联系请求。"),
        "own_unit": _("双方是同一单位，不必发出联系请求。"),
        "not_own_beside": _("附带的需求或服务须由本单位登记，请重新选择。"),
        "enterprise_only": _("只有企业可以就技术服务发出联系请求。"),
        "asked_already": _("已向对方发出过联系请求，请等待答复。"),
        "running_already": _("双方就此事项的对接正在进行，请在对接记录中继续登记。"),
        "sender_not_confirmed": _(
            "“{unit}”目前不是学会部已确认的单位，暂不能接受其联系请求；可以谢绝，或待其恢复后再接受。"
        ),
        "not_receiver": _("联系请求由对方单位答复。"),
        "not_sender": _("只有发出请求的单位可以撤回。"),
        "step_before_last": _("日期不能早于上一步（{day}）。"),
        "result_missing": _("请写明对接成效。"),
        "reason_missing": _("请写明终止原因。"),
        "decline_reason_missing": _("请简要说明谢绝的原因。"),
        "close_reason_missing": _("请写明关闭原因。"),
        "rating_range": _("请选择 1 至 5 分。"),
        "enterprise_rates": _("满意度只由企业本身评价。"),
        "rate_when_completed": _("对接完成后才能评价。"),
        "not_party": _("只有对接双方可以终止对接。"),
    },
)

texts(
    {
        "services.contact_requested": (
            _("{sender}希望与贵单位联系"),
            _(
                "关于“{about}”，{sender}希望与贵单位对接。附言：{message} 请在“会企协作”中接受或谢绝；接受后双方可见联系方式。"
            ),
        ),
        "services.contact_accepted": (
            _("{receiver}接受了联系请求"),
            _("关于“{about}”，{receiver}已接受联系请求，对接开始。联系方式见对接记录。"),
        ),
        "services.contact_declined": (
            _("{receiver}谢绝了联系请求"),
            _("关于“{about}”，{receiver}谢绝了联系请求。原因：{reason}"),
        ),
        "services.cooperation_recorded": (
            _("{society}登记了与贵单位的对接"),
            _("{society}登记了“{about}”的对接。如与事实不符，请与该单位联系，或终止对接并写明原因。"),
        ),
        "services.step_taken": (
            _("对接“{about}”：{status}"),
            _("“{about}”的对接于 {day} 登记为“{status}”。完成后请企业评价满意度。"),
        ),
        "services.rated": (
            _("企业评价了对接“{about}”"),
            _("{enterprise}对“{about}”的服务评价为 {score} 分（满分 5 分）。"),
        ),
        "services.need_expired": (
            _("技术需求“{about}”已到期"),
            _("“{about}”的有效期至 {day}，已停止征集。如仍需要，请修改有效期后重新发布。"),
        ),
    }
)


def reasons_of(fit: Fit) -> list[str]:
    """Why a need and a service fit, in words: ``共同词：照明、LED（发光二极管）`` · ``同一领域`` · ``服务区域含工业园区``."""
    words = [one if one == other else f"{one}（{other}）" for one, other in fit.words]
    told = [fill(_("共同词：{words}"), {"words": "、".join(words)})]
    if fit.same_field:
        told.append(str(_("同一领域")))
    elif fit.near_field:
        told.append(str(_("相近领域")))
    if fit.place:
        everywhere = fit.place in places.EVERYWHERE
        told.append(str(_("服务区域为全市")) if everywhere else fill(_("服务区域含{place}"), {"place": fit.place}))
    return told


def shown_receiver(request: ContactRequest) -> str:
    """Who was asked, as the asking side may know it: an enterprise that shows no name is named once it has accepted."""
    need = request.need
    hidden = request.from_society and need is not None and not need.name_public and not need.collected
    if hidden and need is not None and request.status != RequestStatus.ACCEPTED:
        return shown_enterprise(need)
    return request.receiver.name


def shown_enterprise(need: TechnicalNeed) -> str:
    """The enterprise as everybody may know it."""
    return need.enterprise_name if need.name_public else str(_("某企业（未公开名称）"))
