"""What can be asked of an article."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from opinionkit import (
    PLAIN,
    Article,
    Basis,
    Caption,
    Code,
    Comment,
    Credit,
    Figure,
    FrontMatter,
    Gap,
    Layout,
    Leaf,
    Node,
    Offsets,
    Outlet,
    Paragraph,
    Quote,
    Separator,
    Span,
    Voice,
    detect,
    parse,
    render,
)
from opinionkit.errors import NodeError, UnknownNameError, UnwritableError

TEXT = """\
The mill in June
© Ada Quill
The mayor wrote to us.
The mill was insured.


Comment: The brigade told us:
It was the granary.

It was the granary.


"""


@pytest.fixture
def article() -> Article:
    return parse(TEXT, layout="tight")


def test_it_knows_how_it_was_read(article: Article) -> None:
    """An article knows its outlet and layout, which may be named by a string."""
    assert (PLAIN, Layout.TIGHT) == (article.outlet, article.layout)
    assert ("plain", "tight") == (article.outlet.name, article.layout)
    assert article == parse(TEXT, outlet="plain", layout="tight") == parse(TEXT, outlet=Outlet("plain"), layout="tight")


def test_it_knows_whether_its_layout_was_named() -> None:
    """An article knows if its layout was detected; pickle, JSON and edits keep this."""
    text = "The mill.\n\n\nComment: No.\n"
    found, named = parse(text), parse(text, layout="blank")
    assert (True, False) == (found.detected, named.detected)
    assert found != named
    for each in (found, named):
        again = pickle.loads(pickle.dumps(each)), Article.from_json(each.to_json())
        assert (each, each) == again
        assert each.detected == each.drop(Comment).detected
    assert not parse(text, outlet=Outlet("only", layouts=["tight"])).detected


def test_it_knows_how_much_of_its_source_was_left_out() -> None:
    """An article knows the omitted share of its source; equality, pickle, JSON and edits include it."""
    text = "The mill.\n\n\nComment: No.\n"
    part, whole = (Article(text, layout="blank", omitted_share=share) for share in (0.4, 0))
    assert (0.4, 0.0) == (part.omitted_share, whole.omitted_share)
    assert part != whole == parse(text, layout="blank")
    for each in (part, whole):
        assert (each, each) == (pickle.loads(pickle.dumps(each)), Article.from_json(each.to_json()))
        assert (
            each.omitted_share == each.drop(Comment).omitted_share == each.replace(each.blocks[0], "No.").omitted_share
        )
    assert [("omitted-prose", 0.4)] == [(caveat.code, caveat.share) for caveat in part.caveats]
    assert ["omitted-prose"] == part.summary()["caveats"]
    assert () == Article(text, omitted_share=0.33).caveats == whole.caveats


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan"), float("inf"), 2])
def test_a_share_is_from_0_to_1(share: float) -> None:
    """A share is a number from 0 to 1; other numbers are refused."""
    with pytest.raises(ValueError, match=r"^a share is from 0 to 1, not "):
        Article("", omitted_share=share)


@pytest.mark.parametrize("share", ["0.5", None, [0.5]])
def test_a_share_is_a_number(share: object) -> None:
    """A share that is not a number is refused, also a `str` of a number."""
    with pytest.raises(TypeError, match=r"^a share is a float, not "):
        Article("", omitted_share=share)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose


def test_blocks_have_no_gaps(article: Article) -> None:
    """The blocks at the top are a tuple without gaps."""
    assert (Figure, Paragraph, Quote, Comment) == tuple(map(type, article.blocks))


def test_walk_goes_through_every_node(article: Article) -> None:
    """`walk` yields every node, gaps included, and parents before children."""
    kinds = "figure caption credit paragraph quote paragraph gap comment paragraph quote paragraph gap paragraph gap"
    assert kinds.split() == [node.kind for node in article.walk()]


def test_select_by_class(article: Article) -> None:
    """`select` returns the instances of a class and of its subclasses."""
    assert ["The mill was insured.", "It was the granary."] == [quote.text for quote in article.select(Quote)]
    assert (Caption("The mill in June"), Credit("Ada Quill", marker="©")) == article.select(Figure)[0].blocks
    assert [1, 2, 2] == [gap.lines for gap in sorted(article.select(Gap), key=lambda gap: gap.lines)]
    assert article.leaves == article.select(Leaf)
    assert tuple(article.walk()) == article.select(Node)


def test_select_by_voice(article: Article) -> None:
    """`select` returns the leaves of a voice; with a class, nodes of both."""
    assert ["The brigade told us:", "It was the granary."] == [leaf.text for leaf in article.select(voice=Voice.EDITOR)]
    assert article.select(Comment) == article.select(Comment, voice=Voice.EDITOR)
    assert () == article.select(Comment, voice=Voice.AUTHOR)


def test_select_needs_to_know_what() -> None:
    """`select` refuses a call without class and voice, and an unknown voice."""
    article = parse("")
    wrong: Any
    for wrong in ("quote", str, Voice.EDITOR, 3):
        with pytest.raises(TypeError, match=r"select.. takes a node class, like Quote, or voice="):
            article.select(wrong)
        with pytest.raises(TypeError, match=r"select.. takes a node class, like Quote, or voice="):
            article.select(wrong, voice=Voice.EDITOR)
    with pytest.raises(TypeError, match="not nothing"):
        article.select()  # type: ignore[call-overload]  # that is the point
    for voice in ("reader", "", "Author"):
        with pytest.raises(UnknownNameError, match=f"unknown voice '{voice}'; voices are: author, source"):
            article.select(Quote, voice=voice)
    with pytest.raises(UnknownNameError, match="unknown voice"):
        article.text([Voice.AUTHOR])  # type: ignore[arg-type]  # that is the point


def test_text_of_voices(article: Article) -> None:
    """`text` returns the words of some voices or all, with a blank line between paragraphs."""
    assert "The mayor wrote to us." == article.text(Voice.AUTHOR)
    assert "The brigade told us:\n\nIt was the granary." == article.text(Voice.EDITOR)
    assert "The mayor wrote to us.\n\nThe mill was insured.\n\nIt was the granary." == article.text(
        Voice.SOURCE, Voice.AUTHOR
    )
    assert "" == article.text(Voice.UNKNOWN)
    assert 7 == len(article.text().split("\n\n"))
    assert "b" == parse("a\n\nComment: \n\nComment: b").text(Voice.EDITOR)


def test_shares_are_of_the_characters_in_lines() -> None:
    """Shares count markers, but neither line ends nor gaps."""
    shares = parse("1234\r\n\r\n\r\nComment: 123\r\n").shares()
    assert {"author": 4 / 16, "source": 0, "editor": 12 / 16, "furniture": 0, "unknown": 0} == shares
    assert [*Voice] == [*shares]


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_an_empty_article_has_no_shares(text: str) -> None:
    """An article without lines has an empty text, and shares of zero."""
    assert dict.fromkeys(Voice, 0.0) == parse(text).shares()
    assert "" == parse(text).text()


def test_at_gives_the_leaf_around(article: Article) -> None:
    """`at` returns the leaf around an offset, also in a gap and at the last character."""
    assert Credit("Ada Quill", marker="©") == article.at(TEXT.index("©"))
    assert Gap(1) == article.at(TEXT.index("\n\nIt was") + 1)
    assert article.leaves[-1].span == article.at(len(TEXT) - 1).span == article.at(len(TEXT) - 2).span


@pytest.mark.parametrize("offset", [-1, len(TEXT)])
def test_at_says_which_offsets_there_are(article: Article, offset: int) -> None:
    """An offset outside of the text is an error that names the range."""
    with pytest.raises(IndexError, match=f"no character at offset {offset}: its offsets are 0 to {len(TEXT) - 1}$"):
        article.at(offset)
    with pytest.raises(IndexError, match=r"it is empty$"):
        parse("").at(0)


def test_line_gives_the_leaf_of_a_line(article: Article) -> None:
    """`line` returns the leaf of a line, counted from 1; blank lines are gaps."""
    assert ["caption", "credit", "paragraph", "paragraph", "gap", "gap"] == [article.line(n).kind for n in range(1, 7)]
    assert Gap(2) == article.line(12)


@pytest.mark.parametrize("number", [0, 13])
def test_line_says_which_lines_there_are(article: Article, number: int) -> None:
    """A line outside of the text is an error that names the range."""
    with pytest.raises(IndexError, match=f"no line {number}: its lines are 1 to 12$"):
        article.line(number)
    with pytest.raises(IndexError, match=r"it is empty$"):
        parse("").line(1)


def test_neighbours(article: Article) -> None:
    """`before` and `after` skip gaps, and return None at the edges of a container."""
    figure, lead_in, quote, comment = article.blocks
    assert (lead_in, comment) == (article.before(quote), article.after(quote))
    assert (None, None) == (article.before(figure), article.after(comment))
    words = comment.blocks[1].blocks[0]  # type: ignore[attr-defined]  # the quote in the comment
    assert (None, None) == (article.before(words), article.after(words))
    fence, blank, end = article.select(Gap)
    assert (quote, comment) == (article.before(fence), article.after(fence))
    assert (article.select(Comment)[0].blocks[1:]) == (article.before(blank), article.after(blank))
    assert (comment, None) == (article.before(end), article.after(end))


def test_around_gives_the_containers(article: Article) -> None:
    """`around` returns the containers of a node, from the outermost to the innermost."""
    comment = article.select(Comment)[0]
    quote = comment.blocks[1]
    assert (comment, quote) == article.around(article.line(8))
    assert ((comment,), ()) == (article.around(quote), article.around(comment))
    assert (comment,) == article.around(article.line(9))


def test_wrong_types_are_said_plainly(article: Article) -> None:
    """An argument of a wrong type is a `TypeError` that names the right one."""
    for ask, value, message in [
        (article.at, "mill", "an offset is an int, not 'mill'"),
        (article.line, "4", "a line's number is an int, not '4'"),
        (article.line, 4.0, "a line's number is an int, not 4.0"),
        (article.explain, None, "takes a node, a passage or an offset, not None; at.. and line.. return"),
        (article.before, 3, "^3 is not a node; at.. and line.. return"),
        (article.before, article.passages[0], "is not a node; its leaf is: passage.leaf$"),
        (render, "mill", "render.. takes an Article, a node or a passage, not 'mill'$"),
    ]:
        with pytest.raises(TypeError, match=message):
            ask(value)  # type: ignore[operator]  # that is the point


def test_a_quotation_is_in_a_passage() -> None:
    """`explain` and `render` refuse a quotation, and name its passage and its text."""
    article = parse("The mayor said: “It burnt.”")
    quotation = article.quotations()[0]
    with pytest.raises(TypeError, match=r"; its passage has a reason: article.passages.at\(quotation.span.start\)$"):
        article.explain(quotation)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
    assert Voice.SOURCE is article.explain(article.passages.at(quotation.span.start)).voice
    with pytest.raises(TypeError, match=r"; its exact text is render\(article\)\[quotation.span.slice\]$"):
        render(quotation)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
    assert "“It burnt.”" == render(article)[quotation.span.slice]


class Whole:
    """A whole number that is not an int, as those of numpy are."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_numbers_of_a_table_are_offsets_and_lines(article: Article) -> None:
    """Whole numbers of any type are offsets and lines, as in a list."""
    assert article.at(20) == article.at(Whole(20)) == article.leaves.at(Whole(20))
    assert article.passages.at(20) == article.passages.at(Whole(20))
    assert article.line(4) == article.line(Whole(4))
    assert article.explain(20) == article.explain(Whole(20))


def test_equal_nodes_are_told_apart_by_their_spans(article: Article) -> None:
    """Equal nodes in two places have different neighbours."""
    one, other = [leaf for leaf in article.leaves if leaf.text == "It was the granary."]
    assert one == other
    assert (Voice.SOURCE, Voice.EDITOR) == (article.explain(one).voice, article.explain(other).voice)


@pytest.mark.parametrize("node", [Paragraph("The mayor wrote to us."), *parse("a\n\nb\n").leaves])
def test_another_articles_node_is_refused(article: Article, node: Node) -> None:
    """A node of another article is an error that shows the node."""
    for ask in (article.before, article.after, article.explain):
        with pytest.raises(NodeError, match="is not a node of this article") as caught:
            ask(node)
        assert node is caught.value.node


def test_render_gives_back_the_text(article: Article) -> None:
    """`render` returns the whole text, and each node's lines to the last character."""
    assert TEXT == render(article)
    assert "The mill was insured.\n" == render(article.select(Quote)[0])
    assert "Comment: The brigade told us:\nIt was the granary.\n\nIt was the granary.\n" == render(article.blocks[-1])


def test_spans_are_pairs_and_slices() -> None:
    """A span unpacks, and slices the text."""
    (start, end), span = Span(2, 4), Span(2, 4)
    assert (2, 4, slice(2, 4), "cd") == (start, end, span.slice, "abcdef"[span.slice])


def test_offsets_count_code_points() -> None:
    """Offsets count code points, so also half of a surrogate pair."""
    assert Span(3, 4) == parse("🜁\ud83d\nx", layout="tight").leaves[1].span


def test_articles_are_values(article: Article) -> None:
    """Equal texts make equal articles, which are frozen and can be pickled."""
    assert article == parse(TEXT, layout="tight") != parse(TEXT + "x")
    assert 1 == len({article, parse(TEXT, layout="tight")})
    assert article == pickle.loads(pickle.dumps(article))
    for value in (article, *article.walk()):
        with pytest.raises(FrozenInstanceError):
            setattr(value, "blocks" if isinstance(value, Article) else "voice", None)


def test_a_node_is_what_it_says_and_not_where(article: Article) -> None:
    """Nodes are equal if class, words and marker are; span, voice and basis do not count."""
    paragraph = article.leaves[2]
    assert (Voice.AUTHOR, Basis.DEFAULT) == (paragraph.voice, paragraph.basis)
    assert Paragraph("The mayor wrote to us.") == paragraph
    assert hash(Paragraph("The mayor wrote to us.")) == hash(paragraph)
    others: list[Node] = [Caption("The mayor wrote to us."), evolve(paragraph, text="No.")]
    assert paragraph not in others
    assert (None, None) == (Gap(1).voice, Gap(1).basis)


def test_reprs_can_be_read(article: Article) -> None:
    """The `repr` of articles and nodes is short and readable."""
    assert (
        "<Article: 149 characters, 12 lines, 4 blocks, outlet plain, layout tight; "
        "author 16.1%, source 29.2%, editor 35.0%, furniture 19.7%>"
    ) == repr(article)
    assert "<Article: 0 characters, 0 lines, 0 blocks, outlet plain, layout blank; no words>" == repr(parse(""))
    assert "Figure(Caption('The mill in June'), Credit('Ada Quill'))" == repr(article.blocks[0])
    assert (
        "Comment(Paragraph('The brigade told us:'), Quote(Paragraph('It was the granary.')), "
        "Paragraph('It was the granary.'), label='Comment')"
    ) == repr(article.blocks[-1])
    assert f"Paragraph('{'x' * 59}…')" == repr(Paragraph("x" * 61))
    assert "Gap(2)" == repr(article.leaves[-1])
    assert (
        "Passage(span=Span(start=4, end=8), text='“no”', voice=<Voice.SOURCE: 'source'>, "
        "basis=<Basis.QUOTATION: 'quotation'>)"
    ) == repr(parse("But “no” it is.").passages[1])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Comment: x", "Comment"),
        ("Editor's note: x", "Editor's note"),
        ("EDITOR’S NOTE — x", "EDITOR’S NOTE"),
        ("[Ed. note: x]", "Ed. note"),
        ("(Ed.: x)", "Ed."),
        ("Update 2: x", "Update 2"),
        ("UPDATE, 1:30 p.m.: x", "UPDATE, 1:30 p.m."),
    ],
)
def test_labels(text: str, label: str) -> None:
    """A label is the marker without bracket, colon or dash."""
    assert label == parse(text).blocks[0].label  # type: ignore[attr-defined]  # each is an interjection


@pytest.mark.parametrize("value", [b"text", bytearray(b"text"), Path("text"), None, 7, ["text"]])
def test_only_a_str_is_read(value: object) -> None:
    """A text that is not a `str` is a `TypeError` with a remedy."""
    remedy = r"read\(path\)" if isinstance(value, bytes | bytearray | Path) else "pass a str$"
    with pytest.raises(TypeError, match=f"a text is a str, not {type(value).__name__}; .*{remedy}"):
        parse(value)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("read", [parse, detect, Offsets])
def test_the_text_of_an_article(read: Callable[[Any], object], article: Article) -> None:
    """An article in place of a text is refused, with the way to its text."""
    with pytest.raises(TypeError, match=r"a text is a str, not Article; render\(article\) returns its text$"):
        read(article)


def test_a_subclass_of_str_is_read_as_its_characters() -> None:
    """A subclass of `str` is parsed by its characters, whatever its methods return."""

    class Loud(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "no"

    assert str is type(render(parse(Loud("Comment: x"))))
    assert parse("Comment: x") == parse(Loud("Comment: x"))


def test_unknown_names_are_refused() -> None:
    """An unknown layout or outlet is an error that lists the known names."""
    with pytest.raises(UnknownNameError, match="unknown layout 'loose'; layouts are: tight"):
        parse("", layout="loose")
    with pytest.raises(UnknownNameError, match=r"unknown outlet 'gazette'; outlets are: plain"):
        parse("", outlet="gazette")


def test_a_byte_order_mark_hides_no_marker() -> None:
    """A byte order mark in the first line is not part of the words; elsewhere it is a character."""
    article = parse("\ufeffComment: x\n")
    assert [("comment", Span(0, 12))] == [(block.kind, block.span) for block in article.blocks]
    assert "x" == article.text(Voice.EDITOR)
    assert [Gap] == [type(block) for block in parse("\ufeff").leaves]
    assert "a\n\n\ufeffComment: x" == parse("a\n\n\ufeffComment: x").text(Voice.AUTHOR)


@pytest.mark.parametrize("text", ["Comment: " * 40 + "x", "Comment: [Ed.: " * 40, "Comment:\n" * 100, "[Ed.: " * 100])
def test_nesting_ends_at_32(text: str) -> None:
    """Markers deeper than 32 levels stay words."""

    def depth(node: Node) -> int:
        return 1 + max(map(depth, getattr(node, "blocks", ())), default=0)

    article = parse(text)
    assert text == render(article)
    assert max(map(depth, article.blocks)) <= 32
    if text.endswith("x"):
        assert 32 == depth(article.blocks[0])
        assert "Comment: " * 9 + "x" == article.text(Voice.EDITOR)


def test_a_summary_is_flat() -> None:
    """A summary has shares, counts, layout, outlet and caveats by name."""
    text = "The mayor wrote:\n“The mill burned.”\n\n\nComment: It did not, “mill” or no.\n\nUpdate: It did.\n"
    assert {
        "author": pytest.approx(16 / 83),
        "source": pytest.approx(18 / 83),
        "editor": pytest.approx(34 / 83),
        "furniture": 0,
        "unknown": pytest.approx(15 / 83),
        "words_author": 3,
        "words_source": 3,
        "words_editor": 6,
        "words_furniture": 0,
        "words_unknown": 2,
        "blocks": 3,
        "quotes": 1,
        "comments": 1,
        "notices": 1,
        "quotations": 2,
        "layout": "tight",
        "detected": False,
        "outlet": "plain",
        "caveats": [],
    } == parse(text, layout="tight").summary()


def test_words_have_a_span_of_their_own() -> None:
    """`words_span` excludes marker, prefix, outer blanks and line end."""
    text = "Comment:  Not so. \n\n> The mill\n>  stood. \n\n- one\n\n## A b ##\n\n***\n"
    article = parse(text, layout="markdown")
    assert ["Not so.", "", "The mill\n>  stood.", "", "one", "", "A b ##", "", "***"] == [
        text[leaf.words_span.slice] for leaf in article.leaves
    ]
    assert all(leaf.span.end == leaf.words_span.end for leaf in article.leaves if not leaf.text)


def test_the_layout_of_an_article_is_a_name() -> None:
    """An empty name of a layout is refused."""
    with pytest.raises(UnknownNameError, match="unknown layout ''"):
        Article.build(["a"], layout="")


def test_front_matter_is_at_the_start() -> None:
    """Front matter is written only at the start and can be dropped; other blocks do not become it."""
    front = FrontMatter("---\ntitle: The mill\n---")
    rule = Separator("---")
    for layout in Layout:
        article = Article.build([front, "It stands."], layout=layout)
        assert "---\ntitle: The mill\n---\nIt stands.\n" == render(article)
        assert "It stands.\n" == render(article.drop(FrontMatter))
        ruled = (rule, Paragraph("title: a"), rule)
        assert ruled == Article.build(ruled, layout=layout).blocks
        for blocks in ((Paragraph("It stands."), front), (front, front), (FrontMatter("title: The mill"),)):
            with pytest.raises(UnwritableError, match="front matter is data between lines of --- or"):
                Article.build(blocks, layout=layout)


def test_dropping_what_is_above_makes_no_front_matter() -> None:
    """Dropping the blocks above adds a blank line, so that lines do not become front matter."""
    for layout in (Layout.BLANK, Layout.MARKDOWN):
        article = parse("Comment: no.\n\n---\ntitle: x\n---\nThe mill.\n", layout=layout)
        assert article.blocks[1:] == article.drop(Comment).blocks


def test_code_needs_its_lines() -> None:
    """Code without its fence lines is refused with a reason."""
    with pytest.raises(UnwritableError, match="no line of ``` opens it; its text has such a line above and below"):
        Article.build([Code("x = 1")], layout="markdown")
    assert Article.build([Code("```\nx = 1\n```")], layout="markdown").blocks
