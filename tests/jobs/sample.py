"""Jobs and a sweep that leave a trace in files, so that another process can be watched."""

from datetime import datetime
from pathlib import Path

from keshe.jobs.tasks import every_minute, task


@task
def note(path: str, line: str) -> None:
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")


@task(retries=2)
def always_fails(path: str) -> None:
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write("tried\n")
    raise ValueError("没有办法")


def watch(path: Path) -> None:
    """Register a sweep that writes to this file."""

    @every_minute
    def swept(now: datetime) -> None:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"{now.isoformat()}\n")
