"""Check the definitions in an outlet's fragment for mistakes that Lark reports without a remedy."""

import re

from opinionkit._compiler.definitions import Definition, definitions_in
from opinionkit.errors import GrammarError

__all__ = ["check_definitions"]


_DECLARED = re.compile(r"^[ \t]*%declare\b[^\n]*", re.MULTILINE)


def check_definitions(fragment: str, grammar_name: tuple[str, str]) -> None:
    """Raise `GrammarError` for a name that is defined twice or is written in the case of another kind of name.

    Terminals and their parts are in capitals and have expressions; rules are in small letters and have none. Also
    refuse `%declare`.
    """
    declared = _DECLARED.search(fragment)
    if declared:
        fault = "%declare names terminals without an expression"
        raise GrammarError(*grammar_name, fault, "give each terminal an expression", declared[0].strip())
    defined = set[str]()
    for each in definitions_in(fragment):
        found = _fault_of(each)
        if each.name in defined and not each.directive:
            found = f"it defines {each.name} more than once", "join the definitions by |, remove one, or rename it"
        if found:
            line = fragment[each.start : each.end].strip().partition("\n")[0]
            raise GrammarError(*grammar_name, *found, line, (each.name,) if each.is_rule else ())
        if not each.directive:
            defined.add(each.name)


def _fault_of(definition: Definition) -> tuple[str, str] | None:
    """Return the fault and the remedy of one definition."""
    name = definition.name
    if '"' in definition.bare or "/" in definition.bare:
        return None  # a string or an expression without its end: Lark's error has the column
    if not definition.is_rule:
        for word in definition.words:
            if word != word.upper():
                fault = f"{word}, in {name}, is neither the name of a terminal nor in quotation marks"
                return fault, f'write words in quotation marks, as in "{word}", or between slashes'
        return None
    if definition.literals:
        remedy = f"a terminal's name is in capitals: {name.upper()}"
        return f"rule {name} has an expression, {definition.literals[0]}, which only terminals have", remedy
    for word in definition.words:
        if word not in (word.upper(), word.lower()):
            fault = f"{word}, in {name}, is not a name"
            return fault, "write the name of a terminal in capitals, the name of a rule in small letters"
    return None
