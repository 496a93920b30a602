"""Other people's templates are set in a process of their own: without our memory, our database and our network, in an
empty folder, and it is ended when it takes too long."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Seconds that setting one paper may take.
TIME = 15
#: Bytes of memory that it may take, and of the paper itself.
MEMORY = 2 * 1024 * 1024 * 1024
MOST_OCTETS = 20 * 1024 * 1024

#: How many of these processes may run at once for one of ours: together they must not eat the machine.
_few = threading.BoundedSemaphore(2)

#: Nothing answers there: the typesetter would fetch packages that a template names.
_NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Answer:
    """What became of it: the paper, or why there is none. ``failed``: "" (done), ``wrong`` (the template is at
    fault: ``faults``), ``time``, ``size`` or ``died``."""

    content: bytes = b""
    failed: str = ""
    #: (message, diagnostic) each, or (code, name, place) each of a Word template.
    faults: tuple[tuple[str, ...], ...] = ()
    warnings: tuple[tuple[str, str], ...] = field(default=())


def set_apart(order: Mapping[str, object], files: Mapping[str, bytes], *, limit: float = TIME) -> Answer:
    """Carry out an order (``do``: ``typst``, ``word`` or ``word-check``; see ``__main__``) with these files."""
    packed = {name: base64.b64encode(content).decode() for name, content in files.items()}
    request = json.dumps({**order, "files": packed, "most": MOST_OCTETS, "memory": MEMORY, "time": limit})
    with _few, tempfile.TemporaryDirectory(prefix="keshe-template-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "keshe.documents.apart"],
                input=request.encode(),
                capture_output=True,
                timeout=limit,
                cwd=folder,
                env=_surroundings(folder),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Answer(failed="time")
    return _answer(done)


def _surroundings(folder: str) -> dict[str, str]:
    """Nothing of ours but where the libraries are."""
    paths = dict.fromkeys(str(Path(path).resolve()) for path in [*sys.path, str(Path(__file__).parents[3])] if path)
    proxies = dict.fromkeys(
        ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE
    )
    return {"PYTHONPATH": os.pathsep.join(paths), "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", **proxies}


def _answer(done: subprocess.CompletedProcess[bytes]) -> Answer:
    head, newline, content = done.stdout.partition(b"\n")
    if done.returncode or not newline:
        # Ended by the kernel: out of memory, or out of processor time.
        return Answer(failed="time" if done.returncode == -24 else "died")
    said = json.loads(head)
    return Answer(
        content,
        said["failed"],
        tuple(tuple(str(part) for part in fault) for fault in said["faults"]),
        tuple((str(message), str(diagnostic)) for message, diagnostic in said["warnings"]),
    )
