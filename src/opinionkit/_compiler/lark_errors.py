"""Errors for grammars that Lark refuses: its fault, the line, and a remedy, such as the name that was meant."""

import re
from difflib import get_close_matches

from opinionkit._compiler.definitions import definitions_in
from opinionkit.errors import GrammarError

__all__ = ["REFERENCE", "line_error", "line_of", "refusal_error"]


#: The remedy for faults that Lark finds.
REFERENCE = "see Lark's grammar reference"
#: A fault in Lark's words, with its line and column, from 1; and the fault of a character.
_PLACE = re.compile(r"(.+?),? at line (\d+) column (\d+)")
_UNEXPECTED = "Unexpected input"
#: A line like a directive, and the directives of a fragment.
_DIRECTIVE = re.compile(r"%?(\w+)[^\S\n]+\w")
_DIRECTIVES = ("extend", "override", "import")
#: A name that Lark reports as undefined.
_UNDEFINED = re.compile(r"(?:(?:[Rr]ule|[Tt]emplate|[Tt]erminal) '?|not defined: )(\w+)(?=$| as it wasn't|' used but)")
#: A fragment's own name is suggested before all others if it is as similar as this: many names end in `_LINE`.
_SIMILAR = 0.8


def refusal_error(fault: str, grammar_name: tuple[str, str], grammar: str, fragment: str) -> GrammarError:
    """Return the error for a fault in Lark's words."""
    place = _PLACE.match(fault)
    if not place:
        return GrammarError(*grammar_name, *(_undefined(fault, grammar, fragment) or (fault, REFERENCE)))
    fault, number, column = place[1], int(place[2]), place[3]
    if fault == _UNEXPECTED:  # a character, while other faults are of a whole line
        fault = f"unexpected input at {_place_in(fragment, grammar, number)}column {column}"
    return line_error(grammar_name, fault, line_of(grammar, number))


def _undefined(fault: str, grammar: str, fragment: str) -> tuple[str, str] | None:
    """Return the fault and the remedy for an undefined name; `None` for another fault."""
    from opinionkit.grammars import grammar_file  # noqa: PLC0415  # only for an error

    found = _UNDEFINED.search(fault)
    if not found:
        return None
    name = found[1]
    own = {each.name for each in definitions_in(fragment)} - {name}
    # `grammar` has only the parts that it uses.
    bundled = {each.name for each in definitions_in(grammar + grammar_file("markers"))} - {name}
    close = get_close_matches(name, own, 1, _SIMILAR) or get_close_matches(name, own | bundled, 1)
    fault = fault.replace("Rule '", "Terminal '", 1) if name.isupper() else fault
    return fault, f"did you mean {close[0]}?" if close else REFERENCE


def line_error(grammar_name: tuple[str, str], fault: str, line: str) -> GrammarError:
    """Return the error for a line that Lark cannot parse."""
    found = _DIRECTIVE.match(line)
    for directive in get_close_matches(found[1], _DIRECTIVES, 1) if found else []:
        if line.split(maxsplit=1)[0] != f"%{directive}":
            return GrammarError(*grammar_name, fault, f"did you mean %{directive}?", line)
    return GrammarError(*grammar_name, fault, REFERENCE, line)


def _place_in(fragment: str, grammar: str, number: int) -> str:
    """Return the number of a grammar's line in the outlet's fragment, as words; "" for another line."""
    before = grammar.rfind(f"\n{fragment}\n") + 1
    in_fragment = number - grammar.count("\n", 0, before)
    return f"line {in_fragment} of the fragment, " if fragment and 0 < in_fragment <= fragment.count("\n") + 1 else ""


def line_of(grammar: str, number: int) -> str:
    """Return a line of a grammar by its number, from 1; "" if it has fewer lines."""
    lines = grammar.split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
