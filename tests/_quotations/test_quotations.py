"""Quotations and passages, by the examples in tests/quotation, which the docs include."""

import json
import re

import pytest

from opinionkit import Basis, Layout, Paragraph, Quotation, Voice, parse, read, render
from opinionkit._model.bases import Place, leaf_from
from opinionkit._quotations.build import compile_marks, unparsed
from opinionkit._quotations.pairing import MAX_DEPTH
from opinionkit._quotations.passages import passages_of as passages_of_leaves
from opinionkit._quotations.tables import bundled_marks
from opinionkit.errors import GrammarError
from opinionkit.grammars import grammar_file
from opinionkit.laws import work
from support import SEED, TESTS
from support.goldens import passages_of, plain
from support.quoting import STYLES, Expected, paragraphs

#: The marks of the styles, for regular expressions.
MARKS = "\"'‘’“”„‚«»`‹›「」『』"
FOLDER = TESTS / "quotation"
EXAMPLES = [
    pytest.param(text, passages, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.md"))
    for number, (text, passages) in enumerate(
        re.findall(r"^```example\n(.*?)^\.\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL), 1
    )
]


def texts(quotations: tuple[Quotation, ...]) -> list[str]:
    """Give the words of quotations."""
    return [quotation.text for quotation in quotations]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "passages"), EXAMPLES)
def test_reads_as_its_passages(text: str, passages: str, end: str) -> None:
    """Each example has the passages below it, in each form of line ends."""
    assert passages == passages_of(parse(plain(text).replace("\n", end)))


@pytest.mark.parametrize(("text", "passages"), EXAMPLES)
def test_voices_are_counted_as_passages_are(text: str, passages: str) -> None:
    """Without passages, the shares and texts of voices are those of the passages."""
    article = parse(plain(text))
    assert passages == passages_of(article)
    assert article.passages.shares() == parse(plain(text)).shares()
    for voice in Voice:
        assert article.passages.text(voice) == parse(plain(text)).text(voice)


def test_there_are_examples() -> None:
    """The folder was found, and its files are examples throughout."""
    assert len(EXAMPLES) >= 20
    assert len(EXAMPLES) == sum(path.read_text("utf-8").count("```example") for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_each_style_by_itself(opening: str, closing: str) -> None:
    """A single quotation is found without other marks nearby."""
    assert ["no"] == texts(parse(f"He said {opening}no{closing}.").quotations())


@pytest.mark.parametrize("seed", range(4))
def test_all_quotations_are_found_and_no_others(seed: int) -> None:
    """Two thousand invented paragraphs: all styles, nested, possessives between quotations, and speeches."""
    written, expected = paragraphs(500, seed)
    found = parse("\n\n".join(written)).quotations()
    assert expected == [Expected(quotation.text, quotation.depth, quotation.closed) for quotation in found]


def test_the_paragraphs_try_what_they_should() -> None:
    """All styles occur, at each depth, and many marks that belong to no quotation."""
    written, expected = paragraphs(500, 0)
    text = "".join(written)
    assert {1, 2, 3} <= {quotation.depth for quotation in expected}
    assert sum(not quotation.closed for quotation in expected) > 20
    assert all(re.search(rf"{opening}\w[^{MARKS}]+{closing}", text) for opening, closing in STYLES if opening != "« ")
    assert len(re.findall(f"[{MARKS}]", text)) > 2 * len(expected) + 1000


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not ours to ship, and is not here")
def test_the_quotations_of_the_seed() -> None:
    """The quotations in the author's paragraphs are those of the labels; no other paragraph has any."""
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    article = read(SEED / "article.txt")
    assert gold["quotations_in_paragraphs"] == texts(article.quotations())
    assert 3 == sum(passage.kind == "quotation" for passage in article.passages)


@pytest.mark.slow
def test_the_grammar_parses_all_paired_marks() -> None:
    """The proof covers every nesting."""
    assert [] == [*unparsed(grammar_file("quotation"))]


@pytest.mark.parametrize(
    ("words", "quotation"),
    [
        ("TEXT | MARK | quotation", "OPEN TEXT? CLOSE"),
        ("TEXT | MARK | quotation", "OPEN (TEXT | MARK)* CLOSE"),
        ("TEXT | MARK | quotation", "OPEN _inner CLOSE\n_inner: | _inner (TEXT | MARK)"),
        ("TEXT | MARK TEXT | quotation", "OPEN _words CLOSE"),
        ("TEXT | MARK | quotation TEXT", "OPEN _words CLOSE"),
    ],
)
def test_the_proof_finds_unparsed_marks(words: str, quotation: str) -> None:
    """A style without words or quotations inside; a mark or a quotation that needs words behind it."""
    terminals = 'OPEN: "<"\nCLOSE: ">"\nMARK: "|"\nTEXT: /[^<|>]+/'
    grammar = "words: _words\n_words: | _words ({})\nquotation.1: {}\n" + terminals
    assert [] == [*unparsed(grammar.format("TEXT | MARK | quotation", "OPEN _words CLOSE"))]
    assert [] != [*unparsed(grammar.format(words, quotation))]


def test_the_error_names_the_grammar_of_marks() -> None:
    """It belongs to no layout."""
    with pytest.raises(GrammarError, match=r"^outlet 'plain', layout 'quotation': "):
        compile_marks("words: (")


def test_each_kind_of_mark_occurs() -> None:
    """No kind hides another: each occurs in the examples, or in these words."""
    examples = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.md"))
    others = " '' no '' the 5' wall‘ and 12”"
    met = {mark.kind for mark in bundled_marks().find(examples)} | {mark.kind for mark in bundled_marks().find(others)}
    assert bundled_marks().patterns.keys() == met


def test_the_stored_table_is_the_compiled_grammar() -> None:
    """Two kinds form a pair if the grammar parses them as a quotation; late kinds close, too."""
    marks = compile_marks(grammar_file("quotation"))
    assert bundled_marks() == marks
    assert {"LEFT_OPEN", "LEFT_EITHER"} == {*marks.openings["RIGHT_EITHER"]}
    assert ("DOUBLE_LATE", "SINGLE_LATE", "STRAIGHT_LATE", "TICK_LATE") == marks.late
    assert {*marks.late} < {*marks.openings}


@pytest.mark.parametrize(
    "paragraph",
    [
        "“a ",
        "“ ‘a ",
        "a” ",
        "\" ' ",
        "'a ",
        "«‘“a",
        "“" * 9,
        "'" * 9,
        "“a’s b” ",
        "’",
        "‘s' ",
        '12" “',
        "''' ",
        " " * 9,
    ],
)
def test_twice_the_marks_are_twice_the_work(paragraph: str) -> None:
    """Counted in executed lines of code, in one paragraph."""
    few, many = (parse(paragraph * count) for count in (200, 400))
    assert len(few.leaves) == len(many.leaves) == 1
    assert work(lambda: many.passages) <= 2.1 * work(lambda: few.passages) + 200


@pytest.mark.slow
@pytest.mark.parametrize("half", [20_000, pytest.param(50_000, marks=pytest.mark.nightly)])
@pytest.mark.parametrize(("text", "more"), [("““", ""), ("“a ‘b ", ""), ("“", "”"), ("''", ""), ("“a\n\n", "")])
def test_many_openers(text: str, more: str, half: int) -> None:
    """All are parsed, paired or not, and nest at most `MAX_DEPTH` deep; at night a hundred thousand."""
    words = text * half + more * half
    article = parse(words)
    assert words == "".join(map(render, article.passages))
    assert max((quotation.depth for quotation in article.quotations()), default=0) <= MAX_DEPTH


def test_depth_is_capped() -> None:
    """Deeper marks stay characters."""
    deep = parse("“a " * 40 + "b" + "” " * 40).quotations()
    assert [*range(1, MAX_DEPTH + 1)] == [quotation.depth for quotation in deep]
    assert 8 + 1 == deep[-1].text.count("“") + 1
    assert () == deep[-1].nested


def test_words_of_a_quotation_are_counted() -> None:
    """An apostrophe, a hyphen or a decimal point is inside a word; punctuation is not a word."""
    [quotation] = parse("He said “the mill’s well-known — 2,000 times, or 1.5 …”").quotations()
    assert 7 == quotation.words
    assert (True, (1, 0)) == (quotation.closed, (quotation.depth, len(quotation.nested)))


def test_text_leaves_no_holes() -> None:
    """One blank replaces some words of a leaf; a leaf without wanted words is left out."""
    article = parse("“No,” he said,  “never”   and left. “No.”\n\n“Yes.”\n\n  He  went.  \n")
    assert "he said, and left.\n\n  He  went.  " == article.passages.text(Voice.AUTHOR)
    assert "“No,” “never” “No.”\n\n“Yes.”" == article.passages.text("source")
    assert article.text() == article.passages.text()
    assert article.text() == article.passages.text(*Voice)


def test_outer_blanks_stay_if_a_leaf_is_whole() -> None:
    """Blanks are cut off only beside words that are left out."""
    article = parse("He went.\n\n  “No.”  \n")
    assert "  “No.”  " == article.text("source") == article.passages.text("source")


def test_passages_have_the_methods_of_leaves() -> None:
    """`at` returns the passage around an offset; the error names the valid offsets."""
    article = parse("He said “no”.\n")
    assert ["He said ", "“no”", "“no”", "."] == [article.passages.at(offset).text for offset in (0, 8, 11, 13)]
    assert {Voice.AUTHOR: 9 / 13, Voice.SOURCE: 4 / 13} == {v: s for v, s in article.passages.shares().items() if s}
    for offset in (-1, 14):
        with pytest.raises(IndexError, match=r"no character at offset .*: its offsets are 0 to 13"):
            article.passages.at(offset)
    with pytest.raises(IndexError, match="it is empty"):
        parse("").leaves.at(0)
    with pytest.raises(TypeError, match="offset is an int"):
        article.leaves.at("1")  # type: ignore[arg-type]  # that is the point


def test_a_quotation_continues_in_the_next_line() -> None:
    """In words of several lines, offsets are those of the text, and prefixes are not words."""
    text = "Comment:\r\n> He said “no\r\n> “no” no” twice.\r\n"
    leaf = leaf_from(
        Paragraph, "He said “no\n“no” no” twice.", "", Place(text, 0, len(text), Voice.AUTHOR, Basis.DEFAULT)
    )
    before, quoted, after = passages_of_leaves([leaf])
    assert ["He said ", "“no\n“no” no”", " twice."] == [before.text, quoted.text, after.text]
    assert ["Comment:\r\n> He said ", "“no\r\n> “no” no”", " twice.\r\n"] == [*map(render, (before, quoted, after))]
    [quotation] = quoted.quotations
    assert "“no\r\n> “no” no”" == text[quotation.span.slice]
    assert ["“no”"] == [text[nested.span.slice] for nested in quotation.nested]


def test_a_possessive_closes_a_speech_in_single_marks() -> None:
    """A known limit: a possessive in the first paragraph of such a speech ends it."""
    article = parse("‘The boys’ coats are old.\n\n‘They hang there.’\n")
    assert ["The boys", "They hang there."] == texts(article.quotations())


@pytest.mark.parametrize("opening", ["```python", "~~~ js", "```c++", "```Rust"])
def test_strings_of_a_program_are_no_quotations(opening: str) -> None:
    """Code in a named language quotes nobody; a speech above goes on below it."""
    article = parse(
        f'He said “so”.\n\n{opening}\nprint("hello there")  # [Ed.: no]\n{opening[:3]}\n', layout="markdown"
    )
    assert ["so"] == [quotation.text for quotation in article.quotations()]
    assert 'print("hello there")' in article.text("author")
    assert article.shares() == article.passages.shares()
    assert "So." == parse(f"{opening}\na “\n{opening[:3]}\n\n“So.”\n", layout="markdown").quotations()[0].text


@pytest.mark.parametrize(
    "opening", ["```", "~~~", "```text", "``` Quote", "```plaintext", "```{note}", "```ad-quote", "``` Ada Quill"]
)
def test_quotations_in_text_that_is_set_as_code(opening: str) -> None:
    """Without a language, the words may be anyone's."""
    article = parse(f"{opening}\nHe said “no”.\n{opening[:3]}\n", layout="markdown")
    assert ["no"] == [quotation.text for quotation in article.quotations()]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "text",
    [
        "I said:\n∅\n“The mill burns,” and left.\n",
        "I said:∅\n\n“The mill burns,” and left.\n",
        "I said:\n\n∅“The mill burns,” and left.\n",
        "“The mill burns.”∅\n\nThe mill stands.\n",
        "∅“The mill burns.”∅\n\nThe mill stands.\n",
        "“The mill burns.” ∅ “The mill stands.”\n",
        "It burns [Ed. note: It does not.]∅\n\n∅[Ed. note: It does not.] It burns.\n",
        "“The mill burns.\n\n∅“The mill stands.”\n",
        "```python∅\nprint(“no”)\n```∅\n",
    ],
)
def test_invisible_characters_beside_quotations_are_blanks(layout: Layout, text: str) -> None:
    """They are no passage, and hide no attribution; shares and texts are those of the passages."""
    article, same = (parse(text.replace("∅", each), layout=layout) for each in ("\u200b", " "))
    assert [(passage.span, passage.voice, passage.kind) for passage in same.passages] == [
        (passage.span, passage.voice, passage.kind) for passage in article.passages
    ]
    assert [quotation.span for quotation in same.quotations()] == [quotation.span for quotation in article.quotations()]
    assert same.shares() == article.shares()
    assert same.text(Voice.AUTHOR).split() == article.text(Voice.AUTHOR).replace("\u200b", " ").split()
