"""What a word on a shell may be, an option or the name of a file, and what is said of one that is neither."""

from collections.abc import Iterable
from difflib import get_close_matches
from inspect import Parameter

from cyclopts import Argument, ArgumentCollection, CycloptsError, Token, UnknownOptionError, UnusedCliTokensError

__all__ = ["STANDARD_INPUT", "no_options", "told"]

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
