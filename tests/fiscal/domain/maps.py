"""A small map, written as a call would write it."""

from keshe.fiscal.domain.sheet import Line, lines_of
from keshe.fiscal.domain.writing import Given
from keshe.programmes.domain.document import Fiscal

MAP = Fiscal.model_validate(
    {
        "system": "市财政系统",
        "code_lists": [
            {
                "id": "category",
                "codes": [
                    {"ours": "1", "theirs": "KX01", "label": "综合示范"},
                    {"ours": "2", "theirs": "KX02", "label": "党建强会"},
                ],
            }
        ],
        "fields": [
            {"order": 1, "tab": "基本信息", "name": "项目名称", "source": "application.project_name", "max_length": 12},
            {
                "order": 2,
                "tab": "基本信息",
                "name": "信用代码",
                "source": "unit.uscc",
                "format": "code",
                "min_length": 18,
            },
            {"order": 3, "tab": "基本信息", "name": "联系电话", "source": "unit.contact_phone", "format": "phone"},
            {"order": 4, "tab": "基本信息", "name": "银行账号", "source": "unit.bank_account", "format": "code"},
            {"order": 5, "tab": "项目", "name": "类别", "source": "application.category", "codes": "category"},
            {"order": 6, "tab": "项目", "name": "开始日期", "source": "answers.application.start", "format": "date"},
            {
                "order": 7,
                "tab": "资金",
                "name": "总投资",
                "source": "application.total_amount",
                "format": "wan_yuan",
                "unit": "万元",
            },
            {
                "order": 8,
                "tab": "资金",
                "name": "申请资金",
                "source": "application.requested_amount",
                "format": "wan_yuan",
                "unit": "万元",
            },
            {"order": 9, "tab": "项目", "name": "主要内容", "source": "answers.application.content", "required": True},
            {"order": 10, "tab": "项目", "name": "地址", "source": "unit.address"},
            {
                "order": 11,
                "tab": "项目",
                "name": "参加人数",
                "source": "answers.application.people",
                "format": "integer",
            },
            {"order": 12, "tab": "项目", "name": "负责人", "source": "answers.application.leader"},
            {
                "order": 13,
                "tab": "指标",
                "name": "绩效指标",
                "source": "answers.application.targets",
                "columns": [
                    {"key": "level3", "name": "三级指标", "required": True},
                    {"key": "target", "name": "指标值", "max_length": 3},
                ],
            },
        ],
    }
)

OURS: dict[str, object] = {
    "application.project_name": "青少年科普讲座",
    "unit.uscc": "51320500MJ12345678",
    "unit.contact_phone": "0512-65230001",
    "unit.bank_account": "6222021102012345678",
    "application.category": "2",
    "answers.application.start": "2022-05-01",
    "application.total_amount": "50000.00",
    "application.requested_amount": "38000.00",
    "answers.application.content": "举办二十场讲座\n每场五十人",
    "unit.address": "苏州市姑苏区人民路１号",
    "answers.application.people": "1,000",
    "answers.application.leader": "林申报",
    "answers.application.targets": [
        {"level3": "讲座场次", "target": "20"},
        {"level3": "参加人数", "target": "1000"},
    ],
}


def lines(target: Fiscal = MAP, **changes: object) -> list[Line]:
    """The sheet of :data:`OURS`, with some values changed (dots written as two underscores)."""
    values = OURS | {path.replace("__", "."): value for path, value in changes.items()}
    return lines_of(target, lambda path: Given(values[path]))


def texts(found: list[Line]) -> dict[str, str]:
    return {line.key: line.text for line in found}
