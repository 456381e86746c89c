"""Read the definitions in the text of a grammar: the names that it defines, extends or overrides.

Lark reads them, too, but only in a complete grammar; bundled outlets are read without Lark.
"""

import re
from functools import cached_property, lru_cache

from attrs import frozen

__all__ = ["Definition", "definitions_in"]


_DEFINITION = re.compile(
    r"^(?P<head>[ \t]*(?:%(?P<directive>extend|override)[ \t]+)?[?!]{,2}(?P<name>[A-Za-z_]\w*)"
    r"(?:\{[^}]*\})?)(?:\.(?P<priority>-?\d+))?[ \t]*:"
    r"(?P<body>[^\n]*(?:(?:\n[ \t]*(?://[^\n]*)?)*\n[ \t]*\|[^\n]*)*\n?)",  # further lines begin with "|"
    re.MULTILINE,
)
#: The name of a terminal, or of a part of terminals.
_NAME = re.compile(r"\b_?[A-Z][A-Z0-9_]*\b")
#: Any name, also in mixed case.
_WORD = re.compile(r"\b[A-Za-z_]\w*")
#: Strings, comments and regular expressions; a name inside one does not refer to a definition.
_STRING = re.compile(r'"(?:\\.|[^"\\])*"i?|//[^\n]*|/(?:\\.|[^/\\])+/[imslux]*')


@frozen
class Definition:
    """A rule, a terminal or a part of terminals, as a grammar defines it."""

    name: str
    #: "extend" or "override" if it changes another definition; else empty.
    directive: str
    priority: int
    #: The text before the priority and the colon.
    head: str
    #: The text behind the colon, to the end of the last line.
    body: str
    #: The offsets of the definition in the grammar.
    start: int
    end: int

    @property
    def is_terminal(self) -> bool:
        """Whether it defines a terminal, like `LINE`."""
        return self.name[0].isupper()

    @property
    def is_part(self) -> bool:
        """Whether it defines a part of terminals, like `_REST`."""
        return self.name[0] == "_" and self.name.isupper()

    @property
    def is_rule(self) -> bool:
        """Whether it defines a rule, like `paragraph` or `_words`."""
        return not self.is_terminal and not self.is_part

    @cached_property
    def bare(self) -> str:
        """Its body without strings, comments and regular expressions."""
        return _STRING.sub(" ", self.body)

    @cached_property
    def uses(self) -> frozenset[str]:
        """The names of the terminals and parts in its body."""
        return frozenset(_NAME.findall(self.bare))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The names in its body, and other words outside of strings, comments and regular expressions."""
        return tuple(_WORD.findall(self.bare))

    @cached_property
    def literals(self) -> tuple[str, ...]:
        """The strings and regular expressions in its body, with their flags."""
        return tuple(found for found in _STRING.findall(self.body) if not found.startswith("//"))


@lru_cache(64)
def definitions_in(grammar: str) -> tuple[Definition, ...]:
    """Return the definitions in the text of a grammar, or of a fragment of one, in their order."""
    return tuple(map(_definition, _DEFINITION.finditer(grammar)))


def _definition(found: re.Match[str]) -> Definition:
    directive, priority = found["directive"] or "", int(found["priority"] or 0)
    return Definition(found["name"], directive, priority, found["head"], found["body"], found.start(), found.end())
