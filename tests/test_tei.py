"""Articles as TEI: valid, and no word lost."""

import re
from pathlib import Path

import pytest
import trafilatura
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from opinionkit import PLAIN, Article, Layout, parse, read
from opinionkit.html import read_page
from opinionkit.laws import texts
from opinionkit.tei import to_tei
from support import EXAMPLES

#: TEI's schema for corpora, which has neither figures nor `ana`.
SCHEMA = etree.DTD(str(Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"))
TEI = "{http://www.tei-c.org/ns/1.0}"
UNKEPT = re.compile("[\\s\x00-\x1f\ud800-\udfff\ufffd-\uffff]")
ARTICLE = """\
Whose mill is it?

By Ada Quill

She wrote that “the 'old' mill” was sold.

> Nobody asked us.
>
> Nobody will.

— Tom Ashgrove, The Ferry Post

- one
- two

Comment: It was let, not sold.
"""


def body_of(article: Article) -> "etree._Element":
    """Return the body of the TEI document."""
    body = etree.fromstring(to_tei(article).encode()).find(f"{TEI}text/{TEI}body")
    assert body is not None
    return body


def named(body: "etree._Element", name: str) -> list[str]:
    """Return the text of each element with that name."""
    return [" ".join("".join(element.itertext()).split()) for element in body.iter(f"{TEI}{name}")]


def is_valid(document: str) -> bool:
    """Check a document against the schema for corpora, figures as notes."""
    figures = document.replace("<figure", "<note").replace("</figure>", "</note>").replace("figDesc", "ab")
    return SCHEMA.validate(etree.fromstring(re.sub(' ana="[^"]*"', "", figures).encode()))


def test_blocks_are_elements() -> None:
    """A quote and its attribution are one citation; a quotation in a quotation is inside it."""
    body = body_of(parse(f"# A title\n\n{ARTICLE}", layout="markdown"))
    assert ["A title"] == named(body, "head")
    assert ["By Ada Quill"] == named(body, "byline")
    assert ["“the 'old' mill”", "'old'"] == named(body, "q")
    assert ["Nobody asked us. Nobody will."] == named(body, "quote")
    assert ["Nobody asked us. Nobody will. — Tom Ashgrove, The Ferry Post"] == named(body, "cit")
    assert ["one", "two"] == named(body, "item")
    assert ["Comment: It was let, not sold."] == named(body, "note")
    assert ["editorial"] == [note.get("type") for note in body.iter(f"{TEI}note")]
    assert ["#source #basis-quotation", None] == [quotation.get("ana") for quotation in body.iter(f"{TEI}q")]


def test_a_callout_is_a_note() -> None:
    """It quotes nobody; its label is a label."""
    body = body_of(parse("> [!TIP]\n> Insure the mill.\n", layout="markdown"))
    assert ["[!TIP]"] == named(body, "label")
    assert ["callout"] == [note.get("type") for note in body.iter(f"{TEI}note")]


def test_a_heading_has_its_level() -> None:
    """And a separator is a milestone."""
    article = parse("# The mill\n\nIt stands.\n\n* * *\n\n## The weir\n\nIt fell.\n", layout="markdown")
    assert [("level1", "The mill"), ("level2", "The weir")] == [
        (head.get("type"), head.text) for head in body_of(article).iter(f"{TEI}head")
    ]
    (milestone,) = body_of(article).iter(f"{TEI}milestone")
    assert ("section", "* * *") == (milestone.get("unit"), milestone.get("n"))


def test_a_note_of_an_outlet_has_its_kind() -> None:
    """As the subtype of an editor's note."""
    article = parse("It stands.\n\nComment: See also: The mill burns\n", outlet="sott", layout="blank")
    (note,) = body_of(article).iter(f"{TEI}note")
    assert ("editorial", "see_also") == (note.get("type"), note.get("subtype"))


def test_a_figure_has_a_description() -> None:
    """Its caption, with the credit below."""
    body = body_of(parse("The mill at night\nPhoto: Ada Quill\n\nIt is dark.\n"))
    assert ["The mill at night"] == named(body, "figDesc")
    assert ["Photo: Ada Quill"] == named(body, "ab")


def test_every_pointer_has_its_target() -> None:
    """`ana` names a voice and a basis of the header."""
    document = etree.fromstring(to_tei(read(EXAMPLES / "ferry.txt")).encode())
    targets = {f"#{name}" for name in document.xpath("//@xml:id")}
    assert {pointer for ana in document.xpath("//@ana") for pointer in ana.split()} <= targets


def test_an_editors_note_cuts_a_quotation() -> None:
    """The note and the parts of the quotation beside it are elements of their own; blanks inside marks stay."""
    article = parse("“It is old [Ed.: it is “new”] and dry,” he said. « Oui », she said.\n")
    quoted, noted = ' ana="#source #basis-quotation"', ' ana="#editor #basis-bracket"'
    expected = (
        f"<q{quoted}>“It is old</q> <note{noted}>[Ed.: it is “new”]</note> <q{quoted}>and dry,”</q> he said. "
        f"<q{quoted}>« Oui »</q>, she said.</p>"
    )
    assert expected in to_tei(article)
    assert is_valid(to_tei(article))


@pytest.mark.parametrize("layout", Layout)
@given(text=texts(PLAIN) | st.text())
def test_every_document_is_valid_and_has_all_words(layout: Layout, text: str) -> None:
    """Whatever the text; a character that XML cannot hold is replaced."""
    article = parse(text, layout=layout)
    assert is_valid(to_tei(article))
    words = UNKEPT.sub("", "".join(body_of(article).itertext()))
    end = 0
    for leaf in article.leaves:
        kept = UNKEPT.sub("", leaf.text) if leaf.kind != "separator" else ""
        found = words.find(kept, end)
        assert found >= 0
        end = found + len(kept)


def test_the_schema_refuses_a_fault() -> None:
    """So that the test above can fail."""
    document = to_tei(parse(ARTICLE))
    assert is_valid(document)
    assert not is_valid(document.replace("<byline", "<bylin").replace("</byline", "</bylin"))
    assert not is_valid(document.replace("</div>", "<head>Too late</head></div>", 1))


def test_only_articles_are_taken() -> None:
    """The remedy is in the message."""
    with pytest.raises(TypeError, match=r"takes an Article, not 'a'; parse\(text\) returns one"):
        to_tei("a")  # type: ignore[arg-type]
    page = read_page("")
    with pytest.raises(TypeError, match=r"takes an Article, not Page\(.*; pass its article: page.article$"):
        to_tei(page)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
