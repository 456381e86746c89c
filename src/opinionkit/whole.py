"""Files that are written as a whole or not at all."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from opinionkit.errors import FolderError
from opinionkit.mishaps import MissingFolderError

__all__ = ["whole_file"]


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Give a name beside `path` to write to: it becomes `path` when all went well, and goes away when not.

    Raise `MissingFolderError` where there is no folder for it, `FolderError` where `path` is one; an `OSError` that the
    system raises without a name, as of a full disk, has that of `path`.
    """
    if path.is_dir():
        raise FolderError(path)
    if not path.parent.is_dir():
        raise MissingFolderError(path.parent)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise
    finally:
        part.unlink(missing_ok=True)
