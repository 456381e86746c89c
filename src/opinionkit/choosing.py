"""Which outlet a word on a shell means: a name that is listed, or a module and an Outlet in it."""

import re
import sys
from importlib import import_module
from pathlib import Path

from opinionkit import OpinionkitError, Outlet
from opinionkit.errors import UnknownOutletError
from opinionkit.mishaps import PlaceError, UnlistedOutletError
from opinionkit.registry import outlet_named

__all__ = ["outlet_called"]

#: What the name of a file has, and that of a module has not.
_OF_A_FILE = re.compile(r"[/\\]|^\.|\.py$")


def outlet_called(word: str) -> Outlet:
    """Give the outlet of a listed name, or the one at a place, "module:NAME"; the working folder has modules, too.

    Raise `UnlistedOutletError` or `PlaceError` where there is none, `BrokenOutletError` or an `OutletError` for one
    that cannot be loaded or is refused.
    """
    if ":" in word:
        return _outlet_at(word)
    try:
        return outlet_named(word)
    except UnknownOutletError as error:
        raise UnlistedOutletError(word, error.known) from None


def _outlet_at(place: str) -> Outlet:
    module, _, name = place.rpartition(":")
    if not (module and name):
        raise PlaceError(place, "it names no module, or nothing in it")
    if _OF_A_FILE.search(module):
        stem = re.split(r"[/\\]", module)[-1].removesuffix(".py").lstrip(".")
        remedy = f"in the folder where it is, write {stem}:{name}"
        raise PlaceError(place, "a module is named without .py and without a path", remedy)
    found = _imported(place, module, name)
    if not isinstance(found, Outlet):
        raise PlaceError(place, f"it is no Outlet, but {found!r}")
    return found


def _imported(place: str, module: str, name: str) -> object:
    folder = str(Path.cwd())
    sys.path.insert(0, folder)
    try:
        return getattr(import_module(module), name)
    except OpinionkitError:
        raise
    except Exception as error:
        raise PlaceError(place, f"{type(error).__name__}: {error}") from error
    finally:
        if folder in sys.path:  # else the module has taken it away
            sys.path.remove(folder)
