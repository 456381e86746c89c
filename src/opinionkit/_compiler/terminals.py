"""Check that a terminal is one whole line, and derive its prefilter."""

import re
from collections.abc import Mapping
from functools import lru_cache

from opinionkit._compiler.expressions import (
    ANY,
    GROUPS,
    LISTED,
    has_form,
    lists_at_start,
    lists_behind_punctuation,
    operations,
    parser,
    seen,
)
from opinionkit._compiler.prefilter import hints_of, seen_to_the_end
from opinionkit._compiler.tables import load_terminals, word_lists
from opinionkit._model.table import BREAKS, Terminal
from opinionkit._model.word_lists import expanded
from opinionkit.errors import TerminalError

__all__ = ["analyzed", "check_breaks", "never_matches", "terminal_of"]


#: The end of each terminal, as in markers.lark.
_EOL = "(?:\r\n|\n|\r(?!\n)|(?![\\s\\S]))"
_REST = "(?:[^\r\n]*)" + _EOL
_WHOLE = (
    "end each alternative in _REST or _EOL: /(?:A|B)/ _REST, not /A|B/ _REST; "
    "%extend adds such an alternative only to a part"
)
#: A character as the checks write it.
_CODE = re.compile(r"\\U([0-9a-f]{8})")
#: The start of the expression of a kind that only corrections assign.
_NEVER = "(?!)"
#: A blank line, as in markers.lark.
_BLANK_LINE = "(?:[^\\S\r\n]*(?:\r\n|\n|\r(?!\n))|[^\\S\r\n]+(?![\\s\\S]))"
_BLANKS = r"[^\S\r\n]*"
#: The greatest length of a line with forms inside: they are looked for at each mark, and each look takes this long.
_MAX_LENGTH_INSIDE = 300


def terminal_of(name: str, pattern: str, grammar_name: tuple[str, str]) -> Terminal:
    """Return a terminal with its prefilter.

    A grammar's name is its outlet and its layout, here and elsewhere, for the message of an error.
    Raise `TerminalError` if the terminal may match less or more than a line, or looks beyond it.
    """
    _outlet, layout = grammar_name
    checked = _stored_terminals(layout).get((name, pattern)) or analyzed(name, pattern)
    if isinstance(checked, Terminal):
        return checked
    raise TerminalError(*grammar_name, name, *checked)


@lru_cache(256)  # by value, so that it cannot go stale: the layouts share most of their terminals
def analyzed(name: str, pattern: str) -> Terminal | tuple[str, str]:
    """Return a terminal with its prefilter, or the fault and the remedy."""
    has_marker = _ends_in(pattern, _REST)
    if not has_marker and not _ends_in(pattern, _EOL):
        return "it may match less than a line", _WHOLE
    body = pattern.removesuffix(_REST if has_marker else _EOL)
    items = parser.parse(body)
    if not items.getwidth()[0]:
        return "it may be empty", "it must match at least one character"
    parts = [part for part in dict.fromkeys(seen(items, 0)) if not LISTED.fullmatch(part)]
    beyond = next((part for part in parts if re.fullmatch(part, "\n") or re.fullmatch(part, "\r")), "")
    if beyond:
        fault = f"{_shown(beyond)} matches a line's end, or looks at it"
        remedy = r"write [^\r\n] for any character of a line, [^\S\r\n] for a blank, (?![^\r\n]) for where it ends"
        return fault, remedy
    if any(operation in GROUPS for operation in operations(items)):
        fault, remedy = "it refers to a group", "groups have other numbers where Lark puts all terminals together"
        return fault, f"write it without: {remedy}"
    hints = hints_of(items, has_marker=has_marker, never=never_matches(pattern))
    at_start = lists_at_start(items)
    is_short = seen_to_the_end(items) <= _MAX_LENGTH_INSIDE
    signs = at_start or (lists_behind_punctuation(items) if is_short else set[str]())
    first = tuple(each for each in word_lists() if each.placeholder[0] in signs)
    others = (each for each in word_lists() if each not in first)
    written = expanded(body + _BLANKS if has_marker else pattern, others)
    return Terminal(name, written, has_marker, hints, first, inside=signs != at_start, formed=has_form(items, signs))


@lru_cache(8)
def _stored_terminals(layout: str) -> Mapping[tuple[str, str], Terminal]:
    """Return the stored common terminals of a layout by name and expression."""
    stored = load_terminals(f"plain.{layout}", "", None) or ()
    return {
        (kind.name, kind.pattern.removesuffix(_BLANKS) + _REST if kind.has_marker else kind.pattern): kind
        for kind in stored
    }


def never_matches(pattern: str) -> bool:
    """Return whether only corrections assign a kind.

    The regular expression of such a kind never matches.
    """
    return pattern.removeprefix("(?:").startswith(_NEVER)


def check_breaks(terminals: Mapping[str, str], grammar_name: tuple[str, str]) -> None:
    """Raise `TerminalError` if blank lines differ from those of markers.lark.

    The engine finds blank lines without their patterns, before all other kinds: a line that fits both is blank.
    """
    for name, pattern in (("GAP", _BLANK_LINE), ("FENCE", f"(?>{_BLANK_LINE}{{2,}})")):
        if terminals.get(name, pattern) != pattern:
            raise TerminalError(*grammar_name, name, "every layout relies on it", "do not change it")
    first = next(name for name in terminals if name not in BREAKS)
    if [*terminals].index(first) < len(BREAKS):
        raise TerminalError(*grammar_name, first, "it comes before the blank lines", "lower its priority below 98")


def _shown(part: str) -> str:
    """Return a part of an expression as authors write it."""
    if part == ANY:
        return "^, $ or the like"
    written = _CODE.sub(lambda found: _characters(chr(int(found[1], 16))), part).replace(r"\ ", " ")
    return written[1:-1] if written in (r"[\n]", r"[\r]") else written


def _characters(character: str) -> str:
    escaped = repr(character)[1:-1]
    return f"\\{character}" if character in r"\]^-[" else escaped


def _ends_in(pattern: str, ending: str) -> bool:
    """Return whether all ways through an expression end in another.

    For example, not all ways through `a|b_REST` end in `_REST`.
    """
    tail = [*parser.parse(ending)]
    return pattern.endswith(ending) and repr([*parser.parse(pattern)][-len(tail) :]) == repr(tail)
