"""Lazy lines: a quote in Markdown that was only detected ends above paragraphs of their own."""

import pytest

from opinionkit import PLAIN, Layout, parse
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import top_level
from opinionkit._model.table import Role
from opinionkit.outlets.outlet import grammar_of
from support.goldens import tree_of

MARKDOWN = grammar_of(PLAIN, Layout.MARKDOWN)
#: Markup by which the layout is detected.
MARKUP = "# The mill\n\n> So.\n\n## The granary\n\n"


def kinds_of(text: str, *, detected: bool) -> list[str]:
    """Return the kinds of the lines as they are read."""
    level = top_level(
        classify(text, MARKDOWN.kinds), MARKDOWN, introduces=(lambda _lead_in, _words: True) if detected else None
    )
    return [MARKDOWN.kinds.names[code] for code in level.trace.codes]


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("> The mill was insured.\nThat is not so.\n", True),
        ("> The mayor wrote to us on Monday that the mill had burnt.\nThat is not so.\n", True),
        ("> “The mill was insured.”\n“That is not so,” she said.\n", True),
        ("> The mayor wrote to us on Monday that **the mill had burnt.**\nThat is not so.\n", True),
        (
            "> 市长星期一写信给我们说，河边的老磨坊上个月在大火中被烧毁了，如今只能看到一些石头。\n事实不是这样。\n",
            True,
        ),
        ("> قالت رئيسة البلدية يوم الاثنين هل احترقت الطاحونة القديمة؟\nليس الأمر كذلك.\n", True),
        ("> महापौर ने सोमवार को हमें लिखा कि पुरानी चक्की जल गई।\nऐसा नहीं है।\n", True),
        ("> Read more\nThat is not so.\n", True),
        (f"> The mayor wrote to us on Monday that the mill\n{'It was not so at all. ' * 6}\n", True),
        (f"> The mayor wrote to us on Monday that the mill\nIt{'t' * 119}\n", True),
        (f"> The mayor wrote to us on Monday that the mill\nIt{'t' * 118}\n", False),
        ("> The mill was insured.\nand it was dry.\n", False),
        ("> The mayor wrote to us on Monday that the mill\nBradley was insured.\n", False),
        ("The mill was insured.\nThat is not so.\n", False),
        ("> The mill was insured. \nThat is not so.\n", True),
        ("> The mill was insured.  \nThat is not so.\n", False),
        ("> The mill was insured.\\\nThat is not so.\n", False),
    ],
)
def test_a_line_begins_a_paragraph_of_its_own(text: str, is_own: bool) -> None:  # noqa: FBT001
    """Only below a quoted line, and only if the layout was detected."""
    assert ("OWN_LINE" in kinds_of(text, detected=True)) == is_own
    assert "OWN_LINE" not in kinds_of(text, detected=False)


def test_a_detected_quote_ends_and_a_named_one_goes_on() -> None:
    """The author's next paragraph is not claimed for the source."""
    text = f"{MARKUP}> The mill was insured.\nThat is not so.\nIt was dry.\n"
    detected, named = parse(text), parse(text, layout="markdown")
    assert detected.layout is Layout.MARKDOWN
    assert tree_of(detected).endswith("paragraph author default: That is not so.⏎It was dry.\n")
    assert tree_of(named).endswith("paragraph source markup: The mill was insured.⏎That is not so.⏎It was dry.\n")


def test_it_holds_in_nested_quotes_and_comments_too() -> None:
    """Each level is read in the same way."""
    tree = tree_of(parse(f"{MARKUP}Comment: He says:\n> > So.\n> It stands.\nNot so.\n"))
    assert "    paragraph source markup: It stands." in tree
    assert "  paragraph editor marker: Not so." in tree


def test_every_kind_may_follow() -> None:
    """The proof does not reach below a kind that no line is of by itself."""
    names = MARKDOWN.kinds.names
    row = MARKDOWN.automaton.first[names.index("QUOTE_LINE")][min(MARKDOWN.roles[Role.OWN])]
    assert [names[code] for code in range(len(names)) if not row[code]] == ["NOTED", "NOTE_END", "OWN_LINE"]


def test_a_callout_goes_on_as_in_a_named_layout() -> None:
    """Both are the author's: if it ended, a prefixed line further below would be claimed for a source."""
    text = f"{MARKUP}> [!NOTE]\nThat is not so.\n> It was dry.\n"
    detected = parse(text)
    assert detected.layout is Layout.MARKDOWN
    assert tree_of(detected) == tree_of(parse(text, layout="markdown"))
