"""Line kinds: of each example, of near markers, and at each form of line end; Lark's lexer agrees."""

from collections.abc import Callable
from itertools import groupby

import pytest

from opinionkit import PLAIN, Layout
from opinionkit._engine import prefilter
from opinionkit._engine.kinds import LineKinds, classify
from opinionkit._model.lines import split_into
from opinionkit.grammars.examples import DETECTION_EXAMPLES, EXAMPLES
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.laws.strategies import NEAR_MARKERS
from opinionkit.outlets.outlet import detection_terminals, grammar_of
from support.layouts import in_layouts

LAYOUTS = pytest.mark.parametrize("layout", Layout)
#: Gives the kinds of a text's lines, a run of blank lines as one.
Kinds = Callable[[Layout, str], list[str]]


def by_lark(layout: Layout, text: str) -> list[str]:
    """Return the kinds by Lark's lexer."""
    return [*lark_reader(PLAIN, layout).read(text).kinds]


def by_table(layout: Layout, text: str) -> list[str]:
    """Return the kinds by our table."""
    kinds = grammar_of(PLAIN, layout).kinds
    names = [kinds.names[code] for code in classify(text, kinds).codes]
    return [name for name, run in groupby(names) for _ in (run if name != "FENCE" else "1")]


def by_lexer(layout: Layout, line: str) -> list[str]:
    """Return the kind of a line by Lark's lexer, without corrections."""
    return [*lark_reader(PLAIN, layout).kinds_of(line)]


#: Lark's lexer needs all forms of all languages, which takes ten seconds: law 17 compares it in every run of the tests.
BOTH = pytest.mark.parametrize("kinds", [by_table, pytest.param(by_lark, marks=pytest.mark.slow)])


@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize("kinds", [by_table, pytest.param(by_lexer, marks=pytest.mark.slow)])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_each_example_reads_as_its_kind(layout: Layout, kinds: Kinds, end: str) -> None:
    """Each kind's lines are of that kind, whatever ends them; every kind has some."""
    known = grammar_of(PLAIN, layout).kinds
    named = {terminal.name for terminal in known.terminals if terminal.hints.head != "(?!)"}  # others match no line
    assert named <= EXAMPLES.keys()
    for kind in named:
        for line in EXAMPLES[kind]:
            assert [kind] == kinds(layout, line + end)
            assert kind == known.names[known.of_line(line)]


@LAYOUTS
def test_words_are_a_plain_line(layout: Layout) -> None:
    """The kind of words has no bounds of length: not `LONG_LINE`, which is also any line."""
    grammar = grammar_of(PLAIN, layout)
    assert grammar.kinds.names[grammar.words] == "LINE"


@LAYOUTS
@pytest.mark.parametrize("kinds", [by_table, pytest.param(by_lark, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "line", [" ", "\u200b", "\u200b\xa0\ufeff", "\u200e\u200f", "\u2060", "\xad", "\u2066\u2069", "\u2800"]
)
def test_a_line_that_shows_nothing_is_blank(line: str, layout: Layout, kinds: Kinds) -> None:
    """Zero-width characters, marks of direction and other invisible characters are no words."""
    assert ["LINE", "GAP", "LINE"] == kinds(layout, f"It burnt.\n{line}\nIt stands.")
    assert ["LINE", "FENCE", "LINE"] == kinds(layout, f"It burnt.\n{line}\n\nIt stands.")
    assert ["LINE", "GAP"] == kinds(layout, f"It burnt.\n{line}")
    assert ["LINE", "LINE"] == kinds(layout, f"It burnt.\n{line}It stands.")


@LAYOUTS
@pytest.mark.parametrize("tail", ["\u200b", " \u200b ", "\ufeff\xad", "\u2800\u200f", "\u200b" * 300])
def test_invisible_characters_behind_words_are_blanks(tail: str, layout: Layout) -> None:
    """They hide no closing bracket, no label, and no name."""
    known = grammar_of(PLAIN, layout).kinds
    blanks = len(tail) * " "
    for lines in EXAMPLES.values():
        for line in lines:
            code = known.of_line(line + blanks)
            assert code == known.of_line(line + tail)
            assert code == known.defined(line + tail)
            assert bytes((code, code)) == classify(f"{line}{tail}\n{line}{blanks}", known).codes
            assert known.words_offset(code, line + blanks) == known.words_offset(code, line + tail)


@LAYOUTS
def test_a_word_joiner_behind_words_is_no_blank(layout: Layout) -> None:
    """A page's last words in a bracket close no note."""
    line = "It burnt, they say.]"
    assert ["SQUARE_LAST"] == by_table(layout, f"{line}\u200b")
    assert ["SQUARE_LAST"] != by_table(layout, f"{line}\u2060")
    assert ["GAP"] == by_table(layout, "\u2060 \u2060")


@pytest.mark.parametrize(("blanks", "kind"), [(9, "TITLE_LINE"), (10, "LINE")])
def test_the_longest_title(blanks: int, kind: str) -> None:
    """The length of a line decides before its pattern."""
    kinds = grammar_of(PLAIN, Layout.TIGHT).kinds
    line = f"“T{'e' * 78}{' ' * blanks}"
    assert kind == kinds.names[kinds.of_line(line)] == kinds.names[kinds.of_lines(split_into([line]))[0]]


@pytest.mark.parametrize("classify", [LineKinds.of_line, pytest.param(LineKinds.defined, marks=pytest.mark.slow)])
@pytest.mark.parametrize("date", ["6月", "12月", "6月3日", "2024年6月3日", "6/3", "10:30", "2024.6"])
@pytest.mark.parametrize("form", ["更新", "追記"])
def test_a_date_before_a_form(date: str, form: str, classify: Callable[[LineKinds, str], int]) -> None:
    """However short the date is, the form behind it is not looked for among the first characters."""
    kinds = grammar_of(PLAIN, Layout.TIGHT).kinds
    assert "NOTICE_LINE" == kinds.names[classify(kinds, f"{date}{form}：")]


@pytest.mark.parametrize(
    ("marker", "kind"),
    [
        ("Photo: Ada Quill. ", "CREDIT_LINE"),
        ("© Ada Quill. ", "CREDIT_LINE"),
        ("Image caption, ", "CAPTION_LINE"),
        ("Source: AFP. ", "PROVENANCE_LINE"),
    ],
)
def test_a_paragraph_behind_a_credit_is_words(marker: str, kind: str) -> None:
    """An extractor has joined them; a credit has 300 characters at most."""
    kinds = grammar_of(PLAIN, Layout.BLANK).kinds
    lines = [f"{marker}{'The mill stood by the river. ' * 11}"[:length] for length in (300, 301)]
    assert [kind, "LONG_LINE"] == [kinds.names[kinds.of_line(line)] for line in lines]


@LAYOUTS
@BOTH
def test_a_near_marker_is_words(layout: Layout, kinds: Kinds) -> None:
    """What only looks like a marker is a line like any other."""
    words = {("LINE",), ("TITLE_LINE",), ("LEAD_LINE",)} if layout is Layout.TIGHT else {("LINE",)}
    assert words == {tuple(kinds(layout, line)) for line in NEAR_MARKERS} | (words - {("LINE",)})


@LAYOUTS
@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n", ["GAP"]),
        ("\r\n", ["GAP"]),
        ("\r", ["GAP"]),
        ("\n\r", ["FENCE"]),
        ("\r\r\n", ["FENCE"]),
        (" \t\u00a0\u2028\x0c\x1c\n", ["GAP"]),
        ("  ", ["GAP"]),
        ("\n  ", ["FENCE"]),
        ("a\n  ", ["LINE", "GAP"]),
        ("a\n\n\n\nb", ["LINE", "FENCE", "LINE"]),
        ("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", ["LINE"]),
        ("a\n\rb", ["LINE", "GAP", "LINE"]),
        ("\0", ["LINE"]),
    ],
)
def test_only_three_things_end_a_line(layout: Layout, kinds: Kinds, text: str, expected: list[str]) -> None:
    r"""Line ends are \n, \r\n and \r; a line without ink is blank."""
    assert expected == kinds(layout, text)


def test_a_line_alone_has_the_kind_that_it_has_among_others() -> None:
    """Also by the kinds of detection, of which no cheap test excludes some."""
    kinds = LineKinds(detection_terminals())
    lines = [*DETECTION_EXAMPLES.values(), "", "So", "x" * 400, "It stands.", "  ", "See [the mill](/mill)"]
    assert [kinds.of_line(line) for line in lines] == [*kinds.of_lines(split_into(lines))]
    assert [kinds.defined(line) for line in lines] == [kinds.of_line(line) for line in lines]


def test_few_prefixes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the number of texts."""
    monkeypatch.setattr(prefilter, "_MAX_PREFIXES", 10)
    kinds = LineKinds(grammar_of(PLAIN, Layout.BLANK).table.terminals)
    lines = [f"{letter}{other}x" for letter in "abcdef" for other in "abcdef"]
    assert {"LINE"} == {kinds.names[kinds.of_line(line)] for line in lines}
    assert len(kinds._prefilter._usual) <= 11  # that is what is tested


@pytest.mark.slow
def test_every_form_of_a_word_list_begins_its_lines() -> None:
    """The prefilter and the patterns in order agree about each, however short it is."""
    kinds = grammar_of(PLAIN, Layout.TIGHT).kinds
    lists = [words for terminal in kinds.terminals for words in terminal.lists]
    forms = {start for words in lists for starts in words.starts.values() for start in starts}
    assert 1 == min(map(len, forms))
    lines = [f"{form}：水" for form in sorted(forms)]
    assert [*map(kinds.defined, lines)] == [*map(kinds.of_line, lines)]
