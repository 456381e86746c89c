"""The terminals of markers.lark as one regular expression each.

Terminals are composed of parts, and Lark composes them each time that it loads a grammar: most of the time to make an
outlet. So Lark composes them once; a grammar is loaded with the results. Terminals that depend on a part which an
outlet changes are composed again.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from attrs import frozen

from opinionkit._compiler import stored
from opinionkit._compiler.loader import load_expressions

__all__ = ["composed", "store_expressions"]


_STORED = "markers"
_HEAD = re.compile(r"^([A-Z_][A-Z0-9_]*)(?:\.(\d+))?[ \t]*:")
#: The other lines of a definition.
_MORE = re.compile(r"[ \t]+[^ \t/]")
_NAME = re.compile(r"\b[A-Z_][A-Z0-9_]*\b")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|/(?:\\.|[^/\\])+/')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@frozen
class _Definition:
    """The definition of a terminal or of a part of one."""

    name: str
    priority: str
    #: As in the grammar.
    text: str

    @property
    def names(self) -> set[str]:
        """The parts that it is composed of."""
        return {*_NAME.findall(_STRING.sub("", self.text.partition(":")[2]))}

    def as_one(self, expression: str) -> str:
        """Return the definition with one regular expression."""
        escaped = expression.replace("\\/", "/").replace("/", "\\/")
        escaped = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", escaped)
        return f"{self.name}{self.priority and f'.{self.priority}'}: /{escaped}/\n"


def composed(grammar: str, others: str, fragment: str, changed: AbstractSet[str]) -> str:
    """Return markers.lark with one expression for each independent terminal.

    Independent: of all `changed` parts. `others` are the definitions that it needs: the word lists, and the rules of a
    layout. Parts that neither rules nor the outlet's `fragment` use are omitted.
    """
    definitions, expressions = _definitions(grammar), _expressions(grammar, others)
    rules = grammar
    for each in definitions:
        rules = rules.replace(each.text, "")
    used = {*_NAME.findall(f"{rules} {others} {fragment}")}
    affected = {*changed}
    grows = True
    while grows:
        more = {each.name for each in definitions if each.names & affected} - affected
        affected |= more
        grows = bool(more)
    used = used.union(*(each.names for each in definitions if each.name in affected))
    for each in definitions:
        if each.name not in affected:
            is_needed = not each.name.startswith("_") or each.name in used
            grammar = grammar.replace(each.text, each.as_one(expressions[each.name]) if is_needed else "")
    return grammar


@lru_cache(2)
def _definitions(grammar: str) -> tuple[_Definition, ...]:
    return tuple(_each_definition(grammar.splitlines(keepends=True)))


def _each_definition(lines: list[str]) -> Iterator[_Definition]:
    for number, line in enumerate(lines):
        head = _HEAD.match(line)
        if head:
            end = number + 1
            while end < len(lines) and _MORE.match(lines[end]):
                end += 1
            yield _Definition(head[1], head[2] or "", "".join(lines[number:end]))


@lru_cache(2)
def _expressions(grammar: str, others: str) -> dict[str, str]:
    """Return the stored expression of each terminal and part.

    If they are not stored, Lark composes them.
    """
    found = stored.load(_STORED, "")
    if found is not None:
        return dict(found["expressions"])
    expressions = load_expressions(grammar + others, {each.name for each in _definitions(grammar)})
    stored.store(_STORED, "", {"expressions": [*expressions.items()]})
    return expressions


def store_expressions(grammar: str, others: str, folder: str) -> None:
    """Store the expression of each terminal and part in a folder."""
    stored.store(_STORED, "", {"expressions": [*_expressions(grammar, others).items()]}, folder)
