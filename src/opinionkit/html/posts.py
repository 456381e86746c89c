"""Posts of social networks that a page embeds as quotes, by their markup."""

from collections.abc import Iterator
from functools import partial
from itertools import islice, takewhile

from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit.html.class_names import POST
from opinionkit.html.tags import PAGE_TAGS

__all__ = ["is_post", "rename_posts", "unname_frames"]


_quotes = XPath("//blockquote[@class]")
#: Substack writes a post as elements for its writer, its words and its numbers: https://substack.com.
_written_out = XPath("//div[@data-component-name='Twitter2ToDOM']")
#: The texts of an element that are not blank, scripts aside.
_words = XPath(".//text()[normalize-space() and not(parent::script or parent::style or ancestor::noscript)]")
#: Elements around a post that have few words beside, in characters: "Skip the post by Ada Quill".
_FRAMES, _MAX_LABELS = 4, 120
#: Paragraphs beside a post in an article; beside one in a margin there are none.
_MIN_PARAGRAPHS = 2


def is_post(quote: HtmlElement) -> bool:
    """Return whether a quote is a post, by the class name that its network gives it."""
    return bool(POST.search(quote.get("class", "")))


def unname_frames(tree: HtmlElement) -> None:
    """Remove the names of elements that have only a post of the article, such as `social-embed`."""
    for post in filter(is_post, _quotes(tree)):
        frames = [*takewhile(partial(_is_frame, post), islice(post.iterancestors(), _FRAMES))]
        box = (frames[-1] if frames else post).getparent()
        if box is not None and len(box.findall("p")) >= _MIN_PARAGRAPHS:
            for frame in frames:
                _unname(frame)


def _is_frame(post: HtmlElement, element: HtmlElement) -> bool:
    """Return whether an element has few words beside those of a post, and of a caption."""
    if element.tag in {"article", *PAGE_TAGS}:
        return False
    captions = element.findall("figcaption")
    return _length(element) - sum(map(_length, (post, *captions))) <= _MAX_LABELS


def _length(element: HtmlElement) -> int:
    return sum(map(len, _words(element)))


def rename_posts(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Return new tags for the elements of posts that are written out.

    Each post becomes a `blockquote`, all in it but its words a `noscript`, which has no
    words of a page. Their names are removed.
    """
    return {element: tag for post in _written_out(tree) for element, tag in _tags_of(post)}


def _tags_of(post: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    yield post, "blockquote"
    _unname(post)
    part = post
    while not _has_own_words(part) and (parts := [child for child in part if _words(child)]):
        part = max(parts, key=_length)
        yield from ((other, "noscript") for other in parts if other is not part)
        if part.tag == "a":  # around the words
            yield part, "div"
        _unname(part)


def _has_own_words(element: HtmlElement) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)


def _unname(element: HtmlElement) -> None:
    for name in ("class", "id"):
        element.attrib.pop(name, None)
