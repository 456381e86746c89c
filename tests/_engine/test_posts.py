"""Posts: words above a signature with an account and a date."""

import pytest

from opinionkit import Article, Attribution, Basis, Comment, Layout, Paragraph, Quote, Voice, parse

SIGNATURE = "— Jon Reed (@reed) June 5, 2022"
ALL = pytest.mark.parametrize("layout", Layout)


def voices(text: str, layout: Layout) -> list[tuple[str, Voice | None]]:
    """Return the first word and the voice of each leaf."""
    return [(leaf.text.split(" ")[0], leaf.voice) for leaf in parse(text, layout=layout).leaves if leaf.text]


AUTHOR, SOURCE, FURNITURE = Voice.AUTHOR, Voice.SOURCE, Voice.FURNITURE


@ALL
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_words_above_a_signature_are_a_post(layout: Layout, between: str) -> None:
    """In all layouts, also above a blank line."""
    text = f"The council met.\n\nWe will rebuild it.{between}{SIGNATURE}\n\nSo it is.\n"
    expected = [("The", AUTHOR), ("We", SOURCE), ("Jon", FURNITURE), ("So", AUTHOR)]
    assert voices(text, layout) == expected
    (post,) = parse(text, layout=layout).select(Quote)
    assert (post.basis, post.blocks) == (Basis.MARKER, (Paragraph("We will rebuild it."),))


@ALL
def test_a_signature_behind_words_makes_a_post(layout: Layout) -> None:
    """Of the whole line."""
    text = f"The council met.\n\nWe will rebuild it. {SIGNATURE}\n\nSo it is.\n"
    assert voices(text, layout) == [("The", AUTHOR), ("We", SOURCE), ("So", AUTHOR)]


@pytest.mark.parametrize(
    "signature",
    [
        "—Jon Reed (@reed.mill.example) 5. Juni 2022",
        "– Jon Reed (@reed) 2022年6月5日",
        "--- jon 🜁 reed (@j_reed) [5 juin 2022](https://mill.example/1)",
    ],
)
def test_accounts_and_dates_have_many_forms(signature: str) -> None:
    """As in the words that networks give to pages."""
    assert voices(f"Nous le ferons.\n{signature}\n", Layout.LINES)[0] == ("Nous", SOURCE)


@pytest.mark.parametrize(
    "line", ["— Jon Reed, mayor", "— Jon Reed (@reed)", "— Jon Reed (the mayor) June 5, 2022", "— (@reed)"]
)
def test_without_an_account_or_a_date_it_is_no_post(line: str) -> None:
    """An attribution alone is no evidence in such layouts."""
    assert voices(f"We will rebuild it.\n\n{line}\n", Layout.BLANK)[0] == ("We", AUTHOR)
    assert voices(f"We will rebuild it. {line}\n", Layout.BLANK) == [("We", AUTHOR)]


@pytest.mark.parametrize("layout", [Layout.BLANK, Layout.MARKDOWN])
def test_a_post_has_several_lines_where_paragraphs_have(layout: Layout) -> None:
    """Whether its signature is below the words or behind them."""
    for text in (f"We will\nrebuild it.\n{SIGNATURE}\n", f"We will\nrebuild it. {SIGNATURE}\nSo it is.\n"):
        assert voices(text, layout)[0] == ("We", SOURCE)
        assert parse(text, layout=layout).at(8).voice is SOURCE
    two = f"We will. {SIGNATURE}\nIt is ours. {SIGNATURE}\n"
    assert [quote.span for quote in parse(two, layout=layout).select(Quote)] == [(0, 41), (41, 85)]


@pytest.mark.parametrize("layout", [Layout.TIGHT, Layout.LINES])
def test_a_post_is_one_line_where_paragraphs_are(layout: Layout) -> None:
    """The line above is another block."""
    text = f"The council met on Tuesday.\nWe will rebuild it.\n{SIGNATURE}\nSo it is.\n"
    expected = [("The", AUTHOR), ("We", SOURCE), ("Jon", FURNITURE), ("So", AUTHOR)]
    assert voices(text, layout) == expected


@ALL
def test_a_block_with_a_marker_is_no_post(layout: Layout) -> None:
    """Nor is there one above a fence, or at the start."""
    assert voices(f"- We will.\n\n{SIGNATURE}\n", layout)[0] == ("We", AUTHOR)
    assert voices(f"Comment: We will.\n\n{SIGNATURE}\n", layout)[0] == ("We", Voice.EDITOR)
    assert voices(f"We will.\n\n\n{SIGNATURE}\n", layout)[0] == ("We", AUTHOR)
    assert voices(f"{SIGNATURE}\nSo it is.\n", layout) == [("Jon", FURNITURE), ("So", AUTHOR)]


def test_in_a_quote_there_is_no_other_quote() -> None:
    """The signature is its attribution."""
    for text in (f"> We will.\n>\n> {SIGNATURE}\n", f"> We will.\n> {SIGNATURE}\n"):
        (quote,) = parse(text, layout=Layout.MARKDOWN).select(Quote)
        assert [type(block) for block in quote.blocks] == [Paragraph, Attribution]
    (quote,) = parse(f"> We will. {SIGNATURE}\n", layout=Layout.MARKDOWN).select(Quote)
    assert quote.blocks == (Paragraph(f"We will. {SIGNATURE}"),)
    (_, inner) = parse(f"> Comment: So.\n>\n> We will. {SIGNATURE}\n", layout=Layout.MARKDOWN).select(Paragraph)
    assert inner.voice is SOURCE


def test_in_a_comment_there_are_posts() -> None:
    """The editor quotes them."""
    text = f"So it is.\n\n\nComment: The mayor wrote.\n\nWe will. {SIGNATURE}\n\nWe doubt it.\n"
    (comment,) = parse(text, layout=Layout.BLANK).select(Comment)
    assert [leaf.voice for leaf in comment.blocks if leaf.kind != "gap"] == [Voice.EDITOR, SOURCE, Voice.EDITOR]


@ALL
def test_a_post_is_built(layout: Layout) -> None:
    """From its parts, where the layout can tell them."""
    blocks = [Quote(Paragraph("We will.")), Attribution("Jon Reed (@reed) June 5, 2022"), Paragraph("So it is.")]
    assert [*Article.build(blocks, layout=layout).blocks] == blocks


@pytest.mark.parametrize("text", [" [!E]— (@l)2", "  b\n\n— J (@l) 3", " d— (@l)3\n\nc", "Comment: b— (@q)1"])
@ALL
def test_a_post_that_was_parsed_is_built_again(layout: Layout, text: str) -> None:
    """Without a prefix, where one would be lost or be something else."""
    blocks = parse(text, layout=layout).blocks
    assert blocks == Article.build(blocks, layout=layout).blocks


@ALL
def test_a_post_is_explained_by_its_signature(layout: Layout) -> None:
    """Below its words or behind them; other quotes without a marker have a form."""
    article = parse(f"We will.\n\n{SIGNATURE}\n\nSo we will. {SIGNATURE}\n", layout=layout)
    evidence = [article.explain(article.line(number)).evidence for number in (1, 5)]
    assert evidence == [
        "an account and a date are below, as below a post",
        "it ends with an account and a date, as a post does",
    ]


def test_behind_a_marker_a_post_has_the_form_of_a_quote() -> None:
    """The kind of its line is that of the marker."""
    article = parse(f"Comment: We will. {SIGNATURE}\n", layout=Layout.BLANK)
    (quote,) = article.select(Quote)
    assert article.explain(quote).evidence == "it has the form of a quote"
    assert article.explain(quote).marker is None
