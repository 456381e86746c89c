"""Texts and articles for the laws, as Hypothesis strategies.

Needs the extra `laws`.
"""

from itertools import chain

from hypothesis import strategies as st

from opinionkit import (
    PLAIN,
    Article,
    Byline,
    Callout,
    Caption,
    Code,
    Comment,
    Credit,
    Figure,
    FrontMatter,
    Heading,
    Layout,
    ListItem,
    Node,
    Notice,
    Outlet,
    Paragraph,
    Pointer,
    Provenance,
    Quote,
    Separator,
    Timestamp,
)
from opinionkit.errors import UnwritableError
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.outlets.outlet import grammar_of

__all__ = ["FRONT_MATTER", "NEAR_MARKERS", "PIECES", "articles", "texts", "writable"]


#: Lines that look like a marker's, and are words.
NEAR_MARKERS: tuple[str, ...] = (
    "Comment",
    "Comment Not so.",
    "COMMENT :",
    "comment: no",
    "Сomment: a Cyrillic letter",
    "A Comment: no",
    "Editor's notes: no",
    "Ed. noted: no",
    "Noteworthy: no",
    "[sic]",
    "[emphasis added]",
    "[Ed. note: Not so.] The author goes on.",
    "[Education: no]",
    "Updates: no",
    "Up\u017fate: no",
    "By and large it stands.",
    "by Ada Quill, and so on",
    "and so on,",
    "By Monday the mill will stand, and nobody will ask why.",
    "Photograph it",
    "— yes, she said, and left.",
    "— They told me “no.”",
    "Update your browser: no",
    "Originally published in 1923, the book still burns.",
    "Copyright law is old.",
    "—",
    "**",
    "-- ",
    "-one",
    "1984. A year.",
    "\u200b“The mill burns.”",
)

#: Runs of kinds in which a block spans lines, or in which order decides: random lines seldom make them.
_SCENES: tuple[tuple[str, ...], ...] = (
    ("LINE", "LINE", "LINE"),
    ("LINE", "LINE", "FENCE", "LINE", "LINE"),
    ("LINE", "CREDIT_LINE", "LINE", "LINE"),
    ("LINE", "LINE", "ATTRIBUTION_LINE", "LINE"),
    ("SQUARE_OPEN", "LINE", "SQUARE_LAST", "LINE"),
    ("SQUARE_OPEN", "LINE", "GAP", "LINE", "GAP", "SQUARE_LAST", "LINE"),
    ("SQUARE_OPEN", "LINE", "GAP", "LINE"),
    ("LINE", "ROUND_OPEN", "ROUND_LAST", "GAP"),
    ("ROUND_OPEN", "GAP", "SQUARE_OPEN", "ROUND_LAST", "GAP", "SQUARE_LAST"),
    ("SQUARE_OPEN", "FENCE", "SQUARE_LAST"),
    ("SQUARE_OPEN", "GAP", "SQUARE_LAST"),
    ("LINE", "CAPTION_LABEL", "LINE", "LINE"),
    ("LINE", "GAP", "NOTE_LABEL", "GAP", "LINE", "LINE", "GAP", "LINE"),
    ("NOTE_LABEL", "GAP", "NOTE_LABEL", "LINE", "GAP", "CREDIT_LINE"),
    ("FENCE", "COMMENT_LINE", "GAP", "NOTE_LABEL", "GAP", "LINE", "GAP", "LINE", "FENCE"),
    ("BRACKET_LINE", "LINE", "BRACKET_LINE"),
    ("LINE", "SQUARE_OPEN", "LINE", "LINE", "SQUARE_LAST"),
    ("COMMENT_LINE", "LINE", "LINE", "GAP", "LINE"),
    ("FENCE", "COMMENT_LINE", "GAP", "LINE", "LINE", "GAP", "LINE", "CREDIT_LINE", "FENCE", "LINE"),
    ("FENCE", "COMMENT_LINE", "GAP", "COMMENT_LINE", "GAP", "ITEM_LINE", "GAP"),
    ("FENCE", "COMMENT_LINE", "GAP"),
    ("FENCE", "COMMENT_LINE", "LINE", "GAP", "LINE", "GAP", "LINE", "FENCE", "LINE"),
    ("FENCE", "COMMENT_LINE", "LINE", "LINE", "GAP", "NOTE_LINE", "LINE", "FENCE", "LINE"),
    ("FENCE", "COMMENT_LINE", "GAP", "NOTICE_LINE", "LINE", "LINE", "GAP"),
    ("QUOTE_LINE", "QUOTE_LINE", "LINE", "QUOTE_END", "QUOTE_LINE", "LINE"),
    ("QUOTE_FENCE_OPEN", "QUOTE_LINE", "LINE", "QUOTE_FENCE", "QUOTE_LINE", "QUOTE_FENCE", "LINE"),
    ("CALLOUT_LINE", "QUOTE_FENCE", "QUOTE_END", "QUOTE_FENCE_OPEN", "QUOTE_LINE", "LINE"),
    ("QUOTE_LINE", "HTML_LINE", "LINE", "GAP", "CALLOUT_LINE", "HTML_LINE"),
    ("QUOTE_END", "LINE", "EQUALS_LINE", "ITEM_LINE", "LINE", "DASHES_LINE"),
    ("COMMENT_LINE", "QUOTE_LINE", "LINE"),
    ("TICKS_OPEN", "GAP", "LINE", "TICKS"),
    ("TITLE_LINE", "LINE", "LINE", "GAP", "LINE", "GAP", "LINE", "LINE"),
    ("LEAD_LINE", "LINE", "GAP", "LINE", "ATTRIBUTION_LINE"),
    ("LINE", "FENCE", "LINE", "ATTRIBUTION_LINE"),
    ("FENCE", "COMMENT_LINE", "TITLE_LINE", "LINE"),
    ("FENCE", "GENRE_LINE", "GAP", "LINE", "FENCE", "LINE"),
    ("LINE", "TITLE_LINE", "LINE", "LEAD_LINE", "TITLE_LINE"),
    ("LINE", "TITLE_LINE", "GAP", "LINE", "GAP", "LINE", "TITLE_LINE"),
    ("LEAD_LINE", "LEAD_LINE", "GAP", "LINE", "LINE"),
)
#: Strings that edits insert into lines: a marker is nearly one then, or is left open, or closes what another opened.
PIECES = (
    *("", "", "*", "_", "**", "[", "]", "(", ")", ")*", "*)", "（", "】", "](http://a)", "“", "”", "'", "」"),
    *(" ", "\u3000", "\u200b", ":", "：", "—", "©", ".", "1", "/", "@", "|"),
    *("> ", ">", "- ", "# ", "```", "~~~", "===", "---", "***", "[!NOTE]"),
    *("[Ed: ", "(Ed. note: ", "Comment: ", "Comment: \u200b", "Update: ", "Photo: ", "By "),
)
_BLANK_LINES = ("", "", "", " ", "\t", "\u00a0", "\u2028", "\x0c", "  \x1c", "\u200b", "\ufeff ", "\u2800")
_LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r")
#: Invisible characters behind the words of a line.
_TAILS = (*("",) * 12, "\u200b", " \ufeff", "\u2060", "\u200f ")
#: Front matter, and three texts that only look like it: one is below a blank line, one repeats a key, one has a line
#: without a key.
FRONT_MATTER = (
    "---\ntitle: The mill\ntags:\n  - mill\n\n- fire\n# So\n \n---\n",
    "---\ntitle: The mill\n\u200b\n---\n",
    "+++\r\ndate = 2021-06-03\r\n+++\r\n",
    "\ufeff---\rurl: a\r...\r",
    "\n---\nurl: a\n---\n",
    "---\ndate: a\ndate: b\n---\n",
    "---\ntitle: a\nNot so.\n---\n",
)
#: The last item is the two halves of a surrogate pair as separate characters.
_WILD = (*"\0\x1b\t\x0b\x85\u2028\u202e\ufeff\ud83d\udcda\udcff🜁[]()*>:—", "\ud83d\udcda")


def texts(outlet: Outlet) -> st.SearchStrategy[str]:
    """Generate texts made of lines.

    The texts have lines of each kind, near-markers, blank runs and any characters, with every line end.
    """
    character = st.one_of(st.sampled_from(_WILD), st.characters(exclude_characters="\r\n"))
    wild = st.lists(character, max_size=9).map("".join)  # st.text would merge the two, and all but lose the first
    examples = EXAMPLES | {kind: (line,) for kind, line in outlet.examples.items()}
    words = {kind: st.sampled_from(lines) for kind, lines in examples.items()}
    words["SQUARE_LAST"] = st.one_of(words["SQUARE_LAST"], st.just("\u200b]"))
    words["LINE"] = st.one_of(words["LINE"], words["LINE"], st.sampled_from(NEAR_MARKERS), wild)
    words = {kind: st.one_of(line, line, line, _edited(line)) for kind, line in words.items()}
    tail, end = st.sampled_from(_TAILS), st.sampled_from(_LINE_ENDS)
    lines = {kind: st.tuples(example, tail, end).map("".join) for kind, example in words.items()}
    blank = st.tuples(st.sampled_from(_BLANK_LINES), st.sampled_from(_LINE_ENDS)).map("".join)
    lines |= {"GAP": blank, "FENCE": st.lists(blank, min_size=2, max_size=3).map("".join)}
    kinds = [(kind,) for kind in lines]
    runs = st.lists(st.sampled_from([*kinds, *_SCENES, *_SCENES]), max_size=5)
    middle = runs.flatmap(lambda run: st.tuples(*(lines[kind] for scene in run for kind in scene))).map("".join)
    last = st.one_of(st.just(""), st.one_of(*words.values(), blank))
    front = st.sampled_from((*9 * ("",), "\ufeff", "\ufeff", *FRONT_MATTER))
    return st.tuples(front, middle, last).map("".join)


def _edited(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Generate lines with a piece in a place where it may not belong, or without some characters."""

    def edit(line: str, piece: str, at: int, dropped: int) -> str:
        at = min(at, len(line))
        return f"{line[:at]}{piece}{line[at + dropped :]}"

    place = st.one_of(st.just(0), st.just(10_000), st.integers(0, 60))
    return st.builds(edit, line, st.sampled_from(PIECES), place, st.sampled_from((0, 0, 1, 3)))


def writable(layout: Layout = Layout.TIGHT) -> st.SearchStrategy[list[Node]]:
    """Generate blocks that the docs call writable in a layout."""
    character = st.one_of(st.sampled_from(_WILD), st.characters(exclude_characters="\r\n"))
    wild = st.lists(character, min_size=1, max_size=30).map("".join)
    kinds_of = grammar_of(PLAIN, layout).kinds
    wild = wild.filter(lambda words: kinds_of.names[kinds_of.of_line(words)] == "LINE")
    words = st.one_of(st.sampled_from(EXAMPLES["LINE"]), wild)
    trimmed = words.map(str.lstrip)  # as blanks behind a marker are the marker's
    paragraph = words.map(lambda text: [Paragraph(text)])
    wrapped = st.tuples(words, words).map(lambda pair: [Paragraph("\n".join(pair))])
    turn = st.tuples(words, words).map(lambda pair: [Paragraph(pair[0]), Quote(pair[1])])
    item = trimmed.map(lambda text: [ListItem(text)])
    heading = trimmed.map(lambda text: [Heading(text, marker="##")])
    code = words.map(lambda text: [Code(f"~~~\n{text}\n~~~")])
    spoken = {
        Layout.TIGHT: (paragraph, turn, item),
        Layout.BLANK: (paragraph, wrapped, item),
        Layout.LINES: (paragraph, item),
        Layout.MARKDOWN: (paragraph, wrapped, item, heading, code),
    }[layout]
    if layout is Layout.MARKDOWN:
        inside = st.lists(st.one_of(*spoken), min_size=1, max_size=3).map(lambda parts: [*chain(*parts)])
        quote = st.recursive(inside, lambda quoted: quoted.map(lambda blocks: [Quote(*blocks)]), max_leaves=4)
        spoken = (*spoken, quote, inside.map(lambda blocks: [Callout(*blocks)]))
    label = st.sampled_from(("Comment", "Editor's note", "Ed. note"))
    several = st.tuples(trimmed, st.lists(st.one_of(*spoken), max_size=3).map(lambda parts: [*chain(*parts)])).map(
        lambda parts: [Comment(parts[0], *parts[1])]
    )
    single = st.tuples(trimmed, label).map(lambda parts: [Comment(parts[0], label=parts[1])])
    bracketed = st.lists(trimmed, min_size=1, max_size=3).map(lambda lines: [Comment(*lines, marker="[Ed. note:")])
    notice = st.tuples(trimmed, st.sampled_from(("Update", "Correction"))).map(lambda p: [Notice(p[0], label=p[1])])
    figure = st.tuples(words, trimmed).map(lambda pair: [Figure(Caption(pair[0]), Credit(pair[1]))])
    page = st.sampled_from(
        (
            Credit("Ada Quill"),
            Byline("Ada Quill"),
            Timestamp("June 3, 2021"),
            Pointer("Advertisement"),
            Provenance("The Mill"),
            Separator("***"),
        )
    )
    kinds = (*spoken, single, notice, page.map(lambda node: [node]))
    if layout is not Layout.LINES:
        kinds = (*kinds, several, bracketed, figure)
    blocks = st.lists(st.one_of(*kinds), max_size=5).map(lambda parts: [*chain(*parts)])
    front = st.sampled_from(([], [], [], [FrontMatter("---\ntitle: The mill\n---")]))
    return st.tuples(front, blocks).map(lambda parts: [*chain(*parts)])


def articles(outlet: Outlet, layout: Layout = Layout.TIGHT) -> st.SearchStrategy[Article]:
    """Generate articles by building them."""

    def built(blocks: list[Node]) -> Article | None:
        try:
            return Article.build(blocks, outlet=outlet, layout=layout)
        except UnwritableError:
            return None

    return writable(layout).map(built).filter(bool)  # type: ignore[return-value]  # filtered
