"""Articles as Markdown: whose words come back, and as what."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opinionkit import PLAIN, Article, Layout, Voice, parse, read, render
from opinionkit.laws import texts
from opinionkit.markdown import JOINER, to_markdown
from support import EXAMPLES, PAGES

PATHS = sorted([*EXAMPLES.glob("*.txt"), *PAGES.glob("*.html")])


def spoken(article: Article) -> list[tuple[Voice | None, list[str]]]:
    """Say whose words each leaf has, without blanks around its lines, word joiners, and leaves that have none."""
    lines = ((leaf.voice, [*map(str.strip, leaf.text.replace(JOINER, "").split("\n"))]) for leaf in article.leaves)
    return [(voice, [line for line in words if line]) for voice, words in lines if any(words)]


def in_a_line(article: Article) -> list[tuple[Voice | None, str]]:
    """Join the lines of each leaf, as a heading has one."""
    return [(voice, " ".join(words)) for voice, words in spoken(article)]


@given(texts(PLAIN), st.sampled_from(Layout))
@example("\ufeff\ufeffThe mill stands.\n", Layout.BLANK)
def test_voices_and_words_come_back(text: str, layout: Layout) -> None:
    """From every layout, leaf by leaf, in the same order."""
    article = parse(text, layout=layout)
    again = parse(to_markdown(article), layout="markdown")
    assert in_a_line(article) == in_a_line(again)


@given(texts(PLAIN), st.sampled_from(Layout))
def test_what_is_written_is_written_alike_again(text: str, layout: Layout) -> None:
    """Markdown of Markdown has the same voices and words."""
    once = to_markdown(parse(text, layout=layout))
    assert in_a_line(parse(once, layout="markdown")) == in_a_line(
        parse(to_markdown(parse(once, layout="markdown")), layout="markdown")
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_examples_come_back(path: Path) -> None:
    """Texts and pages, with the kinds of their blocks; a layout is named, so that turns are quotes."""
    article = parse(render(read(path)), layout=read(path).layout)
    again = parse(to_markdown(article), layout="markdown")
    assert [type(block) for block in article.blocks] == [type(block) for block in again.blocks]
    assert spoken(article) == spoken(again)


@pytest.mark.parametrize(
    ("text", "layout", "expected"),
    [
        ("a\nb\n", "tight", "a\n\n> b\n"),
        ("a\nb\n", "lines", "a\n\nb\n"),
        ("> a\n", "tight", "> a\n"),
        ("> a\n", "blank", f"{JOINER}> a\n"),
        ("# a\n", "blank", f"{JOINER}# a\n"),
        ("• a\n(2) b\n", "lines", "- a\n\n2. b\n"),
        ("a\n\n\nComment: b\n\nc\n\n\nd\n", "tight", "a\n\n\nComment: b\n\nc\n\n\nd\n"),
        ("a\n\n\nComment: b\n\n> c\n\n\nd\n", "tight", "a\n\n\nComment: b\n\n> c\n\n\nd\n"),
        ("a\n© b\n", "tight", "a\n© b\n"),
        ("By Ada Quill\n", "blank", "By Ada Quill\n"),
        ("a\nThe mill. Photo: Ada Quill\n", "lines", "a\n\nThe mill. Photo: Ada Quill\n"),
        ("[Ed: a\nThe mill. Photo: Ada Quill]\n", "lines", f"\n\n[Ed: a\n\n{JOINER}The mill. Photo: Ada Quill]\n"),
        ("a\nb\n===\n\nc\n", "markdown", "# a b\n\nc\n"),
        (">\n> >\n\na\n", "markdown", "a\n"),
        ("> [!TIP] a\n> - b\n", "markdown", "> [!TIP]\n> a\n>\n> - b\n"),
        ("> [!quote]\n> a\n", "markdown", "> [!quote]\n> a\n"),
        (">\n> [!TIP]\n", "markdown", f"> {JOINER}[!TIP]\n"),
        ("> [!TIP]\n> a\n", "lines", f"> {JOINER}[!TIP]\n>\n> a\n"),
        ("", "tight", ""),
    ],
)
def test_what_is_written(text: str, layout: str, expected: str) -> None:
    """A quote has its prefix, a comment of several blocks its fences."""
    assert expected == to_markdown(parse(text, layout=layout))


def test_the_leaves_are_written_where_blocks_are_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its voice from a block of its own."""
    monkeypatch.setattr("opinionkit.markdown._Serializer.block", lambda *_: "a")
    text = "a\nb\n\n\nComment: c\n\nd\n\n\nUpdate: e\n\nf\n\u00a9 g\n"
    expected = "a\n\n> b\n\nComment: c\n\nComment: d\n\nUpdate: e\n\n###### f\n\n###### g\n"
    assert expected == to_markdown(parse(text, layout="tight"))
