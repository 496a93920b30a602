"""Write the index of services and needs anew."""

from typing import Any

from django.core.management.base import BaseCommand

from keshe.accounts.actors import system
from keshe.services.actions import reindex


class Command(BaseCommand):
    help = "Write the index that matches needs and services anew, after a change of synonyms or stop words."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reindex(system('reindex'))} entries")
