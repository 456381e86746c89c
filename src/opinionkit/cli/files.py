"""Atomic file writes; every OSError carries a file name."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from errno import EISDIR, ENOENT
from pathlib import Path

__all__ = ["atomic_file", "named_errors"]


@contextmanager
def named_errors(name: str) -> Generator[None]:
    """Add the file name to an `OSError` without one, like "disk full"."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = name
        raise


@contextmanager
def atomic_file(path: Path) -> Generator[Path]:
    """Yield a path to write to, renamed to `path` on success.

    On failure it is deleted. If `path` is a symbolic link, its target is replaced and the link stays. Raise
    `FileNotFoundError` if the folder does not exist, `IsADirectoryError` if `path` is a folder.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "a folder, not a file; name a file in it", str(path))
    target = path.resolve() if path.is_symlink() else path
    if not target.parent.is_dir():
        raise FileNotFoundError(ENOENT, "no such folder; make it first, or name a file elsewhere", str(target.parent))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with named_errors(str(path)):
            yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
