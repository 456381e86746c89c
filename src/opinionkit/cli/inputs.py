"""Find the files of a command: names, folders and globs."""

import os
from collections.abc import Iterable, Iterator
from errno import EINVAL, ENOENT
from glob import glob
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from opinionkit._model.suffixes import MARKDOWN_SUFFIXES, PAGE_SUFFIXES
from opinionkit.cli.arguments import STANDARD_INPUT
from opinionkit.errors import CommandError, quoted

__all__ = ["Inputs", "check_suffix", "inputs_of"]


#: A file in a folder is an article if its name ends in one of these, in any case.
_SUFFIXES = (".txt", *MARKDOWN_SUFFIXES, *PAGE_SUFFIXES)
#: Suffixes of data files, which may contain many articles.
_DATA = (".csv", ".json", ".jsonl", ".ndjson", ".tsv", ".warc", ".xml")


class Inputs(NamedTuple):
    """The files to read, and messages about unreadable inputs."""

    paths: list[Path]
    unread: list[str]


def inputs_of(names: Iterable[str]) -> Inputs:
    """Return the files with these names, without duplicates, in order.

    A folder is replaced by its articles at any depth, a glob by its matches, both sorted. Symbolic links are followed.
    A name without a file stays in the list: reading it raises. Raise `CommandError` for standard input and if no file
    is found, `FileNotFoundError` for an empty name.
    """
    unread: list[str] = []
    found = chain.from_iterable(_files_at(path, unread) for name in names for path in _matching(name))
    paths = [*dict.fromkeys(found)]
    if not paths and not unread:
        endings = f"{', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}"
        raise CommandError(", ".join(names), "no articles here", f"a folder's articles end in {endings}")
    return Inputs(paths, unread)


def _matching(name: str) -> list[Path]:
    if not name:  # from an unset variable; to pathlib it is the working folder
        raise FileNotFoundError(ENOENT, "no such file; check its name", "")
    if name == STANDARD_INPUT:
        raise CommandError(name, "standard input is not a file", "name files, folders or globs")
    if os.path.lexists(name):
        return [Path(name)]
    return sorted(map(Path, glob(name, recursive=True))) or [Path(name)]  # noqa: PTH207  # takes absolute patterns too


def check_suffix(name: str) -> None:
    """Raise `CommandError` for a file of data, of which one article would be made."""
    if name.lower().endswith(_DATA):
        remedy = "write each article to a file of its own, or call map_voices() or map_pages() of opinionkit.arrow"
        raise CommandError(name, "a file of data, not an article", remedy)


def _files_at(path: Path, unread: list[str]) -> Iterable[Path]:
    if path.is_dir():
        return sorted(_articles_in(path, unread))
    try:
        check_suffix(str(path))
    except CommandError as error:
        unread.append(str(error))
        return []
    return [path]


def _articles_in(folder: Path, unread: list[str]) -> Iterator[Path]:
    """Yield the articles at any depth.

    A circle of links is read once.
    """

    def note(error: OSError) -> None:
        unread.append(f"{quoted(error.filename)}: {error.strerror}")

    known: set[tuple[int, int]] = set()
    for place, folders, files in os.walk(folder, onerror=note, followlinks=True):
        status = os.stat(place)  # noqa: PTH116  # os.walk yields strings
        if (status.st_dev, status.st_ino) in known:
            folders.clear()
            continue
        known.add((status.st_dev, status.st_ino))
        for name in files:
            path = Path(place, name)
            if path.suffix.lower() not in _SUFFIXES and (path.suffix or path.exists()):
                continue
            if path.exists() and not path.is_file():
                note(OSError(EINVAL, "not a regular file", str(path)))
            else:
                yield path
