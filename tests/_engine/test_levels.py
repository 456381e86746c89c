"""Levels: words without markers, closing marks, and the lines inside a container."""

import pytest

from opinionkit import (
    PLAIN,
    Article,
    Basis,
    Comment,
    Gap,
    Layout,
    Leaf,
    ListItem,
    Notice,
    Paragraph,
    Quote,
    Separator,
    Voice,
    parse,
    render,
)
from opinionkit._engine.automaton import Tree
from opinionkit._engine.blocks import blocks_of, read_behind_marker
from opinionkit._engine.grammar import VOICES
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import Around, Level, top_level
from opinionkit._engine.line_voices import voices_of_lines
from opinionkit._model.bases import MAX_DEPTH
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.outlets.outlet import grammar_of


def level_of(text: str, layout: Layout = Layout.TIGHT) -> Level:
    """Return the level of a text."""
    grammar = grammar_of(PLAIN, layout)
    return top_level(classify(text, grammar.kinds), grammar)


@pytest.mark.parametrize(
    ("text", "marker", "words"),
    [
        ("The mill stands.", "", "The mill stands."),
        ("Comment:  So.", "Comment:", "So."),
        ("© Ada Quill", "©", "Ada Quill"),
        ("\ufeffComment: So.", "Comment:", "So."),
    ],
)
def test_words_begin_behind_the_marker(text: str, marker: str, words: str) -> None:
    """Blanks between them belong to neither."""
    level = level_of(text)
    found, start = level.opening_of(0)
    assert (found, text[start:]) == (marker, words)


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("[Ed. note: So.]", "]"),
        ("(Ed.: So.)", ")"),
        ("[Ed. note: So.\nIt stands.]", "]"),
        ("[Ed. note: So.\n]", "]"),
        ("[Ed. note: So", ""),
        ("Comment: So [sic]", ""),
        ("Ed.:**", ""),
        ("*Ed.: *", "*"),
    ],
)
def test_a_bracket_closes_what_a_bracket_opens(text: str, closing: str) -> None:
    """The closing bracket belongs to no words."""
    level = level_of(text)
    plan, tree = level.grammar.plans["comment"], Tree("comment", 0, text.count("\n") + 1)
    words = level.descend(plan, tree, Voice.AUTHOR, Basis.DEFAULT).words
    assert words.closing == closing
    assert "]" not in text[words.start : words.end].removesuffix("[sic]")


@pytest.mark.parametrize(("line", "block"), [("***", Separator("***")), ("* ", ListItem("", marker="*"))])
def test_a_sign_alone_closes_no_emphasis(line: str, block: Leaf) -> None:
    """Below "*Comment:" a separator, or the sign of an item, is a block by itself."""
    comment = parse(f"\n\n\n*Comment: So.\n{line}\n", layout="blank").blocks[0]
    assert isinstance(comment, Comment)
    assert (comment.closing, comment.blocks) == ("", (Paragraph("So."), block))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("*Update: >***", Quote("**")),
        ("*Update: >****", Quote(Separator("***"))),
        ("*Update: >So.\n>***", Quote("So.\n**")),
    ],
)
def test_a_closing_mark_is_no_part_of_its_line(text: str, quote: Quote) -> None:
    """With the mark, its line would be of another kind."""
    notice = parse(f"\n\n\n{text}\n", layout="markdown").blocks[0]
    assert isinstance(notice, Notice)
    assert (notice.closing, notice.blocks) == ("*", (quote,))


@pytest.mark.parametrize(
    "text",
    ["Update: >\n> It stands.\n", "Update: >\n>\n> - It stands.\n", "Update: > >\n> > It stands.\n", "Update: >\n>\n"],
)
def test_a_prefix_behind_a_marker_is_no_gap(text: str) -> None:
    """The marker's line belongs to the first words below it."""
    article = parse(f"\n\n\n{text}", layout="markdown")
    notice, leaf = article.blocks[0], article.leaves[-1]
    assert isinstance(notice, Notice)
    assert (notice.label, render(notice), render(leaf)) == ("Update", text, text)
    assert article.shares()[Voice.SOURCE] == 1


@pytest.mark.parametrize("layout", Layout)
def test_a_marker_above_its_words_may_end_in_an_invisible_character(layout: str) -> None:
    """The marker's line is the comment's, and the first words are those below it."""
    article = parse("It burnt.\n\nComment: \u200b\n\nMine.\n", layout=layout)
    gaps = [leaf for leaf in article.leaves if isinstance(leaf, Gap)]
    assert ["\n", "\n"] == [render(gap) for gap in gaps]
    assert [Voice.EDITOR] == [leaf.voice for leaf in article.leaves if "Comment" in render(leaf)]
    assert article.blocks == Article.build(article.blocks, layout=layout).blocks


@pytest.mark.parametrize("text", ["[Ed: a\n\n\u200b]\n", "(Ed. note: a\nb\n\n\u200b)"])
@pytest.mark.parametrize("layout", Layout)
def test_an_invisible_character_before_a_closing_mark(text: str, layout: str) -> None:
    """The closing mark is all of its line, and a blank line may be above."""
    article = parse(text, layout=layout)
    assert article.leaves == parse(text.replace("\u200b", " "), layout=layout).leaves
    assert text == render(article)


def test_a_descent_into_one_line_needs_no_level() -> None:
    """The only leaf is known from the line's kind."""
    level = level_of("Comment: So.")
    opened = level.descend(level.grammar.plans["comment"], Tree("comment", 0, 1), Voice.AUTHOR, Basis.DEFAULT)
    assert (opened.voice, opened.basis, opened.level) == (Voice.EDITOR, Basis.MARKER, None)
    assert opened.leaf is level.grammar.plans["paragraph"]


def test_a_descent_into_more_lines_is_a_level() -> None:
    """Its edges are those of the text, its depth is one more."""
    level = level_of("Comment: So.\nIt stands.\n")
    opened = level.descend(level.grammar.plans["comment"], Tree("comment", 0, 2), Voice.AUTHOR, Basis.DEFAULT)
    assert opened.level is not None
    assert (opened.level.around.depth, [*opened.level.lines.edges]) == (2, [0, 13, 24])


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "text",
    [
        "The mill stands.\nIt does.\n\nComment: So.\n\n© Ada Quill\n",
        "> So.\n> > It stands.\n\n[Ed. note: So.\n\nIt is.]\n",
        "\n\n\nComment:\nThe mill stands.\nIt does.\n\nSo.\n\n\nIt is.\n",
    ],
)
def test_voices_are_those_of_the_nodes(text: str, layout: Layout) -> None:
    """Lines are counted without nodes, by the same descent."""
    level, article = level_of(text, layout), parse(text, layout=layout)
    starts = [*level.lines.edges][:-1]
    assert [VOICES[place] for place in voices_of_lines(level)] == [article.at(start).voice for start in starts]


def test_no_title_behind_a_marker() -> None:
    """The first line in a container is words."""
    grammar = grammar_of(PLAIN, Layout.TIGHT)
    assert read_behind_marker("The old mill\nIt stands.\n", grammar, Around(2))[0] == Paragraph("The old mill")


def test_nothing_nests_deeper_than_the_greatest_depth() -> None:
    """A marker there is words."""
    text = "Comment: " * (MAX_DEPTH + 2) + "So."
    [block] = blocks_of(level_of(text))
    depth = 1
    while isinstance(block, Comment):
        depth, [block] = depth + 1, block.blocks
    assert depth == MAX_DEPTH
    assert block == Paragraph("Comment: Comment: Comment: So.")


@pytest.mark.parametrize("layout", [Layout.TIGHT, Layout.BLANK, Layout.MARKDOWN])
def test_a_note_inside_a_comment_ends_at_its_first_bracket(layout: Layout) -> None:
    """As it does outside: a line that ends in another bracket is not the note's, however deep the note is."""
    note = "[Ed. note: So.\nIt stands.]\nIt burned\nin June.]\n"
    _, comment = parse(f"The mill.\n\n\nComment: No.\n\n{note}", layout=layout).blocks
    assert isinstance(comment, Comment)
    assert parse(note, layout=layout).blocks == comment.blocks[1:]


@pytest.mark.parametrize("layout", Layout)
def test_all_lines_of_a_note_are_words_up_to_its_bracket(layout: Layout) -> None:
    """Even if more than the marks it opened follows the bracket."""
    note, *rest = parse("(Ed: Not so.\n\n[Ed: The mill.]\nShe said: so.\n)*\n\nIt stands.", layout=layout).blocks
    assert isinstance(note, Comment)
    assert [Paragraph(words) for words in ("Not so.", "[Ed: The mill.]", "She said: so.", ")*")] == [*note.blocks]
    assert [Paragraph("It stands.")] == rest


@pytest.mark.parametrize("text", ["© Ada Quill  ", "- the granary  ", "The mill  "])
def test_blanks_behind_words_stay(text: str) -> None:
    """They belong to the words if no mark closes them."""
    [block] = parse(text, layout="blank").blocks
    assert isinstance(block, Leaf)
    assert text.endswith(block.text)
    assert block.text.endswith("  ")


def test_a_line_of_blanks_is_no_paragraph_of_a_note() -> None:
    """It separates paragraphs, as an empty line does."""
    [note] = parse("[Ed. note: So.\n \nNot so.]").blocks
    assert isinstance(note, Comment)
    assert (Paragraph("So."), Paragraph("Not so.")) == note.blocks


@pytest.mark.parametrize(
    ("text", "words"), [("[Ed. note:\nSo.\nNot so.]", ["So.", "Not so."]), ("[Ed. note:\n\nSo.]", ["", "So."])]
)
def test_words_below_a_marker_join_it(text: str, words: list[str]) -> None:
    """In brackets too; over a blank line they do not, and the marker has an empty paragraph."""
    [note] = parse(text, layout="tight").blocks
    assert isinstance(note, Comment)
    assert [Paragraph(each) for each in words] == [*note.blocks]


@pytest.mark.parametrize("layout", Layout)
def test_the_words_of_a_line_are_read_without_the_mark_that_closes_it(layout: Layout) -> None:
    """With the mark it would be an attribution: its end would be no period."""
    blocks = parse("Comment:* —No. *", layout=layout).blocks
    assert (Comment(Paragraph("—No. "), marker="Comment:*", closing="*"),) == blocks


@pytest.mark.slow
@pytest.mark.parametrize(
    "layout",
    [Layout.TIGHT, *(pytest.param(each, marks=pytest.mark.nightly) for each in Layout if each != Layout.TIGHT)],
)
def test_lark_reads_the_words_of_a_line_without_the_mark_that_closes_it(layout: Layout) -> None:
    """As the engine does."""
    text = "Comment:* —No. *"
    assert_alike(parse(text, layout=layout).blocks, text, lark_reader(PLAIN, layout))
