"""Posts of social networks that a page embeds as quotes, by their markup."""

from collections.abc import Iterator
from functools import partial
from itertools import accumulate, islice, takewhile

from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit.html.class_names import HIDDEN, POST
from opinionkit.html.elements import names_in
from opinionkit.html.tags import PAGE_TAGS
from opinionkit.html.tree import own_texts

__all__ = ["is_post", "rename_posts", "unname_frames"]


_quotes = XPath("//blockquote[@class]")
#: Substack writes a post as elements for its writer, its words and its numbers: https://substack.com.
_written_out = XPath(
    "//*[(self::a or self::div) and @data-component-name='Twitter2ToDOM']"
    "[not(ancestor::*[@data-component-name='Twitter2ToDOM'])]"
)
_named_words = XPath("descendant::*[contains(concat(' ', @class, ' '), ' tweet-text ')]")
#: Elements around a post, and the characters that links in them may have: "Skip the post by Ada Quill".
_FRAMES, _MAX_LINKS = 4, 120
#: Elements in a frame whose words say nothing of it: a caption, scripts.
_BESIDE = frozenset(("figcaption", "noscript", "script", "style"))
#: Elements around a post and other words.
_OUTSIDE = frozenset(("article", *PAGE_TAGS))
#: Paragraphs beside a post in an article; beside one in a margin there are none.
_MIN_PARAGRAPHS = 2
#: Characters of the longest part of a post without named words; a shorter part may be a name or a date.
_MIN_LENGTH = 30


def is_post(quote: HtmlElement) -> bool:
    """Return whether a quote is a post, by the class name that its network gives it."""
    return bool(POST.search(quote.get("class", "")))


def unname_frames(tree: HtmlElement) -> None:
    """Remove the names of elements that have only a post of the article, such as `social-embed`."""
    for post in filter(is_post, _quotes(tree)):
        frames = [*takewhile(partial(_is_frame, post), islice(post.iterancestors(), _FRAMES))]
        box = frames[-1].getparent() if frames and _has_words(post) else None
        if box is not None and len([*islice(box.iterchildren("p"), _MIN_PARAGRAPHS)]) == _MIN_PARAGRAPHS:
            for frame in frames:
                _unname(frame)


def _is_frame(post: HtmlElement, element: HtmlElement) -> bool:
    """Return whether an element has only a post and links.

    An element that is hidden or an editor's note is no frame.
    """
    if element.tag in _OUTSIDE or HIDDEN.search(element.get("class", "")) or names_in(element).editor:
        return False
    lengths = accumulate(_lengths_beside(post, element))  # the first too long is enough: posts are many
    return all(length <= _MAX_LINKS for length in lengths)


def _lengths_beside(post: HtmlElement, element: HtmlElement) -> Iterator[int]:
    """Yield the length of each link beside a post; for other words, more than the maximum."""
    if any(map(str.strip, own_texts(element))):
        yield _MAX_LINKS + 1
    for child in element:
        if child.tag == "a":
            yield _length(child)
        elif child is not post and child.tag not in _BESIDE:
            yield from _lengths_beside(post, child)


def _has_words(element: HtmlElement) -> bool:
    return any(map(str.strip, element.itertext()))


def rename_posts(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Return new tags for the elements of posts that are written out.

    Each post becomes a `blockquote`; everything in it except its words becomes `noscript`, which is not read. The words
    have a name, or are the longest part. The function also removes the elements' names.
    """
    return {element: tag for post in _written_out(tree) for element, tag in _tags_of(post)}


def _tags_of(post: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    words = next(iter(_named_words(post)), None)
    around: set[HtmlElement] = set() if words is None else {words, *words.iterancestors()}
    yield post, "blockquote"
    _unname(post)
    part = post
    while part is not words and not any(map(str.strip, own_texts(part))):
        parts = [each for each in part if _has_words(each)]
        if not parts or any(each.tag == "p" for each in parts):
            break
        part = next((each for each in parts if each in around), max(parts, key=_length))
        yield from ((other, "noscript") for other in parts if other is not part)
        if part.tag == "a":  # around the words
            yield part, "div"
        _unname(part)
    if words is None and _length(part) < _MIN_LENGTH:
        yield part, "noscript"


def _length(element: HtmlElement) -> int:
    return sum(len(" ".join(text.split())) for text in element.itertext())


def _unname(element: HtmlElement) -> None:
    for name in ("class", "id"):
        element.attrib.pop(name, None)
