"""Outlines: blocks without the blocks inside prefixed quotes."""

from unittest import mock

from opinionkit import PLAIN, Article, Layout, Paragraph, Quote, parse, render
from opinionkit._engine.kinds import classify as classify_lines
from opinionkit._engine.outline import QuotedLines, outline_of
from opinionkit.outlets.outlet import grammar_of

MARKDOWN = grammar_of(PLAIN, Layout.MARKDOWN)


def test_a_quote_is_its_lines() -> None:
    """Prefixes and line ends are left out; lazy lines are the quote's."""
    found = outline_of("The mill.\r\n\r\n> > So.\r\n>\r\n> No.\r\nLazy.\r\n\r\n> \r\n", MARKDOWN)
    assert (
        Paragraph("The mill."),
        QuotedLines(Quote, ("> So.", "", "No.", "Lazy.")),
        QuotedLines(Quote, ()),
    ) == found


def test_other_layouts_have_blocks() -> None:
    """Nothing nests there."""
    for layout in (Layout.TIGHT, Layout.BLANK, Layout.LINES):
        text = "The mill.\n\n> So.\n\nComment: No.\n"
        assert parse(text, layout=layout).blocks == outline_of(text, grammar_of(PLAIN, layout))


def test_deep_quotes_are_written_in_one_parse_of_each_level() -> None:
    """A chain of 31 quotes is parsed as outlines a few times, whatever its depth."""
    counts = []
    for depth in (8, 31):
        article = parse("> " * depth + "So.\n", layout="markdown")
        with mock.patch("opinionkit._engine.outline.classify", wraps=classify_lines) as classify:
            built = Article.build(article.blocks, layout="markdown")
        assert render(article) == render(built)
        counts.append(classify.call_count)
    assert counts[0] == counts[1] <= 6


def test_words_that_begin_with_blanks_are_parsed_in_full() -> None:
    """Behind a prefix the blanks are lost, and only a parser knows what follows."""
    article = parse("> - one\n>\n> text\n", layout="markdown")
    assert article.blocks == Article.build(article.blocks, layout="markdown").blocks
