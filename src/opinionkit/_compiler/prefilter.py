"""Derive the prefilter of a line kind from its regular expression.

The prefilter is tests that are cheaper than a match. `_engine/prefilter.py` runs these tests, and has the figures. The
tests are necessary conditions, never the definition: a kind without a test is matched against every line.
"""

import re
from itertools import takewhile
from sys import maxsize
from typing import Any

from opinionkit._compiler.expressions import (
    CHARACTERS,
    LISTED,
    LOOKS,
    REPEATS,
    Items,
    character,
    inner,
    is_any_line,
    is_sign,
    parser,
    placeholder,
    sre,
)
from opinionkit._model.lines import HEAD
from opinionkit._model.table import Hints
from opinionkit._model.word_lists import NO_FORM, PLACEHOLDERS

__all__ = ["heads", "hints_of", "seen_to_the_end"]


#: A kind with lines that may begin like one of these is not recognized by its first characters.
_PROSE = ("and", "The", "Zoë", "555", "字字字", "“Ab")
#: A set with more characters is not worth looking for each.
_FEW = 6
#: A kind with lines as long as this is not recognized by its length.
_WIDE = 400
#: The lookahead for a line's end, parsed.
_AT_THE_END = repr([*parser.parse(r"(?![^\r\n])")])
#: The number of ways to begin that are distinguished.
_MANY = 5_000
#: For each of the first characters an expression.
_Head = tuple[str, ...]
#: Unknown characters, if any.
_UNKNOWN: _Head = ("(?s:.?)",) * HEAD


def hints_of(parsed: Any, *, has_marker: bool, never: bool) -> Hints:  # noqa: ANN401  # a SubPattern, without types
    """Return the tests for a parsed regular expression.

    The pattern excludes its line end. If it `has_marker`, words of any length are behind the marker; no line is of a
    kind that is `never` matched.
    """
    width: tuple[int, int] = parsed.getwidth()
    items: Items = parsed
    least, most = width[0], min(width[1], seen_to_the_end(items))
    ways: set[_Head] = set() if never else heads(items, 0)
    lists = {way for way in ways if way and way[0] in PLACEHOLDERS}
    # Behind other characters, as in "6月更新：", a form may begin with any letter.
    others = {tuple(takewhile(lambda each: each not in PLACEHOLDERS, way)) for way in ways - lists}
    head = any_of(others) if others else NO_FORM
    begins = [re.match(head, line) for line in _PROSE]
    return Hints(
        head="" if all(begins) else head,
        required_words=tuple(dict.fromkeys(map(_longest_word, needed(items)))) if any(begins) else (),
        max_length=most if any(begins) and not has_marker and most < _WIDE else 0,
        min_length=least,
        is_sufficient=not has_marker and is_any_line(items),
        may_begin_with_form=bool(lists),
    )


def seen_to_the_end(items: Items) -> int:
    """Return the length of the longest line, by a lookahead from its start to its end."""
    operation, argument = next(iter(items))
    if operation is sre.ASSERT and argument[0] > 0 and repr([*argument[1]][-1:]) == _AT_THE_END:
        return int(argument[1].getwidth()[1])
    return maxsize


def any_of(heads: set[_Head]) -> str:
    """Join possible beginnings into one expression.

    Any character may follow a short beginning.
    """
    # Few lines begin with a bracket, an asterisk or a blank: their other characters would only add compile time.
    heads = {way[:1] if way and is_sign(way[0]) else way for way in heads}
    shortest = {way for way in heads if not any(way[:count] in heads for count in range(len(way)))}
    return _joined(shortest)


def _joined(heads: set[_Head]) -> str:
    """Join possible beginnings, without repetition.

    Beginnings with the same continuation share the continuation.
    """
    following: dict[str, set[_Head]] = {}
    for way in heads:
        if way:
            following.setdefault(way[0], set()).add(way[1:])
    first: dict[str, set[str]] = {}
    for character_, ways in following.items():
        first.setdefault("" if () in ways else _joined(ways), set()).add(character_)
    joined = (_either(characters) + (f"(?:{after})" if "|" in after else after) for after, characters in first.items())
    return "|".join(sorted(joined))


def _either(characters: set[str]) -> str:
    """Join expressions of one character: sets that are listed become one set."""
    listed = sorted(each for each in characters if LISTED.fullmatch(each))
    others = sorted(characters.difference(listed))
    joined = [*([f"[{''.join(each[1:-1] for each in listed)}]"] if listed else []), *others]
    return joined[0] if len(joined) == 1 else f"(?:{'|'.join(joined)})"


def heads(items: Items, flags: int) -> set[_Head]:
    """Return all ways in which a match can begin."""
    heads: set[_Head] = {()}
    for operation, argument in items:
        if operation not in (*LOOKS, sre.AT):
            heads = _followed(heads, _heads_of(operation, argument, flags))
    return heads


def _heads_of(operation: object, argument: Any, flags: int) -> set[_Head]:  # noqa: ANN401  # by operation
    if operation in CHARACTERS:
        return {(character(operation, argument, flags),)}
    if placeholder(operation, argument):
        return {(placeholder(operation, argument),)}
    parts = [heads(part, part_flags) for part, part_flags in inner(operation, argument, flags)]
    once = {head for part in parts for head in part} if parts else {_UNKNOWN}
    if operation not in REPEATS:
        return once
    times: list[set[_Head]] = [{()}]
    while len(times) <= min(int(argument[1]), HEAD):
        times.append(_followed(times[-1], once))
    return {head for several in times[min(argument[0], HEAD) :] for head in several}


def _followed(heads: set[_Head], others: set[_Head]) -> set[_Head]:
    followed = {(*head, *other)[:HEAD] for head in heads for other in others}
    kept = HEAD
    while len(followed) > _MANY and kept > 1:  # too many: fewer characters are distinguished
        kept -= 1
        followed = {(*head[:kept], *_UNKNOWN)[:HEAD] for head in followed}
    return followed


def needed(items: Items) -> tuple[str, ...]:
    """Return literals, one of which every match contains.

    Choose the longest literals that the expression has; return an empty tuple if there are none.
    """
    runs = [""]
    found: list[tuple[str, ...]] = []
    for operation, argument in items:
        if operation is sre.LITERAL:
            runs[-1] += chr(argument)
        elif operation not in (*LOOKS, sre.AT):
            runs.append("")
            ways = _ways(operation, argument)
            if ways and all(ways):
                found.append(tuple(literal for way in ways for literal in way))
    found += [(run,) for run in runs if run]
    return max(found, key=lambda literals: min(map(len, literals)), default=())


def _longest_word(literal: str) -> str:
    """Return the longest word of a literal.

    A word is found faster than the blanks around the word.
    """
    return max(literal.split(), key=len, default=literal)


def _ways(operation: object, argument: Any) -> list[tuple[str, ...]]:  # noqa: ANN401  # by operation
    """Return the needed literals of each alternative of an operation."""
    if operation is sre.SUBPATTERN:
        return [needed(argument[3])]
    if operation is sre.IN:
        is_short = len(argument) <= _FEW and all(member is sre.LITERAL for member, _ in argument)
        return [(chr(code),) for _, code in argument] if is_short else []
    return [needed(way) for way in argument[1]] if operation is sre.BRANCH else []
