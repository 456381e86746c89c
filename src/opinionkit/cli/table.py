"""Many files into one table: which files, in how many processes, and what could not be read. Needs the extra `cli`."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from errno import ENOENT
from functools import partial
from glob import glob
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from opinionkit import Article, Layout, read
from opinionkit.cli.files import naming, whole_file
from opinionkit.cli.sheets import format_of
from opinionkit.cli.words import outlet_called
from opinionkit.errors import CommandError, EncodingError, OpinionkitError, quoted

__all__ = ["files_of", "write_table"]


#: The files that are articles where a folder is named.
_SUFFIXES = (".txt",)
#: How many files, or bytes of them, a process reads at a time.
_FILES, _BYTES = 256, 1 << 21

#: What reading some files came to: how many they were, what was packed, and a line for each that could not be read.
_Done = tuple[int, Any, list[str]]


def files_of(names: Iterable[str]) -> list[Path]:
    """Find the files that are named: each once, in the order of the names, those of a folder or a glob sorted.

    A folder stands for the files in it, at any depth, that end in .txt. What is not there is given as it was named.
    Raise `OSError` where that comes to no file at all, or one of the names is empty or that of standard input.
    """
    names = [*names]
    if "" in names:  # as from a variable that is not set; to pathlib it is the working folder
        raise FileNotFoundError(ENOENT, "the name of a file is empty; name files, folders or globs", "")
    if "-" in names:
        raise OSError("table reads files, not standard input; name files, folders or globs")
    found = (path for name in names for path in (_matching(name) if not Path(name).exists() else [Path(name)]))
    paths = [*dict.fromkeys(chain.from_iterable(map(_files_at, found)))]
    if not paths:
        raise OSError("there is nothing to read: a folder stands for the .txt files in it")
    return paths


def write_table(paths: list[Path], output: Path, *, outlet: str, layout: Layout | str | None) -> list[str]:
    """Read files on all cores, and write a row for each of their leaves; give a line for each that cannot be read.

    `outlet` is a word that `outlet_called` knows; the suffix of `output` says the format: .parquet, .csv or .jsonl.
    When this ends early, `output` is as it was. Raise `CommandError` if no file can be read.
    """
    with _interrupts_noted() as stop_if_interrupted:
        known = outlet_called(outlet)
        if layout is not None:
            known.layout_named(layout)  # before any file is read
        form = format_of(output)
        unread: list[str] = []
        work = partial(_read, output=output, outlet=outlet, layout=layout)
        with whole_file(output) as part, form.open(part) as write, _progress(len(paths)) as advance:
            for files, packed, errors in _in_order(work, _chunks(paths)):
                stop_if_interrupted()
                write(packed)
                unread += errors
                advance(files)
            stop_if_interrupted()
            if unread and len(unread) == len(paths):
                raise CommandError(str(output), f"not written: {_unread(unread)}", "name files that can be read")
    return unread


def _matching(name: str) -> list[Path]:
    return sorted(map(Path, glob(name, recursive=True))) or [Path(name)]  # noqa: PTH207  # an absolute pattern too


def _files_at(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES and file.is_file())


def _chunks(paths: Iterable[Path]) -> Iterator[list[Path]]:
    chunk: list[Path] = []
    size = 0
    for path in paths:
        chunk.append(path)
        size += _size(path)
        if len(chunk) == _FILES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it says so
        return 0


def _read(paths: list[Path], *, output: Path, outlet: str, layout: Layout | str | None) -> _Done:
    articles: list[tuple[str, Article]] = []
    unread: list[str] = []
    chosen = outlet_called(outlet)  # here, not once for all: a process may not find the module that it would pickle by
    for path in paths:
        try:
            with naming(str(path)):
                articles.append((str(path), read(path, outlet=chosen, layout=layout)))
        except EncodingError as error:  # it names the file
            unread.append(str(error))
        except OSError as error:
            unread.append(f"{quoted(path)}: {error.strerror or error}")
        except OpinionkitError as error:
            unread.append(f"{quoted(path)}: {error}")
    return len(paths), format_of(output).pack(articles), unread


def _in_order(work: Callable[[list[Path]], _Done], chunks: Iterator[list[Path]]) -> Iterator[_Done]:
    """Do the work in a process for each core, in this one where there is little of it; a few chunks at a time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    first = [*islice(chunks, 2)]
    if len(first) == 1 or cores == 1:
        yield from map(work, chain(first, chunks))
        return
    waiting: deque[Future[_Done]] = deque()
    pool = ProcessPoolExecutor(cores, get_context("spawn"), initializer=_leave_interrupts)
    try:
        for chunk in chain(first, chunks):
            with _interrupts_masked():
                waiting.append(pool.submit(work, chunk))
            if len(waiting) > 2 * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise OSError("a process was ended from outside, maybe for want of memory; nothing was written") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which reaches every process, to the first; on Windows nothing else says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_noted() -> Generator[Callable[[], None]]:
    """Note Ctrl-C, and give what raises `KeyboardInterrupt` if there was one.

    For raised wherever it comes it may be lost: Python ignores what is raised while it frees an object.
    """
    noted: list[int] = []

    def stop_if_interrupted() -> None:
        if noted:
            raise KeyboardInterrupt

    if current_thread() is not main_thread():  # no interrupt comes to it
        yield stop_if_interrupted
        return
    handler = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield stop_if_interrupted
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def _interrupts_masked() -> Generator[None]:
    """Mask Ctrl-C while a process starts, which inherits that for good, before it comes to `_leave_interrupts`."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _progress(total: int) -> Generator[Callable[[int], None]]:
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield partial(progress.advance, task)


def _unread(lines: list[str]) -> str:
    first, *more = lines
    return f"none of {len(lines)} files can be read, the first for this: {first}" if more else first
