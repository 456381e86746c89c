"""What a line kind's regular expression tells of its lines before it is asked."""

import re
from collections.abc import Mapping
from functools import lru_cache

from opinionkit._compiler.expressions import ANY, GROUPS, operations, parser, seen
from opinionkit._compiler.prefilter import hints_of
from opinionkit._model.table import BREAKS, Terminal
from opinionkit.errors import TerminalError

__all__ = ["check_breaks", "is_given", "learnt", "terminal_of"]


#: What a terminal ends in, as in markers.lark.
_EOL = "(?:\r\n|\n|\r(?!\n)|(?![\\s\\S]))"
_REST = "(?:[^\r\n]*)" + _EOL
_WHOLE = (
    "end each of its ways in _REST or _EOL: (A | B) _REST; %extend gives a way of its own to a part, not to the whole"
)
#: What the expression of a kind begins with that no line is by itself.
_NEVER = "(?!)"
_BLANK_LINE = "(?:[^\\S\r\n]*(?:\r\n|\n|\r(?!\n))|[^\\S\r\n]+(?![\\s\\S]))"
_BLANKS = r"[^\S\r\n]*"


def terminal_of(name: str, pattern: str, about: tuple[str, str]) -> Terminal:
    """Learn from a terminal's regular expression what its lines begin with, and what they have in them.

    `about` names outlet and layout, here and elsewhere, for the message of an error.
    Raise `TerminalError` where it may take less or more than a line, or looks beyond it.
    """
    told = learnt(name, pattern)
    if isinstance(told, Terminal):
        return told
    raise TerminalError(*about, name, *told)


@lru_cache(256)  # by value, so that it cannot go stale: the layouts share most of their terminals
def learnt(name: str, pattern: str) -> Terminal | tuple[str, str]:
    """Learn that, or what is at fault and what to do about it."""
    marked = _ends_in(pattern, _REST)
    if not marked and not _ends_in(pattern, _EOL):
        return "it may take less than a line", _WHOLE
    body = pattern.removesuffix(_REST if marked else _EOL)
    items = parser.parse(body)
    if not items.getwidth()[0]:
        return "it may take nothing", "let it take a character at least"
    beyond = next((part for part in seen(items, 0) if re.fullmatch(part, "\n") or re.fullmatch(part, "\r")), "")
    if beyond:
        fault = f"{'^, $ or the like' if beyond == ANY else beyond} takes a line's end, or looks at it"
        remedy = r"write [^\r\n] for any character of a line, [^\S\r\n] for a blank, (?![^\r\n]) for where it ends"
        return fault, remedy
    if any(operation in GROUPS for operation in operations(items)):
        fault, remedy = "it refers to a group", "groups have other numbers where Lark puts all terminals together"
        return fault, f"write it without: {remedy}"
    hints = hints_of(items, marked=marked, never=is_given(pattern))
    return Terminal(name, body + _BLANKS if marked else pattern, marked, hints)


def is_given(pattern: str) -> bool:
    """Tell whether no line is of a kind by itself: nothing matches its regular expression."""
    return pattern.removeprefix("(?:").startswith(_NEVER)


def check_breaks(terminals: Mapping[str, str], about: tuple[str, str]) -> None:
    """Raise `TerminalError` where the blank lines are not what they are in markers.lark: they are found otherwise.

    They come before all others: what fits both is blank.
    """
    for name, pattern in (("GAP", _BLANK_LINE), ("FENCE", _BLANK_LINE + "{2,}+")):
        if terminals.get(name, pattern) != pattern:
            raise TerminalError(*about, name, "it is not as it was", "leave it as it is")
    first = next(name for name in terminals if name not in BREAKS)
    if [*terminals].index(first) < len(BREAKS):
        raise TerminalError(*about, first, "it comes before the blank lines", "give it a priority below 98")


def _ends_in(pattern: str, ending: str) -> bool:
    """Tell whether all ways through a regular expression end in another: not in `a|b_REST`."""
    tail = [*parser.parse(ending)]
    return pattern.endswith(ending) and repr([*parser.parse(pattern)][-len(tail) :]) == repr(tail)
