"""Progress lines for people. Standard library only: these lines come before anything is installed."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

PLAIN = not sys.stdout.isatty()


def line(text: str) -> None:
    print(text, flush=True)


def warn(text: str) -> None:
    mark = "!!" if PLAIN else "\033[33m!!\033[0m"
    print(f"{mark} {text}", flush=True)


def stop(text: str) -> SystemExit:
    return SystemExit(f"停止：{text}")


def end_in_order() -> None:
    """Let SIGTERM and a closed terminal end this process as Ctrl-C does: what was started is stopped, files go."""
    for wanted in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(wanted, lambda number, _: sys.exit(128 + number))


@contextmanager
def step(text: str) -> Iterator[None]:
    """`→ text` before and `✓ text（1.2 秒）` after."""
    started = time.monotonic()
    print(f"→ {text}…", flush=True)
    yield
    print(f"✓ {text}（{time.monotonic() - started:.1f} 秒）", flush=True)
