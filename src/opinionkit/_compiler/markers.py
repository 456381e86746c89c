"""The terminals of markers.lark as one regular expression each.

Terminals are composed of parts, and Lark composes them each time that it loads a grammar: most of the time to make an
outlet. So Lark composes them once; a grammar is loaded with the results. Terminals that depend on a part which an
outlet changes are composed again.
"""

import re
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from attrs import frozen

from opinionkit._compiler import stored
from opinionkit._compiler.loader import load_expressions

__all__ = ["composed", "store_expressions"]


_STORED = "markers"
_HEAD = re.compile(r"^([A-Z_][A-Z0-9_]*)(?:\.(\d+))?[ \t]*:")
#: The other lines of a definition.
_MORE = re.compile(r"[ \t]+[^ \t/]")
_NAME = re.compile(r"\b[A-Z_][A-Z0-9_]*\b")
#: Strings, comments and regular expressions; a name inside one does not refer to a rule.
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/(?:\\.|[^/\\])+/')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@frozen
class _Definition:
    """The definition of a terminal or of a part of one."""

    name: str
    priority: str
    #: As in the grammar.
    text: str

    def __str__(self) -> str:
        return self.text

    @cached_property
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
    parts, expressions = _parts(grammar), _expressions(grammar, others)
    definitions = [part for part in parts if isinstance(part, _Definition)]
    rules = "".join(part for part in parts if isinstance(part, str))
    affected = {*changed}
    grows = True
    while grows:
        more = {each.name for each in definitions if each.names & affected} - affected
        affected |= more
        grows = bool(more)
    used = {*_NAME.findall(f"{rules} {others} {fragment}")}
    used = used.union(*(each.names for each in definitions if each.name in affected))

    def written(part: "_Definition | str") -> str:
        if isinstance(part, str) or part.name in affected:
            return str(part)
        is_needed = not part.name.startswith("_") or part.name in used
        return part.as_one(expressions[part.name]) if is_needed else ""

    return "".join(map(written, parts))


@lru_cache(2)
def _parts(grammar: str) -> tuple["_Definition | str", ...]:
    """Return the definitions of terminals and their parts, and the other lines."""
    found, end, lines = list["_Definition | str"](), 0, grammar.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if number < end:
            continue
        head, end = _HEAD.match(line), number + 1
        while head and end < len(lines) and _MORE.match(lines[end]):
            end += 1
        found.append(_Definition(head[1], head[2] or "", "".join(lines[number:end])) if head else line)
    return tuple(found)


@lru_cache(2)
def _expressions(grammar: str, others: str) -> dict[str, str]:
    """Return the stored expression of each terminal and part.

    If they are not stored, Lark composes them.
    """
    found = stored.load(_STORED, "")
    if found is not None:
        return dict(found["expressions"])
    names = {part.name for part in _parts(grammar) if isinstance(part, _Definition)}
    expressions = load_expressions(grammar + others, names)
    stored.store(_STORED, "", {"expressions": [*expressions.items()]})
    return expressions


def store_expressions(grammar: str, others: str, folder: str) -> None:
    """Store the expression of each terminal and part in a folder."""
    stored.store(_STORED, "", {"expressions": [*_expressions(grammar, others).items()]}, folder)
