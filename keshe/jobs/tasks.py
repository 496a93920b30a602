"""Work that need not be done while a person waits.

    @task(retries=3)
    def render_paper(paper_id: int) -> None: ...

    enqueue(render_paper, paper.pk)

Arguments are JSON: hand over ids, not objects. A job runs after the transaction that asked for it has committed,
at least once when its process lives; a job that was running when the machine lost power is gone. What must happen
therefore stands in the database, and a sweep (see keshe.jobs.sweeps) finds what was left undone.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, ParamSpec, overload

from django.conf import settings
from django.db import transaction
from django_tasks import task as django_task
from django_tasks.base import Task, TaskContext, TaskResultStatus
from huey.exceptions import RetryTask

from keshe.jobs import sweeps

P = ParamSpec("P")


class JobFailed(Exception):
    """Raised where jobs run at once (tests), so that a failing job is seen."""


@overload
def task(function: Callable[P, None]) -> Task[P, None]: ...


@overload
def task(*, retries: int = 3, pause: timedelta | None = None) -> Callable[[Callable[P, None]], Task[P, None]]: ...


def task(function: Any = None, *, retries: int = 3, pause: timedelta | None = None) -> Any:
    """Make a module-level function a job; after an exception it is tried again, each time after twice the pause
    (the first is settings.JOBS_PAUSE unless given)."""
    if function is None:
        return partial(_as_task, retries=retries, pause=pause)
    return _as_task(function, retries=retries, pause=pause)


def enqueue(job: Task[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Let the job run once the current transaction has committed; at once when there is none."""
    transaction.on_commit(partial(_enqueue_now, job, args, kwargs))


def every_minute(function: sweeps.Sweep) -> sweeps.Sweep:
    """Register a function of `now` that the worker calls each minute, under its dotted name."""
    sweeps.register(f"{function.__module__}.{function.__qualname__}", function)
    return function


def _as_task(function: Callable[..., None], *, retries: int, pause: timedelta | None) -> Any:
    def run(context: TaskContext, *args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except Exception as error:
            if settings.JOBS_IMMEDIATE or context.attempt > retries:
                raise
            delay = (pause or settings.JOBS_PAUSE).total_seconds() * 2 ** (context.attempt - 1)
            raise RetryTask(delay=delay) from error

    # Not functools.wraps: Django reads the signature and must see `context` first.
    run.__module__, run.__name__, run.__qualname__ = function.__module__, function.__name__, function.__qualname__
    run.__doc__ = function.__doc__
    return django_task(takes_context=True)(run)


def _enqueue_now(job: Task[..., None], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    result = job.enqueue(*args, **kwargs)
    if settings.JOBS_IMMEDIATE and result.status == TaskResultStatus.FAILED:
        raise JobFailed(f"{job.module_path}: {result.errors[-1].traceback}")
