"""Walk through regular expressions, as `re` parses them."""

import re
import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache
from importlib import import_module
from typing import Any

from opinionkit._model.word_lists import PLACEHOLDERS, PUNCTUATION

__all__ = [
    "ANY",
    "CHARACTERS",
    "GROUPS",
    "LISTED",
    "LOOKS",
    "REPEATS",
    "Items",
    "character",
    "has_form",
    "inner",
    "is_any_line",
    "is_sign",
    "lists_at_start",
    "lists_behind_punctuation",
    "operations",
    "parser",
    "placeholder",
    "seen",
    "sre",
    "unparsed",
]


#: The parser of `re`, without types; Lark and Hypothesis use it as well.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
ANY = "(?s:.)"
#: An expression of one character that is a set of letters and digits.
LISTED = re.compile(r"\[\w+\]")
CHARACTERS = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
LOOKS = (sre.ASSERT, sre.ASSERT_NOT)
GROUPS = (sre.GROUPREF, sre.GROUPREF_EXISTS)
#: A parsed regular expression: operations and their arguments.
Items = Sequence[tuple[Any, Any]]
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
#: The flags that decide which characters match.
_FLAGS = {"i": sre.SRE_FLAG_IGNORECASE, "a": sre.SRE_FLAG_ASCII}
#: The notation of repeats and positions.
_SHORT_COUNTS = {(0, sre.MAXREPEAT): "*", (1, sre.MAXREPEAT): "+", (0, 1): "?"}
_POSITIONS = {
    sre.AT_BEGINNING: "^",
    sre.AT_BEGINNING_STRING: r"\A",
    sre.AT_BOUNDARY: r"\b",
    sre.AT_NON_BOUNDARY: r"\B",
    sre.AT_END: "$",
    sre.AT_END_STRING: r"\Z",
}
#: Letters with a case that neither `str.lower` nor `str.upper` finds: ſ for s, ς for σ, and others.
_UNUSUAL_CASES = "ſKÅİıςϐϑϕϖϰϱϵẛẞΩµʼnᲀᲁᲂᲃᲄᲅᲆᲇᲈ"
#: All characters of the basic plane, all pictographs, and some characters of other planes.
_SAMPLES = "".join(map(chr, (*range(0x10000), *range(0x1F000, 0x20000), *range(0x10000, sys.maxunicode, 0x100))))
_WORD_EDGES = (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY)


class _Before(IntEnum):
    """The part of a line that precedes a placeholder. Of several, the lowest counts."""

    LIST = 0
    WORDS = 1
    PUNCTUATION = 2
    #: Nothing but signs, which may be blanks.
    SIGNS = 3


def seen(items: Items, flags: int) -> Iterator[str]:
    """Yield the expression of each character that is matched or looked at."""
    for operation, argument in items:
        if operation in CHARACTERS:
            yield character(operation, argument, flags)
        elif operation is sre.AT and argument not in _WORD_EDGES:
            yield ANY
        for part, part_flags in inner(operation, argument, flags):
            yield from seen(part, part_flags)


@cache
def is_sign(expression: str) -> bool:
    """Return whether an expression of one character matches neither letters nor digits."""
    listed = re.sub(r"\\(?:U[0-9a-f]{8}|.)", "", expression)
    return not any(map(str.isalnum, listed)) and not any(re.fullmatch(expression, sample) for sample in "aZéжא字가1")


@cache
def _is_punctuation(expression: str) -> bool:
    other = f"(?![{re.escape(PUNCTUATION)}]){expression}"
    return bool(re.search(expression, PUNCTUATION)) and not re.search(other, _SAMPLES)


@cache
def _is_blank(expression: str) -> bool:
    return not re.search(rf"(?!\s){expression}", _SAMPLES)


def placeholder(operation: object, argument: Any) -> str:  # noqa: ANN401  # by operation
    """Return the placeholder of a word list, or ""."""
    if operation not in REPEATS or len(argument[2]) != 1:
        return ""
    ((repeated, code),) = argument[2]
    return chr(code) if repeated is sre.LITERAL and chr(code) in PLACEHOLDERS else ""


def lists_at_start(items: Items) -> set[str]:
    """Return the placeholders that only ever follow signs at the start of a line."""
    return {sign for sign, before in _lists(items).items() if before is _Before.SIGNS}


def lists_behind_punctuation(items: Items) -> set[str]:
    """Return the placeholders that only ever follow a punctuation mark and blanks, and no other list."""
    return {sign for sign, before in _lists(items).items() if before >= _Before.PUNCTUATION}


def has_form(items: Items, signs: Container[str]) -> bool:
    """Return whether every match contains one of some placeholders."""
    for operation, argument in items:
        if placeholder(operation, argument) in signs:
            return True
        ways = [has_form(part, signs) for part, _ in inner(operation, argument)]
        is_optional = operation in LOOKS or (operation in REPEATS and not argument[0])
        if ways and all(ways) and not is_optional:
            return True
    return False


def _lists(items: Items) -> Mapping[str, _Before]:
    found = dict[str, _Before]()
    _note_lists(items, 0, found, _Before.SIGNS)
    return found


def _note_lists(items: Items, flags: int, found: dict[str, _Before], before: _Before) -> _Before:
    """Record the part of a line that precedes each placeholder.

    `before` precedes the items. Return the part that precedes the next items.
    """
    for operation, argument in items:
        sign = placeholder(operation, argument)
        if sign:
            found[sign] = min(found.get(sign, before), before)
            before = _Before.LIST
        elif operation in CHARACTERS:
            before = _before_next(before, character(operation, argument, flags))
        else:
            parts = [*inner(operation, argument, flags)]
            # Lists inside a negative lookahead are not matched first: no match has one of their forms there.
            outside = _Before.LIST if operation is sre.ASSERT_NOT else before
            ends = [_note_lists(part, part_flags, found, outside) for part, part_flags in parts]
            if operation in REPEATS and argument[1] > 1:  # the second time, the first comes before it
                ends.append(_note_lists(argument[2], flags, found, min(ends)))
            if operation in REPEATS and not argument[0]:
                ends.append(before)
            if operation not in LOOKS and ends:
                before = min(ends)
    return before


def _before_next(before: _Before, expression: str) -> _Before:
    """Return the part of a line that ends in a character."""
    if before is _Before.LIST or (is_sign(expression) and before is _Before.SIGNS):
        return before
    if _is_punctuation(expression):
        return _Before.PUNCTUATION
    return before if _is_blank(expression) else _Before.WORDS


def operations(items: Items) -> Iterator[object]:
    """Yield all operations of a regular expression."""
    for operation, argument in items:
        yield operation
        for part, _ in inner(operation, argument):
            yield from operations(part)


def inner(operation: object, argument: Any, flags: int = 0) -> Iterator[tuple[Items, int]]:  # noqa: ANN401  # by operation
    """Yield the expressions inside an operation, with their flags."""
    if operation in REPEATS:
        yield argument[2], flags
    elif operation is sre.SUBPATTERN:
        yield argument[3], (flags | argument[1]) & ~argument[2]
    elif operation is sre.ATOMIC_GROUP:
        yield argument, flags
    elif operation in LOOKS:
        yield argument[1], flags
    elif operation is sre.BRANCH:
        yield from ((branch, flags) for branch in argument[1])


def character(operation: object, argument: Any, flags: int) -> str:  # noqa: ANN401  # by operation
    """Return the expression of one character."""
    if operation is sre.IN:
        written = f"[{''.join(_member(*member) for member in argument)}]"
    elif operation is sre.ANY:
        written = "(?s:(?:.))" if flags & sre.SRE_FLAG_DOTALL else "."
    elif operation is sre.LITERAL and flags & sre.SRE_FLAG_IGNORECASE and chr(argument).isalpha():
        return f"[{''.join(sorted(_cases(chr(argument))))}]"
    else:
        written = f"[{'^' if operation is sre.NOT_LITERAL else ''}{_escaped(argument)}]"
    letters = "".join(letter for letter, flag in _FLAGS.items() if flags & flag)
    return f"(?{letters}:{written})" if letters else written


@cache
def _cases(letter: str) -> frozenset[str]:
    """Return all letters that match a letter if case is ignored."""
    pattern = re.compile(letter, re.IGNORECASE)
    variants = {letter, letter.lower(), letter.upper(), letter.swapcase(), *_UNUSUAL_CASES}
    return frozenset(variant for variant in variants if len(variant) == 1 and pattern.fullmatch(variant))


def _member(operation: object, argument: Any) -> str:  # noqa: ANN401  # by operation
    if operation is sre.NEGATE:
        return "^"
    if operation is sre.RANGE:
        return f"{_escaped(argument[0])}-{_escaped(argument[1])}"
    return _CATEGORIES[argument] if operation is sre.CATEGORY else _escaped(argument)


def _escaped(code: int) -> str:
    return chr(code) if chr(code).isalnum() else f"\\{chr(code)}" if chr(code).isprintable() else f"\\U{code:08x}"


def is_any_line(items: Items) -> bool:
    r"""Check that a regular expression is a repeated ``[^\r\n]`` only."""
    (operation, argument), *others = items
    any_character = repr(parser.parse("[^\r\n]"))
    return not others and operation in REPEATS and argument[1] is sre.MAXREPEAT and repr(argument[2]) == any_character


def unparsed(items: Items) -> str:
    """Return a regular expression as text again, for messages."""
    return "".join(_written(operation, argument) for operation, argument in items)


def _written(operation: object, argument: Any) -> str:  # noqa: ANN401, PLR0911  # one an operation
    if operation is sre.LITERAL:
        letter = chr(argument)
        return re.escape(letter) if letter in r".^$*+?{}[]\|()" else _member_written(operation, argument)
    if operation is sre.ANY:
        return "."
    if operation in CHARACTERS:
        return _class_written(operation, argument)
    if operation in REPEATS:
        least, most, body = argument
        single = unparsed(body)
        is_one = len(body) == 1 and body[0][0] in (*CHARACTERS, sre.BRANCH, sre.ATOMIC_GROUP)
        once = single if is_one else f"(?:{single})"
        ending = {sre.MAX_REPEAT: "", sre.MIN_REPEAT: "?", sre.POSSESSIVE_REPEAT: "+"}[operation]
        return once + _SHORT_COUNTS.get((least, most), _count(least, most)) + ending
    if operation is sre.BRANCH:
        return f"(?:{'|'.join(map(unparsed, argument[1]))})"
    if operation is sre.SUBPATTERN:
        return unparsed(argument[3]) if len(argument[3]) == 1 else f"(?:{unparsed(argument[3])})"
    if operation is sre.ATOMIC_GROUP:
        return f"(?>{unparsed(argument)})"
    if operation in LOOKS:
        return f"(?{'<' if argument[0] < 0 else ''}{'=' if operation is sre.ASSERT else '!'}{unparsed(argument[1])})"
    return _POSITIONS.get(argument, "")


def _count(least: int, most: int) -> str:
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is sre.MAXREPEAT else most}}}"


def _class_written(operation: object, argument: Any) -> str:  # noqa: ANN401  # by operation
    if operation is not sre.IN:
        return f"[^{_member_written(sre.LITERAL, argument)}]"
    written = "".join(_member_written(*member) for member in argument)
    return written if written in _CATEGORIES.values() else f"[{written}]"


def _member_written(operation: object, argument: Any) -> str:  # noqa: ANN401  # by operation
    if operation is sre.RANGE:
        return f"{_member_written(sre.LITERAL, argument[0])}-{_member_written(sre.LITERAL, argument[1])}"
    if operation is not sre.LITERAL:
        return _member(operation, argument)
    letter = chr(argument)
    if letter.isspace() and letter != " ":
        return repr(letter)[1:-1]
    return f"\\{letter}" if letter in r"\]^-[" else letter
