"""What words on a shell mean: options, and which outlet."""

import re
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from inspect import Parameter
from pathlib import Path

from attrs import evolve
from cyclopts import Argument, ArgumentCollection, CycloptsError, Token, UnknownOptionError, UnusedCliTokensError

from opinionkit import Outlet
from opinionkit.errors import CommandError, OpinionkitError, UnknownNameError
from opinionkit.outlets.registry import outlet_named

__all__ = ["STANDARD_INPUT", "no_options", "outlet_called", "told"]


#: What stands for standard input; the one name of a file that may begin with a hyphen.
STANDARD_INPUT = "-"


def no_options(_: object, names: str | list[str] | tuple[str, ...]) -> None:
    """Raise `UnknownOptionError` where the name of a file begins with a hyphen: it was to be an option."""
    for name in [names] if isinstance(names, str) else names:
        if name.startswith("-") and name != STANDARD_INPUT:
            none = ArgumentCollection()  # type: ignore[no-untyped-call]  # which cyclopts has to answer for
            raise UnknownOptionError(token=Token(keyword=name), argument_collection=none)


def told(error: CycloptsError) -> str:
    """Say in a line what is wrong with the words of a command, and what to do."""
    if isinstance(error, UnknownOptionError):
        return _unknown(error)
    return _unused(error) if isinstance(error, UnusedCliTokensError) else str(error)


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
    """Go through the arguments of the command at fault, where there is one."""
    return error.app.assemble_argument_collection() if error.app and error.app.default_command else ()


#: What the name of a file has, and that of a module has not.
_NAME_A_PLACE = "name a module and an Outlet in it, as in example_review:EXAMPLE_REVIEW"
_OF_A_FILE = re.compile(r"[/\\]|^\.|\.py$")


def outlet_called(word: str) -> Outlet:
    """Give the outlet of a listed name, or the one at a place, "module:NAME"; the working folder has modules, too.

    Raise `UnknownNameError` or `CommandError` if it does not exist, `BrokenOutletError` or an `OutletError` for one
    that cannot be loaded or is refused.
    """
    if ":" in word:
        return _outlet_at(word)
    try:
        return outlet_named(word)
    except UnknownNameError as error:
        raise evolve(error, remedy=_NAME_A_PLACE) from None


def _outlet_at(place: str) -> Outlet:
    module, _, name = place.rpartition(":")
    if not (module and name):
        raise CommandError(place, "it does not name a module and an outlet", _NAME_A_PLACE)
    if _OF_A_FILE.search(module):
        stem = re.split(r"[/\\]", module)[-1].removesuffix(".py").lstrip(".")
        remedy = f"in the folder where it is, write {stem}:{name}"
        raise CommandError(place, "a module is named without .py and without a path", remedy)
    found = _imported(place, module, name)
    if not isinstance(found, Outlet):
        raise CommandError(place, f"it is not an Outlet, but {found!r}", _NAME_A_PLACE)
    return found


def _imported(place: str, module: str, name: str) -> object:
    folder = str(Path.cwd())
    sys.path.insert(0, folder)
    try:
        return getattr(import_module(module), name)
    except OpinionkitError:
        raise
    except Exception as error:
        raise CommandError(place, f"{type(error).__name__}: {error}", _NAME_A_PLACE) from error
    finally:
        if folder in sys.path:  # else the module has taken it away
            sys.path.remove(folder)
