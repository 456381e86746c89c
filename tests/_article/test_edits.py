"""Articles built from blocks, and articles with other blocks."""

import copy
import sys
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from opinionkit import (
    Article,
    Attribution,
    Basis,
    Byline,
    Caption,
    Code,
    Comment,
    Container,
    Credit,
    Figure,
    Gap,
    Heading,
    ListItem,
    Node,
    Notice,
    Paragraph,
    Quote,
    Separator,
    Span,
    Voice,
    parse,
    read,
    render,
)
from opinionkit.errors import ContentError, NodeError, UnknownNameError, UnwritableError
from refused import refusals
from support import EXAMPLES

WRONG: Any = 3


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([], ""),
        (["a"], "a\n"),
        (["a", "b"], "a\n\nb\n"),
        (["a", Quote("b"), "c", Quote("d")], "a\nb\nc\nd\n"),
        (["a", Quote("b"), Attribution("Ada Quill"), "c"], "a\nb\n— Ada Quill\nc\n"),
        ([Figure(Caption("a"), Credit("b")), "c"], "a\n© b\nc\n"),
        (["a", Credit("b", marker="Photo:")], "a\n\nPhoto: b\n"),
        (["a", Comment("b"), "c"], "a\nComment: b\n\nc\n"),
        (["a", Comment("b", "c"), "d"], "a\n\n\nComment: b\n\nc\n\n\nd\n"),
        ([Comment("a", Quote("b"), "c")], "Comment: a\nb\nc\n"),
        ([Comment("a", Comment("b"))], "\n\nComment: a\nComment: b\n"),
        ([Comment("")], "Comment: \n"),
        ([Comment("", "b")], "\n\nComment:\n\nb\n"),
        ([Comment(" a")], "Comment:\n a\n"),
        ([Comment("a", "b", marker="[Ed. note:"), "c"], "[Ed. note: a\nb]\nc\n"),
        (
            [Comment("a", label="Editor's note"), Notice("b"), Byline("Ada Quill")],
            "Editor's note: a\nUpdate: b\nBy Ada Quill\n",
        ),
        (["a", ListItem("b"), ListItem("c", marker="2."), "d", Separator("***")], "a\n- b\n2. c\nd\n***\n"),
        (["\ufeffa"], "\n\ufeffa\n"),
    ],
)
def test_blocks_are_written_with_the_least_gaps(blocks: list[Node | str], text: str) -> None:
    """Built blocks parse back, and have no unnecessary blank line between them."""
    article = Article.build(blocks)
    assert text == render(article)
    assert [Paragraph(block) if isinstance(block, str) else block for block in blocks] == [*article.blocks]


def test_a_quote_without_a_lead_in_is_written_behind_signs() -> None:
    """A quote without a lead-in is written behind `>`, and refused in `blank`."""
    assert render(Article.build([Quote("a", "b"), "c"])) == "> a\n> b\nc\n"
    with pytest.raises(UnwritableError, match="nothing marks it as a quote"):
        Article.build([Quote("a")], layout="blank")


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (["a", "b", "Comment: c"], "block 3, a Paragraph, would be parsed as a Comment: it begins with 'Comment:'"),
        (
            ["a\nb"],
            "block 1, a Paragraph, would be parsed as a Paragraph and a Quote: its lines would be separate blocks",
        ),
        (["a", " "], "block 2, a Paragraph, would be parsed as no block: it is blank"),
        ([Comment("a", "By Ada Quill")], "block 1.2, a Paragraph, would be parsed as a Byline: it begins with 'By'"),
        ([Credit(" a")], "block 1, a Credit, would be parsed as a Credit: its text would be 'a', not ' a'"),
        (
            [ListItem(" a", marker="- ")],
            (
                "block 1, a ListItem, would be parsed as a ListItem: "
                "its marker would be '-', not '- '; its text would be 'a', not ' a'"
            ),
        ),
        ([Figure(Credit("a"))], "block 1, a Figure, would be parsed as a Credit: it begins with '©'"),
        (["***"], "block 1, a Paragraph, would be parsed as a Separator: it has the form of a separator"),
        ([Figure(Caption("a" * 301), Credit("b"))], "block 1, a Figure, would be parsed as a Paragraph and a Credit"),
    ],
)
def test_what_would_not_come_back_is_refused_by_name(blocks: list[Node | str], message: str) -> None:
    """A block that would not parse back is refused, with the blocks that would be parsed instead and the reason."""
    with pytest.raises(UnwritableError) as caught:
        Article.build(blocks)
    assert str(caught.value).startswith(message)


def test_a_refusal_has_fields() -> None:
    """A refusal has fields, so that a script need not parse the sentence."""
    with pytest.raises(UnwritableError) as caught:
        Article.build(["a", Comment("b", "By Ada Quill")])
    error = caught.value
    assert ((2, 2), Paragraph("By Ada Quill"), (Byline("Ada Quill"),), "it begins with 'By'") == (
        error.path,
        error.node,
        error.parsed,
        error.reason,
    )


def test_a_refusal_names_the_block_above() -> None:
    """Code that no line closes goes on to the end, so that nothing can be written below it."""
    with pytest.raises(UnwritableError) as caught:
        Article.build([Code("```\nrun it"), "Mine."], layout="markdown")
    assert ((2,), Paragraph("Mine."), (), "it would be a part of the block above") == (
        caught.value.path,
        caught.value.node,
        caught.value.parsed,
        caught.value.reason,
    )


@pytest.mark.nightly
def test_nearly_all_that_is_writable_is_built() -> None:
    """Fewer than one in twenty lists of writable blocks are refused."""
    counts = refusals(500)
    assert counts["built"] >= 0.95 * counts.total()


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Paragraph(WRONG), TypeError, "Paragraph: text is a str, not int"),
        (lambda: Paragraph("a\rb"), ContentError, r"Paragraph: text cannot be 'a\\rb'; write a soft wrap as"),
        (lambda: Credit("a", marker="\n"), ContentError, "Credit: marker cannot be .*; keep it in one line"),
        (lambda: Credit("a", marker=WRONG), TypeError, "Credit: marker is a str, not int"),
        (Quote, ContentError, r"Quote: blocks cannot be \(\); pass at least one"),
        (lambda: Quote("a", WRONG), TypeError, "Quote: block 2 is 3; pass blocks, or words as a str"),
        (lambda: Quote(Gap(1)), TypeError, r"Quote: block 1 is Gap\(1\)"),
        (lambda: Article.build(WRONG), TypeError, "Article.build: 3 is not a list of blocks; put it in one"),
        (lambda: Article.build("ab"), TypeError, "Article.build: 'ab' is not a list of blocks; put it in one"),
        (lambda: parse("a").drop(WRONG), TypeError, "not 3"),
        (lambda: parse("a").drop("b"), UnknownNameError, "unknown voice 'b'"),
        (lambda: parse("\n").replace(parse("\n").leaves[0], "a"), TypeError, "gaps are not replaced"),
        (lambda: Article.build([WRONG]), TypeError, "Article.build: block 1 is 3"),
    ],
)
def test_content_is_checked(make: Callable[[], Any], error: type[Exception], message: str) -> None:
    """An impossible node is refused when it is made."""
    with pytest.raises(error, match=message):
        make()


def test_nodes_are_made_by_hand() -> None:
    """Nodes are made of blocks or words, by label or marker, with the voice of their class."""
    comment = Comment("a", Quote(Paragraph("b")), label="Editor's note")
    assert ("Editor's note", "Editor's note:", "") == (comment.label, comment.marker, comment.closing)
    assert (Voice.EDITOR, Basis.DEFAULT) == (comment.voice, comment.basis)
    assert "Editor's note: a\n\nb\n" == render(comment)
    assert Span(0, 20) == comment.span
    assert ("[Ed. note:", "]") == (Comment("a", marker="[Ed. note:").marker, Comment("a", marker="[Ed. note:").closing)
    assert Comment("a", label="Comment") == Comment(Paragraph("a")) != Comment("a", label="Note")
    assert "© a\n" == render(Credit("a"))
    assert "\n\n" == render(Gap(2))


def test_nodes_evolve_and_match() -> None:
    """Nodes work with `attrs.evolve`, `copy.replace` and pattern matching."""
    note = Comment("a", marker="[Ed. note:")
    assert Comment("a", marker="[Editor:") == evolve(note, label="Editor")
    assert Quote("b") == evolve(Quote("a"), blocks=(Paragraph("b"),))
    assert (("text",), ("blocks",)) == (Paragraph.__match_args__, Quote.__match_args__)
    if sys.version_info >= (3, 13):
        assert Paragraph("b") == copy.replace(Paragraph("a"), text="b")
    match parse("a\nb\n", layout="tight").blocks:
        case Paragraph(text=lead_in), Quote(blocks=(Paragraph(words),)):
            assert ("a", "b") == (lead_in, words)
        case other:
            pytest.fail(f"no match: {other}")


TEXT = "\ufeffOne.\r\nTwo.\r\nThree.\r\n\r\n\r\nComment: Four.\r\n\r\n\r\n  Five.\r\n\r\n[Ed.: Six.]\r\nSeven."


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (Comment, "\ufeffOne.\r\nTwo.\r\nThree.\r\n\r\n  Five.\r\n\r\nSeven."),
        (Quote, TEXT.replace("Two.\r\n", "\r\n")),
        (Voice.SOURCE, TEXT.replace("Two.\r\n", "\r\n")),
        ("editor", "\ufeffOne.\r\nTwo.\r\nThree.\r\n\r\n  Five.\r\n\r\nSeven."),
        (Credit, TEXT),
        (Node, ""),
    ],
)
def test_drop_leaves_all_other_lines_alone(what: Any, text: str) -> None:  # noqa: ANN401  # several kinds of things
    """`drop` leaves all other lines unchanged, and the least gap between them."""
    assert text == render(parse(TEXT, layout="tight").drop(what))


@pytest.mark.parametrize("last", ["The mill", "The box"])
def test_the_last_line_stays_without_an_end(last: str) -> None:
    """An edit does not add a line end to the last line, whatever its last letter."""
    article = parse(f"It burned.\n\nComment: No.\n\n{last}")
    assert f"It burned.\n\n{last}" == render(article.drop(Comment))
    assert "It burned.\n\nComment: No.\n\nSo." == render(article.replace(article.line(5), "So."))


def test_an_edit_that_changes_nothing_changes_nothing() -> None:
    """An edit without a change keeps the text, also of a lone byte order mark or mixed line ends."""
    for text in ("\ufeff", TEXT, "a\r\n\n\rb"):
        assert text == render(parse(text).drop(Credit))


def test_new_gaps_do_not_join_line_ends() -> None:
    r"""A new gap does not put \n below a lone \r, which would be one line end."""
    article = parse("1\n\na\r\rComment: b\n\nc\n")
    assert ["1\n", "a\r", "c\n"] == [*map(render, article.drop(Comment).blocks)]


@pytest.mark.parametrize(
    "text",
    [
        " (c) Ada Quill",
        "Comment: " * 32 + "x",
        "Comment: " * 31 + "a\n- b\n— Ada\n",
        "\n\nCOMMENT:\n[Ed.: b]\n",
        "Comment:\n© a\n",
        "（編集部注　水車はまだ立っている）",
    ],
)
def test_odd_readings_can_be_written_too(text: str) -> None:
    """Blocks of odd texts can be written again."""
    assert parse(text).blocks == Article.build(parse(text).blocks).blocks


def test_what_nests_too_deep_is_refused() -> None:
    """Blocks that nest too deep are refused, at any depth."""
    quote: Node = Paragraph("a")
    for _ in range(400):
        quote = Quote(quote)
    with pytest.raises(UnwritableError, match="blocks nest 32 deep at most"):
        Article.build(["a", quote])


def test_drop_takes_classes_nodes_and_voices() -> None:
    """`drop` takes classes, nodes and voices, and names anything else in its error."""
    article = parse("A.")
    for what in (str, None, article.blocks):
        with pytest.raises(TypeError, match=r"drop\(\) takes a node class, a node or a voice, not "):
            article.drop(what)  # type: ignore[arg-type]  # that is the point


def test_drop_one_node() -> None:
    """`drop` removes the given node, not its equal."""
    article = parse("a\n\nb\n\na\n")
    assert "a\n\nb\n" == render(article.drop(article.blocks[2]))
    assert "b\n\na\n" == render(article.drop(article.blocks[0]))
    spaced = parse("a\n\nb\n\n\n")
    assert ("a\n", "b\n\n\n") == (render(spaced.drop(spaced.blocks[1])), render(spaced.drop(spaced.blocks[0])))
    comment = parse("Comment: a\n- b\n- c\n", layout="tight")
    assert "Comment: a\n- c\n" == render(comment.drop(comment.leaves[1]))
    assert "" == render(parse("Comment: a\n").drop(Paragraph))


def test_drop_refuses_what_leaves_a_block_unreadable() -> None:
    """`drop` refuses to leave a quote without its lead-in, as it would be the author's."""
    article = parse("One.\nTwo.\n", layout="tight")
    with pytest.raises(UnwritableError, match="block 1, a Quote, would be parsed as a Paragraph"):
        article.drop(article.blocks[0])
    with pytest.raises(NodeError):
        article.drop(Paragraph("Two."))


def test_a_blank_line_stays_where_a_mark_would_close() -> None:
    """A blank line stays if the mark that the first block opens would otherwise be closed."""
    article = parse("_The mill burned.\n>\n\nIt stands.\n\n_\n", outlet="fisking", layout="markdown")
    first, quote, dropped, last = article.blocks
    assert (first, quote, last) == article.drop(dropped).blocks


def test_replace_words_or_nodes() -> None:
    """`replace` takes words for the same class or a new node, and keeps all other lines."""
    article = parse(TEXT)
    assert TEXT.replace("  Five.", "Fünf.") == render(article.replace(article.line(9), "Fünf."))
    assert TEXT.replace("Four.", "Vier.") == render(article.replace(article.select(Comment)[0], "Vier."))
    assert TEXT.replace("Six.", "Sechs.") == render(article.replace(article.line(11), "Sechs."))
    assert TEXT.replace("Two.", "Zwei.") == render(article.replace(article.line(2), "Zwei."))
    assert TEXT.replace("[Ed.: Six.]", "***") == render(article.replace(article.select(Comment)[1], Separator("***")))
    with pytest.raises(UnwritableError, match="would be parsed as a Comment"):
        article.replace(article.line(9), "Comment: five.")
    with pytest.raises(TypeError, match="replace: block 1 is 3"):
        article.replace(article.line(9), 3)  # type: ignore[arg-type]  # that is the point


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ferry", "lanterns", "orchard"])
@pytest.mark.parametrize("what", [Comment, Quote])
def test_dropping_from_an_example_leaves_its_other_blocks(name: str, what: type[Node]) -> None:
    """Dropping a block of an example leaves all other blocks and their lines."""
    article = read(EXAMPLES / f"{name}.txt")
    rest = article.drop(what)
    whole = [block for block in article.blocks if not any(isinstance(node, what) for node in (block, *inside(block)))]
    assert () == rest.select(what)
    assert [block for block in rest.blocks if block in whole] == whole
    assert {render(block) for block in whole} <= {render(block) for block in rest.blocks}
    assert {type(block) for block in article.blocks} - {what} == {type(block) for block in rest.blocks}


def inside(node: Node) -> tuple[Node, ...]:
    """Return the contents of a block."""
    return node.blocks if isinstance(node, Container) else ()


@pytest.mark.parametrize(
    "text",
    [
        "\n---\nurl: a\n...\nSo.\n",  # without the blank line, front matter
        "So I said.\n  ## The mill\n14:05 CET\n\nb\n",  # without the blank line, a line of a sentence
    ],
)
def test_blank_lines_that_a_line_depends_on_are_written(text: str) -> None:
    """The blocks around show only together how a line is read."""
    article = parse(text, layout="tight")
    assert text == render(Article.build(article.blocks, layout="tight"))


def test_an_article_is_built_again_from_its_blocks() -> None:
    """An article can be built again from its blocks."""
    for path in EXAMPLES.glob("*.txt"):
        article = read(path)
        assert article.blocks == Article.build(article.blocks).blocks


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\ufeff# One\n\nTwo.\n", "\ufeffTwo.\n"),
        ("\n\n\nOne.\n\n# Two\n", "\n\n\nOne.\n"),
        ("\n# One\n\n\n\nTwo.", "Two."),
    ],
)
def test_what_is_above_the_first_block(text: str, left: str) -> None:
    """A byte order mark stays, and so do the blank lines above a block that stays."""
    assert left == render(parse(text, layout="markdown").drop(Heading))


@pytest.mark.parametrize(("layout", "text"), [("markdown", "> a\n\nb\n"), ("tight", "> a\nb\n"), ("lines", "> a\nb\n")])
def test_the_gap_below_a_quote(layout: str, text: str) -> None:
    """The gap below a quote is as short as possible."""
    assert text == render(Article.build([Quote("a"), "b"], layout=layout))
