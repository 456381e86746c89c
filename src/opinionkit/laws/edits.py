"""The laws of building and editing.

`laws` adds them to those of reading. Needs the extra `laws`.
"""

from collections.abc import Iterable
from functools import partial

from hypothesis import assume
from hypothesis import strategies as st

from opinionkit import Article, Comment, Container, Layout, Node, Outlet, Paragraph, parse, render
from opinionkit._model.lines import LINE_END
from opinionkit.errors import UnwritableError
from opinionkit.laws.effort import given
from opinionkit.laws.strategies import articles, writable

__all__ = ["edit_laws"]


_LINE_ENDS = ("\n", "\r\n", "\r")


def edit_laws(outlet: Outlet, anything: st.SearchStrategy[str]) -> type:
    """Return a class of tests, one method for each law.

    Test classes derive from it.
    """
    layouts = st.sampled_from(outlet.layouts)

    class EditLaws:
        """Laws of built, replaced and dropped blocks."""

        @given(anything, layouts)
        def test_04_inverse(self, text: str, layout: Layout) -> None:
            """4: parsed blocks can be written, and parse back equal."""
            article = parse(text, outlet=outlet, layout=layout)
            assert Article.build(article.blocks, outlet=outlet, layout=layout).blocks == article.blocks

        @given(layouts.flatmap(lambda layout: st.tuples(st.just(layout), writable(layout))))
        def test_04_built_or_refused(self, made: tuple[Layout, list[Node]]) -> None:
            """4: built blocks parse back equal, or are refused.

            A refusal has the block and the blocks that would be parsed instead.
            """
            layout, blocks = made
            try:
                assert Article.build(blocks, outlet=outlet, layout=layout).blocks == tuple(blocks)
            except UnwritableError as error:
                assert error.parsed != (error.node,)  # noqa: PT017  # not every list of blocks raises

        @given(layouts.flatmap(partial(articles, outlet)), st.sampled_from(_LINE_ENDS), st.booleans(), st.integers(0))
        def test_04_edits_change_what_they_name(
            self,
            built: Article,
            end: str,
            ended: bool,  # noqa: FBT001  # drawn
            which: int,
        ) -> None:
            """4 and 7: dropping a comment leaves all other blocks unchanged.

            So does replacing a paragraph's words.
            """
            text = LINE_END.sub(end, render(built))
            article = parse(text if ended else text.removesuffix(end), outlet=outlet, layout=built.layout)
            blocks = [block for block in article.blocks if not isinstance(block, Comment)]
            assume(not _has_comment(blocks))  # which would change a block
            assert [*article.drop(Comment).blocks] == blocks
            paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
            assume(paragraphs)
            old = paragraphs[which % len(paragraphs)]
            new = article.replace(old, "New words.")
            assert [*new.blocks] == [Paragraph("New words.") if block is old else block for block in article.blocks]
            changes = [block.span == old.span for block in article.blocks]
            lines = [[*map(render, blocks)] for blocks in (article.blocks, new.blocks)]
            assert all(changed or before == after for changed, before, after in zip(changes, *lines, strict=True))
            assert {*LINE_END.findall(render(new))} <= {*LINE_END.findall(render(article)), *(() if ended else "\n")}

    return EditLaws


def _has_comment(blocks: Iterable[Node]) -> bool:
    return any(
        isinstance(block, Comment) or (isinstance(block, Container) and _has_comment(block.blocks)) for block in blocks
    )
