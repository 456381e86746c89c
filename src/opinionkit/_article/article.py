"""An article: a text that was read, and what can be asked of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Self, TypeVar, overload

from attrs import evolve, field, frozen
from attrs.converters import optional

from opinionkit._article.detect import detected
from opinionkit._article.edit import dropping, edit, line_end_of
from opinionkit._article.explain import Reason, reason_for, reason_for_passage
from opinionkit._article.json import check_blocks, dump, load
from opinionkit._article.places import end_of, find, same, start_of, tiled, walk
from opinionkit._article.query import counts, leaf_around, leaves_with, summary, words
from opinionkit._article.sequences import Leaves, Passages
from opinionkit._article.write import Writer
from opinionkit._engine.blocks import blocks_of
from opinionkit._engine.kinds import ClassifiedLines, classify_lines
from opinionkit._engine.levels import Level, top_level
from opinionkit._model.arguments import as_int, as_offset, as_text
from opinionkit._model.bases import Leaf, Node, is_node_class
from opinionkit._model.containers import Container, as_blocks
from opinionkit._model.layouts import Layout, layout_named
from opinionkit._model.lines import split
from opinionkit._model.nodes import Quote
from opinionkit._model.spans import Span
from opinionkit._model.voices import Voice, voice_named
from opinionkit._quotations.passages import Passage, passages_of
from opinionkit._quotations.quotations import Quotation, flatten
from opinionkit.outlets.outlet import PLAIN, Outlet, grammar_of
from opinionkit.outlets.registry import outlet_named

__all__ = ["Article"]


_N = TypeVar("_N", bound=Node)


@frozen(repr=False)
class Article:
    """A text as its outlet reads it, in one layout. It is made by reading: equal texts make equal articles.

    Offsets count code points, from 0; lines count from 1.
    """

    _text: str = field(converter=as_text)
    #: The publication whose markers are known.
    outlet: Outlet = field(default=PLAIN, converter=outlet_named)
    #: How the edges of blocks show; told from the text where none is named.
    layout: Layout = field(default=None, converter=optional(layout_named))
    _lines: ClassifiedLines = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        lines = split(self._text)
        if self.layout is None:  # pyright: ignore[reportUnnecessaryComparison]  # until here
            object.__setattr__(self, "layout", detected(lines, self.outlet))
        kinds = grammar_of(self.outlet, self.layout).kinds
        object.__setattr__(self, "_lines", classify_lines(lines, kinds))

    @cached_property
    def _top(self) -> Level:
        """The lines as the automaton reads them."""
        return top_level(self._lines, grammar_of(self.outlet, self.layout))

    @cached_property
    def blocks(self) -> tuple[Node, ...]:
        """The blocks at the top, without the gaps between them."""
        return blocks_of(self._top)

    @cached_property
    def leaves(self) -> Leaves:
        """Every line and every gap in order, without overlap, from the first character to the last."""
        return Leaves(tiled(self.blocks, Span(0, len(self._text)), self._text))

    @cached_property
    def passages(self) -> Passages:
        """The leaves, those of the author's cut where a quotation begins or ends: each passage is of one voice."""
        return Passages(passages_of(self.leaves))

    def quotations(self) -> tuple[Quotation, ...]:
        """Give the words in quotation marks, whoever speaks, in reading order; each comes before those inside it."""
        return tuple(flatten(quotation for passage in self.passages for quotation in passage.quotations))

    def __repr__(self) -> str:
        size, spoken = summary(self._top, len(self.blocks), self.shares())
        return f"<Article: {size}, outlet {self.outlet.name}, layout {self.layout}; {spoken}>"

    def _repr_html_(self) -> str:
        from opinionkit.view import to_fragment  # noqa: PLC0415  # only a notebook asks for it

        return to_fragment(self)

    @classmethod
    def build(
        cls, blocks: Iterable[Node | str], *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None
    ) -> Self:
        """Make the article that has these blocks, with as few blank lines between them as will do.

        A `str` is a paragraph. Where no layout is named, it is the outlet's first: `tight`, for one that is for all.
        Raise `UnwritableError` for the first block that would not be read as itself.
        """
        nodes, known = as_blocks("Article.build", blocks), outlet_named(outlet)
        named = layout_named(layout or known.layouts[0])
        return cls(Writer(grammar_of(known, named)).written(nodes), known, named)

    @classmethod
    def from_json(cls, stored: str | bytes, *, outlet: Outlet | str | None = None) -> Self:
        """Read an article that `to_json` wrote: parse its text again, by its own outlet if none is given.

        Raise `StoredArticleError` for what is none, `ChangedReadingError`, which has the text, where blocks disagree.
        """
        fields = load(stored)
        article = cls(fields["text"], outlet=outlet or fields["outlet"]["name"], layout=fields["layout"])
        check_blocks(fields["blocks"], article.blocks, article._text)
        return article

    def to_json(self) -> str:
        """Write the article as JSON: its text, layout and outlet, and each block's kind, voice, basis and span."""
        return dump(self._text, self.outlet, self.layout, self.blocks)

    def __reduce__(self) -> tuple[type[Self], tuple[str, Outlet, Layout]]:
        return type(self), (self._text, self.outlet, self.layout)  # whoever unpickles it reads it again

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def walk(self) -> Iterator[Node]:
        """Go once through every node in reading order, gaps too; a container comes before what it holds."""
        return walk(self.blocks, self.leaves)

    @overload
    def select(self, node_class: type[_N], /, *, voice: Voice | str | None = None) -> tuple[_N, ...]: ...
    @overload
    def select(self, /, *, voice: Voice | str) -> tuple[Leaf, ...]: ...
    def select(self, node_class: type[Node] | None = None, /, *, voice: Voice | str | None = None) -> tuple[Node, ...]:
        """Give the nodes of a class, of its subclasses too; or the leaves of a voice; or those that are both.

        Raise `TypeError` for what is no class of nodes, `UnknownNameError` for an unknown voice.
        """
        if not is_node_class(node_class) and (node_class is not None or voice is None):
            given = "nothing" if node_class is None else repr(node_class)
            raise TypeError(f"select() takes a class of nodes, like Quote, or voice=, or both, not {given}")
        wanted = {*Voice, None} if voice is None else {voice_named(voice)}
        if node_class is None:
            return tuple(leaves_with(self._top, wanted))
        return tuple(node for node in self.walk() if isinstance(node, node_class) and node.voice in wanted)

    def text(self, *voices: Voice | str) -> str:
        """Give the words of these voices, of all if none is named: leaf by leaf, a blank line between each two.

        `passages.text` takes what is quoted inside the author's paragraphs for a source's.
        Raise `UnknownNameError` for an unknown voice.
        """
        wanted = set(map(voice_named, voices)) or set(Voice)
        return "\n\n".join(words(self._top, wanted))

    def shares(self) -> dict[Voice, float]:
        """Give each voice's share of the characters in lines, markers included, line ends and gaps not.

        All five voices are there; the shares add up to 1, or are zeros where the article has no lines.
        """
        found = counts(self._top, self._lines.lengths)
        total = sum(found.values()) or 1
        return {voice: count / total for voice, count in found.items()}

    def at(self, offset: int, /) -> Leaf:
        """Give the leaf around the character at an offset; raise `IndexError` outside of the text."""
        return leaf_around(self._top, as_offset(offset, len(self._text))) or self.leaves.at(offset)

    def line(self, number: int, /) -> Leaf:
        r"""Give the leaf that a line belongs to; raise `IndexError` where there is no such line.

        Lines count from 1. A line ends in `\n`, `\r\n` or `\r`, and in nothing else: `str.splitlines` sees more.
        """
        count = len(self._lines.lengths)
        if not 1 <= as_int("number", number) <= count:
            valid = f"its lines are 1 to {count}" if count else "it is empty"
            raise IndexError(f"the article has no line {number}: {valid}")
        return self.at(self._top.lines.edges[number - 1])

    def explain(self, where: int | Node | Passage, /) -> Reason:
        """Say why the leaf around an offset, a node or a passage has its voice. For a line: `explain(line(10))`.

        Raise `IndexError` for an offset outside of the text, `NodeError` for a node that is not this article's.
        """
        if isinstance(where, Passage):
            return reason_for_passage(where, self.explain(where.leaf), self._top.lines.edges)
        asked = where if isinstance(where, Node) else self.at(where)
        around, node = find(asked, self.blocks, self.leaves)
        quoted = isinstance(around[-1], Quote) if around else False
        siblings = self._blocks_in(around[:-1] if quoted else around)
        return reason_for(node, around, siblings, self._top.lines.edges, self._lines.codes)

    def before(self, node: Node, /) -> Node | None:
        """Give the block before a node, in the same container: a quote's lead-in; `None` for the first.

        The words of a quote have nothing before them in it; the quote itself has: `around` gives it.
        Raise `NodeError` for a node that is not this article's.
        """
        blocks = self._blocks_in(self.around(node))
        return next(reversed(blocks[: bisect_right(blocks, node.span.start, key=end_of)]), None)

    def after(self, node: Node, /) -> Node | None:
        """Give the block after a node, in the same container; `None` for the last.

        Raise `NodeError` for a node that is not this article's.
        """
        blocks = self._blocks_in(self.around(node))
        return next(iter(blocks[bisect_left(blocks, node.span.end, key=start_of) :]), None)

    def replace(self, node: Node, new: Node | str, /) -> Self:
        """Make the article with another node, or with other words, in a node's place; all other blocks' lines stay.

        Raise `NodeError` for another article's node, `UnwritableError` for the first block that would not be read back.
        """
        self.around(node)
        if node.speaker is None:
            raise TypeError("gaps are not replaced: they follow from the blocks around them")
        words = {"text": new} if isinstance(node, Leaf) else {"blocks": (new,)}
        other = evolve(node, **words) if isinstance(new, str) else as_blocks("replace", [new])[0]
        return self._edited(lambda block: other if same(block, node) else block)

    def drop(self, what: type[Node] | Node | Voice | str, /) -> Self:
        """Make the article without the nodes of a class, without one node, or without all that has a voice.

        A container goes with what it holds, and goes when nothing is left in it; all other blocks' lines stay. Raise
        `NodeError` and `UnwritableError` as `replace` does, the latter for a quote that loses its lead-in.
        """
        if isinstance(what, Node):
            self.around(what)
        return self._edited(dropping(what))

    def _edited(self, change: Callable[[Node], Node | None]) -> Self:
        writer = Writer(grammar_of(self.outlet, self.layout), line_end_of(self._text))
        return evolve(self, text=edit(self._text, self.blocks, change, writer))

    def _blocks_in(self, around: Sequence[Container]) -> tuple[Node, ...]:
        return around[-1].blocks if around else self.blocks

    def around(self, node: Node, /) -> tuple[Container, ...]:
        """Give the containers that a node stands in, outermost first; none for a block at the top.

        Raise `NodeError` for a node that is not this article's; equal nodes are told apart by their spans.
        """
        if not isinstance(node, Node):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
            raise TypeError(f"this takes a node, not {node!r}; at() and line() give the one at an offset or a line")
        return find(node, self.blocks, self.leaves)[0]
