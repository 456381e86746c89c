"""Files to one table, on all cores."""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from opinionkit import Article, Layout, OpinionkitError, read
from opinionkit.cli.arguments import outlet_from
from opinionkit.cli.files import atomic_file, named_errors
from opinionkit.cli.formats import Rows, format_of
from opinionkit.cli.inputs import Inputs
from opinionkit.cli.signals import signals_noted
from opinionkit.cli.workers import in_order
from opinionkit.errors import CommandError, EncodingError, quoted

__all__ = ["write_table"]


#: A task has at most this number of files, or of their bytes.
_FILES, _BYTES = 256, 1 << 21


class _Done(NamedTuple):
    """The result of reading some files."""

    #: Number of files.
    files: int
    #: Rows, as the format packs them.
    packed: Any
    #: A message for each file that cannot be read.
    unread: list[str]


def write_table(inputs: Inputs, output: Path, *, rows: Rows, outlet: str, layout: Layout | str | None) -> list[str]:
    """Write a table of files; return a message for each unread input.

    The suffix of `output` selects the format, and `outlet` is an argument for `outlet_from`. On failure `output` stays
    unchanged. Raise `CommandError` if no input can be read.
    """
    with signals_noted() as stop_if_asked:
        known = outlet_from(outlet)
        if layout is not None:
            known.layout_named(layout)  # before any file is read
        form = format_of(output)
        unread = [*inputs.unread]
        work = partial(_read, output=output, rows=rows, outlet=outlet, layout=layout)
        total = len(inputs.paths)
        with atomic_file(output) as part, form.open(part, rows) as write, _progress(total) as advance:
            try:
                for done in in_order(work, _chunks(inputs.paths), stop_if_asked):
                    write(done.packed)
                    unread += done.unread
                    advance(done.files)
            except BrokenProcessPool:
                stop_if_asked()
                raise OSError("a worker process was killed, maybe for lack of memory; nothing was written") from None
            stop_if_asked()
            if len(unread) == total + len(inputs.unread):
                raise _nothing_read(unread, output)
    return unread


def _nothing_read(unread: list[str], output: Path) -> CommandError:
    first, *more = unread
    all_of_them = f"cannot read any of {len(unread)} files, the first because: {first}" if more else first
    return CommandError(str(output), f"not written: {all_of_them}", "name files that can be read")


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
    except OSError:  # reading it raises again
        return 0


def _read(paths: list[Path], *, output: Path, rows: Rows, outlet: str, layout: Layout | str | None) -> _Done:
    articles: list[tuple[str, Article]] = []
    unread: list[str] = []
    chosen = outlet_from(outlet)  # in each process, which may lack the module that a pickled outlet names
    for path in paths:
        try:
            with named_errors(str(path)):
                articles.append((str(path), read(path, outlet=chosen, layout=layout)))
        except EncodingError as error:  # names the file
            unread.append(str(error))
        except OSError as error:
            unread.append(f"{quoted(error.filename)}: {error.strerror}")
        except OpinionkitError as error:
            unread.append(f"{quoted(path)}: {error}")
    return _Done(len(paths), format_of(output).pack(articles, rows), unread)


@contextmanager
def _progress(total: int) -> Generator[Callable[[int], None]]:
    """Show a progress bar if standard error is a terminal."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield partial(progress.advance, task)
