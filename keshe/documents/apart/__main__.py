"""The process apart. An order comes in as JSON; a line of JSON goes out, and behind it the paper."""

from __future__ import annotations

import base64
import contextlib
import json
import resource
import sys
from typing import Any, cast

Said = dict[str, Any]


def main() -> None:
    order = json.loads(sys.stdin.buffer.read())
    with contextlib.suppress(ValueError, OSError):  # a system without such limits: the caller ends us all the same
        resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
        resource.setrlimit(resource.RLIMIT_CPU, (int(order["time"]) + 1, int(order["time"]) + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    files = {name: base64.b64decode(content) for name, content in order["files"].items()}
    content, said = _do(order, files)
    if len(content) > order["most"]:
        content, said = b"", {"failed": "size"}
    head = {"failed": "", "faults": [], "warnings": [], **said}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)


def _do(order: Said, files: dict[str, bytes]) -> tuple[bytes, Said]:
    if order["do"] == "typst":
        return _typst(order, files)
    from keshe.documents.apart import word

    if order["do"] == "word-check":
        return b"", {"faults": word.faults(files["main"], order["fields"])}
    return word.filled(files["main"], order["data"], files["qr"])


def _typst(order: Said, files: dict[str, bytes]) -> tuple[bytes, Said]:
    import typst

    compiler = typst.Compiler(root=".", font_paths=order["fonts"])
    try:
        content, warnings = compiler.compile_with_warnings(
            input=cast(Any, files),  # several files by name; its stubs know one alone
            format="pdf",
            sys_inputs={"data": order["data"]},
            pdf_standards=["a-2b"],
            timestamp=order["at"],
        )
    except (typst.TypstError, ValueError) as error:
        return b"", {"failed": "wrong", "faults": [_said(error)]}
    return cast(bytes, content), {"warnings": [_said(warning) for warning in warnings]}


def _said(error: Any) -> list[str]:
    return [str(getattr(error, "message", error)), str(getattr(error, "diagnostic", ""))]


if __name__ == "__main__":
    main()
