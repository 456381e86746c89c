"""Bytes and characters of a page, its name, and its limits."""

import pytest

from opinionkit.errors import PageError
from opinionkit.html import parse_html
from opinionkit.html import tree as tree_module
from opinionkit.html.decoding import decode
from opinionkit.html.sites import is_elsewhere
from opinionkit.html.tree import parse_tree


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b"\xef\xbb\xbfa\xff", "a\ufffd"),
        (b"\xffa\x81", "ÿa\ufffd"),
        (b'<meta charset="\xff">\xe9', '<meta charset="ÿ">é'),
        (b'<meta charset="koi8-r">\xc1', '<meta charset="koi8-r">а'),
    ],
)
def test_bytes_that_are_no_characters(page: bytes, text: str) -> None:
    """Bytes that are not characters are replaced, so that the rest can be read."""
    assert text == decode(page)


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x00"])
def test_characters_that_are_none(character: str) -> None:
    """Characters that HTML forbids are not in the text."""
    tree = parse_tree(f"<p>a{character}b")
    assert tree is not None
    assert "ab" == tree.text_content()


@pytest.mark.parametrize("name", ["https://post.example/a", " HTTP://post.example/a\n"])
def test_an_address_is_no_page(name: str) -> None:
    """An address is not a page, and the error names the remedy."""
    with pytest.raises(PageError, match=r"is the name of a page; download the page and pass its bytes$"):
        parse_html(name)


def test_a_file_name_is_no_page() -> None:
    """A file name is not a page, and the file is not read."""
    with pytest.raises(PageError, match=r"'mill.html' is the name of a page; call read\(\) with the file's name$"):
        parse_html("mill.html")


@pytest.mark.parametrize(("limit", "length"), [("_MAX_LENGTH", 8), ("_MAX_ELEMENTS", 4)])
def test_a_page_at_a_limit(monkeypatch: pytest.MonkeyPatch, limit: str, length: int) -> None:
    """A page at a limit is read, and a larger one is refused."""
    monkeypatch.setattr(tree_module, limit, length)
    assert parse_tree("<p>a<b>b") is not None
    with pytest.raises(PageError):
        parse_tree("<p>a<b>b<i>")


@pytest.mark.parametrize(
    ("address", "site", "expected"),
    [
        ("https://www.post.example/a", "post.example", False),
        ("https://post.example/a", "post.example", False),
        ("https://blog.post.example/a", "post.example", False),
        ("https://post.example/a", "blog.post.example", False),
        ("https://post.other.example/a", "post.example", True),
        ("https://thepost.example/a", "post.example", True),
        ("/a", "post.example", False),
        ("http://[", "post.example", False),
        ("https://post.example/a", "", False),
    ],
)
def test_an_address_on_another_site(address: str, site: str, expected: bool) -> None:  # noqa: FBT001  # a parameter
    """An address on a part of the same site is not elsewhere."""
    assert expected is is_elsewhere(address, site)
