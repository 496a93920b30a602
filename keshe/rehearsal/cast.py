"""The small cast of named people with whom the demo, the tests and the documentation tell every story."""

from __future__ import annotations

from dataclasses import dataclass

from keshe.accounts.actions import create_user, grant
from keshe.accounts.actors import Actor, actor_for, system
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import User

#: Log-in password of every member of the cast in the demo.
DEMO_PASSWORD = "keshe-2022"  # noqa: S105 - printed by the demo on purpose


@dataclass(frozen=True)
class Part:
    """One member: log-in name, name, what they are in the story, and the roles they hold everywhere."""

    username: str
    name: str
    story: str
    roles: tuple[Role, ...] = ()


PARTS = (
    Part("lin", "林申报", "苏州市晨光技术学会 单位管理员（申报人）"),
    Part("zhao", "赵同组", "苏州市晨光技术学会 填报人（同单位）"),
    Part("qian", "钱外人", "苏州市远山研究会 单位管理员（无关单位）"),
    Part("sun", "孙专家", "评审专家", (Role.EXPERT,)),
    Part("li", "李回避", "评审专家（晨光技术学会理事，应回避）", (Role.EXPERT,)),
    Part("he", "何专家", "评审专家", (Role.EXPERT,)),
    Part("xu", "许专家", "评审专家", (Role.EXPERT,)),
    Part("tang", "唐专家", "评审专家", (Role.EXPERT,)),
    Part("luo", "罗专家", "评审专家", (Role.EXPERT,)),
    Part("song", "宋专家", "评审专家", (Role.EXPERT,)),
    Part("zhou", "周经办", "市科协学会部经办人", (Role.OFFICER,)),
    Part("wu", "吴领导", "市科协审批领导", (Role.APPROVER,)),
    Part("feng", "冯财务", "市科协财务（复核）", (Role.FINANCE,)),
    Part("chen", "陈出纳", "市科协财务（出纳）", (Role.FINANCE,)),
    Part("zheng", "郑审计", "纪检审计", (Role.SUPERVISOR,)),
    Part("guan", "管理员", "系统管理员", (Role.ADMINISTRATOR,)),
    Part("ding", "丁党务", "苏州市晨光技术学会 党务专员"),
    Part("gu", "顾企业", "苏州示范光电有限公司 单位管理员（企业）"),
    Part("wang", "王会员", "苏州市晨光技术学会 个人会员"),
)


class Cast:
    """The people, by log-in name: ``cast.actor("zhou")`` is 周经办 with the roles held at that moment."""

    def __init__(self, users: dict[str, User]) -> None:
        self.users = users

    def user(self, username: str) -> User:
        return self.users[username]

    def actor(self, username: str) -> Actor:
        return actor_for(self.users[username])


def assemble(password: str | None = DEMO_PASSWORD) -> Cast:
    """Make the cast's accounts and give the roles that hold everywhere. Units and their people come in
    ``steps.organisations``."""
    setup = system("setup")
    users = {}
    for part in PARTS:
        user = create_user(
            setup,
            username=part.username,
            name=part.name,
            password=password,
            email=f"{part.username}@example.org",
        )
        for role in part.roles:
            grant(setup, user, role)
        users[part.username] = user
    return Cast(users)


def recall() -> Cast:
    """The cast as it is in the database already."""
    return Cast({user.username: user for user in User.objects.filter(username__in=[part.username for part in PARTS])})
