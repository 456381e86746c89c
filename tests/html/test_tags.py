"""The tags of a page: what they say, and which are not shown."""

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html
from opinionkit.markdown import JOINER
from support.pages import BLOCK_TAGS, END, HIDDEN_TAGS, LONG, page_of
from support.parsed_pages import spoken


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>Comment:</b> a</p>", "editor paragraph a"),
        ("<p>Comment: a</p>", f"author paragraph {JOINER}Comment: a"),
        ("<p><b><span>Comment:</span></b> a</p>", "editor paragraph a"),
        ("<p>&#1;<b>Comment:</b> a</p>", "editor paragraph a"),
        ("<p>a&#1;b<br>c&#xFFFF;d</p>", "author paragraph ab\ncd"),
        ("<p><b>&gt; a</b></p>", f"author paragraph {JOINER}> a"),
        ("<p>a<br>- b</p>", f"author paragraph a\n{JOINER}- b"),
        ("<p>a<br><br>b</p>", "author paragraph a|author paragraph b"),
        *((f"<h{level}>a</h{level}>", "furniture heading a") for level in range(2, 7)),
        ("<h2>a<br>b</h2>", "furniture heading a b"),
        ("<p>a\n b</p>", "author paragraph a b"),
        ("<p><a href=x><b>Read also: a mill</b></a></p>", "furniture heading Read also: a mill"),
        ("<aside><p>a</p><p class='credit'>b</p></aside>", "furniture heading a|furniture heading b"),
        ("<div class='byline'><p>Ada Quill</p></div>", "furniture byline Ada Quill"),
        ("<p itemprop='author'>Ada Quill</p>", "furniture byline Ada Quill"),
        ("<p>By <span itemprop='author'>Ada Quill</span></p>", "furniture byline Ada Quill"),
        ("<p itemprop='datePublished'>June 3</p>", "furniture heading June 3"),
        ("<div itemprop='caption'>a</div>", "furniture caption a|furniture credit "),
        (f"<div class='editors-note'>{'x ' * 490}x</div>", f"editor paragraph {'x ' * 490}x"),
        (f"<div class='editors-note'>{'x ' * 500}x</div>", f"author paragraph {'x ' * 500}x"),
        (f"<p class='caption'>{'x ' * 500}x</p>", f"author paragraph {'x ' * 500}x"),
        ("<blockquote><p>a</p><p class='copyright'>b</p></blockquote>", "source paragraph a|source paragraph b"),
        (f"<h2>{'x' * 290}</h2>", f"furniture heading {'x' * 290}"),
        (f"<h2>{'x' * 301}</h2>", f"author paragraph {'x' * 301}"),
        (f"<h1>{LONG}</h1>", f"furniture heading {LONG}"),
        ("<ul class='quote'><li>a</li></ul>", "author list_item a"),
        ("<div class='quote'><p>a</p></div>", "source paragraph a"),
        (f"<div class='quote'>{'x ' * 1500}x</div>", f"author paragraph {'x ' * 1500}x"),
        ("<div class='quote'><blockquote>a</blockquote><p>b</p></div>", "source paragraph a|author paragraph b"),
        (
            "<blockquote><p>a</p><p>— <cite>Ada Quill</cite></p></blockquote>",
            "source paragraph a|furniture attribution Ada Quill",
        ),
        ("<blockquote>a<br>by <cite>Ada Quill</cite></blockquote>", f"source paragraph a\n{JOINER}by Ada Quill"),
        (
            "<blockquote>a<footer>Ada Quill</footer><br>b</blockquote>",
            "source paragraph a|source paragraph Ada Quill|source paragraph b",
        ),
        (
            "<blockquote><p>a</p><footer>Ada Quill</footer><button>Share</button></blockquote>",
            "source paragraph a|furniture attribution Ada Quill",
        ),
        ("<p>a <b> b</b></p>", "author paragraph a b"),
        ("<p><b>a</b>&nbsp;<b>b</b></p>", "author paragraph a\xa0b"),
        ("<p>a<br>b<br>c</p>", "author paragraph a\nb\nc"),
        ("<pre>\nx = 1\n<b>y = x</b>\n</pre>", "author code ```\nx = 1\ny = x\n```"),
        ("<pre> \n </pre>", ""),
        ("<blockquote><p>a<br>b</p></blockquote>", "source paragraph a\nb"),
        (
            "<h2>The mill burnt in the night</h2><blockquote>The mill burnt in the night</blockquote>",
            "furniture heading The mill burnt in the night|source paragraph The mill burnt in the night",
        ),
        (f"<blockquote>{LONG} {END}</blockquote>", f"furniture heading {LONG} {END}"),
        (
            f"<blockquote><p>{END[:30]}</p><p>{END[31:]}</p></blockquote>",
            f"furniture heading {END[:30]}|furniture heading {END[31:]}",
        ),
        ("<blockquote>Then the council has told</blockquote>", "source paragraph Then the council has told"),
        ("<blockquote>The council has told</blockquote>", "furniture heading The council has told"),
        ("<blockquote>The council has</blockquote>", "source paragraph The council has"),
        (
            f"<blockquote>{END.replace('again', 'always')}</blockquote>",
            f"source paragraph {END.replace('again', 'always')}",
        ),
        ("<ol><li>a<li><p>- b</p><p>c</p></ol>", f"author list_item a|author list_item {JOINER}- b|author paragraph c"),
        ("<pre><b>a</b>\n  <b>b</b></pre>", "author code ```\na\n  b\n```"),
        ("<pre> <b>a</b>\n <b>b</b></pre>", "author code ```\n a\n b\n```"),
        ("<pre>a&#13;\nb&#13;c</pre>", "author code ```\na\nbc\n```"),
        ("<pre>a\n\n\n  b\n```</pre>", f"author code ```\na\n\n  b\n{JOINER}```\n```"),
        ("<hr>", "furniture separator ***"),
        ("<aside>a</aside>", "furniture heading a"),
        ("<aside><a href='/'>a</a></aside>", ""),
        ("<blockquote class='pullquote'><p>a</p></blockquote>", "furniture heading a"),
        ("<blockquote id='pullquote'><p>a</p></blockquote>", "furniture heading a"),
        (f"<blockquote>“{END}”</blockquote>", f"furniture heading “{END}”"),
        (
            "<blockquote><p>a</p><footer>— Ada Quill, Essays</footer></blockquote>",
            "source paragraph a|furniture attribution Ada Quill, Essays",
        ),
        (
            "<blockquote><p>a</p><footer>— Ada Quill, Essays</footer><p>…</p></blockquote>",
            "source paragraph a|furniture attribution Ada Quill, Essays|source paragraph …",
        ),
        ("<figure><figcaption>a</figcaption></figure>", "furniture caption a|furniture credit "),
        ("<figure><figcaption>© Ada Quill</figcaption></figure>", "furniture credit Ada Quill"),
        (
            f"<figure><figcaption>{'x' * 300}</figcaption></figure>",
            f"furniture caption {'x' * 300}|furniture credit ",
        ),
        (f"<figure><figcaption>{'x' * 301}</figcaption></figure>", f"furniture heading {'x' * 301}"),
        (f"<figure><figcaption>{'x' * 301}<br>a</figcaption></figure>", f"furniture heading {'x' * 301} a"),
        (
            "<p class='wp-caption-text'>- a</p><p class='credit'>b</p>",
            f"furniture caption {JOINER}- a|furniture credit b",
        ),
        ("<p class='credit'>Photo: Ada Quill</p>", "furniture credit Ada Quill"),
        ("<div class='byline'>By Ada Quill</div>", "furniture byline Ada Quill"),
        ("<p>The mill, by <a rel='author'>Ada Quill</a></p>", "furniture heading The mill, by Ada Quill"),
        (
            "<blockquote><p>a</p><cite>Ada Quill</cite></blockquote>",
            "source paragraph a|furniture attribution Ada Quill",
        ),
        ("<blockquote><p>a<br>— Ada Quill</p></blockquote>", "source paragraph a|furniture attribution Ada Quill"),
        ("<blockquote><p>I read <cite>Essays</cite></p></blockquote>", "source paragraph I read Essays"),
        ("<blockquote><p>I <em>read</em> <cite>Essays</cite></p></blockquote>", "source paragraph I read Essays"),
        ("<blockquote>a<br><cite>Ada Quill</cite></blockquote>", "source paragraph a|furniture attribution Ada Quill"),
        (
            "<blockquote><p>a</p><cite>Essays</cite><p>b</p></blockquote>",
            "source paragraph a|source paragraph Essays|source paragraph b",
        ),
        ("<blockquote><h4>a</h4><p>b</p></blockquote>", "furniture heading a|source paragraph b"),
        (
            "<blockquote><p>b c</p><p><a href=x>Read more</a></p></blockquote>",
            "source paragraph b c|furniture heading Read more",
        ),
        ("<p><a href=x>Read also: a mill</a></p>", "furniture heading Read also: a mill"),
        ("<p>***</p>", "furniture separator ***"),
        ("<p>• • •</p>", "furniture separator • • •"),
        ("<p>[Editor's note: a.]</p>", "editor paragraph a."),
        ("<p>[Editor's note: a.] b</p>", "author paragraph [Editor's note: a.] b"),
        ("<div class='editors-note'><p>a</p><p>b</p></div>", "editor paragraph a|editor paragraph b"),
        ("<p>EDITOR’S NOTE: a</p>", "editor paragraph a"),
        ("<p>Update: a</p>", f"author paragraph {JOINER}Update: a"),
        ("<p><b>Editor's note</b> a</p><p>b</p>", "editor paragraph Editor's note a|author paragraph b"),
        ("<p><b>Editor's note</b><br>a</p><p>b</p>", "editor paragraph Editor's note\na|author paragraph b"),
        ("<p> <b> Editor's</b> <i>note </i>a</p>", "editor paragraph Editor's note a"),
        ("<p><b>編集部注</b>水車</p>", "editor paragraph 編集部注水車"),
        ("<p>Editor's <b>note</b> a</p>", "author paragraph Editor's note a"),
        ("<p>Editor's note a</p>", "author paragraph Editor's note a"),
        ("<p><b>Ed</b> a</p>", "author paragraph Ed a"),
        ("<p><b>Editor's note: a</b> b</p>", "editor paragraph a b"),
        (
            "<p><b>Editor's note</b></p><p>a</p><p>b</p>",
            "furniture heading Editor's note|editor paragraph a|author paragraph b",
        ),
        ("<h4>Editor's note</h4><ul><li>a</li></ul>", "furniture heading Editor's note|editor list_item a"),
        ("<h1>Editor's note</h1><p>a</p>", "furniture heading Editor's note|author paragraph a"),
        ("<h2>Editor's note</h2><p>a</p>", "furniture heading Editor's note|author paragraph a"),
        (
            "<p><b>Editor's note</b></p><blockquote>a</blockquote>",
            "author paragraph Editor's note|source paragraph a",
        ),
        ("<blockquote><p><b>Editor's note</b> a</p></blockquote>", "editor paragraph Editor's note a"),
        ("<p class='correction'>Correction: a.</p>", f"editor paragraph {JOINER}Correction: a."),
        ("<p>a <nobr>b</nobr> <x-y>c</x-y> d</p>", "author paragraph a b c d"),
        ("<center>a</center>", "author paragraph a"),
        ("<h3>Q: Why?</h3><p>A: Why not.</p>", "author paragraph Q: Why?|author paragraph A: Why not."),
        (f"<h2>{LONG}</h2>", f"author paragraph {LONG}"),
        (f"<div class='byline'>{'x ' * 500}x</div>", f"author paragraph {'x ' * 500}x"),
        ("<div class='byline'>yesterday at noon.</div>", "furniture heading yesterday at noon."),
        ("<p><q>a</q></p>", "author paragraph “a”"),
        (
            "<p>a<script>b</script><template>c</template><span hidden>d</span><b style='display: none'>e</b></p>",
            "author paragraph a",
        ),
        ("<nav><p>a</p></nav><form><p>a</p></form><menu><p>a</p></menu><footer><p>a</p></footer>", ""),
        ("<div class='related'><figure><figcaption>a</figcaption></figure></div>", ""),
    ],
)
def test_what_tags_say(html: str, expected: str) -> None:
    """Each tag between two paragraphs has its voice, kind and words."""
    leaves = [leaf for leaf in parse_html(page_of(html)).leaves if leaf.voice][1:-1]
    assert expected == "|".join(f"{leaf.voice} {leaf.kind} {leaf.text}" for leaf in leaves)


@pytest.mark.parametrize("tag", BLOCK_TAGS)
def test_a_paragraph_ends_at_the_edge_of_a_block(tag: str) -> None:
    """An element that browsers show as a block ends a paragraph, whether its words are kept or not."""
    page = page_of(f"<p>{LONG}</p><div>The mill stands<{tag}>{LONG}</{tag}></div>")
    assert "The mill stands" in [leaf.text for leaf in parse_html(page).leaves]


@pytest.mark.parametrize("tag", HIDDEN_TAGS)
def test_an_element_that_browsers_do_not_show_has_no_words(tag: str) -> None:
    """An element that browsers do not show, or only for input, has no words."""
    page = page_of(f"<div><{tag}>a b</{tag}></div>")
    assert [LONG, END] == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize(
    "tag",
    [*(tag for tag in HIDDEN_TAGS if tag not in {"button", "frameset", "title"}), 'script type="application/ld+json"'],
)
def test_such_an_element_in_a_sentence_has_no_words(tag: str) -> None:
    """A sentence continues behind an element that browsers do not show."""
    page = page_of(f"<p>The mill <{tag}>a b</{tag.partition(' ')[0]}> stands.</p>")
    assert [LONG, "The mill stands.", END] == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize("tag", ["embed", "wbr", "source", "track"])
def test_an_element_without_content_has_no_words(tag: str) -> None:
    """Words behind an element without content are the article's."""
    page = page_of(f"<p>a b <{tag} src='a'>c d</p><{tag} src='a'><p>e f</p>")
    assert [(Voice.AUTHOR, "a b c d"), (Voice.AUTHOR, "e f")] == spoken(page)


def test_a_source_of_a_video_that_is_not_closed() -> None:
    """An unclosed `source` ends at once, so that the article below is read."""
    page = page_of("<p>a</p>").replace("<article>", "<source><article>")
    assert [LONG, "a", END] == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize("blank", ["", "&nbsp;", " &nbsp; ", "&emsp;"])
def test_two_breaks_end_a_paragraph(blank: str) -> None:
    """Two line breaks end a paragraph, whatever blanks are between them."""
    page = page_of(f"<p>a b<br>{blank}<br><strong>Editor's note:</strong> c d</p>")
    assert [(Voice.AUTHOR, "a b"), (Voice.EDITOR, "c d")] == spoken(page)
