"""Why a line is whose it is, in a sentence and in fields."""

# ruff: noqa: E501  # a sentence is as long as it is

import copy
import pickle
from unittest import mock

import pytest
from attrs.exceptions import FrozenInstanceError

from opinionkit import Basis, Quote, Reason, Turn, Voice, parse
from opinionkit.errors import NodeError

TEXT = """\
The mill in June
© Ada Quill
The mayor wrote to us.
The mill was insured.
That is not what the papers say.

- the granary
***


Comment: The brigade told us:
It was the granary.
- in June

The mill stands.


[Ed. note: It was
the granary.]
Update: It is being rebuilt.
The roof is on.
By and large, that is.
"""

SENTENCES = """\
line 1 is page furniture: a caption directly above a credit
line 2 is page furniture: the marker '©' begins a credit
line 3 is the author's: nothing marks it as anyone else's
line 4 is a source's: line 2 of 3 without a blank line between; author and source take turns
line 5 is the author's: line 3 of 3 without a blank line between; author and source take turns
line 6 is nobody's: a blank line
line 7 is the author's: the marker '-' begins a list item, and nothing marks it as anyone else's
line 8 is page furniture: it has the form of a separator
lines 9–10 are nobody's: two or more blank lines, a fence
line 11 is the editor's: the marker 'Comment:' on line 11 opens the comment
line 12 is a source's: the line above introduces it with a colon
line 13 is the editor's: the marker 'Comment:' on line 11 opens the comment
line 14 is nobody's: a blank line
line 15 is the editor's: the marker 'Comment:' on line 11 opens the comment below a fence, and it continues to the next fence or the end
lines 16–17 are nobody's: two or more blank lines, a fence
line 18 is the editor's: the marker '[Ed. note:' on line 18 opens the comment, which ends with its closing bracket
line 19 is the editor's: the marker '[Ed. note:' on line 18 opens the comment, which ends with its closing bracket
line 20 is of unknown voice: the marker 'Update:' on line 20 opens the notice, which may be the author's or the editor's
line 21 is a source's: line 2 of 3 without a blank line between; writer and source take turns
line 22 is of unknown voice: line 3 of 3 without a blank line between; writer and source take turns
"""


def test_each_leaf_has_its_sentence() -> None:
    """Each leaf has one sentence with its voice and the reason."""
    article = parse(TEXT, layout="tight")
    assert SENTENCES.splitlines() == [str(article.explain(leaf)) for leaf in article.leaves]


def test_an_offset_asks_for_its_leaf() -> None:
    """`explain` takes the offset of any character of a leaf."""
    article = parse(TEXT, layout="tight")
    assert all(article.explain(i) == article.explain(article.at(i)) for i in range(len(TEXT)))


@pytest.mark.parametrize(
    ("text", "layout", "evidence"),
    [
        ("# The mill\n\nIt stands.\n", "markdown", "the marker '#' begins a heading"),
        ("The mill\n---\n", "markdown", "the line below it underlines a heading"),
        ("+++\ntitle = 1\n+++\n", "tight", "the file begins with lines of data between lines of +++"),
        ("```\nmill\n```\n", "markdown", "a line of ``` or ~~~ opens a block of code"),
        (
            "The mill\nIt was insured.\n",
            "tight",
            "a short line that does not end a sentence, directly above other lines",
        ),
        (
            "The mayor\nThe mill\nIt burnt.\n",
            "tight",
            "a short line that does not end a sentence, among lines that touch it",
        ),
        ("The mill in June\n© Ada Quill\n", "blank", "a caption directly above a credit"),
        ("It burnt.\n\nThe mayor\nIt stands.\nNot so.\n", "tight", "directly below a heading"),
        ("The mayor wrote:\n“It stands.”\nNot so.\n", "tight", "the line above introduces it with a colon"),
        (
            "The mayor wrote:\nThe mill stands.\n\nSo it does.\nWe shall see.\n",
            "tight",
            "the line above introduces it with a colon; the quote continues to line 4, and lines touch it below",
        ),
        (
            "It burnt.\nThe mill stands.\n\nSo it does.\nWe shall see.\n",
            "tight",
            "line 2 of 3 without a blank line between; the quote continues to line 4, and lines touch it below",
        ),
        ("It burnt.\n\nIt stands.\n— Mia Holt\n", "tight", "directly above an attribution"),
        *(
            (
                text,
                "markdown",
                f"""the marker "Editor's note:" on line {line} opens the comment, and is alone on its line, so that the next paragraph belongs to it""",
            )
            for text, line in (
                ("Editor's note:\n\nIt stands.\n", 1),
                ("It burnt.\n\n\nEditor's note:\n\nIt stands.\n", 4),
                ("> It burnt.\n>\n> Editor's note:\n>\n> It stands.\n", 3),
            )
        ),
    ],
)
def test_a_place_is_evidence(text: str, layout: str, evidence: str) -> None:
    """A reason names the neighbours whose place is the evidence."""
    article = parse(text, layout=layout)
    assert evidence in [article.explain(leaf).evidence for leaf in article.leaves]


def test_a_reason_has_fields() -> None:
    """A reason has fields, so that a script need not parse the sentence."""
    article = parse(TEXT, layout="tight")
    assert Reason(
        lines=(4, 4),
        kind="quote",
        voice=Voice.SOURCE,
        basis=Basis.ALTERNATION,
        marker=None,
        turn=Turn(2, 3),
        evidence="line 2 of 3 without a blank line between; author and source take turns",
    ) == article.explain(article.select(Quote)[0])
    reason = article.explain(TEXT.index("The mill stands"))
    assert ((15, 15), "paragraph", Voice.EDITOR, Basis.SPACING, "Comment:", None) == (
        reason.lines,
        reason.kind,
        reason.voice,
        reason.basis,
        reason.marker,
        reason.turn,
    )


def test_a_passage_has_a_reason() -> None:
    """A quotation has a reason of its own; other passages have their leaf's, on their own lines."""
    article = parse("The clerk called it\n“a ruin” and left.\n", layout="blank")
    spoken, quoted, rest = article.passages
    assert "line 2 is a source's: in quotation marks inside a paragraph of the author's" == str(article.explain(quoted))
    assert ((1, 1), (2, 2)) == (article.explain(spoken).lines, article.explain(rest).lines)
    assert article.explain(spoken.leaf).evidence == article.explain(rest).evidence
    with pytest.raises(NodeError):
        parse("Other.").explain(quoted)


def test_a_quotation_may_go_on() -> None:
    """The reason of an unclosed quotation adds that the next paragraph continues it."""
    article = parse("The clerk said: “It burnt.\n\n“It stands.”\n", layout="blank")
    first, last = (article.explain(each).evidence for each in article.passages if each.kind == "quotation")
    assert f"{last}; the next paragraph continues it" == first


def test_a_passage_is_of_a_kind() -> None:
    """A passage's kind is `quotation`, `note`, or that of the leaf."""
    article = parse("She said “it burned” [Ed.: no] and left.\n")
    assert ["paragraph", "quotation", "note", "paragraph"] == [article.explain(each).kind for each in article.passages]


def test_what_goes_on_over_blank_lines_needs_no_fence() -> None:
    """An outlet's block that continues over blank lines ends at a fence or a marker."""
    for above in ("", "a\n\n", "a\n\n\n"):
        article = parse(f"{above}Lambert here: So.\n\nAnd so on.\n", outlet="nakedcapitalism", layout="blank")
        reason = article.explain(article.leaves[-1])
        assert Basis.SPACING is reason.basis
        assert reason.evidence.endswith("and it continues over blank lines to a line with a marker or a fence")


def test_the_reason_of_a_quote_has_its_marker() -> None:
    """The reason of a quote has its marker, which a prefix alone is not."""
    article = parse("> [!quote]\n> So.\n\n> Not so.\n", layout="markdown")
    assert ["[!quote]", None] == [article.explain(quote).marker for quote in article.select(Quote)]


def test_only_the_authors_line_introduces_a_quote() -> None:
    """A list item that ends in a colon does not introduce a quote: the attribution is the evidence."""
    article = parse("- The mayor:\nThe mill.\n— Ada Quill, The Mill\n", layout="tight")
    assert "line 2 is a source's: directly above an attribution" == article.explain(article.line(2))


def test_a_callout_has_a_reason() -> None:
    """A callout's label shows that it quotes nobody, except inside a quote."""
    article = parse("> [!TIP]\n> Insure it.\n\n> So:\n>\n> > [!TIP]\n> > Insure it.\n", layout="markdown")
    author, source = (article.explain(leaf) for leaf in (article.leaves[0], article.leaves[-1]))
    assert "the label '[!TIP]' opens a callout, and nothing marks it as anyone else's" == author.evidence
    assert "quoted by '>'" == source.evidence


def test_a_container_has_a_reason() -> None:
    """The reason of a container covers all its lines."""
    article = parse(TEXT, layout="tight")
    comment = article.line(11)
    assert "lines 11–15 are the editor's: the marker 'Comment:' on line 11 opens the comment" == str(
        article.explain(next(block for block in article.blocks if block.span.start == comment.span.start))
    )


def test_a_reason_is_a_str_with_fields() -> None:
    """A reason can be printed, sliced, searched and pickled."""
    reason = parse(TEXT, layout="tight").explain(TEXT.index("The mill was"))
    assert isinstance(reason, str)
    assert "line 4" == reason[:6]
    assert "take turns" in reason
    assert reason.endswith(reason.evidence)
    again = pickle.loads(pickle.dumps(reason))
    assert (reason, reason.lines, reason.turn) == (again, again.lines, again.turn)
    assert "line 13 of 20 without a blank line between" == str(Turn(13, 20))


def test_a_reason_does_not_change() -> None:
    """A reason is frozen, and its copy is equal."""
    reason = parse("Comment: Not so.\n").explain(0)
    with pytest.raises(FrozenInstanceError):
        reason.evidence = "none"
    with pytest.raises(FrozenInstanceError):
        del reason.lines
    assert reason.evidence in str(reason)
    again = copy.copy(reason)
    assert (reason, reason.lines, reason.evidence) == (again, again.lines, again.evidence)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It stands.\n\nKommentar: Es steht nicht.\n\nSo.\n", 3),
        ("Comment: A hard winter\nBy Ada Quill\n\nIt was cold.\n", 1),
        ("We saw\n\n— Ada Quill\n\n— Tom Reed\n\nat the mill.\n", 5),
    ],
)
def test_a_false_marker_is_named(text: str, line: int) -> None:
    """A reason names a false marker: the line begins like one, and its neighbours do not."""
    article = parse(text)
    assert (
        "it begins like a marker, but the lines around show that it is words"
        == article.explain(article.line(line)).evidence
    )
    assert "nothing marks it as anyone else's" == article.explain(article.leaves[-1]).evidence


@pytest.mark.parametrize(
    "text",
    [
        *("a\n", "a\nb\nc\n\n", "The mill stood.\nIt burned:\n- so\n", "Comment: a\nb\nc\n", "a\n\n\n"),
        *("The mill stood.\nIt burned:\n\nComment: a\n" + "b\n" * lines + "\n\n" for lines in (30, 31)),
        *(
            pytest.param("The mill stood.\nIt burned:\n\nComment: a\n" + "b\n" * lines, marks=pytest.mark.slow)
            for lines in (28, 29, 32, 33, 34, 35)
        ),
    ],
)
def test_a_reason_is_the_same_near_and_far(text: str) -> None:
    """A reason made from the lines around a node equals the reason made from the whole article."""
    article = parse(text * 40, layout="tight")
    with mock.patch("opinionkit._article.nearby.MAX_LINES", 0):
        far = [article.explain(leaf) for leaf in parse(text * 40, layout="tight").leaves]
    assert far == [article.explain(leaf) for leaf in article.leaves]
    assert [reason.turn for reason in far] == [article.explain(leaf).turn for leaf in article.leaves]


def test_explaining_a_line_makes_few_nodes() -> None:
    """Only the lines around it are parsed into nodes."""
    article = parse("The mill stood.\nIt burned.\n\n\n" * 1000, layout="tight")
    reason = article.explain(article.line(2002))
    assert Turn(2, 2) == reason.turn
    with pytest.raises(AttributeError):  # a cached property that nothing has computed
        object.__getattribute__(article, "blocks")


def test_lines_are_counted_by_their_three_ends() -> None:
    r"""Lines are counted by \r\n, \n and \r, so \n\r are two ends."""
    article = parse("a\r\nb\n\rc\rd", layout="tight")
    assert [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)] == [article.explain(leaf).lines for leaf in article.leaves]


@pytest.mark.parametrize(("gap", "is_evidence"), [("", True), ("\n", False)])
def test_an_attribution_is_directly_below(gap: str, is_evidence: bool) -> None:  # noqa: FBT001  # a parameter
    """An attribution further below a line is not evidence for a quote."""
    article = parse("It burnt.\nIt fell.\n" * 100 + f"{gap}— Mia Holt\n", layout="tight")
    assert is_evidence is ("attribution" in article.explain(article.line(200)))


@pytest.mark.parametrize("text", ["The mill stands.\n", "The mill\n\nIt stands.\n", "The mill in June\n© Ada Quill\n"])
def test_words_have_no_marker(text: str) -> None:
    """The marker of words without one is None, not an empty string."""
    article = parse(text, layout="tight")
    assert article.explain(article.leaves[0]).marker is None
    assert article.explain(article.blocks[0]).marker is None


def test_a_leaf_has_its_marker() -> None:
    """The marker of a leaf is as written in the text."""
    assert ["©", "-"] == [parse(text).explain(1).marker for text in ("© Ada Quill\n", "- one\n")]


@pytest.mark.parametrize("words", ["“It is old.”", "- It is «old»", '> [!TIP]\n> It is "old".'])
def test_the_reason_for_words_with_quotation_marks(words: str) -> None:
    """The reason for words with quotation marks does not deny the quotations in them."""
    article = parse(words, layout="markdown")
    reason = article.explain(article.leaves[-1])
    assert Voice.AUTHOR is reason.voice
    assert reason.endswith("only its quotation marks show another speaker")


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u200f", "\u2800"])
def test_invisible_characters_hide_no_reason(sign: str) -> None:
    """A lead-in with one behind its colon introduces the words below."""
    for below in ("", "\n— Ada Quill"):
        article = parse(f"She wrote:{sign}\nThe mill burnt.{below}", layout="tight")
        assert "the line above introduces it with a colon" in str(article.explain(article.passages[1]))
