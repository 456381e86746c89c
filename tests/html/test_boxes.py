"""Boxes and notes of an outlet."""

import pickle
import re
import sys
from unittest.mock import patch

import pytest

from opinionkit import Outlet, Voice, render
from opinionkit.errors import UnknownNameError
from opinionkit.html import parse_html
from opinionkit.markdown import JOINER
from support.pages import ARTICLE, LONG, page_of
from support.parsed_pages import VALLEY, spoken


@pytest.mark.parametrize("names", ["important", "alert alert-warning", "docs-note"])
def test_a_note_in_a_blockquote(names: str) -> None:
    """A class name of notes is evidence that a blockquote quotes nobody."""
    expected = [(Voice.AUTHOR, "Close the gate.")]
    assert expected == spoken(page_of(f"<blockquote class='{names}'><p>Close the gate.</p></blockquote>"))


@pytest.mark.parametrize("marker", ["Comment:", "Editor's note:", "Update:"])
def test_boxes(marker: str) -> None:
    """All words of a box are behind its marker, up to its end; a box inside is part of it."""
    outlet = Outlet("a", boxes={".box": marker, "div.box div": "Note:"})
    box = "<div class='box'><p>a</p><blockquote><p>b</p></blockquote><div><p>By Ada Quill</p></div></div>"
    article = parse_html(page_of(box, "<p>c</p>"), outlet=outlet)
    voice = Voice.UNKNOWN if marker == "Update:" else Voice.EDITOR
    read_so = [(leaf.text, leaf.voice) for leaf in article.leaves if leaf.voice and leaf.text][1:-1]
    assert [("a", voice), ("b", Voice.SOURCE), (f"{JOINER}By Ada Quill", voice), ("c", Voice.AUTHOR)] == read_so


def test_a_box_at_the_top() -> None:
    """A box at the top of an article is the editor's, as one further down."""
    page = f"<article><div class='desk-box'><p>a</p><p>b</p></div>{ARTICLE}</article>"
    leaves = [leaf for leaf in parse_html(page, outlet=VALLEY).leaves if leaf.voice]
    assert [("a", Voice.EDITOR), ("b", Voice.EDITOR)] == [(leaf.text, leaf.voice) for leaf in leaves[:2]]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='desk-box related'><p>a b</p></div>",
        "<div class='related'><div class='desk-box'><p>a b</p></div></div>",
    ],
)
def test_a_box_at_the_bottom(box: str) -> None:
    """A box at the end of an article is kept, although the extractor drops it."""
    last = parse_html(f"<article>{ARTICLE}{box}</article>", outlet=VALLEY).leaves[-1]
    assert ("a b", Voice.EDITOR) == (last.text, last.voice)


@pytest.mark.parametrize("name", ["desk-box", "desk-box related"])
def test_a_box_with_a_link(name: str) -> None:
    """A box with a link is the editor's, not a pointer to another article."""
    page = page_of(f"<p>{LONG}</p>", f"<div class='{name}'><p><a href='/'>The mill of the winter</a></p></div>")
    leaf = parse_html(page, outlet=VALLEY).leaves[-3]
    assert ("The mill of the winter", Voice.EDITOR) == (leaf.text, leaf.voice)


@pytest.mark.parametrize("selector", ["div..desk", "", "p::before", "p:nope"])
def test_a_box_is_a_selector(selector: str) -> None:
    """An outlet with a box that is not a CSS selector is refused; without cssselect it is not checked."""
    message = re.escape(f"outlet 'example-review': boxes[{selector!r}] is not a CSS selector: ")
    with pytest.raises(ValueError, match=f"{message}.*; write one as in 'div.desk'"):
        Outlet("example-review", boxes={selector: "Comment:"})
    with patch.dict(sys.modules, {"cssselect": None}):
        assert {selector: "Comment:"} == Outlet("example-review", boxes={selector: "Comment:"}).boxes


def test_boxes_need_the_layout_of_pages() -> None:
    """Boxes of an outlet need the layout of pages; those that it has from a base do not."""
    with pytest.raises(ValueError, match=r"boxes are for pages of HTML, and pages .*; add it to layouts, or leave"):
        Outlet("a", boxes={"div.desk": "Comment:"}, layouts=["blank"])
    derived = Outlet("b", bases=[VALLEY], layouts=["blank"])
    assert VALLEY.boxes == derived.boxes == pickle.loads(pickle.dumps(derived)).boxes


def test_an_outlet_by_name() -> None:
    """An outlet may be named as for `parse`; one without the layout `markdown` is refused."""
    assert "sott" == parse_html("<p>a</p>", outlet="sott").outlet.name
    with pytest.raises(UnknownNameError, match="outlet 'example-review' is not for layout 'markdown'"):
        parse_html("<p>a</p>", outlet=Outlet("example-review", layouts=["tight"]))


@pytest.mark.parametrize("marker", ["Comment:", "Editor's note:"])
def test_a_box_that_begins_with_a_quote(marker: str) -> None:
    """A quote at the start of a box is the source's, to its end."""
    box = "<div class='box'><blockquote><p>a</p><p>b</p></blockquote><p>c</p></div>"
    article = parse_html(page_of(box), outlet=Outlet("a", boxes={".box": marker}))
    expected = [("a", Voice.SOURCE), ("b", Voice.SOURCE), ("c", Voice.EDITOR)]
    assert expected == [(leaf.text, leaf.voice) for leaf in article.leaves if leaf.voice and leaf.text][1:-1]


def test_a_box_that_names_itself() -> None:
    """A box that begins with its own marker has the marker once."""
    box = "<div class='box'><p><b>Editor's note:</b> a</p></div>"
    article = parse_html(page_of(box), outlet=Outlet("a", boxes={".box": "Comment:"}))
    assert "Editor's note: a" == render(article.blocks[1]).strip()


@pytest.mark.parametrize(
    ("item", "voice", "words"),
    [
        ("<em>This article was amended on 3 June to correct a name.</em>", "unknown", "3 June to correct a name."),
        ("<strong>Editor's note:</strong> the mill stands.", "editor", "the mill stands."),
        ("<em>Photo: Ada Quill</em>", "author", "Photo: Ada Quill"),
        ("Update: now so.", "author", "Update: now so."),
    ],
)
def test_a_note_in_a_list(item: str, voice: str, words: str) -> None:
    """An item with an editor's label or an emphasized marker is the outlet's note; a credit stays an item."""
    article = parse_html(page_of("<ul><li>The miller is here.</li>", f"<li>{item}</li></ul>"))
    _, first, last, _ = (leaf for leaf in article.leaves if leaf.voice)
    assert ("author", voice) == (first.voice, last.voice)
    assert words == last.text.replace(JOINER, "")


def test_a_note_beside_the_article() -> None:
    """An `aside` with a class name of notes is the outlet's."""
    article = parse_html(page_of("<aside class='editors-note'><p>The company has replied.</p></aside>"))
    _, note, _ = (leaf for leaf in article.leaves if leaf.voice)
    assert (Voice.EDITOR, "The company has replied.") == (note.voice, note.text)


@pytest.mark.parametrize(
    ("marker", "voice"),
    [
        ("<b>Comment:</b>", "editor"),
        ("<b> Comment: </b>", "editor"),
        ("<cite>Comment:</cite>", "editor"),
        ("Comment:", None),
        ("<br>Comment: <b>so</b>", None),
        ("<b>Ada:</b>", None),
    ],
)
@pytest.mark.parametrize("name", ["comment", "editorial-comment", "comment-box", "related"])
def test_a_box_for_comments_that_begins_with_the_outlets_marker(name: str, marker: str, voice: str | None) -> None:
    """A box for comments is the outlet's only if it begins with an emphasized marker."""
    inside = f"<div class='{name}'><p>{marker} the mill did not burn.</p></div>"
    found = [leaf for leaf in parse_html(page_of(inside)).leaves if leaf.voice and "burn" in leaf.text]
    assert ([voice] if voice else []) == [leaf.voice for leaf in found if leaf.voice is not Voice.FURNITURE]
