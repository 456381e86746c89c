"""Pages of HTML: any page has an article, and each command and outlet reads it."""

import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opinionkit import PLAIN, Layout, Outlet, Paragraph, Quote, Voice, outlet_for, parse, read, render
from opinionkit.html import parse_html
from opinionkit.markdown import JOINER
from support import PAGES, ROOT
from support.command import run, run_here
from support.pages import ARTICLE, BOX, END, FERRY, FURTHER, LONG, page_of
from support.parsed_pages import VALLEY, spoken

#: Texts of all kinds: as a fuzzer thinks of them, and such as begin like markers.
MARKERS = st.sampled_from(
    [
        *("> ", "# ", "- ", "1. ", "***", "---", "===", "```", "Comment: ", "Note: ", "[Ed. note: ", "© "),
        *(
            "By Ada Quill",
            "— Ada Quill, Essays",
            "Update: ",
            "Source: ",
            "Photo: ",
            JOINER,
            "\ufeff",
            "<b>",
            "&amp;",
            "]",
        ),
    ]
)


TEXTS = st.lists(st.one_of(MARKERS, st.text(max_size=20)), max_size=5).map("".join)


def words_of(text: str) -> str:
    """Return the words of a text in a paragraph: the characters of XML, with one blank for each run of blanks."""
    held = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text.replace("\f", " ").replace("\v", " "))
    words = re.sub("[ \t\n\r]+", " ", re.sub("[\ud800-\udfff]", "\ufffd", held))
    return re.sub(r"\A[\s\xad\u200b\u2800\ufeff]+|[\s\xad\u200b\u2800\ufeff]+\Z", "", words)


@given(st.lists(TEXTS.map(f"{{}} {'and so it was, they said, ' * 4}then".format), max_size=4))  # too long for a credit
@example(["Comment: a"])
@example(["By Ada Quill's account", "> a", "a\n===", "[Ed. note: a", "a]", "Photo: it was never the point", "By noon"])
@example(["x" * 400, "Photo: " + "Ada Quill " * 20])
def test_arbitrary_paragraphs_are_the_authors(texts: list[str]) -> None:
    """Arbitrary paragraphs stay the author's, with a word joiner as the only addition."""
    texts = [re.sub("[\x7f-\x9f]", "", text) for text in texts]  # of which references mean other characters
    article = parse_html(page_of(*(f"<p>{escape(text)}</p>" for text in texts)))
    expected = [LONG, *filter(None, map(words_of, texts)), END]
    read_so = [leaf.text for leaf in article.leaves if leaf.voice]
    assert len(expected) == len(read_so)
    assert all(text in (words, JOINER + words) for words, text in zip(expected, read_so, strict=True))
    assert {(Paragraph, Voice.AUTHOR)} == {(type(block), block.voice) for block in article.blocks}


@pytest.mark.parametrize("sign", ["\u200b", "\xad", "\u2800", "\ufeff"])
@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<p>∅By Ada Quill∅</p>", "byline"),
        ("<p>By Ada Quill ∅ </p>", "byline"),
        ("<p>∅***∅</p>", "separator"),
        ("<p>∅<em>Editor's note: Not so.</em>∅</p>", "comment"),
        ("<ul><li>∅It burns.<br>∅It stands.∅</li></ul>", "list_item"),
    ],
)
def test_invisible_characters_at_the_edges_of_lines_are_dropped(page: str, kind: str, sign: str) -> None:
    """Editors of pages leave them where a blank was."""
    article = parse_html(page_of(f"<p>{LONG}</p>", page.replace("∅", sign), f"<p>{LONG}</p>"))
    assert kind in {block.kind for block in article.blocks}
    assert sign not in render(article)


@pytest.mark.parametrize("section", ["Opinion", "Guest Essay", "Letters to the editor"])
def test_a_section_below_the_headline(section: str) -> None:
    """It is the outlet's, there and nowhere else."""
    page = f"<article><h1>The quay</h1><p>{section}</p><p>{LONG}</p><p>{section}</p><p>{END}</p></article>"
    read_so = [leaf.voice for leaf in parse_html(page).leaves if leaf.text == section]
    assert [Voice.FURNITURE, Voice.AUTHOR] == read_so


@pytest.mark.parametrize(
    "dates",
    [
        "Publié le 3 juin 2021 à 10:15, mis à jour à 11:20",
        "Actualizado a 3 de junio de 2021 10:15",
        "Published June 3, 2021, 6:00 a.m.; updated 9:14 a.m.",
    ],
)
def test_dates_of_an_update(dates: str) -> None:
    """They are no words of the author's: nobody knows who updated the article."""
    page = f"<article><h1>The quay</h1><p>{dates}</p><p>{LONG}</p><p>{END}</p></article>"
    assert Voice.UNKNOWN in {leaf.voice for leaf in parse_html(page).leaves}


@pytest.mark.parametrize(
    "about",
    ["* Ada Quill is a welder.", "Ada Quill, geboren 1971, ist Schweißerin.", "Ada Quill, a welder, lives in Dell."],
)
def test_a_biography_of_a_declared_author(about: str) -> None:
    """It may be a footnote, or say when the author was born."""
    page = f"<meta name='author' content='Ada Quill'><article><h1>The quay</h1>{ARTICLE}<p>{about}</p></article>"
    assert Voice.FURNITURE is parse_html(page).leaves[-1].voice


def test_a_credit_above_an_address() -> None:
    """The owner of the rights is not the author's word; the address alone may be."""
    page = f"<article>{ARTICLE}<p>Copyright: Project Mill, 2021.<br>www.mill.example</p></article>"
    *_, credit, address = (leaf for leaf in parse_html(page).leaves if leaf.text)
    assert ("Project Mill, 2021.", Voice.FURNITURE) == (credit.text, credit.voice)
    assert "www.mill.example" == address.text


def test_the_heading_of_a_biography_that_was_left_out() -> None:
    """The biography itself may have been in another part of the page."""
    page = f"<article><h1>The quay</h1>{ARTICLE}<p>{END}</p><p>About the author</p></article>"
    assert Voice.FURNITURE is parse_html(page).leaves[-1].voice


@pytest.mark.parametrize("office", ["Columnist", "Staff writer", "Political editor, The Mill"])
def test_an_office_below_a_byline(office: str) -> None:
    """It is no sentence of the author's; without a byline it may be."""
    below = parse_html(page_of("<p>By Ada Quill</p>", f"<p>{office}</p>", f"<p>{LONG}</p>"))
    assert [office] == [leaf.text for leaf in below.leaves if leaf.text.endswith(office)]
    assert Voice.FURNITURE in {leaf.voice for leaf in below.leaves if leaf.text == office}
    alone = parse_html(page_of(f"<p>{LONG}</p>", f"<p>{office}</p>", f"<p>{LONG}</p>"))
    assert {Voice.AUTHOR} == {leaf.voice for leaf in alone.leaves if leaf.text.endswith(office)}


@pytest.mark.parametrize(
    "name",
    [
        "<div class='author-name'>Ada Quill</div>",
        "<address>Ada Quill</address>",
        "<div class='author'><a href='/quill'>Ada Quill</a><span>Guest Columnist</span></div>",
        "<p>Ada Quill, staff writer</p>",
        "<p>Ada Quill, The Mill</p>",
        "<p>Par Ada Quill, soudeuse</p>",
        "<div><div>Ada Quill</div><div>Guest Columnist</div></div>",
    ],
)
def test_the_name_of_a_declared_author(name: str) -> None:
    """It is a byline in any element of its own, also with the author's office, paper or place."""
    page = (
        f"<meta name='author' content='Ada Quill'><article><h1>The quay</h1>{name}<p>{LONG}</p><p>{END}</p></article>"
    )
    read_so = [leaf for leaf in parse_html(page).leaves if leaf.text and leaf.text not in (LONG, END)]
    assert {Voice.FURNITURE} == {leaf.voice for leaf in read_so}
    assert ("byline" in {leaf.kind for leaf in read_so}) is ("soudeuse" not in name)  # in small letters: an aside


@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(1, 4))
def test_arbitrary_quotes_are_a_sources(texts: list[str], depth: int) -> None:
    """Arbitrary quotes are a source's at every depth, except lines of furniture."""
    inside = "".join(f"<p>{escape(text)}.</p>" for text in (re.sub("[\x7f-\x9f]", "", text) for text in texts))
    article = parse_html(page_of("<blockquote>" * depth, inside, "</blockquote>" * depth))
    assert [(LONG, Voice.AUTHOR), (END, Voice.AUTHOR)] == [
        (block.text, block.voice) for block in article.blocks if isinstance(block, Paragraph)
    ]
    assert {Voice.SOURCE, Voice.FURNITURE} >= {leaf.voice for leaf in article.leaves[1:-1] if leaf.voice}
    assert depth == sum(isinstance(node, Quote) for node in article.walk())


@given(st.one_of(st.text(), TEXTS, st.binary()))
@example("")
@example(b"\xff\xfe")
@example("<p>a")
def test_anything_is_a_page(page: str | bytes) -> None:
    """Any text parses as a page, and its article renders as itself."""
    article = parse_html(page)
    assert parse(render(article), layout=Layout.MARKDOWN) == article


def shown(name: str, outlet: Outlet = PLAIN) -> list[str]:
    """Return the leaves of an example page: voice, kind, the first three words."""
    leaves = read(PAGES / f"{name}.html", outlet=outlet).leaves
    return [f"{leaf.voice} {leaf.kind}: {' '.join(leaf.text.split()[:3])}" for leaf in leaves if leaf.voice]


def test_a_page_with_nested_quotes() -> None:
    """Nested quotes, furniture and a pull quote have their voices; words around the article are left out."""
    assert [
        "furniture heading: Who pays for",
        "furniture byline: Ines Marlow",
        "furniture caption: The old quay",
        "furniture credit: Tomas Reed",
        "author paragraph: For eleven years",
        "author paragraph: The harbour master,",
        "source paragraph: We were promised",
        "source paragraph: No household shall",
        "source paragraph: I should like",
        "author paragraph: Nothing has changed,",
        "furniture heading: The stones are",
        "furniture heading: What it would",
        "author paragraph: There are three",
        "author list_item: a levy on",
        "author list_item: a berth fee",
        "author list_item: the fund for",
        f"author paragraph: {JOINER}# 2 on",
        "author paragraph: Not everybody agrees",
        "source paragraph: The fund is",
        "author paragraph: It is not.",
    ] == shown("harbour")


def test_a_page_with_an_outlets_box() -> None:
    """An outlet's box is the editor's, except its quotes; without the outlet it is the author's."""
    read_so = shown("valley", VALLEY)
    assert [
        "source paragraph: We count requests,",
        "editor paragraph: The manager wrote",
        "source paragraph: Forms can be",
        "editor paragraph: We have looked",
        "author paragraph: So I filled",
        "furniture caption: The stop at",
        "author paragraph: By the time",
    ] == read_so[4:11]
    assert "editor paragraph: The assembly votes" == read_so[-1]
    assert "author paragraph: The manager wrote" in shown("valley")


def test_a_page_of_tables_and_line_breaks() -> None:
    """Two line breaks separate paragraphs, and a marker in bold is a marker."""
    assert [
        "author paragraph: The lamps on",
        "author paragraph: The committee has",
        "source paragraph: Our lamp does",
        "author paragraph: The second time",
        "editor paragraph: The committee tells",
        "author paragraph: My neighbour, who",
        "source paragraph: Thank you for",
        "source paragraph: Your letter has",
        "author paragraph: He has kept",
    ] == shown("lantern")


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        (f"<p>{END}</p>", True),
        (f"<p>{END[:-1]}</p>", False),
        ("<p>So much for the council, which meets again.</p>", False),
        ("<p class='standfirst'>So much for the council, and its quay</p>", True),
        ("<p class='standfirst'>So much for it.</p>", False),
        (f"<p class='standfirst date'>{END}</p>", False),
        (f"<p class='standfirst bylines'>{END}</p>", False),
        (f"<div class='teaser'><p>{END}</p></div>", True),
        (f"<div class='related'><p>{END}</p></div>", False),
        (f"<p>{END[:78]}.</p>", False),
        (f"<p>{END[:79].strip()}..</p>", True),
        (f"<p class='standfirst'>{END[:29]}</p>", False),
        (f"<p class='standfirst'>{END[:30]}</p>", True),
        (f"<p itemprop='description'>{END[:30]}</p>", True),
        (f"<p id='leaderboard'>{END[:30]}</p>", False),
        *((f"<p class='{name}'>{END[:30]}</p>", True) for name in ("abstract", "chapo", "deck", "entradilla", "lede")),
        *(
            (f"<p class='{name}'>{END[:30]}</p>", True)
            for name in ("excerpt", "preamble", "sub-head", "summary", "vorspann")
        ),
        (f"<div class='standfirst'><div><p>{END[:30]}</p></div></div>", True),
        (f"<div class='standfirst'><div><div><p>{END[:30]}</p></div></div></div>", False),
        (f"<p>{END}<a href='/'>{END}</a></p>", True),
        (f"<p>{END}<a href='/'>{END} </a></p>", False),
        (f"<ul><li>{END}</li></ul>", False),
        (f"<p class='related'>{END}</p>", False),
        ("<h2>So much for the council</h2>", False),
    ],
)
def test_what_may_be_a_standfirst(words: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A standfirst is a long sentence, or words in an element with the name of one."""
    page = f"<body><main><h1>The mill</h1>{words}<div class='text'>{ARTICLE}</div></main>"
    expected = ["The mill", *([re.sub("<.*?>", "", words)] if is_kept else [])]
    assert expected == [leaf.text for leaf in parse_html(page).leaves if leaf.voice][:-4]


@pytest.mark.parametrize(("times", "is_kept"), [(1, True), (2, False)])
def test_a_paragraph_of_which_the_extractor_drops_a_part(times: int, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A paragraph is whole if the extractor keeps half of it."""
    page = page_of(8 * f"<p>{LONG}</p>", f"<p><span class='share'>{times * END}</span> {LONG} So.</p>")
    assert is_kept is (f"{times * END} {LONG} So." in [leaf.text for leaf in parse_html(page).leaves])


@pytest.mark.parametrize(
    "page",
    [
        *("", " ", "<html></html>", "<nav><a href=x>a</a></nav>", "<frameset><frame></frameset>", b"\0", "\ufeff"),
        *(f"<footer><p>{LONG}</p></footer>", f"<div id='comments'><p>{LONG}</p></div>"),
    ],
)
def test_a_page_without_an_article(page: str | bytes) -> None:
    """A page without an article has an empty article."""
    assert "" == render(parse_html(page))


def test_files_and_the_shell(tmp_path: Path) -> None:
    """A file's suffix means a page, unless a layout is named."""
    path = tmp_path / "page.HTM"
    path.write_bytes((PAGES / "harbour.html").read_bytes())
    assert parse_html(path.read_bytes()) == read(path) == read(PAGES / "harbour.html")
    assert path.read_text("utf-8") == render(read(path, layout="lines"))
    assert "source" in run_here("show", str(path)).stdout.decode()


def test_the_outlet_of_a_url() -> None:
    """The outlet of an unknown address is `PLAIN`."""
    page = page_of("<p>a</p>")
    assert None is outlet_for("https://nowhere.example/a") is outlet_for("https://[") is outlet_for("")
    assert PLAIN == parse_html(page, url="https://nowhere.example/a").outlet == parse_html(page).outlet
    assert VALLEY == parse_html(page, url="https://nowhere.example/a", outlet=VALLEY).outlet
    assert "zerohedge" == parse_html(page, url="https://www.zerohedge.com/a").outlet.name


def test_no_page() -> None:
    """A path is not a page, and the error names the remedy."""
    with pytest.raises(TypeError, match=r"a page is str or bytes, not (?:Posix|Windows)Path; read\(\) takes a path$"):
        parse_html(PAGES / "harbour.html")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("module", "missing"),
    [
        ("lxml_html_clean", "lxml_html_clean"),
        ("lxml", "lxml.html"),
        *(
            pytest.param(module, module, marks=pytest.mark.slow)
            for module in ("cssselect", "lxml", "trafilatura", "webencodings")
        ),
    ],
)
def test_it_says_which_extra_it_needs(tmp_path: Path, module: str, missing: str) -> None:
    """The shell names the missing extra in one line, without a traceback."""
    (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError(name={missing!r})")
    result = run("show", str(PAGES / "harbour.html"), PYTHONPATH=str(tmp_path))
    assert (
        b"opinionkit: opinionkit.html needs an extra: pip install 'opinionkit[html]', in a clone '.[html]'\n"
        == result.stderr
    )
    assert 2 == result.returncode


@pytest.mark.parametrize(
    "missing", [None, *(pytest.param(name, marks=pytest.mark.slow) for name in ("other", "html.lxml"))]
)
def test_another_module_that_is_missing_is_no_matter_of_the_extra(tmp_path: Path, missing: str | None) -> None:
    """Another missing module raises that module's own error."""
    (tmp_path / "webencodings.py").write_text(f"raise ModuleNotFoundError('so', name={missing!r})")
    result = run("show", str(PAGES / "harbour.html"), PYTHONPATH=str(tmp_path))
    assert b"ModuleNotFoundError: so" == result.stderr.splitlines()[-1]


def test_reading_text_loads_none_of_it() -> None:
    """Importing the library and reading text do not load the reader of pages."""
    code = "import sys, opinionkit; opinionkit.parse('a'); print({'lxml', 'trafilatura'} & {*sys.modules})"
    assert b"set()\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout


@pytest.mark.slow
def test_the_docs_say_what_extractors_keep() -> None:
    """The table of extractors in the docs is the one that the script makes."""
    script = ROOT / "benchmarks" / "extractors.py"
    for module in ("html2text", "resiliparse"):
        pytest.importorskip(module, reason="needs the extra `bench`")
    table = subprocess.run([sys.executable, script], capture_output=True, check=True).stdout.decode()
    assert table in (ROOT / "docs" / "html.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("block", "is_kept"),
    [
        (f"<section>{END[:79]}.</section>", True),
        (f"<section>{END[:78]}.</section>", False),
        (f"<section>{END[:79]}</section>", False),
        (f"<section><section>{END}</section></section>", True),
        (f"<section><section><section>{END}</section></section></section>", False),
    ],
)
def test_what_is_a_paragraph_without_a_tag_of_one(block: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A whole sentence of 80 characters is a paragraph, also one element deeper."""
    words = re.sub("<.*?>", "", block)
    found = [text for _, text in spoken(page_of(f"<p>{LONG} So.</p>{block}<p>{LONG} Then.</p>"))]
    assert is_kept is (words in found)


@pytest.mark.parametrize(
    ("page", "is_found"),
    [
        (f"<div class='article-body'>{BOX}</div><div>Ad</div><div class='article-body'>{FURTHER}</div>", True),
        (
            f"<div class='r'><div class='text'>{BOX}</div></div><div class='r'><div class='text'>{FURTHER}</div></div>",
            True,
        ),
        (f"<main><article class='live'>{BOX}</article><article class='live'>{FURTHER}</article></main>", True),
        (f"<div class='text'>{BOX}</div><div class='text'><h2><a href='b'>So</a></h2>{FURTHER}</div>", False),
        (f"<div class='text'>{BOX}</div><ol><li><div class='text'>{FURTHER}</div></li></ol>", False),
        (
            f"<main><div class='text'>{BOX}</div><div class='thread'><div class='text'>{FURTHER}</div></div></main>",
            False,
        ),
        (f"<ul><li><div class='text'>{BOX}</div></li><li><div class='text'>{FURTHER}</div></li></ul>", False),
        (f"<div><div class='text'>{BOX}</div></div><div class='thread'><div class='text'>{FURTHER}</div></div>", False),
    ],
)
def test_boxes_like_the_article(page: str, is_found: bool) -> None:  # noqa: FBT001  # a parameter
    """Boxes like the article's are parts of it if elements around are alike and no other title is inside."""
    texts = [leaf.text for leaf in parse_html(f"<body><h1>The mill</h1>{page}").leaves]
    assert f"{END} No." in texts
    assert is_found is (f"{LONG} Then." in texts)


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        (f"{LONG} {END[:-1]}:", True),
        ("More about the mill:", False),
        (f"{13 * 'the mill '}ab:", False),
        (f"{13 * 'the mill '}abc:", True),
    ],
)
def test_a_colon_at_the_end(words: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A paragraph above a video may end in a colon; such words above links are a label."""
    page = f"<body><article><h1>The mill</h1>{BOX}<p>{words}</p></article>"
    assert is_kept is (words in [leaf.text for leaf in parse_html(page).leaves])


@pytest.mark.parametrize(("site", "is_own"), [("ministry.example", True), ("quill.example", False)])
def test_a_sentence_that_is_a_link(site: str, is_own: bool) -> None:  # noqa: FBT001  # a parameter
    """A sentence that is a link is the author's if it leads to another site."""
    words = "The ministry has published its answer to my letter, and I recommend that you read it, as it is short."
    head = "<head><link rel='canonical' href='https://quill.example/1'></head>"
    paragraphs = [f"<p>{text} {FERRY} {number}</p>" for number, text in enumerate((LONG, END, LONG, END, LONG, END))]
    link = f"<p><a href='https://{site}/a'>{words}</a></p>"
    article = f"<article><h1>The toll</h1>{''.join(paragraphs[:3])}{link}{''.join(paragraphs[3:])}</article>"
    found = parse_html(f"<html>{head}<body>{article}</body></html>").leaves
    assert is_own is (words in [leaf.text for leaf in found if leaf.voice is Voice.AUTHOR])
