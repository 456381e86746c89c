"""Why a line is whose it is, in a sentence and in fields."""

# ruff: noqa: E501  # a sentence is as long as it is

import pytest

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
line 1 is page furniture: a caption stands directly above a credit
line 2 is page furniture: the marker '©' begins credits
line 3 is the author's: nothing marks it as anyone else's
line 4 is a source's: it is the second of three touching lines, where author and source take turns
line 5 is the author's: it is the third of three touching lines, where author and source take turns
line 6 is nobody's: a blank line
line 7 is the author's: the marker '-' begins list items, and nothing marks it as anyone else's
line 8 is page furniture: separators have this form
lines 9–10 are nobody's: blank lines, a fence
line 11 is the editor's: the marker 'Comment:' opens the comment on line 11
line 12 is a source's: the colon above introduces it
line 13 is the editor's: the marker 'Comment:' opens the comment on line 11
line 14 is nobody's: a blank line
line 15 is the editor's: the marker 'Comment:' opens the comment on line 11, below a fence, so that it runs to the next fence or the end
lines 16–17 are nobody's: blank lines, a fence
line 18 is the editor's: the marker '[Ed. note:' opens the comment on line 18, and all up to its closing bracket is the note's
line 19 is the editor's: the marker '[Ed. note:' opens the comment on line 18, and all up to its closing bracket is the note's
line 20 is of unknown voice: the marker 'Update:' opens the notice on line 20, and it may be the author's or the editor's
line 21 is a source's: it is the second of three touching lines, where writer and source take turns
line 22 is of unknown voice: it is the third of three touching lines, where writer and source take turns
"""


def test_each_leaf_has_its_sentence() -> None:
    """One sentence says what was decided of a leaf, and why."""
    article = parse(TEXT)
    assert SENTENCES.splitlines() == [str(article.explain(leaf)) for leaf in article.leaves]


def test_an_offset_asks_for_its_leaf() -> None:
    """Any character of a line will do."""
    article = parse(TEXT)
    assert all(article.explain(i) == article.explain(article.at(i)) for i in range(len(TEXT)))


def test_a_reason_has_fields() -> None:
    """A script need not read the sentence."""
    article = parse(TEXT)
    assert Reason(
        lines=(4, 4),
        kind="quote",
        voice=Voice.SOURCE,
        basis=Basis.ALTERNATION,
        marker=None,
        turn=Turn(2, 3),
        evidence="it is the second of three touching lines, where author and source take turns",
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
    """Words in quotation marks have one of their own; others have their leaf's, on their own lines."""
    article = parse("The clerk called it\n“a ruin” and left.\n", layout="blank")
    spoken, quoted, rest = article.passages
    assert "line 2 is a source's: quotation marks set it off inside a paragraph of the author's" == str(
        article.explain(quoted)
    )
    assert ((1, 1), (2, 2)) == (article.explain(spoken).lines, article.explain(rest).lines)
    assert article.explain(spoken.leaf).evidence == article.explain(rest).evidence
    with pytest.raises(NodeError):
        parse("Other.").explain(quoted)


def test_what_goes_on_over_blank_lines_needs_no_fence() -> None:
    """An outlet's block that is no comment between two fences ends at a marker as well."""
    for above in ("", "a\n\n", "a\n\n\n"):
        article = parse(f"{above}Lambert here: So.\n\nAnd so on.\n", outlet="nakedcapitalism", layout="blank")
        reason = article.explain(article.leaves[-1])
        assert Basis.SPACING is reason.basis
        assert reason.evidence.endswith(", and it goes on over blank lines, to a line with a marker or a fence")


def test_a_container_has_a_reason() -> None:
    """It speaks of all its lines."""
    article = parse(TEXT)
    comment = article.line(11)
    assert "lines 11–15 are the editor's: the marker 'Comment:' opens the comment on line 11" == str(
        article.explain(next(block for block in article.blocks if block.span.start == comment.span.start))
    )


@pytest.mark.parametrize(
    ("turn", "words"),
    [(Turn(1, 2), "the first of two"), (Turn(12, 12), "the twelfth of twelve"), (Turn(13, 20), "the 13th of 20")],
)
def test_turns_are_spelled(turn: Turn, words: str) -> None:
    """Up to twelve in words."""
    assert f"{words} touching lines" == str(turn)


@pytest.mark.parametrize("number", [21, 22, 23, 101, 111, 112])
def test_large_turns_are_ordinals(number: int) -> None:
    """21st, 22nd, 23rd, 101st, 111th, 112th."""
    ending = {21: "st", 22: "nd", 23: "rd", 101: "st", 111: "th", 112: "th"}[number]
    assert f"the {number}{ending} of {number} touching lines" == str(Turn(number, number))


def test_lines_are_counted_by_their_three_ends() -> None:
    r"""\r\n is one end, \n\r are two."""
    article = parse("a\r\nb\n\rc\rd", layout="tight")
    assert [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)] == [article.explain(leaf).lines for leaf in article.leaves]
