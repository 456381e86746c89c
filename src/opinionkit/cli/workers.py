"""Work on all cores, results in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from opinionkit.cli.signals import interrupts_masked, prepare_worker

__all__ = ["in_order"]


_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
#: How often a wait looks whether it should stop, in seconds.
_WAIT = 0.1


def in_order(
    work: Callable[[_Task], _Result], tasks: Iterable[_Task], stop_if_asked: Callable[[], None]
) -> Iterator[_Result]:
    """Yield the result of each task, from one process per core.

    A single task is done in this process. Only a few tasks are taken ahead of their results. `stop_if_asked` is called
    often, and may raise. Raise `BrokenProcessPool` if a worker is killed.
    """
    coming = iter(tasks)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    first = [*islice(coming, 2)]
    if len(first) < 2 or cores == 1:  # noqa: PLR2004  # a single task
        for task in chain(first, coming):
            stop_if_asked()
            yield work(task)
        return
    waiting: deque[Future[_Result]] = deque()
    pool = ProcessPoolExecutor(cores, get_context("spawn"), initializer=prepare_worker)
    try:
        for task in chain(first, coming):
            with interrupts_masked():
                waiting.append(pool.submit(work, task))
            if len(waiting) > 2 * cores:
                yield _result(waiting.popleft(), stop_if_asked)
        while waiting:
            yield _result(waiting.popleft(), stop_if_asked)
    finally:
        pool.shutdown(cancel_futures=True)


def _result(future: "Future[_Result]", stop_if_asked: Callable[[], None]) -> _Result:
    while True:
        stop_if_asked()
        try:
            return future.result(_WAIT)
        except TimeoutError:
            if future.done():  # the task's own
                raise
