"""The terminals of markers.lark as one regular expression each.

Terminals are composed of parts, and Lark composes them each time that it loads a grammar: most of the time to make an
outlet. So Lark composes them once; a grammar is loaded with the results. Terminals that depend on a part which an
outlet changes are composed again.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from opinionkit._compiler import stored
from opinionkit._compiler.definitions import Definition, definitions_in
from opinionkit._compiler.loader import load_expressions

__all__ = ["composed", "store_expressions"]


_STORED = "markers"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def composed(grammar: str, others: str, fragment: str, changed: AbstractSet[str]) -> str:
    """Return markers.lark with one expression for each independent terminal.

    Independent: of all `changed` parts. `others` are the definitions that it needs: the word lists, and the rules of a
    layout. Parts that neither rules nor the outlet's `fragment` use are omitted.
    """
    definitions, expressions = _terminals(grammar), _expressions(grammar, others)
    rules = _written(grammar, definitions, lambda _: "")
    affected = {*changed}
    grows = True
    while grows:
        more = {each.name for each in definitions if each.uses & affected} - affected
        affected |= more
        grows = bool(more)
    users = [each for text in (rules, others, fragment) for each in definitions_in(text)]
    users += [each for each in definitions if each.name in affected]
    used = {name for each in users for name in each.uses}

    def as_needed(definition: Definition) -> str:
        if definition.name in affected:
            return grammar[definition.start : definition.end]
        is_needed = definition.is_terminal or definition.name in used
        return _as_one(definition, expressions[definition.name]) if is_needed else ""

    return _written(grammar, definitions, as_needed)


def _terminals(grammar: str) -> list[Definition]:
    """Return the definitions of terminals and of their parts, without changes of other definitions."""
    return [each for each in definitions_in(grammar) if not each.is_rule and not each.directive]


def _written(grammar: str, definitions: Sequence[Definition], written: Callable[[Definition], str]) -> str:
    """Return a grammar with other texts for some of its definitions."""
    parts, end = list[str](), 0
    for each in definitions:
        parts += [grammar[end : each.start], written(each)]
        end = each.end
    return "".join(parts) + grammar[end:]


def _as_one(definition: Definition, expression: str) -> str:
    """Return a definition with one regular expression."""
    escaped = expression.replace("\\/", "/").replace("/", "\\/")
    escaped = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", escaped)
    return f"{definition.name}.{definition.priority}: /{escaped}/\n"


@lru_cache(2)
def _expressions(grammar: str, others: str) -> dict[str, str]:
    """Return the stored expression of each terminal and part.

    If they are not stored, Lark composes them.
    """
    found = stored.load(_STORED, "")
    if found is not None:
        return dict(found["expressions"])
    names = {each.name for each in _terminals(grammar)}
    expressions = load_expressions(grammar + others, names)
    stored.store(_STORED, "", {"expressions": [*expressions.items()]})
    return expressions


def store_expressions(grammar: str, others: str, folder: str) -> None:
    """Store the expression of each terminal and part in a folder."""
    stored.store(_STORED, "", {"expressions": [*_expressions(grammar, others).items()]}, folder)
