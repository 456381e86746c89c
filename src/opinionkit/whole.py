"""Files that are written as a whole or not at all."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from opinionkit.errors import FolderError, MissingFileError

__all__ = ["whole_file"]


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Give a name beside `path` to write to: it becomes `path` when all went well, and goes away when not.

    Raise `MissingFileError` where there is no folder for it, `FolderError` where `path` is one.
    """
    if path.is_dir():
        raise FolderError(path)
    if not path.parent.is_dir():
        raise MissingFileError(path.parent)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
