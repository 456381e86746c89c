"""Serialization of blocks whose lines have a prefix, of notes, and of blocks that are hard to write."""

from unittest import mock

import pytest

from opinionkit import (
    PLAIN,
    Article,
    Callout,
    Comment,
    Container,
    Credit,
    Heading,
    Layout,
    ListItem,
    Node,
    Notice,
    Paragraph,
    Quote,
    parse,
    render,
)
from opinionkit._engine.outline import outline_of
from opinionkit._engine.serialization import Writer
from opinionkit.errors import UnwritableError
from opinionkit.outlets.outlet import grammar_of


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Callout("a", "b"), "> [!NOTE]\n> a\n>\n> b\n"),
        (Callout("a", marker="[!warning]-"), "> [!warning]-\n> a\n"),
        (Callout(""), "> [!NOTE]\n"),
        (Callout("", Heading("a")), "> [!NOTE]\n>\n> # a\n"),
        (Callout(Heading("a")), "> [!NOTE] # a\n"),
        (Callout(Callout("a")), "> [!NOTE]\n> > [!NOTE]\n> > a\n"),
        (Callout(Quote("a"), ListItem("b")), "> [!NOTE] > a\n> - b\n"),
        (Quote(Callout("a")), "> > [!NOTE]\n> > a\n"),
        (Callout("]", marker="[!so*]"), "> [!so*]\n> ]\n"),
        (Quote("a", marker="[!quote]"), "> [!quote]\n> a\n"),
        (Quote("[!NOTE] a"), ">\n> [!NOTE] a\n"),
    ],
)
def test_a_label_stands_behind_the_first_prefix(block: Node, text: str) -> None:
    """Below a line without words the same characters are words."""
    assert text == render(Article.build([block], layout="markdown"))
    assert (block,) == parse(text, layout="markdown").blocks


@pytest.mark.parametrize("layout", [Layout.TIGHT, Layout.BLANK, Layout.LINES])
def test_only_markdown_has_callouts(layout: Layout) -> None:
    """Elsewhere they would be words, or a source's."""
    with pytest.raises(UnwritableError, match="block 1, a Callout"):
        Article.build([Callout("a")], layout=layout)


@pytest.mark.parametrize("layout", Layout)
def test_a_fence_ends_a_note_whose_bracket_is_open(layout: Layout) -> None:
    """Any bracket further below would close the note."""
    text = "[Ed. note: So\n\n\n— Ada Quill, The Mill\n© Ada Quill\nit stands.]\n"
    blocks = parse(text, layout=layout).blocks
    assert blocks == Article.build(blocks, layout=layout).blocks


def test_a_text_that_parses_otherwise_is_refused() -> None:
    """The last check compares all blocks; the error has the first that differs."""
    writer = Writer(grammar_of(PLAIN, Layout.BLANK))
    with pytest.raises(UnwritableError, match="block 2, a Paragraph, would be parsed as a Quote"):
        Writer(grammar_of(PLAIN, Layout.MARKDOWN)).check([Paragraph("a"), Paragraph("b")], "a\n\n> b\n")
    with pytest.raises(UnwritableError, match="block 1, a Paragraph"):
        writer.check([Paragraph("a")], "a\n\nb\n")
    with pytest.raises(UnwritableError) as refused:
        writer.check([Quote("a"), Paragraph("b")], "a\n\nb\n")
    assert Quote("a") == refused.value.node
    writer.check([Paragraph("a"), Paragraph("b")], "a\n\nb\n")


def test_a_title_at_the_end_is_above_a_blank_line() -> None:
    """Without the blank line it would be a paragraph."""
    blocks = parse("The mill\n\n", layout="tight").blocks
    assert "The mill\n\n" == render(Article.build(blocks, layout="tight"))


def test_a_fence_ends_a_quote_without_a_prefix() -> None:
    """At the end of a text nothing else shows the author's turn."""
    assert "a\nB\n\n\nC\n" == render(Article.build([Paragraph("a"), Quote("B"), Paragraph("C")], layout="tight"))


def test_a_quote_without_words_is_a_prefix() -> None:
    """Inside another quote, too."""
    for quote, text in ((Quote(""), ">\n"), (Quote(Quote("")), "> >\n")):
        assert text == render(Article.build([quote], layout=Layout.MARKDOWN))


@pytest.mark.parametrize(
    ("outlet", "layout", "text"),
    [
        ("plain", "markdown", "Image caption,\n> - The mill\n"),
        ("plain", "lines", "(Ed.\u3000 note:"),
        ("plain", "tight", "Ed. note: .\n> N\np\n"),
        ("plain", "tight", "Update: Now so\n>\n"),
        ("plain", "tight", "The mill stands.\n> It burned\nThe mill\nand\n"),
        ("plain", "tight", "Correction: Not so\nThe mill\nIt stands"),
        ("plain", "markdown", "[Ed. note: Comment:\n]_\n"),
        ("fisking", "blank", "_The mill burned.\nCaption: so_\n"),
        ("fisking", "tight", "_- The mill burned.\nCaption: so_\n"),
        ("plain", "tight", "[Ed. note:\n> [] The mill burned.]\n"),
        ("plain", "tight", "[Note: So.\n> The mill burned.]\n"),
        ("plain", "tight", "[Ed. note: Comment:\n】 The mill stands.\n"),
        ("plain", "blank", "[Ed. note: Comment: Comment:\n】 The mill stands.\n"),
        ("fisking", "markdown", "_The mill burned.\n>\n\n_\n"),
        ("fisking", "tight", "_,\n\n- \n_\n["),
        ("plain", "markdown", "*Update: >***\n"),
        ("plain", "markdown", "Update: > The mill burned.\n>\nIt stands.\n"),
        ("space", "markdown", "The mill\n\u3000(Image credit:)\n"),
        ("plain", "markdown", "> [!NOTE] \ufeffThe mill burned.\n> It stands.\n"),
        *(("plain", layout, "Editor's note:\n— so it was, she said,\n\n— No\n") for layout in Layout),
        *(("plain", layout, "Editor's note:\n\nIt burned.\n\nIt stands.\n") for layout in Layout),
    ],
)
def test_what_is_parsed_can_be_written(outlet: str, layout: str, text: str) -> None:
    """The first form that comes to mind would be parsed as something else."""
    article = parse(text, outlet=outlet, layout=layout)
    built = Article.build(article.blocks, outlet=outlet, layout=layout)
    assert built.blocks == article.blocks
    assert any(isinstance(block, Container) for block in article.blocks)


@pytest.mark.parametrize(
    ("outlet", "text", "node_class"),
    [("space", "\u3000(Photo: Ada Quill)\n", Credit), ("plain", "(c) \tAda Quill\n", ListItem)],
)
def test_blanks_around_a_marker_keep_it(outlet: str, text: str, node_class: type[Node]) -> None:
    """Without them it would be another marker."""
    article = parse(text, outlet=outlet, layout="tight")
    assert [type(block) for block in article.blocks] == [node_class]
    assert Article.build(article.blocks, outlet=outlet, layout="tight").blocks == article.blocks


@pytest.mark.slow
def test_the_forms_of_nested_blocks_are_not_multiplied() -> None:
    """A block is refused after a number of tries that grows with its depth, no more."""
    counts = []
    for depth in (2, 4):
        block: Node = Paragraph("So.")
        for _ in range(depth):
            block = Comment(block)
        wrapped = mock.patch("opinionkit._engine.serialization.outline_of", wraps=outline_of)
        with wrapped as tries, pytest.raises(UnwritableError):
            Article.build([Notice(block, marker="Comment:")])
        counts.append(tries.call_count)
    assert counts[1] < 3 * counts[0]


def test_without_turns_only_a_prefix_makes_a_quote() -> None:
    """In brackets, where all lines are words, the prefix is one of them."""
    note = Comment(Quote("a"), marker="[Ed.:", closing="]")
    with pytest.raises(UnwritableError, match=r"as a Comment: its text would be '> a', not 'a'$"):
        Article.build([note], layout=Layout.LINES)


@pytest.mark.parametrize(("marker", "underline"), [("#", "==="), ("##", "---")])
def test_a_heading_of_two_lines_is_underlined(marker: str, underline: str) -> None:
    """Its level is that of the marker."""
    built = Article.build([Heading("The mill\nburned", marker=marker)], layout="markdown")
    assert f"The mill\nburned\n{underline}\n" == render(built)


def test_a_quote_of_a_quote_and_more() -> None:
    """The lines of all its blocks have a prefix."""
    blocks = [Quote(Quote("So."), Paragraph("Not so."))]
    built = Article.build(blocks, layout="markdown")
    assert "> > So.\n>\n> Not so.\n" == render(built)
    assert tuple(blocks) == built.blocks


def test_blocks_that_need_blank_lines_below_front_matter() -> None:
    """Front matter stays the first line, although lines of one sentence would be one paragraph without a blank line."""
    blocks = parse("---\ntitle: So\n---\nw\n2021年6月3日（木）0時15\n\nm\n", layout="blank").blocks
    assert 4 == len(blocks)
    assert blocks == Article.build(blocks, layout="blank").blocks


def test_forms_that_are_alike_are_combined_once() -> None:
    """The number of tries is far below that of all forms of three blocks and all gaps between."""
    notices = [Notice("The mill", "It burnt.", label="Correction")] * 3
    wrapped = mock.patch("opinionkit._engine.serialization.outline_of", wraps=outline_of)
    with wrapped as tries, pytest.raises(UnwritableError, match="its lines would be separate blocks"):
        Article.build(notices, layout="lines")
    assert tries.call_count < 4_000
