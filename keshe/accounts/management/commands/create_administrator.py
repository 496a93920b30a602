"""The first administrator of a new platform. Every further account is made on the page 人员与角色."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from keshe.accounts.actions import create_user, grant
from keshe.accounts.actors import system
from keshe.accounts.domain.roles import Role
from keshe.accounts.models import Mandate, User
from keshe.lib.refusals import Refused


class Command(BaseCommand):
    help = "为新建的平台开通第一位系统管理员；密码在终端输入，或由标准输入的第一行给出"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="登录名")
        parser.add_argument("name", metavar="姓名")
        parser.add_argument("--email", default="", metavar="邮箱", help="忘记密码时接收链接")

    def handle(self, *args: Any, **options: Any) -> None:
        running = Mandate.objects.filter(role=Role.ADMINISTRATOR, ended_at__isnull=True, user__is_active=True)
        if running.exists():
            raise CommandError("平台已有系统管理员；其他账号请由其在“人员与角色”中新建。")
        username, name, email = options["username"], options["name"], options["email"]
        password = self._password()
        try:
            validate_password(password, User(username=username, name=name, email=email))
            with transaction.atomic():
                user = create_user(system("setup"), username=username, name=name, password=password, email=email)
                grant(system("setup"), user, Role.ADMINISTRATOR)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"已开通系统管理员“{name}”（登录名 {username}）。")

    def _password(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\r\n")
        password = getpass.getpass("密码（不少于 10 位）：")
        if getpass.getpass("再输入一次：") != password:
            raise CommandError("两次输入的密码不一致，账号没有建立。")
        return password
