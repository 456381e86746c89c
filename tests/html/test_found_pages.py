"""Pages as content management systems write them: what is found below an article, and whose it is."""

import pytest

from opinionkit import Attribution, Quote, Voice
from opinionkit.html import parse_html
from support.pages import P, Q, depot_page

NOTE = "This column was changed on 4 March to correct the year of the flood."


def read(body: str) -> list[tuple[Voice | None, str]]:
    """Return the voice and the first words of each leaf below the headline."""
    article = parse_html(depot_page(body))
    assert article.leaves[0].text == "The depot"
    return [(leaf.voice, " ".join(leaf.text.split()[:3])) for leaf in article.leaves[1:] if leaf.voice]


AUTHOR, SOURCE, EDITOR, UNKNOWN = Voice.AUTHOR, Voice.SOURCE, Voice.EDITOR, Voice.UNKNOWN
FURNITURE = Voice.FURNITURE
OWN = [(AUTHOR, "The lane behind")]


@pytest.mark.parametrize("name", ["article-body", "entry-content", "post-content", "article__content"])
@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (f"<p><em>Editor’s note: {NOTE}</em></p>", (EDITOR, "This column was")),
        (f"<p class='foot'>NDLR : {NOTE}</p>", (EDITOR, "This column was")),
        (f"<div class='foot'><p>Editor's note: {NOTE}</p></div>", (EDITOR, "This column was")),
        ("<p>This article was amended on 4 March 2026.</p>", (FURNITURE, "4 March 2026.")),
        (f"<p><strong>Update, 4 March:</strong> {NOTE}</p>", (UNKNOWN, "This column was")),
    ],
)
def test_a_note_below_the_articles_box_is_kept(name: str, note: str, expected: tuple[Voice, str]) -> None:
    """A note below the article's box is kept: most outlets put corrections there."""
    assert [*3 * OWN, expected] == read(f"<div class='{name}'>{3 * f'<p>{P}</p>'}</div>{note}")
    comments = f"<div class='comments'>{note}</div>"
    assert 3 * OWN == read(f"<div class='{name}'>{3 * f'<p>{P}</p>'}</div>{comments}")


def test_an_update_above_the_articles_box_is_kept() -> None:
    """An update above the article's box is kept, although its class name contains "date"."""
    update = f"<div class='update-box'><strong>Update, 4 March:</strong> {NOTE}</div>"
    assert [(UNKNOWN, "This column was"), *3 * OWN] == read(f"{update}<div class='text'>{3 * f'<p>{P}</p>'}</div>")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("article-body", "article-body is-premium"),
        ("post-content post-content--first", "post-content post-content--rest"),
        ("text-module", "text-module text-module--with-sidebar"),
        ("chunk chunk--before-embed", "chunk chunk--after-embed"),
    ],
)
@pytest.mark.parametrize("tag", ["div", "section"])
def test_the_parts_of_an_article_differ_in_modifiers(tag: str, first: str, second: str) -> None:
    """Parts of an article may differ in class names that number them or describe their place."""
    words, more = 5 * f"<p>{P}</p>", 4 * f"<p>{Q}</p>"
    parts = f"<{tag} class='{first}'>{words}</{tag}><figure><img src='a'></figure><{tag} class='{{}}'>{more}</{tag}>"
    assert [*5 * OWN, *4 * [(AUTHOR, "I learned to")]] == read(parts.format(second))
    if first == "article-body":  # of elements without a known name trafilatura keeps all
        for other in ("promo-zone", "is-premium", "body", "article-body is-offer", "article-body--about"):
            assert 5 * OWN == read(parts.format(other))


def posts(tag: str, title: str) -> str:
    """Return the posts of a live blog."""
    words = f"<div class='post-content'><p>{P} {P}</p><p>{P} {P}</p></div>"
    post = f"<{tag}><header><time>20:14</time>{title}</header>{words}</{tag.split(maxsplit=1)[0]}>"
    return f"<p>{P}</p><div>{4 * post}</div>"


@pytest.mark.parametrize("tag", ["div class='live'", "section", "article class='live'"])
@pytest.mark.parametrize("title", ["The vote", "<a href='#p1'>The vote</a>", "<a href='/live#p1'>The vote</a>"])
def test_the_posts_of_a_live_blog_have_titles(tag: str, title: str) -> None:
    """The titled posts of a live blog are parts of the article around them."""
    voices = [voice for voice, _ in read(posts(tag, f"<h2 class='post-title'>{title}</h2>"))]
    assert 9 * [AUTHOR] == [voice for voice in voices if voice is AUTHOR]


@pytest.mark.parametrize("title", ["<h2 class='post-title'><a href='/vote'>The vote</a></h2>", "<h1>The vote</h1>"])
def test_a_title_of_another_article_is_in_no_part(title: str) -> None:
    """A box whose title is a headline, or a link to another page, is not a part of the article."""
    assert 4 > sum(voice is AUTHOR for voice, _ in read(posts("section", title)))


def authors(body: str) -> str:
    """Return the author's paragraphs on a page without an `article`: `p`, or `q` for the other one."""
    page = f"<html><body><div class='page'><h1>The depot</h1>{body}</div></body></html>"
    words = [leaf.text for leaf in parse_html(page).leaves if leaf.voice is AUTHOR]
    return "".join("p" if P in each else "q" for each in words if P in each or Q in each)


@pytest.mark.parametrize("loose", ["{}<br><br>", "<div>{}</div>", "<div class='d'><div><span>{}</span></div></div>"])
def test_the_parts_of_an_article_without_paragraphs(loose: str) -> None:
    """Whole sentences in elements without `p` are one article, except in other content."""
    first, second = (3 * loose.format(words) for words in (f"{P} {P} {P}", Q))
    parts = "<div class='entry-content'>{}</div><figure><img src='a'></figure><div class='entry-content'>{}</div>"
    assert "pppqqq" == authors(parts.format(first, second))
    for other in (f"<div class='card-embed'>{second}</div>", f"<div><h3><a href='/a'>A shed</a></h3>{second}</div>"):
        assert "ppp" == authors(parts.format(first, other))


@pytest.mark.parametrize("loose", ["{}<br><br>", "<div>{}</div>"])
@pytest.mark.parametrize("name", ["entry-text", "says"])
def test_posts_of_others_have_their_names_beside_them(loose: str, name: str) -> None:
    """Boxes with a name in each, as in a forum, are posts of others."""
    post = f"<div class='entry'><b>{{}}</b><div class='{name}'>{2 * loose}</div></div>"
    posts = post.format("Ada", *2 * [f"{P} {P} {P}"]) + 3 * post.format("Tom", *2 * [Q])
    assert "pp" == authors(posts)


def test_last_sentences_like_others_of_the_article_are_kept() -> None:
    """Last sentences are kept in the article's element, and in elements of the same class name."""
    above = f"<p>{P} {P}</p><div class='para'>{P}</div><p>{P}</p><div class='block'><p>{P}</p></div>"
    para = f"<div class='para'>{Q}</div>"
    assert "ppppqq" == authors(f"<div class='c'>{above}{2 * para}</div>")
    assert "pppp" == authors(f"<div class='c'>{above}{para.replace('para', 'legal')}</div>")
    link, loose = "<p><a href='/a'>Read more: the shed</a></p>", "{}<br><br>{}<br><br>"
    assert "ppppqq" == authors(
        f"<div class='c'>{loose.format(P, P)}{link}{loose.format(P, P)}{loose.format(Q, Q)}</div>"
    )


def test_last_paragraphs_in_other_elements_are_kept() -> None:
    """Last paragraphs in a plain `div` are kept; those with a class name are rather the page's."""
    above, tail = 3 * f"<p>{3 * f'{P} '}</p>", (AUTHOR, "I learned to")
    for below in (f"<div>{Q}</div>", f"<div dir='auto'>{Q}</div>", f"<div><div>{Q}</div></div>"):
        assert [*3 * OWN, tail] == read(f"<div class='entry-content'>{above}{below}</div>")
    headed = read(f"<div class='entry-content'>{above}<h2>Coda</h2><div>{Q}</div></div>")
    assert [*3 * OWN, (Voice.FURNITURE, "Coda"), tail] == headed
    for below in (f"<div class='legal'>{Q}</div>", f"<div id='legal'>{Q}</div>", f"<div>{Q[:60]}</div>"):
        assert 3 * OWN == read(f"<div class='entry-content'>{above}{below}</div>")


@pytest.mark.parametrize(
    "name",
    [
        "c-quote",
        "quote-card",
        "expert-quote",
        "m-quote",
        "wp-block-quote",
        "quote-text",
        "blockquote-text",
        "quotation",
        "zitat-text",
        "citaat",
    ],
)
def test_class_names_of_quotes(name: str) -> None:
    """An element with a class name of quotes is a quote, although it is not a `blockquote`."""
    assert [*OWN, (SOURCE, "I learned to"), *OWN] == read(f"<p>{P}</p><div class='{name}'><p>{Q}</p></div><p>{P}</p>")


@pytest.mark.parametrize("name", ["MsoQuote", "MsoIntenseQuote"])
def test_quotes_of_a_word_processor(name: str) -> None:
    """A word processor marks a quote by a class of the paragraph."""
    assert [*OWN, (SOURCE, "I learned to"), *OWN] == read(f"<p>{P}</p><p class={name}>{Q}</p><p>{P}</p>")


def test_an_aside_may_be_a_quote() -> None:
    """An `aside` is a quote in a forum's posts."""
    aside = f"<aside class='quote no-group'><div class='title'>hester:</div><blockquote><p>{Q}</p></blockquote></aside>"
    assert (SOURCE, "I learned to") in read(f"<p>{P}</p>{aside}<p>{P}</p>")


@pytest.mark.parametrize(
    "signature",
    [
        "<cite>Hester Pyle</cite><span class='role'>Fitter</span>",
        "<div class='quote__author'>Hester Pyle</div><div class='quote__role'>Fitter</div>",
        "<div><span class='quote__author'>Hester Pyle</span><span class='quote__role'>Fitter</span></div>",
        "<footer><cite>Hester Pyle</cite>, Fitter</footer>",
    ],
)
def test_a_name_and_a_role_are_one_attribution(signature: str) -> None:
    """A name and a role below a quote are one attribution, even in two elements."""
    page = f"<p>{P}</p><blockquote><p>{Q}</p>{signature}</blockquote><p>{P}</p>"
    article = parse_html(depot_page(page))
    assert ["Hester Pyle, Fitter"] == [leaf.text for leaf in article.select(Attribution)]
    assert [Q] == [leaf.text for leaf in article.leaves if leaf.voice is SOURCE]


def test_a_name_below_a_quote_is_an_attribution() -> None:
    """A name behind a dash directly below a quote is an attribution, except in a dialogue."""
    quote = f"<p>{P}</p><blockquote><p>{Q}</p></blockquote>"
    signed = (FURNITURE, "Hester Pyle, The")
    assert [*OWN, (SOURCE, "I learned to"), signed, *OWN] == read(f"{quote}<p>— Hester Pyle, The Weir</p><p>{P}</p>")
    for dialogue in ("<p>— Hester Pyle</p><p>— Tom Roth</p>", f"<p>{P}</p><p>— Hester Pyle</p>"):
        assert (FURNITURE, "Hester Pyle") not in read(f"{quote}{dialogue}<p>{P}</p>")
    assert (AUTHOR, "— It was") in read(f"{quote}<p>— It was so, as I said at the time, and I was right.</p><p>{P}</p>")


def test_a_quote_around_the_whole_article_is_its_margin() -> None:
    """A `blockquote` around all words, with quotes inside, is a margin."""
    quote = f"<blockquote><p>{Q}</p></blockquote>"
    inside = f"<p>{P}</p><p>{P}</p>{quote}<p>{P}</p>"
    page = parse_html(f"<html><body><h1>The depot</h1><blockquote>{inside}</blockquote></body></html>")
    assert [AUTHOR, AUTHOR, SOURCE, AUTHOR] == [leaf.voice for leaf in page.leaves if leaf.text][1:]
    assert len(page.select(Quote)) == 1
    around = f"<blockquote><p>{NOTE}</p>{quote}<p>It was shut.</p></blockquote>"
    assert (SOURCE, "This column was") in read(f"<p>{P}</p>{around}<p>{P}</p>")
    alone = parse_html(f"<html><body><h1>The depot</h1><blockquote><p>{P}</p><p>{Q}</p></blockquote></body></html>")
    assert {SOURCE} == {leaf.voice for leaf in alone.leaves[1:] if leaf.text}


@pytest.mark.parametrize(
    "margin", ["<blockquote><h2>The depot</h2>{}</blockquote>", "<blockquote>" * 3 + "<h2>A</h2>{}"]
)
def test_a_quote_around_a_headline_is_a_margin(margin: str) -> None:
    """A `blockquote` around a headline, and several around all words, are margins."""
    words = f"<p>{P}</p><p>{Q}</p><p>{P}</p>"
    for around in (margin, margin.replace("<h2>The depot</h2>", "<blockquote>").replace("<h2>A</h2>", "")):
        page = parse_html(f"<html><body><h1>The depot</h1>{around.format(words)}</body></html>")
        assert [AUTHOR, AUTHOR, AUTHOR] == [leaf.voice for leaf in page.leaves if leaf.voice is not None][-3:]
    one = parse_html(f"<html><body><h1>The depot</h1><blockquote>{words}</blockquote></body></html>")
    assert {SOURCE} == {leaf.voice for leaf in one.leaves[1:] if leaf.text}


@pytest.mark.parametrize(
    "sentence", ["This article was amended on 4 March.", "An earlier version of this article misstated the year."]
)
def test_a_sentence_of_an_amendment_needs_no_emphasis(sentence: str) -> None:
    """A sentence of an amendment is a notice without emphasis; a label alone needs it."""
    assert read(f"<p>{P}</p><p>{P}</p><p>{sentence}</p>")[-1][0] is UNKNOWN
    assert read(f"<p>{P}</p><p>{P}</p><p>Correction: {NOTE}</p>")[-1][0] is AUTHOR


@pytest.mark.parametrize(
    "note",
    [
        f"<h4>Correction</h4><p>{NOTE}</p>",
        f"<p><b>Correction</b></p><p>{NOTE}</p>",
        f"<p><strong>Korrektur</strong></p><p>{NOTE}</p>",
        f"<p><b>Update</b><br>{NOTE}</p>",
    ],
)
def test_a_label_of_an_update_without_a_colon(note: str) -> None:
    """A bare "Update" is a label as a heading, or emphasized on a line of its own."""
    found = read(f"<p>{P}</p><p>{P}</p>{note}<p>{P}</p>")
    assert [UNKNOWN] == [voice for voice, words in found if "This column" in words or words.startswith("Update")]
    assert found[-1] == OWN[0]
    prose = read(f"<p>{P}</p><p>{P}</p><p><b>Update</b> {NOTE}</p><h4>The update</h4><p>{NOTE}</p><p>{P}</p>")
    assert {AUTHOR} == {voice for voice, words in prose if "column" in words or words.startswith("Update")}


@pytest.mark.parametrize(
    "name", ["correction-notice", "clarification", "erratum", "korrektur", "rectificatif", "ednote", "note-redaction"]
)
def test_class_names_of_notes(name: str) -> None:
    """Words in an element with a class name of notes are the outlet's."""
    assert read(f"<p>{P}</p><p>{P}</p><div class='{name}'><p>{NOTE}</p></div>")[-1] == (EDITOR, "This column was")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "postings",
            "yorumlar",
            "kommentarfelt",
            "diskuse",
            "keskustelu",
            "talkbacks",
            "komentáře",
            "reader-opinions",
        ),
        *("fact-box", "infokasten", "faktaruta", "encadre", "newsletterSignup", "call-to-action"),
        *("affiliate-disclosure", "google-news-follow", "press-contact", "toc"),
        *("story-card", "lesen-sie-auch", "lire-aussi", "jp-relatedposts", "noticias-relacionadas"),
    ],
)
def test_class_names_next_to_an_article(name: str) -> None:
    """Words in an element with such a name are neither the author's nor a source's."""
    beside = f"<div class='{name}'><p>{Q}</p></div>"
    found = read(f"{3 * f'<p>{P}</p>'}{beside}{3 * f'<p>{P}</p>'}")
    assert {voice for voice, _ in found} <= {AUTHOR, Voice.FURNITURE}
    assert (AUTHOR, "I learned to") not in found
    assert found.count(OWN[0]) == 6


@pytest.mark.parametrize("name", ["caption__text", "caption-inner", "figcap", "bijschrift", "leyenda", "kuvateksti"])
def test_class_names_of_captions(name: str) -> None:
    """A class name of captions may contain one separator or two."""
    caption = f"<div class='image'><img src='a.jpg'><div class='{name}'>The depot in June</div></div>"
    assert (Voice.FURNITURE, "The depot in") in read(f"<p>{P}</p>{caption}<p>{P}</p>")


@pytest.mark.parametrize("tag", ["<dialog>", "<span class='element-invisible'>", "<span class='u-visuallyhidden'>"])
def test_hidden_words(tag: str) -> None:
    """Words that the page hides are left out."""
    closing = tag.replace("<", "</").partition(" ")[0].rstrip(">") + ">"
    assert 2 * OWN == read(f"<p>{P}</p>{tag}{Q}{closing}<p>{P}</p>")


def test_only_a_large_box_is_a_part_of_the_article() -> None:
    """A small box next to an article is not one of the article's parts."""
    large = f"<div class='info-box'>{4 * f'<p>{Q}</p>'}</div>"
    small = f"<div class='teaser'><p>{NOTE}</p></div>"
    found = read(f"{3 * f'<p>{P}</p>'}{large}<p>{P}</p>{small}<p>{P}</p>")
    assert found.count((AUTHOR, "I learned to")) == 4
    assert (AUTHOR, "This column was") not in found


def test_a_name_beside_a_quote_is_an_attribution() -> None:
    """A name beside a quote is an attribution or a credit, by its class name."""
    name = "<div class='{}'>Hester Pyle</div>"
    page = f"<p>{P}</p><div class='quoteblock'><blockquote><p>{Q}</p></blockquote>{name}</div><p>{P}</p>"
    for class_name, expected in (("attribution", ["Hester Pyle"]), ("credit", [])):
        article = parse_html(f"<html><body><main><article>{page.format(class_name)}</article></main></body></html>")
        assert expected == [leaf.text for leaf in article.select(Attribution)]


@pytest.mark.parametrize(
    "head",
    [
        "<cite><a href='/m'>Quote from: hester on March 4</a></cite>",
        "<div><cite>hester wrote:</cite></div>",
        "<div class='bbCodeBlock-title'><a>hester said:</a></div>",
        "<div class='bbcode_postedby'>Originally Posted by <strong>hester</strong></div>",
    ],
)
def test_the_head_of_a_quote_on_a_forum_is_furniture(head: str) -> None:
    """The head of a quote on a forum names the writer and is furniture; a title in a sentence is not."""
    found = read(f"<p>{P}</p><blockquote>{head}{Q}</blockquote><p>{P}</p>")
    assert [AUTHOR, FURNITURE, SOURCE, AUTHOR] == [voice for voice, _ in found]
    assert (SOURCE, "I learned to") in found
    quote = f"<blockquote><cite>The Shed</cite> is a book. {Q}</blockquote>"
    assert [*OWN, (SOURCE, "The Shed is"), *OWN] == read(f"<p>{P}</p>{quote}<p>{P}</p>")


@pytest.mark.parametrize("attribute", ["class='article-body'", "itemprop='articleBody'", "class='entry-content'"])
def test_what_is_between_the_boxes_of_an_article_is_its_own(attribute: str) -> None:
    """Paragraphs, quotes and headings between an article's boxes are kept; words in other boxes are not."""
    between = f"<h2>The shed</h2><p>{NOTE}</p><blockquote><p>{Q}</p></blockquote><div><div><p>{P}</p></div></div>"
    box = f"<div {attribute}>{3 * f'<p>{P}</p>'}</div>"
    inside = [(FURNITURE, "The shed"), (AUTHOR, "This column was"), (SOURCE, "I learned to")]
    assert [*3 * OWN, *inside, *3 * OWN] == read(f"{box}{between}{box}")


@pytest.mark.parametrize("name", ["image-text", "photo-text", "media__text"])
def test_words_beside_an_image_are_the_authors(name: str) -> None:
    """Words beside an image are the author's, except a short line with such a class name."""
    for words, voice in ((f"{Q} {P}", AUTHOR), ("I learned to weld", FURNITURE)):
        box = f"<div class='{name}'><figure><img src='a'></figure><div><p>{words}</p></div></div>"
        assert (voice, "I learned to") in read(f"<p>{P}</p>{box}<p>{P}</p>")


def test_words_of_a_block_of_media_and_text_are_the_authors() -> None:
    """Few words beside an image are the author's in a block editor, where captions are a `figcaption`."""
    words = "<div class='wp-block-media-text__content'><p>I learned to weld</p></div>"
    box = f"<div class='wp-block-media-text'><figure class='wp-block-media-text__media'></figure>{words}</div>"
    assert (AUTHOR, "I learned to") in read(f"<p>{P}</p>{box}<p>{P}</p>")


@pytest.mark.parametrize(
    "around", ["<div class='my-8'><h3>Enjoyed this?</h3><p>{}</p>{}</div>", "<section><div><p>{}</p></div>{}</section>"]
)
def test_an_invitation_with_a_form_for_an_address_is_left_out(around: str) -> None:
    """Only the invitation around a form for an address is left out, whatever its class names."""
    invitation = "Subscribe to The Shed, and get a letter about the depot and all who work there every Friday at noon."
    form = "<form><input type='email'><button>Subscribe</button></form>"
    body = 4 * f"<p>{P}</p>"
    assert 8 * OWN == read(f"{body}{around.format(invitation, form)}{body}")
    assert (AUTHOR, "I learned to") in read(f"{body}{around.format(Q, form)}{body}")
    assert (AUTHOR, "I learned to") in read(f"{body}<div><p>{Q}</p>{around.format(invitation, form)}</div>{body}")
    assert 8 * OWN == read(f"<div>{body}{form}{body}</div>")
    assert 20 * OWN == read(f"{body}{body}<div>{body}{form}</div>{body}{body}")
    assert 8 * OWN == read(f"<form>{body}<input type='email'>{body}</form>")
    short = parse_html(f"<html><body><h1>The depot</h1><div><p>{P} {Q}</p>{form}</div></body></html>")
    assert [f"{P} {Q}"] == [leaf.text for leaf in short.leaves if leaf.voice is AUTHOR]


def test_the_line_below_a_sites_name_is_no_standfirst() -> None:
    """The description of a site is not a standfirst, although its class name is one."""
    site = f"<header><h1><a href='/'>Mud</a></h1><p class='site-description'>{Q}</p></header>"
    body = f"<h2 class='entry-title'>The depot</h2><div class='entry-content'>{4 * f'<p>{P}</p>'}</div>"
    assert Q not in parse_html(f"<html><body>{site}<div>{body}</div></body></html>").text(AUTHOR)


def test_a_date_of_an_update_alone_is_a_notice() -> None:
    """The date of an update alone is a notice, also without a class name."""
    assert [*OWN, (FURNITURE, "Mar 10, 2022"), *OWN] == read(f"<p>{P}</p><p>Updated: Mar 10, 2022</p><p>{P}</p>")


@pytest.mark.parametrize(
    "date", ["3 juin 2021", "3 de junio de 2021", "3 июня 2021 г.", "3 giugno 2021", "Published: 3 juni 2021"]
)
def test_a_date_alone_is_furniture_in_each_language(date: str) -> None:
    """A date alone is furniture in each language, also with a month in small letters."""
    assert [FURNITURE, *[AUTHOR] * 3] == [voice for voice, _ in read(f"<p>{date}</p>{3 * f'<p>{P}</p>'}")]


@pytest.mark.parametrize("tag", ["footer", "div class='article-footer'", "div class='story__footer'"])
@pytest.mark.parametrize(
    ("note", "voice"),
    [
        ("<p>This article was amended on Monday to correct the year.</p>", UNKNOWN),
        (f"<p>Editor’s note: {NOTE}</p>", EDITOR),
        (f"<p><em>Correction: {NOTE}</em></p>", UNKNOWN),
        ("<p>Ada Quill writes about depots for this and other papers, and lives in Dell.</p>", None),
    ],
)
def test_a_note_in_the_articles_footer_is_kept(tag: str, note: str, voice: Voice | None) -> None:
    """Only the note of an article's footer is kept."""
    found = read(f"{3 * f'<p>{P}</p>'}<{tag}>{note}</{tag.split(maxsplit=1)[0]}>")
    assert [AUTHOR] * 3 == [each for each, _ in found[:3]]
    assert [voice] * bool(voice) == [each for each, _ in found[3:] if each in (EDITOR, UNKNOWN, AUTHOR)][:1]


def test_a_footer_makes_no_label_of_the_last_words() -> None:
    """Links in a footer do not make the article's last words a label above links."""
    footer = "<footer><a href='/b'>The bridge is shut for the winter</a></footer>"
    assert [*3 * OWN, (AUTHOR, "(Via Depot News)")] == read(f"{3 * f'<p>{P}</p>'}<p>(Via Depot News)</p>{footer}")


def test_a_note_in_an_aside_is_the_outlets() -> None:
    """A note in an `aside` is the outlet's; other words there are beside the article."""
    body = f"<p>{P}</p><aside><p><i>{{}}</i></p></aside><p>{P}</p>"
    assert [*OWN, (EDITOR, "This column was"), *OWN] == read(body.format(f"Editor’s note: {NOTE}"))
    assert [*OWN, (FURNITURE, "This column was"), *OWN] == read(body.format(NOTE))


@pytest.mark.parametrize(
    "line",
    ["Source: The Depot Book", "Photo: Ada Quill", "By Ada Quill", "Read more: The lamp of Skarn", "3 June 2021"],
)
def test_a_line_of_furniture_in_a_quote_is_nobodys(line: str) -> None:
    """A line of furniture in a quote is furniture; a sentence that begins like one is the source's."""
    quote = f"<p>{P}</p><blockquote><p>{Q}</p><p>{{}}</p></blockquote><p>{P}</p>"
    assert [AUTHOR, SOURCE, FURNITURE, AUTHOR] == [voice for voice, _ in read(quote.format(line))]
    assert [AUTHOR, SOURCE, SOURCE, AUTHOR] == [
        voice for voice, _ in read(quote.format(f"{line} was all that they said about it, and so they went."))
    ]


def test_a_forum_names_the_writer_of_a_quote() -> None:
    """A forum names the writer of a quote, with an arrow and the time behind the name."""
    head = "<cite><a href='/u'>hester</a> wrote: <a href='/p'>↑</a><span>Thu Jun 03, 2021 8:00 am</span></cite>"
    found = read(f"<p>{P}</p><blockquote><div>{head}{Q}</div></blockquote><p>{P}</p>")
    assert [*OWN, (FURNITURE, "hester wrote: ↑Thu"), (SOURCE, "I learned to"), *OWN] == found
