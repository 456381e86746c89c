"""Lark's own lexer and parser, as the reference for ours."""

import re
from collections.abc import Container as AnyContainer
from collections.abc import Iterator, Sequence

from attrs import frozen
from lark import Lark, Token, Tree

from opinionkit.automaton import Reduction
from opinionkit.bases import Leaf, Node, Paragraph
from opinionkit.containers import Container
from opinionkit.kinds import BREAKS
from opinionkit.levels import DEPTH
from opinionkit.marks import Mark
from opinionkit.mates import start_of
from opinionkit.record import LINE_END

__all__ = ["LarkQuoter", "LarkReader", "Reading", "assert_alike"]


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

    def outermost(self) -> list[Reduction]:
        """Give the reductions that are inside no other."""
        found: list[Reduction] = []
        for taken in reversed(self.reductions):
            if not found or taken.last <= found[-1].first:
                found.append(taken)
        return found[::-1]


class LarkReader:
    """Reads one level by a Lark grammar whose terminals are whole lines."""

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr", lexer="basic", start="article", maybe_placeholders=False)
        #: The rules that make nodes: those not named with an underscore, and aliases.
        self.rules = {str(rule.alias or rule.origin.name) for rule in self.lark.rules} - {"article"}
        self.rules = {rule for rule in self.rules if not rule.startswith("_")}
        patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in self.lark.terminals}
        rest = patterns["LINE"].replace("[^\r\n]+", "(?:[^\r\n]*)", 1)  # as _REST in markers.lark
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


def assert_alike(blocks: Sequence[Node], text: str, lark: LarkReader, depth: int = 1, plain: int = 0) -> None:
    """Check the blocks of a level, and those inside them, against what Lark reads from the level's text.

    Of the first line so many characters are words, whatever kind it would be.
    """
    reading = lark.read("a" * plain + text[plain:])
    outermost = [taken for taken in reading.outermost() if reading.kinds[taken.first] not in BREAKS]
    assert [block.kind for block in blocks] == [taken.rule for taken in outermost]
    for block, taken in zip(blocks, outermost, strict=True):
        words, end = reading.words[taken.first], reading.ends[taken.last - 1]
        start = reading.ends[taken.first - 1] if taken.first else 0
        assert block.marker == text[start:words].strip()
        inside = [other for other in reading.reductions if other != taken and taken.first <= other.first < taken.last]
        if isinstance(block, Leaf):
            assert block.text == "\n".join(LINE_END.split(text[words:end].rstrip("\r\n")))
        elif isinstance(block, Container) and inside:
            assert [node.kind for node in block.blocks] == [other.rule for other in inside]
        elif isinstance(block, Container) and not block.closing and depth + 1 < DEPTH:
            alone = re.match(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)", text[words:end])
            is_empty = block.blocks[0] == Paragraph("")  # below a marker that no words touch
            below = text[words + (alone.end() if alone else 0) : end]
            unmarked = 0 if block.marker else len(LINE_END.split(below)[0])
            assert_alike(block.blocks[is_empty:], below, lark, depth + 1, unmarked)
        elif isinstance(block, Container):  # too deep, or in brackets
            assert all(type(node) is Paragraph for node in block.blocks)


class LarkQuoter:
    """Reads words in quotation marks by a Lark grammar, once it is known which marks have mates."""

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr", lexer="basic", start="words", maybe_placeholders=False)

    def marks(self, words: str) -> list[Mark]:
        """Tell what the marks in some words are."""
        return [_mark_of(token) for token in self._lex(words) if token.type != "TEXT"]

    def pairs(self, words: str, with_mates: AnyContainer[Mark]) -> list[tuple[Mark, Mark]]:
        """Give the marks that open and close quotations, in reading order, where only some have mates."""
        parser = self.lark.parse_interactive("")  # pyright: ignore[reportUnknownMemberType]  # Lark's
        for token in self._lex(words):
            if token.type != "TEXT" and _mark_of(token) not in with_mates:
                token.type = "MARK"
            parser.feed_token(token)  # pyright: ignore[reportUnknownMemberType]  # Lark's
        trees = parser.feed_eof().iter_subtrees()  # type: ignore[no-untyped-call]  # Lark's
        ends = [(tree.children[0], tree.children[-1]) for tree in trees if tree.data == "quotation"]
        return sorted(((_mark_of(opening), _mark_of(closing)) for opening, closing in ends), key=start_of)

    def _lex(self, words: str) -> Iterator[Token]:
        return self.lark.lex(words)  # pyright: ignore[reportUnknownMemberType]  # Lark's


def _mark_of(token: Token) -> Mark:
    assert token.start_pos is not None  # Lark's lexer fills it in
    return Mark(token.type, token.start_pos, _end(token))
