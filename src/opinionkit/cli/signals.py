"""Stop between two steps on Ctrl-C, SIGTERM and SIGHUP."""

import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing import parent_process
from os import _exit
from threading import Thread, current_thread, main_thread

__all__ = ["interrupts_masked", "prepare_worker", "signals_noted", "termination_raised"]


#: A process that a signal ended has this status, plus the signal's number.
_STATUS = 128


@contextmanager
def signals_noted() -> Generator[Callable[[], None]]:
    """Note signals to stop; yield a function that raises then.

    The function raises `KeyboardInterrupt` for Ctrl-C, and `SystemExit` for the others. Raised at any other place, an
    exception may be lost: Python ignores exceptions while it frees an object.
    """
    noted: list[int] = []

    def stop_if_asked() -> None:
        if noted:
            _stop(noted[0])

    with _handled([signal.SIGINT, *_endings()], lambda number, _: noted.append(number)):
        yield stop_if_asked


@contextmanager
def termination_raised() -> Generator[None]:
    """Raise `SystemExit` on SIGTERM and SIGHUP, so that files are cleaned up."""
    with _handled(_endings(), lambda number, _: _stop(number)):
        yield


@contextmanager
def interrupts_masked() -> Generator[None]:
    """Mask Ctrl-C while a worker starts and inherits the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def prepare_worker() -> None:
    """Leave Ctrl-C to the parent process, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        _exit(1)


def _endings() -> list[int]:
    """Return the signals that end a process, without ignored ones (nohup)."""
    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    return [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]


def _stop(number: int) -> None:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_STATUS + number)


@contextmanager
def _handled(numbers: list[int], handler: Callable[[int, object], None]) -> Generator[None]:
    if current_thread() is not main_thread():  # signals reach only the main thread
        yield
        return
    before = [(number, signal.signal(number, handler)) for number in numbers]
    try:
        yield
    finally:
        for number, earlier in before:
            signal.signal(number, earlier)
