"""What a line kind's regular expression tells of its lines before it is asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from opinionkit.kinds import BREAKS, Terminal
from opinionkit.refusals import TerminalError
from opinionkit.splitting import HEAD

__all__ = ["check_breaks", "is_given", "learnt", "terminal_of"]

#: How `re` reads a regular expression; Lark and Hypothesis use these as well. They have no types.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

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
#: A kind that may begin like one of these is not told by its first characters alone.
_PROSE = ("and", "Zoë", "555", "字字字", "“Ab")
#: A kind whose lines may be as long as this is not told by their length.
_WIDE = 200
#: How many ways to begin are worth telling apart.
_MANY = 500
_ANY = "(?s:.)"
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
#: The flags that tell what one character matches.
_FLAGS = {"i": sre.SRE_FLAG_IGNORECASE, "a": sre.SRE_FLAG_ASCII}
_CHARACTERS = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LOOKS = (sre.ASSERT, sre.ASSERT_NOT)
_GROUPS = (sre.GROUPREF, sre.GROUPREF_EXISTS)
_WORD_EDGES = (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY)
#: A regular expression as `re` reads it: operations and their arguments.
_Items = Sequence[tuple[Any, Any]]
#: For each of the first characters an expression.
_Head = tuple[str, ...]
#: Characters, if there are any, of which nothing is known.
_UNTOLD: _Head = ("(?s:.?)",) * HEAD


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
    least, most = items.getwidth()
    if not least:
        return "it may take nothing", "let it take a character at least"
    beyond = next((part for part in _seen(items, 0) if re.fullmatch(part, "\n") or re.fullmatch(part, "\r")), "")
    if beyond:
        fault = f"{'^, $ or the like' if beyond == _ANY else beyond} takes a line's end, or looks at it"
        remedy = r"write [^\r\n] for any character of a line, [^\S\r\n] for a blank, (?![^\r\n]) for where it ends"
        return fault, remedy
    if any(operation in _GROUPS for operation in _operations(items)):
        fault, remedy = "it refers to a group", "groups have other numbers where Lark puts all terminals together"
        return fault, f"write it without: {remedy}"
    head = _NEVER if is_given(pattern) else _any_of(_heads(items, 0))
    begins = [re.match(head, line) for line in _PROSE]
    return Terminal(
        name,
        body + _BLANKS if marked else pattern,
        marked,
        "" if all(begins) else head,
        _needed(items) if any(begins) else "",
        most if any(begins) and not marked and most < _WIDE else 0,
        least,
        not marked and _is_any_line(items),
    )


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


def _any_of(heads: set[_Head]) -> str:
    """Write down what the first characters may be; behind fewer than are looked at there may be any."""
    shortest = {"".join(way) for way in heads if not any(way[:count] in heads for count in range(len(way)))}
    return "|".join(sorted(shortest))


def _ends_in(pattern: str, ending: str) -> bool:
    """Tell whether all ways through a regular expression end in another: not in `a|b_REST`."""
    tail = [*parser.parse(ending)]
    return pattern.endswith(ending) and repr([*parser.parse(pattern)][-len(tail) :]) == repr(tail)


def _heads(items: _Items, flags: int) -> set[_Head]:
    """Give all that the first characters can be."""
    heads: set[_Head] = {()}
    for operation, argument in items:
        if operation not in (*_LOOKS, sre.AT):
            heads = _followed(heads, _heads_of(operation, argument, flags))
    return heads


def _heads_of(operation: object, argument: Any, flags: int) -> set[_Head]:  # noqa: ANN401  # by operation
    if operation in _CHARACTERS:
        return {(_character(operation, argument, flags),)}
    parts = [_heads(part, part_flags) for part, part_flags in _inside(operation, argument, flags)]
    once = {head for part in parts for head in part} if parts else {_UNTOLD}
    if operation not in _REPEATS:
        return once
    times: list[set[_Head]] = [{()}]
    while len(times) <= min(int(argument[1]), HEAD):
        times.append(_followed(times[-1], once))
    return {head for several in times[min(argument[0], HEAD) :] for head in several}


def _followed(heads: set[_Head], others: set[_Head]) -> set[_Head]:
    followed = {(*head, *other)[:HEAD] for head in heads for other in others}
    return followed if len(followed) <= _MANY else {(*head[:1], *_UNTOLD)[:HEAD] for head in followed}


def _seen(items: _Items, flags: int) -> Iterator[str]:
    """Go through expressions for the single characters that a regular expression takes or looks at."""
    for operation, argument in items:
        if operation in _CHARACTERS:
            yield _character(operation, argument, flags)
        elif operation is sre.AT and argument not in _WORD_EDGES:
            yield _ANY
        for part, part_flags in _inside(operation, argument, flags):
            yield from _seen(part, part_flags)


def _operations(items: _Items) -> Iterator[object]:
    """Go through all operations of a regular expression."""
    for operation, argument in items:
        yield operation
        for part, _ in _inside(operation, argument, 0):
            yield from _operations(part)


def _inside(operation: object, argument: Any, flags: int) -> Iterator[tuple[_Items, int]]:  # noqa: ANN401  # by operation
    """Go through the expressions inside one, with the flags that hold there."""
    if operation in _REPEATS:
        yield argument[2], flags
    elif operation is sre.SUBPATTERN:
        yield argument[3], (flags | argument[1]) & ~argument[2]
    elif operation is sre.ATOMIC_GROUP:
        yield argument, flags
    elif operation in _LOOKS:
        yield argument[1], flags
    elif operation is sre.BRANCH:
        yield from ((branch, flags) for branch in argument[1])


def _character(operation: object, argument: Any, flags: int) -> str:  # noqa: ANN401  # by operation
    """Write down what one character is."""
    if operation is sre.IN:
        written = f"[{''.join(_member(*member) for member in argument)}]"
    elif operation is sre.ANY:
        written = "(?s:(?:.))" if flags & sre.SRE_FLAG_DOTALL else "."
    else:
        written = f"[{'^' if operation is sre.NOT_LITERAL else ''}{_escaped(argument)}]"
    letters = "".join(letter for letter, flag in _FLAGS.items() if flags & flag)
    return f"(?{letters}:{written})" if letters else written


def _member(operation: object, argument: Any) -> str:  # noqa: ANN401  # by operation
    if operation is sre.NEGATE:
        return "^"
    if operation is sre.RANGE:
        return f"{_escaped(argument[0])}-{_escaped(argument[1])}"
    return _CATEGORIES[argument] if operation is sre.CATEGORY else _escaped(argument)


def _escaped(code: int) -> str:
    return chr(code) if chr(code).isalnum() else f"\\{chr(code)}" if chr(code).isprintable() else f"\\U{code:08x}"


def _is_any_line(items: _Items) -> bool:
    r"""Tell whether a regular expression is `[^\r\n]` so and so often, and no more."""
    (operation, argument), *others = items
    any_character = repr(parser.parse("[^\r\n]"))
    return not others and operation in _REPEATS and argument[1] is sre.MAXREPEAT and repr(argument[2]) == any_character


def _needed(items: _Items) -> str:
    """Give characters that are in all lines of a kind: the most that the expression names in a row."""
    runs = [""]
    for operation, argument in items:
        if operation is sre.LITERAL:
            runs[-1] += chr(argument)
        elif operation not in (*_LOOKS, sre.AT):
            runs.append("")
    return max(runs, key=len)
