"""The article: a parsed text and its queries."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Self, SupportsIndex, TypeVar, overload

from attrs import evolve, field, frozen
from attrs.converters import optional

from opinionkit._article.caveats import Caveat, Facts, caveats_of
from opinionkit._article.counting import characters_of_voices, words_of_voices
from opinionkit._article.detection import layout_of
from opinionkit._article.edits import dropping, edit, first_line_end
from opinionkit._article.interchange import check_unchanged, dump, load
from opinionkit._article.leaves_by_voice import leaves_with
from opinionkit._article.nearby import leaf_around, neighbors_of
from opinionkit._article.reasons import NodeContext, Reason, Turn, reason_for, reason_for_passage, turns_of
from opinionkit._article.tilings import Leaves, Passages
from opinionkit._article.tree import SPAN_END, SPAN_START, add_gaps, is_same, locate, walk
from opinionkit._engine.blocks import blocks_of
from opinionkit._engine.kinds import ClassifiedLines, classify_lines
from opinionkit._engine.levels import Level, top_level
from opinionkit._engine.serialization import Writer
from opinionkit._model.arguments import as_int, as_offset, as_share, as_text
from opinionkit._model.bases import Leaf, Node, is_node_class
from opinionkit._model.containers import Container, as_blocks
from opinionkit._model.layouts import Layout, layout_named
from opinionkit._model.lines import split
from opinionkit._model.nodes import Comment, Notice, Quote
from opinionkit._model.spans import Span
from opinionkit._model.voices import Voice, voice_named
from opinionkit._quotations.passages import Passage, passages_of
from opinionkit._quotations.quotations import Quotation, flatten
from opinionkit._quotations.tables import introduces
from opinionkit.outlets.outlet import PLAIN, Outlet, grammar_of
from opinionkit.outlets.registry import outlet_named

__all__ = ["Article"]


#: Blocks that a summary counts.
_COUNTED: dict[str, type[Node]] = {"quote": Quote, "comment": Comment, "notice": Notice}
_N = TypeVar("_N", bound=Node)


@frozen(repr=False)
class Article:
    """A text, parsed by an outlet's grammar in one layout.

    Two articles are equal if text, outlet, layout, `detected` and `omitted_share` are equal.

    Offsets count code points, from 0; lines count from 1.
    """

    _text: str = field(converter=as_text)
    #: The publication, with its markers.
    outlet: Outlet = field(default=PLAIN, converter=outlet_named)
    #: The form of the block boundaries in the text, named or detected.
    layout: Layout = field(default=None, converter=optional(layout_named))
    #: Whether the layout was detected, not named.
    detected: bool = field(default=False, kw_only=True)
    #: The share of the page's prose that is not in the text, from 0 to 1: on a page of HTML reader comments, teasers,
    #: other articles. Prose is text of 80 characters or more outside of links.
    omitted_share: float = field(default=0.0, kw_only=True, converter=as_share)
    _lines: ClassifiedLines = field(init=False, eq=False)
    #: The turns of sibling blocks, by their span and number.
    _turns: dict[tuple[Span, int], list[Turn]] = field(
        init=False, factory=dict[tuple[Span, int], list[Turn]], eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        lines = split(self._text)
        if self.layout is None:  # pyright: ignore[reportUnnecessaryComparison]  # until here
            object.__setattr__(self, "layout", layout_of(lines, self.outlet))
            object.__setattr__(self, "detected", len(self.outlet.layouts) > 1)  # otherwise the outlet sets it
        kinds = grammar_of(self.outlet, self.layout).kinds
        object.__setattr__(self, "_lines", classify_lines(lines, kinds))

    @cached_property
    def _top(self) -> Level:
        """The top level of the text, as the automaton parsed it."""
        is_source = introduces if self.detected else None
        return top_level(self._lines, grammar_of(self.outlet, self.layout), introduces=is_source)

    @cached_property
    def blocks(self) -> tuple[Node, ...]:
        """The blocks at the top, without the gaps between them."""
        return blocks_of(self._top)

    @cached_property
    def leaves(self) -> Leaves:
        """All leaves in order, gaps included: whole lines that tile the text."""
        return Leaves(add_gaps(self.blocks, Span(0, len(self._text)), self._text))

    @cached_property
    def passages(self) -> Passages:
        """All passages in order: the leaves, split at quotations and notes."""
        return Passages(passages_of(self.leaves))

    @cached_property
    def caveats(self) -> tuple[Caveat, ...]:
        """The limits of this reading of this text."""
        lines = split(self._text)
        facts = Facts(lines, self.layout, self.detected, self.omitted_share, self.leaves, self.quotations())
        return caveats_of(facts)

    def quotations(self) -> tuple[Quotation, ...]:
        """Return all quotations in reading order, outer before inner."""
        return tuple(flatten(quotation for passage in self.passages for quotation in passage.quotations))

    def __repr__(self) -> str:
        sizes = {"character": len(self._text), "line": len(self._lines.lengths), "block": len(self.blocks)}
        size = ", ".join(f"{count} {thing}{'s' * (count != 1)}" for thing, count in sizes.items())
        spoken = ", ".join(f"{voice} {share:.1%}" for voice, share in self.shares().items() if share) or "no words"
        caveats = f"; {len(self.caveats)} caveat{'s' * (len(self.caveats) != 1)}" if self.caveats else ""
        return f"<Article: {size}, outlet {self.outlet.name}, layout {self.layout}; {spoken}{caveats}>"

    def _repr_html_(self) -> str:
        from opinionkit.view import to_fragment  # noqa: PLC0415  # only a notebook asks for it

        return to_fragment(self)

    @classmethod
    def build(
        cls, blocks: Iterable[Node | str], *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None
    ) -> Self:
        """Return the article with these blocks.

        As few blank lines as possible separate the blocks. A `str` is a paragraph. Without `layout=`, the outlet's
        first layout is used: `tight`, if the outlet has all layouts. Raise `UnwritableError` for the first block that
        would be parsed as something else.
        """
        nodes, known = as_blocks("Article.build", blocks), outlet_named(outlet)
        named = layout_named(known.layouts[0] if layout is None else layout)
        return cls(Writer(grammar_of(known, named)).written(nodes), known, named)

    @classmethod
    def from_json(cls, stored: str | bytes, *, outlet: Outlet | str | None = None) -> Self:
        """Return the article that `to_json` wrote.

        The text is parsed again, by the stored outlet or by `outlet`. Raise `StoredArticleError` if the JSON is not an
        article, `ChangedArticleError` if the blocks or passages differ now, `UnknownNameError` for an unknown outlet or
        layout.
        """
        fields = load(stored)
        named = fields["outlet"]["name"] if outlet is None else outlet
        known = {name: fields[name] for name in ("detected", "omitted_share")}
        article = cls(fields["text"], named, fields["layout"], **known)
        check_unchanged(fields, article.blocks, article.passages)
        return article

    def to_json(self) -> str:
        """Return the article as JSON.

        The JSON has the text, the layout and the outlet, and the kind, voice, basis and span of each block, and of each
        quotation and note inside a paragraph.
        """
        return dump(
            self._text,
            self.outlet,
            self.layout,
            detected=self.detected,
            omitted_share=self.omitted_share,
            blocks=self.blocks,
            passages=self.passages,
        )

    def __reduce__(self) -> tuple[Callable[..., "Article"], tuple[type[Self], str, Outlet, Layout, bool, float]]:
        return _unpickled, (type(self), self._text, self.outlet, self.layout, self.detected, self.omitted_share)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def walk(self) -> Iterator[Node]:
        """Yield all nodes in reading order, a container before its blocks."""
        return walk(self.blocks, self.leaves)

    @overload
    def select(self, node_class: type[_N], /, *, voice: Voice | str | None = None) -> tuple[_N, ...]: ...
    @overload
    def select(self, /, *, voice: Voice | str) -> tuple[Leaf, ...]: ...
    def select(self, node_class: type[Node] | None = None, /, *, voice: Voice | str | None = None) -> tuple[Node, ...]:
        """Return the nodes of a class, a voice, or both.

        A voice selects leaves only; quotations and notes inside paragraphs are in `passages`. Subclasses are included.
        Raise `TypeError` if the class is not a node class, `UnknownNameError` for an unknown voice.
        """
        if not is_node_class(node_class) and (node_class is not None or voice is None):
            given = "nothing" if node_class is None else repr(node_class)
            raise TypeError(f"select() takes a node class, like Quote, or voice=, or both, not {given}")
        wanted = {*Voice, None} if voice is None else {voice_named(voice)}
        if node_class is None:
            return tuple(leaves_with(self._top, wanted))
        return tuple(node for node in self.walk() if isinstance(node, node_class) and node.voice in wanted)

    def text(self, *voices: Voice | str) -> str:
        """Return the words of these voices, or of all voices.

        Quotations in the author's paragraphs are the source's words, unless the author attributes them to themselves. A
        blank line separates the words of any two leaves. `leaves.text` returns whole lines, quotations included. Raise
        `UnknownNameError` for an unknown voice.
        """
        wanted = {*map(voice_named, voices)} or {*Voice}
        kept = words_of_voices(self._top, wanted)
        return self.passages.text(*voices) if kept is None else "\n\n".join(kept)

    def shares(self) -> dict[Voice, float]:
        """Return each voice's share of the characters in lines.

        Quotations in the author's paragraphs are the source's, unless the author attributes them to themselves. Markers
        count, line ends and blank lines do not. The five shares add up to 1, or are 0 if there are no lines.
        `leaves.shares` counts whole lines.
        """
        counts = characters_of_voices(self._top, self._lines.lengths)
        if counts is None:
            return self.passages.shares()
        total = sum(counts.values()) or 1
        return {voice: count / total for voice, count in counts.items()}

    def summary(self) -> dict[str, float | str | list[str]]:
        """Return shares, counts, layout, outlet and caveats as a flat dict.

        The keys of the five shares are the names of the voices; the keys of their word counts begin with `words_`.
        `quotes`, `comments` and `notices` count blocks at any depth.
        """
        counts = {f"{name}s": len(self.select(kind)) for name, kind in _COUNTED.items()}
        passages = self.passages  # which `quotations` and `caveats` need
        words = {f"words_{voice}": len(passages.text(voice).split()) for voice in Voice}
        return {
            **{str(voice): share for voice, share in passages.shares().items()},
            **words,
            "blocks": len(self.blocks),
            **counts,
            "quotations": len(self.quotations()),
            "layout": str(self.layout),
            "detected": self.detected,
            "outlet": self.outlet.name,
            "caveats": [caveat.code for caveat in self.caveats],
        }

    def at(self, offset: SupportsIndex, /) -> Leaf:
        """Return the leaf around an offset; raise `IndexError` outside the text."""
        return leaf_around(self._top, as_offset(offset, len(self._text))) or self.leaves.at(offset)

    def line(self, number: SupportsIndex, /) -> Leaf:
        r"""Return the leaf that a line belongs to.

        Lines count from 1. A line ends in ``\n``, ``\r\n`` or ``\r`` only; `str.splitlines` splits at more characters.
        Raise `IndexError` if the text has fewer lines.
        """
        count, line = len(self._lines.lengths), as_int("a line's number", number)
        if not 1 <= line <= count:
            valid = f"its lines are 1 to {count}" if count else "it is empty"
            raise IndexError(f"the article has no line {line}: {valid}")
        return self.at(self._top.lines.edges[line - 1])

    def explain(self, where: SupportsIndex | Node | Passage, /) -> Reason:
        """Return the reason for the voice of a node or a passage.

        For a line: `explain(line(10))`. An offset means the leaf around it. Raise `IndexError` for an offset outside
        the text, `NodeError` for a node of another article.
        """
        if isinstance(where, Passage):
            return reason_for_passage(where, self.explain(where.leaf), self._top.lines.edges)
        if not isinstance(where, Node | SupportsIndex):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            remedy = "at() and line() return the leaf at an offset or a line"
            if isinstance(where, Quotation):
                remedy = "its passage has a reason: article.passages.at(quotation.span.start)"
            raise TypeError(f"explain() takes a node, a passage or an offset, not {where!r}; {remedy}")
        asked = where if isinstance(where, Node) else self.at(where)
        near = neighbors_of(self._top, asked)
        blocks, leaves = (near.blocks, near.leaves) if near else (self.blocks, self.leaves)
        around, node = locate(asked, blocks, leaves)
        outer = around[:-1] if around and isinstance(around[-1], Quote) else around
        siblings = outer[-1].blocks if outer else blocks
        edges, codes, roles = self._top.lines.edges, self._lines.codes, self._top.grammar.roles
        return reason_for(NodeContext(node, around, siblings, self._turns_of(siblings), edges, codes, roles))

    def before(self, node: Node, /) -> Node | None:
        """Return the block before a node in its container, or None.

        The block before a quote is its lead-in; the words inside a quote have no lead-in: `around` returns the quote.
        Raise `NodeError` for a node of another article.
        """
        blocks = self._blocks_in(self.around(node))
        return next(reversed(blocks[: bisect_right(blocks, node.span.start, key=SPAN_END)]), None)

    def after(self, node: Node, /) -> Node | None:
        """Return the block after a node in its container, or None.

        Raise `NodeError` for a node of another article.
        """
        blocks = self._blocks_in(self.around(node))
        return next(iter(blocks[bisect_left(blocks, node.span.end, key=SPAN_START) :]), None)

    def replace(self, node: Node, new: Node | str, /) -> Self:
        """Return the article with a node or its words replaced.

        The lines of all other blocks stay. Raise `NodeError` for a node of another article, `UnwritableError` for the
        first block that would be parsed as something else.
        """
        self.around(node)
        if node.speaker is None:
            raise TypeError("gaps are not replaced: they follow from the blocks around them")
        words = {"text": new} if isinstance(node, Leaf) else {"blocks": (new,)}
        other = evolve(node, **words) if isinstance(new, str) else as_blocks("replace", [new])[0]
        return self._edited(lambda block: other if is_same(block, node) else block)

    def drop(self, what: type[Node] | Node | Voice | str, /) -> Self:
        """Return the article without a node, a class of nodes, or the blocks of a voice.

        Quotations and notes inside paragraphs stay: `text` returns the words without them. A container is dropped with
        its blocks, and if all its blocks are dropped. The lines of all other blocks stay.
        Raise `NodeError` for a node of another article, `UnwritableError` for the first block that would be parsed as
        something else, like a quote without its lead-in.
        """
        if isinstance(what, Node):
            self.around(what)
        return self._edited(dropping(what))

    def around(self, node: Node, /) -> tuple[Container, ...]:
        """Return the containers around a node, outermost first.

        A block at the top has no containers. Equal nodes are distinguished by their spans. Raise `NodeError` for a node
        of another article.
        """
        if not isinstance(node, Node):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            remedy = "at() and line() return the leaf at an offset or a line"
            if isinstance(node, Passage):
                remedy = "its leaf is: passage.leaf"
            raise TypeError(f"{node!r} is not a node; {remedy}")
        return locate(node, self.blocks, self.leaves)[0]

    def _edited(self, change: Callable[[Node], Node | None]) -> Self:
        writer = Writer(grammar_of(self.outlet, self.layout), first_line_end(self._text))
        return evolve(self, text=edit(self._text, self.blocks, change, writer))

    def _blocks_in(self, around: Sequence[Container]) -> tuple[Node, ...]:
        return around[-1].blocks if around else self.blocks

    def _turns_of(self, siblings: Sequence[Node]) -> list[Turn]:
        """Return the turns of sibling blocks, computed once."""
        if not siblings:
            return []
        key = Span(siblings[0].span.start, siblings[-1].span.end), len(siblings)
        if key not in self._turns:
            self._turns[key] = turns_of(siblings)
        return self._turns[key]


def _unpickled(  # noqa: PLR0913, PLR0917  # its fields
    article_class: type[Article],
    text: str,
    outlet: Outlet,
    layout: Layout,
    detected: bool,  # noqa: FBT001  # a field
    omitted_share: float = 0.0,  # articles of an earlier release have none
) -> Article:
    return article_class(text, outlet, layout, detected=detected, omitted_share=omitted_share)
