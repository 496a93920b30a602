"""What a forger with write access could do to the log and the files. Each mutation returns the places at which
verification may name it."""

import json
import random
from collections.abc import Callable
from typing import Any

from django.db import connection

from keshe.audit.domain import chain
from keshe.audit.models import ChainHead, Event
from keshe.files import storage
from keshe.files.models import StoredFile

TEXTS = ("actor", "verb", "subject", "outcome", "reason", "previous", "hash")


class Copy:
    """The raw copy. The database is put back by rolling back; the files by :meth:`mend`."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.count = Event.objects.count()
        self.files = list(StoredFile.objects.order_by("pk"))
        self.stored_by = {
            file["file"]: event.seq for event in Event.objects.all() for file in event.facts.get("files", [])
        }
        self._broken: dict[str, bytes] = {}

    def kinds(self) -> list[Callable[[], set[str]]]:
        return [
            self.log_text, self.log_time, self.log_facts, self.log_facts_no_json, self.log_rehashed, self.log_removed,
            self.log_swapped, self.log_renumbered, self.log_inserted, self.log_tail_rewritten, self.file_bit,
            self.file_cut, self.file_longer, self.file_gone, self.file_of_another, self.row_changed, self.row_gone,
            self.row_and_file,
        ]  # fmt: skip

    def mend(self) -> None:
        for path, content in self._broken.items():
            (storage.root() / path).write_bytes(content)
        self._broken.clear()

    # ---- the log

    def log_text(self) -> set[str]:
        seq, column = self._seq(), self.dice.choice(TEXTS)
        before = str(getattr(Event.objects.get(seq=seq), column))
        self._set(seq, column, self._changed(before))
        return _around(seq)

    def log_time(self) -> set[str]:
        seq = self._seq()
        digit = self.dice.choice("0123456789")
        before = self._raw(seq, "at")
        self._set(seq, "at", before[:-1] + (digit if before[-1] != digit else chr(ord("0") + (int(digit) + 1) % 10)))
        return _around(seq)

    def log_facts(self) -> set[str]:
        seq = self._seq()
        facts = Event.objects.get(seq=seq).facts
        facts[self.dice.choice([*facts, "new"])] = self.dice.random()
        self._set(seq, "facts", json.dumps(facts))
        return _around(seq)

    def log_facts_no_json(self) -> set[str]:
        seq = self._seq()
        self._set(seq, "facts", self._raw(seq, "facts")[:-1] + self.dice.choice("}]x\x00")[:1] + "{")
        return _around(seq)

    def log_rehashed(self) -> set[str]:
        """An entry changed and its own hash made to fit."""
        seq = self._seq()
        event = Event.objects.get(seq=seq)
        event.reason = self._changed(event.reason)
        self._set(seq, "reason", event.reason)
        self._set(seq, "hash", chain.entry_hash(event.entry()))
        return _around(seq)

    def log_removed(self) -> set[str]:
        seq = self._seq()
        self._run("DELETE FROM audit_event WHERE seq = %s", seq)
        return _around(seq)

    def log_swapped(self) -> set[str]:
        one, other = self.dice.sample(range(1, self.count + 1), 2)
        for number, target in ((one, -1), (other, one), (-1, other)):
            self._run("UPDATE audit_event SET seq = %s WHERE seq = %s", target, number)
        return _around(one) | _around(other)

    def log_renumbered(self) -> set[str]:
        """An entry removed and the later ones moved up, the head with them."""
        seq = self.dice.randint(1, self.count - 1)
        self._run("DELETE FROM audit_event WHERE seq = %s", seq)
        for number in range(seq + 1, self.count + 1):
            self._run("UPDATE audit_event SET seq = %s WHERE seq = %s", number - 1, number)
        ChainHead.objects.update(seq=self.count - 1)
        return _around(seq)

    def log_inserted(self) -> set[str]:
        """A forged entry that fits its predecessor; the later ones moved down."""
        seq = self._seq()
        for number in range(self.count, seq - 1, -1):
            self._run("UPDATE audit_event SET seq = %s WHERE seq = %s", number + 1, number)
        model = Event.objects.get(seq=seq + 1)
        forged = Event(seq=seq, at=model.at, actor=model.actor, verb=model.verb, outcome="done", reason="插入")
        forged.facts, forged.previous = {}, model.previous
        forged.hash = chain.entry_hash(forged.entry())
        forged.save(force_insert=True)
        return _around(seq)

    def log_tail_rewritten(self) -> set[str]:
        """An entry changed and everything after it hashed anew, the head too: only the published head tells."""
        seq = self._seq()
        previous = chain.GENESIS if seq == 1 else Event.objects.get(seq=seq - 1).hash
        for event in Event.objects.filter(seq__gte=seq).order_by("seq"):
            event.reason = event.reason + "改" if event.seq == seq else event.reason
            event.previous = previous
            event.hash = previous = chain.entry_hash(event.entry())
            event.save()
        ChainHead.objects.update(hash=previous)
        return {f"log:{self.count}"}

    # ---- attachments

    def file_bit(self) -> set[str]:
        stored, content = self._file()
        place = self.dice.randrange(len(content))
        self._write(
            stored, content[:place] + bytes([content[place] ^ (1 << self.dice.randrange(8))]) + content[place + 1 :]
        )
        return {f"files:{stored.uid}"}

    def file_cut(self) -> set[str]:
        stored, content = self._file()
        self._write(stored, content[: self.dice.randrange(len(content))])
        return {f"files:{stored.uid}"}

    def file_longer(self) -> set[str]:
        stored, content = self._file()
        self._write(stored, content + self.dice.randbytes(self.dice.randint(1, 9)))
        return {f"files:{stored.uid}"}

    def file_gone(self) -> set[str]:
        stored, content = self._file()
        self._write(stored, content)
        (storage.root() / stored.path).unlink()
        return {f"files:{stored.uid}"}

    def file_of_another(self) -> set[str]:
        one, other = self.dice.sample(self.files, 2)
        self._write(one, (storage.root() / other.path).read_bytes())
        return {f"files:{one.uid}"}

    def row_changed(self) -> set[str]:
        stored, _content = self._file()
        column = self.dice.choice(("sha256", "path", "size", "uid"))
        value: object = stored.size + 1 if column == "size" else self._changed(str(getattr(stored, column)))
        self._run(f"UPDATE files_storedfile SET {column} = %s WHERE id = %s", value, stored.pk)
        return {f"files:{stored.uid}", f"files:log:{self.stored_by[stored.uid]}"}

    def row_gone(self) -> set[str]:
        stored, _content = self._file()
        self._run("DELETE FROM files_storedfile WHERE id = %s", stored.pk)
        return {f"files:log:{self.stored_by[stored.uid]}"}

    def row_and_file(self) -> set[str]:
        """Another content with a row that fits it: only the log tells."""
        stored, _content = self._file()
        other = self.dice.choice([file for file in self.files if file.pk != stored.pk])
        StoredFile.objects.filter(pk=stored.pk).update(sha256=other.sha256, path=other.path, size=other.size)
        return {f"files:log:{self.stored_by[stored.uid]}"}

    # ---- by hand

    def _seq(self) -> int:
        return self.dice.randint(1, self.count)

    def _file(self) -> tuple[StoredFile, bytes]:
        stored = self.dice.choice(self.files)
        return stored, (storage.root() / stored.path).read_bytes()

    def _changed(self, text: str) -> str:
        place = self.dice.randrange(len(text) + 1)
        if text and self.dice.random() < 0.3:
            return text[: place - 1] + text[place:] if place else text[1:]
        letter = self.dice.choice("改0123456789abcdef")
        return text[:place] + letter + text[place:]

    def _write(self, stored: StoredFile, content: bytes) -> None:
        path = storage.root() / stored.path
        self._broken[stored.path] = path.read_bytes()
        path.write_bytes(content)

    def _raw(self, seq: int, column: str) -> str:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM audit_event WHERE seq = %s", [seq])
            return str(cursor.fetchone()[0])

    def _set(self, seq: int, column: str, value: object) -> None:
        self._run(f"UPDATE audit_event SET {column} = %s WHERE seq = %s", value, seq)

    def _run(self, statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            cursor.execute(statement, values)


def _around(seq: int) -> set[str]:
    """The entry itself, or its neighbours: a break shows between two."""
    return {f"log:{seq - 1}", f"log:{seq}", f"log:{seq + 1}"}
