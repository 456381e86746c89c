"""Asides: links, labels and words next to the article."""

import pytest

from opinionkit import PLAIN, Voice
from opinionkit.html import parse_html
from support.pages import BOX, END, FURTHER, LONG, page_of
from support.parsed_pages import VALLEY, spoken


@pytest.mark.parametrize(
    ("head", "link", "voice"),
    [
        ("", "/b", Voice.FURNITURE),
        ("", "https://quill.example/b", Voice.FURNITURE),
        ("<link rel='canonical' href='https://www.quill.example/a'>", "https://quill.example/b", Voice.FURNITURE),
        ("<link rel='canonical' href='https://quill.example/a'>", "https://tv.quill.example/b", Voice.FURNITURE),
        ("<link rel='canonical' href='https://quill.example/a'>", "https://club.example/b", Voice.AUTHOR),
        ("<link rel='canonical' href='https://tv.quill.example/a'>", "https://quill.example/b", Voice.FURNITURE),
        ("<meta property='og:url' content='https://quill.example/a'>", "//club.example/b", Voice.AUTHOR),
        ("<link rel='canonical' href='https://['>", "https://club.example/b", Voice.FURNITURE),
    ],
)
def test_a_link_to_another_site_is_the_authors(head: str, link: str, voice: Voice) -> None:
    """A link to another site is a reference; one to the same site leads to another article."""
    page = f"{head}{page_of(f'<p><a href={link!r}>3 May: Ada Quill at the Club</a></p>')}"
    assert voice is parse_html(page).blocks[1].voice


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("And yet <a href='/b'>the commission has ordered a fourth report</a> on the quay.", Voice.AUTHOR),
        ("So <a href='/b'>the commission has ordered a fourth report on it</a> now.", Voice.AUTHOR),
        ("It is no secret that <a href='/b'>the commission has ordered a fourth report on it</a>.", Voice.AUTHOR),
        ("For more, see <a href='/b'>our report on the mill, the council and the wheel</a>.", Voice.FURNITURE),
        ("See this: <a href='/b'>the commission has ordered a fourth report on the quay</a> now.", Voice.FURNITURE),
        ("And yet <a href='/b'>the commission has ordered a fourth report on the quay.</a>", Voice.FURNITURE),
        ("See also <a href='/b'>The quay</a>", Voice.FURNITURE),
        ("See also <a href='/b'>the quay</a> from June.", Voice.AUTHOR),
        ("<a href='/b'>The commission has ordered a fourth report on the quay</a> since last week.", Voice.FURNITURE),
        (f"<a href='/b'>{LONG}</a>", Voice.FURNITURE),
    ],
)
def test_a_sentence_may_be_a_link_for_the_most_part(words: str, voice: Voice) -> None:
    """A sentence with a long link is the author's if it continues behind the link or begins with several words."""
    assert voice is parse_html(page_of(f"<p>{words}</p>")).blocks[1].voice


def test_a_linked_sentence_at_the_edge_of_an_article() -> None:
    """A sentence of the author's is kept above and below the others, a list of links is not."""
    sentence = "<p>This is a reply to <a href='/b'>the report of the trust on the gates of the lock</a>.</p>"
    article = f"<p>{LONG}</p><p>{END}</p><p>{LONG}</p>"
    for html in (sentence + article, article + sentence):
        leaves = parse_html(f"<html><body><article>{html}</article></body></html>").leaves
        assert "This is a reply to the report of the trust on the gates of the lock." in [leaf.text for leaf in leaves]


def test_the_address_of_a_page_is_its_site() -> None:
    """Without a declared address, `url` decides whether a link is to the page's own site."""
    page = page_of("<p><a href='https://club.example/b'>3 May: Ada Quill at the Club</a></p>")
    assert [Voice.AUTHOR, Voice.FURNITURE] == [
        parse_html(page, url=url, outlet=PLAIN).blocks[1].voice
        for url in ("https://quill.example/a", "https://www.club.example/a")
    ]


@pytest.mark.parametrize(
    ("words", "voice"),
    [("[The Club]", Voice.FURNITURE), ("The Club [archived]", Voice.AUTHOR), ("[The] Club", Voice.AUTHOR)],
)
def test_a_link_in_brackets_names_a_source(words: str, voice: Voice) -> None:
    """A link in brackets is a reference of the author's, also to another site."""
    page = page_of(f"<p><a href='https://club.example/b'>{words}</a></p>")
    assert voice is parse_html(page, url="https://quill.example/a", outlet=PLAIN).blocks[1].voice


@pytest.mark.parametrize(
    ("cell", "voice"),
    [
        *((cell, Voice.AUTHOR) for cell in ("<td>{}</td>", "<td><p>{}</p></td>", "<th>{}</th>")),
        ("<td><div><p>{}</p></div></td>", Voice.AUTHOR),
        ("<td><div><div><p>{}</p></div></div></td>", Voice.FURNITURE),
    ],
)
def test_a_link_in_a_table_is_the_authors(cell: str, voice: Voice) -> None:
    """A link alone in a table's cell is part of the table, unless the elements around it nest deeper."""
    table = f"<table><tr>{cell.format('<a href=/b>The mill of the winter</a>')}</tr></table>"
    assert [(voice, "The mill of the winter")] == spoken(page_of(table))


@pytest.mark.parametrize(
    ("html", "voice"),
    [
        ("So <a href='/'>the end</a>", Voice.AUTHOR),
        ("So <a href='/'>the ends</a>", Voice.FURNITURE),
        (f"<a href='/'>{'the mill ' * 33}ab</a>", Voice.FURNITURE),
        (f"<a href='/'>{'the mill ' * 33}abc</a>", Voice.AUTHOR),
        ("<a href='https://club.example/b'>The <b>Club</b> and others</a>.", Voice.AUTHOR),
        ("<a href='https://club.example/b'>The Club</a> / <a href='/'>The mill</a>", Voice.FURNITURE),
    ],
)
def test_a_paragraph_that_is_a_link(html: str, voice: Voice) -> None:
    """A short paragraph that is mostly a link to the same site leads to another article."""
    page = page_of(f"<p>{html}</p>")
    assert voice is parse_html(page, url="https://quill.example/a", outlet=PLAIN).blocks[1].voice


@pytest.mark.parametrize(
    "label", ["<p>Read more</p>", "<div>More on the quay</div>", f"<p>{4 * 'the mill '}abcd</p>", "<h2>Read more</h2>"]
)
def test_a_label_above_links_below_the_article_is_left_out(label: str) -> None:
    """A label above links below the article is left out with the links."""
    links = (
        "<h3><a href='/b'>The quay nobody wanted</a></h3>",
        "<h3><a href='/c'>Who pays for the new quay?</a></h3>",
    )
    for below in (links[0], "".join(links)):
        assert END == parse_html(f"<article><p>{LONG}</p><p>{END}</p>{label}{below}</article>").leaves[-1].text


def test_last_words_that_end_in_a_colon_are_left_out() -> None:
    """Last words that end in a colon belong to the part of the page below the article."""
    page = page_of().replace("</article>", "<p>More about the quay:</p></article>")
    assert END == parse_html(page).leaves[-1].text


@pytest.mark.parametrize(
    ("last", "links"),
    [
        ("<p>It is not.</p>", "<h3><a href='/b'>The quay that nobody wanted</a></h3>"),
        (f"<p>{4 * 'the mill '}abcde</p>", "<h3><a href='/b'>The quay that nobody wanted</a></h3>"),
        ("<p>So it is</p>", "<h3><a href='/b'>The old quay</a></h3>"),
        ("<p>So it is</p>", "<h3>The quay that nobody wanted</h3>"),
        ("<p>So it is</p>", ""),
    ],
)
def test_last_words_above_links_are_the_authors(last: str, links: str) -> None:
    """Last words above links are the author's if they are a sentence or long, or no linked title is below."""
    assert [Voice.AUTHOR] * 3 == [
        b.voice for b in parse_html(f"<article><p>{LONG}</p><p>{END}</p>{last}{links}").blocks
    ]


BIO = "Ines Marlow writes about harbours, and about the people who have to live with them."


@pytest.mark.parametrize(
    "name", ["AuthorBio", "bio", "popin", "popup", "promo-text", "recommended", "sponsor", "subscribe-box"]
)
def test_words_next_to_the_article_are_furniture(name: str) -> None:
    """Words in an element whose class name means "beside the article" are furniture."""
    beside = f"<div class='{name}'><p>{BIO}</p></div>"
    last = parse_html(f"<article><p>{LONG}</p><p>{LONG}</p><p>{END}</p>{beside}</article>").leaves[-1]
    assert (BIO, Voice.FURNITURE) == (last.text, last.voice)


def test_much_of_an_article_in_such_an_element_is_the_authors() -> None:
    """A class name does not make a large part of an article furniture."""
    page = page_of(f"<div class='promo-text'><p>{LONG}</p><p>{BIO}</p></div>")
    assert {Voice.AUTHOR} == {block.voice for block in parse_html(page).blocks}


@pytest.mark.parametrize("name", ["ads", "advert-slot", "articleAdverts", "inlineAd_box__x1Yz"])
def test_words_in_an_element_for_advertisements_are_the_authors(name: str) -> None:
    """Words in an element for advertisements are the author's: scripts insert the advertisements later."""
    page = page_of(f"<p>{LONG}</p><div class='{name}'><p>{BIO}</p></div>")
    assert BIO in parse_html(page).text(Voice.AUTHOR)


@pytest.mark.parametrize("heading", ["", "<h2>Today</h2>"])
def test_links_around_the_article(heading: str) -> None:
    """Links around the article are left out, also below a heading."""
    link = "<p><a href='/'>Read also: a mill</a></p>"
    article = parse_html(f"<article>{heading}{link}<p>{LONG}</p><p>{END}</p>{link}</article>")
    assert [LONG, END] == [leaf.text for leaf in article.leaves if leaf.voice][-2:]
    assert len(article.blocks) == (3 if heading else 2)


def test_an_article_of_links() -> None:
    """An article is empty if more than half of each block is links."""
    page = f"<article><p>{LONG}<a href='/'>{LONG}</a></p></article>"
    assert [f"{LONG}{LONG}"] == [leaf.text for leaf in parse_html(page).leaves]
    assert () == parse_html(page.replace("</a>", " And so on.</a>")).leaves


def test_a_label_below_all_words() -> None:
    """A label below the last words of an article labels nothing and stays."""
    page = f"<article><p>{LONG}</p><p>{LONG}</p><p><b>Editor's note</b></p></article>"
    assert "Editor's note" == parse_html(page).leaves[-1].text


def test_words_of_the_article_in_a_box() -> None:
    """Words of the article in an outlet's box are the editor's; a quote of them there is a pull quote."""
    page = page_of(f"<div class='desk-box'><p>{END}</p><blockquote>{LONG}</blockquote><p>a</p></div>")
    expected = [(Voice.EDITOR, END), (Voice.FURNITURE, LONG), (Voice.EDITOR, "a")]
    assert (
        expected
        == [(leaf.voice, leaf.text) for leaf in parse_html(page, outlet=VALLEY).leaves if leaf.voice and leaf.text][
            1:-1
        ]
    )


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        *((name, Voice.FURNITURE) for name in ("legende", "bildunterschrift", "pie-de-foto", "photo-desc", "img_desc")),
        *(
            (name, Voice.FURNITURE)
            for name in ("podpis", "image-legend", "imgtext", "hero__photo-info", "x-captionText")
        ),
        *((name, Voice.SOURCE) for name in ("quote", "BigQuote", "block-quote", "zitat", "cita")),
        *((name, Voice.EDITOR) for name in ("editors-note__body", "editor-note-box", "EditorsNote_root__aB1")),
        *((name, Voice.AUTHOR) for name in ("legend-of-the-mill", "quotes-page", "text", "correctional")),
        *((name, Voice.AUTHOR) for name in ("paywall", "respondent", "imgtexts")),
        *((name, None) for name in ("kommentare", "comentarios", "donate", "signup-card", "read-next", "lea-tambien")),
        *(
            (name, None)
            for name in ("respond", "readerLetters", "article-reactions", "Autorenbox", "shirttail", "spenden")
        ),
    ],
)
def test_class_names_of_other_sites(name: str, voice: Voice | None) -> None:
    """Class names of many sites mean captions, quotes, notes or other content; all other names mean nothing."""
    words = "The mill stood by the river for a hundred years, and nobody ever asked who had paid for it."
    page = f"<body><article><h1>T</h1>{BOX}{FURTHER}<div class='{name}'><p>{words}</p></div>{FURTHER}</article>"
    found = {leaf.voice for leaf in parse_html(page).leaves if words in leaf.text}
    assert found == ({voice} if voice else set()) or (voice is None and found <= {Voice.FURNITURE})
