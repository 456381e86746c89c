"""The laws that hold for every text, for any outlet.

This module also has the texts that the laws run on. Needs the extra `laws`.
"""

import re
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st

from opinionkit import PLAIN, Container, Gap, Layout, Leaf, Node, Outlet, Voice, parse, render
from opinionkit._engine.blocks import read_blocks
from opinionkit._engine.grammar import Grammar
from opinionkit._engine.kinds import classify, fenced
from opinionkit._model.blanks import is_blank
from opinionkit._model.containers import leaves_of
from opinionkit._model.lines import LINE_END, bom_length, split
from opinionkit._model.table import Role
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.edits import edit_laws
from opinionkit.laws.effort import assert_linear, given, quick
from opinionkit.laws.evidence import evidence_laws
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.laws.passages import passage_laws
from opinionkit.laws.snapshot import Snapshot, snapshot_of, snapshots, snapshots_of_blocks
from opinionkit.laws.strategies import texts
from opinionkit.laws.values import value_laws
from opinionkit.outlets.outlet import grammar_of

__all__ = ["laws"]


#: Texts to put above and below a text repeatedly: empty, or open across blank lines.
_around = st.sampled_from(
    (
        *(("", ""), ("", ""), ("[Ed. note: a\n", "so it ends.]\n"), ("\n\nComment: a\n\n", "")),
        *(("Update: a\n", ""), ("> a\n", ""), ("```\n", "```\n")),
    )
)
#: Long enough to distinguish quadratic work from the fixed work of every text.
_lines = st.sampled_from(tuple(8 * line for line in ("The mill stands.\n", "It does not\n", "- one\n", "> “So.”\n")))


def laws(outlet: Outlet) -> type:  # noqa: C901  # one method a law
    """Return a class of tests, one method for each law.

    pytest collects the class by a name like `TestPlain`.
    """
    anything = texts(outlet)
    layouts = st.sampled_from(outlet.layouts)
    more = (make(outlet, anything) for make in (passage_laws, edit_laws, evidence_laws, value_laws))

    class Laws(*more):  # type: ignore[misc]  # made for this outlet
        """Laws that hold for every text."""

        @given(st.one_of(st.none(), st.integers(), st.binary(), st.lists(st.text())))
        def test_01_total(self, value: object) -> None:
            """1: a value that is not a `str` is a `TypeError`.

            For `bytes` the error names `read`.
            """
            with pytest.raises(TypeError, match=type(value).__name__) as refusal:
                parse(value, outlet=outlet)  # type: ignore[arg-type]  # that is the point
            assert ("read(path)" in str(refusal.value)) == isinstance(value, bytes)

        @given(anything, layouts)
        def test_02_lossless(self, text: str, layout: Layout) -> None:
            """2: every text is read, and comes back to the last character."""
            article = parse(text, outlet=outlet, layout=layout)
            assert render(article) == text
            assert "".join(map(render, article.leaves)) == text  # which are made only now

        @given(anything, layouts)
        def test_03_tiling(self, text: str, layout: Layout) -> None:
            """3: the leaves follow each other without gap or overlap.

            A container spans its blocks.
            """
            article = parse(text, outlet=outlet, layout=layout)
            edges = [0, *(leaf.span.end for leaf in article.leaves)]
            assert [leaf.span.start for leaf in article.leaves] == edges[:-1]
            assert edges[-1] == len(text)
            assert all(leaf.span.start < leaf.span.end for leaf in article.leaves)
            assert all(render(leaf) == text[leaf.span.slice] for leaf in article.leaves)
            for node in article.walk():
                if isinstance(node, Container):
                    assert node.span == (node.blocks[0].span.start, node.blocks[-1].span.end)
            assert [node for node in article.walk() if isinstance(node, Leaf)] == [*article.leaves]

        @quick(st.lists(anything, min_size=8, max_size=8), layouts)
        def test_05_same_answer(self, several: list[str], layout: Layout) -> None:
            """5: eight threads parse as one does, with empty or filled caches."""

            def read(text: str) -> list[Snapshot]:
                return snapshots(parse(text, outlet=outlet, layout=layout))

            def read_cold(text: str) -> list[Snapshot]:
                return _snapshots_in(read_blocks(text, cold))

            alone = [*map(read, several)]
            blocks = [parse(text, outlet=outlet, layout=layout).blocks for text in several]
            cold = _cold(outlet, layout)
            interval = sys.getswitchinterval()
            sys.setswitchinterval(1e-6)  # as often as it can be: most texts are read within one turn of a thread
            try:
                with ThreadPoolExecutor(8) as threads:
                    assert [*threads.map(read, several)] == alone
                    assert [*threads.map(read_cold, several)] == [*map(_snapshots_in, blocks)]
            finally:
                sys.setswitchinterval(interval)

        @quick(_around, st.one_of(anything, _lines), layouts)
        def test_06_linear(self, around: tuple[str, str], text: str, layout: Layout) -> None:
            """6: twice the text runs about twice the lines of code."""

            def read(count: int) -> object:
                return parse((text * count).join(around), outlet=outlet, layout=layout).leaves

            assert read(2) == read(2)  # caches are filled once
            assert_linear(read)

        @given(anything, anything, layouts)
        def test_07_local(self, first: str, second: str, layout: Layout) -> None:
            """7: a text cut before a fence has the same blocks.

            The fence is outside all blocks; the two parts have the blocks of the whole.
            """
            text = f"{first}\n\n\n{second}"
            article = parse(text, outlet=outlet, layout=layout)
            blocks = snapshots_of_blocks(article)
            for gap in article.select(Gap):
                cut = gap.span.start
                is_open = any(block.span.start < cut < block.span.end for block in article.blocks)
                is_fence = gap.lines > 1 and is_blank(render(gap))  # in Markdown a gap may be a quote's
                if is_fence and cut and not is_open:
                    above = parse(text[:cut], outlet=outlet, layout=layout)
                    below = parse(text[cut:], outlet=outlet, layout=layout)
                    assert snapshots_of_blocks(above) + snapshots_of_blocks(below, cut) == blocks

        @given(anything, layouts, st.integers(0), st.sampled_from(("", *"x.]([ ")))
        def test_08_contained(self, text: str, layout: Layout, which: int, edit: str) -> None:
            """8: an edit that changes no line's kind changes one block's words only."""
            inside = [match.start() for match in re.finditer(r"(?<=[^\r\n])[^\r\n](?=[^\r\n])", text)]
            assume(inside)
            where = inside[which % len(inside)]
            old = parse(text, outlet=outlet, layout=layout)
            new = parse(text[:where] + edit + text[where + 1 :], outlet=outlet, layout=layout)
            kinds = [_kinds(render(article), outlet, layout) for article in (old, new)]
            assume(kinds[0] == kinds[1] and text[0] != "\ufeff")
            assert [(type(block), block.voice) for block in old.blocks] == [
                (type(block), block.voice) for block in new.blocks
            ]
            assume(_outline(old.blocks) == _outline(new.blocks))  # markers and the lines inside are alike as well
            inner = [[_kinds(leaf.text, outlet, layout) for leaf in article.leaves] for article in (old, new)]
            assume(inner[0] == inner[1])
            assert [block.basis for block in old.blocks] == [block.basis for block in new.blocks]
            by = len(edit) - 1
            for before, after in zip(old.leaves, new.leaves, strict=True):
                start, end = before.span
                assert after.span == (start + by * (start > where), end + by * (end > where))
                assert (after.voice, after.basis) == (before.voice, before.basis)
                assert after == before or start <= where < end

        @given(anything, layouts, st.sampled_from(("\n", "\r\n", "\r")))
        def test_09_line_ends(self, text: str, layout: Layout, end: str) -> None:
            """9: the form of line ends changes no kind or words."""
            old = parse(text, outlet=outlet, layout=layout)
            new = parse(LINE_END.sub(end, text), outlet=outlet, layout=layout)
            assert [*old.walk()] == [*new.walk()]
            assert old.shares() == new.shares()
            assert [node.basis for node in old.walk()] == [node.basis for node in new.walk()]
            for gap in new.select(Gap):
                *lines, last = render(gap).split(end)
                assert gap.lines == len(lines) + bool(last)

        @given(texts(PLAIN), layouts)
        def test_10_extension(self, text: str, layout: Layout) -> None:
            """10: without the outlet's markers, a text is parsed like `PLAIN`."""
            if "%override" in outlet.grammar:
                pytest.skip("the outlet overrides a rule")
            article, plain = (parse(text, outlet=known, layout=layout) for known in (outlet, PLAIN))
            assume(not any(isinstance(node, outlet.nodes) for node in article.walk()))
            inside = "\n".join(
                f"{node.marker} {node.text}".strip() for node in article.walk() if isinstance(node, Container | Leaf)
            )
            names = grammar_of(outlet, layout).kinds.names
            found = {names[code] for lines in (text, inside) for code in _kinds(lines, outlet, layout)}
            assume(found <= {*grammar_of(PLAIN, layout).kinds.names})
            assert snapshots(article) == snapshots(plain)

        @given(anything, layouts)
        def test_11_partition(self, text: str, layout: Layout) -> None:
            """11: a leaf has one voice or is a gap.

            A voice's text is its leaves' words, and `at` returns the leaf around an offset.
            """
            article = parse(text, outlet=outlet, layout=layout)
            assert all((leaf.voice is None) == isinstance(leaf, Gap) for leaf in article.leaves)
            blank = [is_blank(render(leaf)) for leaf in article.leaves]
            if layout is Layout.MARKDOWN:  # in a quote there are prefixes on blank lines; a block may be prefixes only
                words = {"paragraph", "caption"}
                blank = [is_blank(render(leaf).replace(">", "")) and leaf.kind not in words for leaf in article.leaves]
            assert [isinstance(leaf, Gap) for leaf in article.leaves[1:]] == blank[1:]
            counts = dict.fromkeys(Voice, 0)
            for voice in Voice:
                leaves = [leaf for leaf in article.leaves if leaf.voice is voice]
                assert [*map(snapshot_of, article.select(voice=voice))] == [*map(snapshot_of, leaves)]
                assert article.leaves.text(voice) == "\n\n".join(leaf.text for leaf in leaves if leaf.text)
                counts[voice] = sum(len(LINE_END.sub("", render(leaf))) for leaf in leaves)
            total = sum(counts.values()) or 1
            assert article.leaves.shares() == {voice: count / total for voice, count in counts.items()}
            for leaf in article.leaves:
                for offset in (leaf.span.start, leaf.span.end - 1):
                    assert snapshot_of(article.at(offset)) == snapshot_of(leaf)

        @given(anything, layouts)
        def test_15_reference(self, text: str, layout: Layout) -> None:
            """15: level by level, Lark's lexer and parser find the same blocks."""
            blocks = parse(text, outlet=outlet, layout=layout).blocks
            assert_alike(blocks, text[bom_length(text) :], lark_reader(outlet, layout))

        def test_15_roles(self) -> None:
            """15: the grammar's declared roles are those of Lark's parser."""
            for layout in outlet.layouts:
                lark, roles = lark_reader(outlet, layout), grammar_of(outlet, layout).table.roles
                assert {*roles[Role.ATTRIBUTION]} == lark.attributions
                if lark.held:  # the layout has turns
                    assert {*roles[Role.PLAIN]} == lark.plain
                    assert {*roles[Role.LEAD]} == lark.leads

        @given(anything, layouts)
        def test_17_line_kinds(self, text: str, layout: Layout) -> None:
            """17: the prefilter and the patterns in order classify alike."""
            kinds, lines = grammar_of(outlet, layout).kinds, split(text, is_whole=False)
            expected = bytes(map(kinds.defined, lines.lines))
            assert bytes(map(kinds.of_line, lines.lines)) == expected
            assert kinds.of_lines(lines) == fenced(expected)

    return Laws


def _snapshots_in(blocks: Iterable[Node]) -> list[Snapshot]:
    return [snapshot_of(node) for block in blocks for node in (block, *leaves_of(block))]


def _kinds(text: str, outlet: Outlet, layout: Layout) -> bytes:
    return classify(text, grammar_of(outlet, layout).kinds).codes


def _outline(blocks: Iterable[Node]) -> list[Any]:
    """Return the kinds of blocks, nested ones included, without their words."""
    return [
        (type(block), block.marker, *((block.closing, _outline(block.blocks)) if isinstance(block, Container) else ()))
        for block in blocks
    ]


def _cold(outlet: Outlet, layout: Layout) -> Grammar:
    """Return a grammar with empty caches."""
    return evolve(grammar_of(outlet, layout))
