"""Command-line arguments: options, file names, and outlets."""

import re
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from inspect import Parameter
from pathlib import Path

from attrs import evolve
from cyclopts import (
    Argument,
    ArgumentCollection,
    CycloptsError,
    MissingArgumentError,
    Token,
    UnknownOptionError,
    UnusedCliTokensError,
)

from opinionkit import OpinionkitError, Outlet
from opinionkit.errors import CommandError, UnknownNameError
from opinionkit.outlets.registry import outlet_named

__all__ = ["STANDARD_INPUT", "message_of", "no_options", "outlet_from"]


#: The name of standard input, and the only file name that may begin with a hyphen.
STANDARD_INPUT = "-"
_NAME_A_MODULE = "name a module and an Outlet in it, as in example_review:EXAMPLE_REVIEW"
#: Characters of a file's name that a module's name cannot have.
_LIKE_A_FILE = re.compile(r"[/\\]|^\.|\.py$")


def no_options(_: object, names: str | list[str] | tuple[str, ...]) -> None:
    """Raise `UnknownOptionError` for a file name that begins with a hyphen."""
    for name in [names] if isinstance(names, str) else names:
        if name.startswith("-") and name != STANDARD_INPUT:
            none = ArgumentCollection()  # type: ignore[no-untyped-call]  # cyclopts has no type here
            raise UnknownOptionError(token=Token(keyword=name), argument_collection=none)


def message_of(error: CycloptsError) -> str:
    """Return a line with the fault in the arguments, and the remedy."""
    if isinstance(error, UnknownOptionError):
        return _unknown(error)
    if isinstance(error, MissingArgumentError) and not error.tokens_so_far and error.argument:
        return f"{' '.join(error.command_chain or ())} needs {error.argument.name}"
    return _unused(error) if isinstance(error, UnusedCliTokensError) else str(error)


def outlet_from(argument: str) -> Outlet:
    """Return an outlet by its name or its place, "module:NAME".

    The working folder is searched for modules too. Raise `UnknownNameError` for an unknown name, `CommandError` if the
    module does not have the outlet, `BrokenOutletError` or an `OutletError` for an outlet that cannot be used.
    """
    if ":" in argument:
        return _outlet_in_module(argument)
    try:
        return outlet_named(argument)
    except UnknownNameError as error:
        raise evolve(error, remedy=_NAME_A_MODULE) from None


def _unknown(error: UnknownOptionError) -> str:
    option = (error.token.keyword or error.token.value).partition("=")[0]
    known = [name for argument in _arguments(error) for name in argument.names if name.startswith("-")]
    close = get_close_matches(option, known, 1)
    return f"Unknown option: {option}." + (f" Did you mean {close[0]}?" if close else "")


def _unused(error: UnusedCliTokensError) -> str:
    takes_a_file = any(argument.field_info.kind is Parameter.POSITIONAL_ONLY for argument in _arguments(error))
    taken, remedy = ("one file", "; table takes many files") if takes_a_file else ("no argument", "")
    command = " ".join(error.command_chain or ())
    return f"{command} takes {taken}: leave out {', '.join(map(repr, error.unused_tokens or ()))}{remedy}"


def _arguments(error: CycloptsError) -> Iterable[Argument]:
    """Return the arguments of the command at fault, if there is one."""
    return error.app.assemble_argument_collection() if error.app and error.app.default_command else ()


def _outlet_in_module(place: str) -> Outlet:
    module, _, name = place.rpartition(":")
    if not (module and name):
        raise CommandError(place, "it does not name a module and an outlet", _NAME_A_MODULE)
    if _LIKE_A_FILE.search(module):
        stem = _module_named(module)
        remedy = f"in the folder where {stem} is, write {stem}:{name}"
        raise CommandError(place, "a module is named without .py and without a path", remedy)
    found = _imported(place, module, name)
    if not isinstance(found, Outlet):
        raise CommandError(place, f"it is not an Outlet, but {found!r}", _NAME_A_MODULE)
    return found


def _module_named(path: str) -> str:
    """Return the name of the module in a file; a package's file has the name of its folder."""
    file = Path(*re.split(r"[/\\]", path)).resolve()
    stem = file.name.removesuffix(".py").lstrip(".")
    return file.parent.name if stem == "__init__" else stem


def _imported(place: str, module: str, name: str) -> object:
    folder = str(Path.cwd())
    sys.path.insert(0, folder)
    try:
        return getattr(import_module(module), name)
    except OpinionkitError:
        raise
    except Exception as error:
        raise CommandError(place, f"{type(error).__name__}: {error}", _NAME_A_MODULE) from error
    finally:
        if folder in sys.path:  # unless the module has removed it
            sys.path.remove(folder)
