"""Canary persons: party members whose names and numbers cannot stand anywhere by chance, and where to look for them."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection

from keshe.audit.queries import entries
from keshe.organisations.models import Organisation
from keshe.party.models import PartyMember, PartyOrgan
from keshe.privacy.sealing import PREFIX, Unsealable, opened
from keshe.rehearsal.cast import Cast
from keshe.rehearsal.steps.party import example_identity, party_member


@dataclass(frozen=True)
class Canary:
    """One person, and every value by which they would betray themselves."""

    number: int
    name: str
    born: str
    relation: str

    @property
    def values(self) -> dict[str, object]:
        return {
            "name": self.name,
            "identity_number": example_identity(self.number, self.born),
            "relation": self.relation,
            "phone": f"1999{self.number:07d}",
            "joined_on": date(1977, 10, self.number % 28 + 1),
        }

    @property
    def traces(self) -> list[str]:
        """The open values; of the name what masking hides."""
        known = self.values
        day = known["joined_on"]
        assert isinstance(day, date)
        return [
            self.name[1:],
            str(known["identity_number"]),
            self.relation,
            str(known["phone"]),
            day.isoformat(),
            f"{day.year}年{day.month}月{day.day}日",
        ]


CANARIES = (
    Canary(701, "龘靐齉", "19570613", "金丝雀第一研究所"),
    Canary(702, "鱻麤驫", "19580714", "金丝雀第二研究所"),
    Canary(703, "爩灪籱", "19590815", "金丝雀第三研究所"),
)
TRACES = [trace for canary in CANARIES for trace in canary.traces]
_ANY = re.compile("|".join(map(re.escape, TRACES)))


def planted(cast: Cast, unit: Organisation, organ: PartyOrgan) -> list[PartyMember]:
    """The canaries, entered by the party worker."""
    return [
        party_member(cast, unit, canary.number, organ=organ, **canary.values)  # type: ignore[arg-type]
        for canary in CANARIES
    ]


def traces_in(content: bytes | str) -> list[str]:
    """The canaries' values in an answer, a file or a table, however they are spelled; archives are looked into."""
    found: list[str] = []
    if isinstance(content, bytes) and content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                found += traces_in(archive.read(name))
        return found
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    if "\\u" in text:
        text += _unescaped(text)
    if "&#" in text:
        text += html.unescape(text)
    return sorted(set(_ANY.findall(text)))


def _unescaped(text: str) -> str:
    """JSON's \\uXXXX as signs."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda sign: chr(int(sign[1], 16)), text)


def rows() -> Iterator[tuple[str, str]]:
    """Every value of every table, as text, with the table's name."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select * from "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    yield table, value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def dump() -> str:
    """All tables as text."""
    return "\n".join(value for _table, value in rows())


def dump_opened() -> str:
    """What somebody reads who has the dump and the keys."""
    texts = []
    for _table, value in rows():
        if value.startswith(PREFIX):
            try:
                texts.append(opened(value))
            except Unsealable:
                continue
    return "\n".join(texts)


def log_text() -> str:
    """The log as it is exported."""
    return "\n".join(json.dumps(entry, ensure_ascii=False, default=str) for entry in entries())


def stored_files() -> Iterator[bytes]:
    """The bytes of everything that is stored."""
    for path in Path(default_storage.path("")).rglob("*"):
        if path.is_file():
            yield path.read_bytes()
