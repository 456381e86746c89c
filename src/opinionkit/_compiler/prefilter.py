"""What a regular expression tells of what it matches before it is asked."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from opinionkit._model.lines import HEAD

__all__ = ["ANY", "GROUPS", "any_of", "heads", "is_any_line", "needed", "operations", "parser", "seen"]


#: How `re` reads a regular expression; Lark and Hypothesis use these as well. They have no types.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
#: How many ways to begin are worth telling apart.
_MANY = 500
ANY = "(?s:.)"
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
GROUPS = (sre.GROUPREF, sre.GROUPREF_EXISTS)
_WORD_EDGES = (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY)
#: A regular expression as `re` reads it: operations and their arguments.
_Items = Sequence[tuple[Any, Any]]
#: For each of the first characters an expression.
_Head = tuple[str, ...]
#: Characters, if there are any, of which nothing is known.
_UNTOLD: _Head = ("(?s:.?)",) * HEAD


def any_of(heads: set[_Head]) -> str:
    """Write down what the first characters may be; behind fewer than are looked at there may be any."""
    shortest = {"".join(way) for way in heads if not any(way[:count] in heads for count in range(len(way)))}
    return "|".join(sorted(shortest))


def heads(items: _Items, flags: int) -> set[_Head]:
    """Give all that the first characters can be."""
    heads: set[_Head] = {()}
    for operation, argument in items:
        if operation not in (*_LOOKS, sre.AT):
            heads = _followed(heads, _heads_of(operation, argument, flags))
    return heads


def _heads_of(operation: object, argument: Any, flags: int) -> set[_Head]:  # noqa: ANN401  # by operation
    if operation in _CHARACTERS:
        return {(_character(operation, argument, flags),)}
    parts = [heads(part, part_flags) for part, part_flags in _inside(operation, argument, flags)]
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


def seen(items: _Items, flags: int) -> Iterator[str]:
    """Go through expressions for the single characters that a regular expression takes or looks at."""
    for operation, argument in items:
        if operation in _CHARACTERS:
            yield _character(operation, argument, flags)
        elif operation is sre.AT and argument not in _WORD_EDGES:
            yield ANY
        for part, part_flags in _inside(operation, argument, flags):
            yield from seen(part, part_flags)


def operations(items: _Items) -> Iterator[object]:
    """Go through all operations of a regular expression."""
    for operation, argument in items:
        yield operation
        for part, _ in _inside(operation, argument, 0):
            yield from operations(part)


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


def is_any_line(items: _Items) -> bool:
    r"""Tell whether a regular expression is `[^\r\n]` so and so often, and no more."""
    (operation, argument), *others = items
    any_character = repr(parser.parse("[^\r\n]"))
    return not others and operation in _REPEATS and argument[1] is sre.MAXREPEAT and repr(argument[2]) == any_character


def needed(items: _Items) -> str:
    """Give characters that are in all lines of a kind: the most that the expression names in a row."""
    runs = [""]
    for operation, argument in items:
        if operation is sre.LITERAL:
            runs[-1] += chr(argument)
        elif operation not in (*_LOOKS, sre.AT):
            runs.append("")
    return max(runs, key=len)
