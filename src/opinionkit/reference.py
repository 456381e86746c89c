"""Lark's own parser as the reader of one level: line kinds and reductions out, Lark's trees and errors never."""

import re

from attrs import frozen
from lark import Lark, Token, Tree

from opinionkit.automaton import Reduction

__all__ = ["LarkReader", "Reading"]


@frozen
class Reading:
    """What the lines of one level are, and which blocks they make. A run of blank lines counts as one line here."""

    #: The kind of each line.
    kinds: tuple[str, ...]
    #: Where each line's words start, behind marker and blanks, and where it ends: code points from the level's start.
    words: tuple[int, ...]
    ends: tuple[int, ...]
    #: The rules that took the lines, each after those inside it.
    reductions: tuple[Reduction, ...]


class LarkReader:
    """Reads one level by a Lark grammar whose terminals are whole lines."""

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr", lexer="basic", start="article", maybe_placeholders=False)
        #: The rules that make nodes: those not named with an underscore, and aliases.
        self.rules = {str(rule.alias or rule.origin.name) for rule in self.lark.rules} - {"article"}
        self.rules = {rule for rule in self.rules if not rule.startswith("_")}
        patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in self.lark.terminals}
        rest = patterns["LINE"].replace("+", "*", 1)  # as _REST in markers.lark
        self._markers = {
            kind: re.compile(pattern.removesuffix(rest) + r"[^\S\r\n]*")
            for kind, pattern in patterns.items()
            if pattern.endswith(rest)
        }

    def read(self, text: str) -> Reading:
        """Read one level: any text."""
        tokens: list[Token] = []
        reductions: list[Reduction] = []
        for tree in self.lark.parse(text).children:  # pyright: ignore[reportUnknownMemberType]  # Lark's
            self._reduce(tree, tokens, reductions)
        return Reading(
            tuple(token.type for token in tokens),
            tuple(self._words(token) for token in tokens),
            tuple(_end(token) for token in tokens),
            tuple(reductions),
        )

    def _reduce(self, tree: Tree[Token] | Token, tokens: list[Token], reductions: list[Reduction]) -> None:
        if isinstance(tree, Token):
            tokens.append(tree)
            return
        first = len(tokens)
        for child in tree.children:
            self._reduce(child, tokens, reductions)
        reductions.append(Reduction(str(tree.data), first, len(tokens)))

    def _words(self, token: Token) -> int:
        marker = self._markers.get(token.type)
        found = marker.match(token) if marker else None
        return _end(token) - len(token) + (found.end() if found else 0)


def _end(token: Token) -> int:
    assert token.end_pos is not None  # Lark's lexer fills it in
    return token.end_pos
