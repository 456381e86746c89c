"""Files that are written as a whole or not at all, and named where the system does not."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from errno import EISDIR, ENOENT
from pathlib import Path

__all__ = ["naming", "whole_file"]


@contextmanager
def naming(name: str) -> Generator[None]:
    """Give an `OSError` that the system raises without a name, as where a disk is full, that of what it is about."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = name
        raise


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Give a name beside `path` to write to: it becomes `path` when all went well, and goes away when not.

    Raise `FileNotFoundError` if its folder does not exist, `IsADirectoryError` if `path` is a folder.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "a folder, not a file; name a file in it", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(ENOENT, "no such folder; make it first, or name a file elsewhere", str(path.parent))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with naming(str(path)):
            yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
