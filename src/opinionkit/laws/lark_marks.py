"""Lark's own lexer and parser, as the reference for quotation marks."""

from collections.abc import Container, Iterator

from lark import Lark, Token

from opinionkit._quotations.marks import Mark
from opinionkit._quotations.pairing import Pair, start_of_pair
from opinionkit.laws.lark_oracle import lexed

__all__ = ["LarkQuoter"]


class LarkQuoter:
    """Reads quotations by a Lark grammar from marks that are paired."""

    def __init__(self, grammar: str) -> None:
        self.lark = Lark(grammar, parser="lalr", lexer="basic", start="words", maybe_placeholders=False)

    def marks(self, words: str) -> list[Mark]:
        """Return the marks in some words, with their kinds."""
        return [_mark_of(token) for token in self._lex(words) if token.type != "TEXT"]

    def pairs(self, words: str, paired: Container[Mark]) -> list[Pair]:
        """Return the pairs of quotation marks in reading order, from paired marks."""
        parser = self.lark.parse_interactive("")  # pyright: ignore[reportUnknownMemberType]  # Lark's
        for token in self._lex(words):
            if token.type != "TEXT" and _mark_of(token) not in paired:
                token.type = "MARK"
            parser.feed_token(token)  # pyright: ignore[reportUnknownMemberType]  # Lark's
        trees = parser.feed_eof().iter_subtrees()  # type: ignore[no-untyped-call]  # Lark's
        ends = [(tree.children[0], tree.children[-1]) for tree in trees if tree.data == "quotation"]
        return sorted((Pair(_mark_of(opening), _mark_of(closing)) for opening, closing in ends), key=start_of_pair)

    def _lex(self, words: str) -> Iterator[Token]:
        return lexed(self.lark, words)


def _mark_of(token: Token) -> Mark:
    assert token.start_pos is not None  # Lark's lexer fills it in
    assert token.end_pos is not None  # the same
    return Mark(token.type, token.start_pos, token.end_pos)
