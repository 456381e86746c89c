"""Clean the tree of a page before its article is selected.

An `a` without `href` and a `button` inside a sentence become a `span`, the headline of a page without `h1` becomes one,
emphasized words alone below an image, and words that repeat its text, become a `figcaption`. The `article` of another
title and a dialog become a `nav`. Ids that repeat a heading are removed, and names around a post of a social network.
Posts that are written out become quotes. Parts that a script shows are shown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

from lxml.etree import XPath, strip_elements
from lxml.html import HtmlElement

from opinionkit.html.class_names import HEADLINE
from opinionkit.html.elements import is_in_sentence, is_short, is_skipped, names_text
from opinionkit.html.posts import rename_posts, unname_frames
from opinionkit.html.sections import is_title
from opinionkit.html.tags import STRIPPED_TAGS
from opinionkit.html.tree import outwards, own_texts

__all__ = ["clean"]


#: React sends parts of a page hidden, and a script puts them in place: https://react.dev/reference/react-dom/server.
_streamed = XPath("//div[starts-with(@id, 'S:')]")
#: Scripts let parts of a page appear while the reader scrolls, or when all is loaded.
_appearing = XPath("//*[contains(@style, 'visibility') and contains(@style, 'animation-name')]")
_invisible = XPath("//*[contains(@style, 'visibility: hidden') or contains(@style, 'visibility:hidden')]")
#: Paragraphs outside quotes with an image. Images of less than 100 pixels, icons, and images beside words do not count.
_illustrated = XPath(
    "//p[not(ancestor::blockquote) and .//img[not(string-length(@width) < 3 and @width)"
    " and not(contains(@class, 'align') or contains(@class, 'avatar') or contains(@class, 'emoji')"
    " or contains(@class, 'float') or contains(@class, 'icon'))]]"
)
#: Images with a text, which a paragraph beside them may repeat.
_described = XPath("//img[(@alt or @title) and not(ancestor::blockquote)]")
#: Elements around an image that have nothing else: a link, a frame.
_FRAMES = frozenset(("a", "center", "picture", "span"))
#: Around a caption: dashes, and blanks.
_CAPTION_EDGES = " \t\n\xa0-–—"
#: Dialogs, as about cookies, without a headline and footnotes.
_dialogs = XPath(
    "//*[self::div or self::section or self::aside][@role='dialog' or @role='alertdialog']"
    "[not(.//h1) and not(.//li[@id])]"
)
#: Forms for an address of the reader: of a newsletter, of a comment.
_forms = XPath("//form[.//input[@type='email']]")
#: The texts of an element outside of forms.
_texts_beside = XPath(".//text()[not(ancestor::form)]")
#: Characters of the words with such a form, and the elements around the form that may have them.
_MAX_INVITATION, _INVITATION_LEVELS = 400, 4
#: Characters of a label beside such a form. A longer text names the form's use, or is the author's.
_MAX_LABEL = 40
#: Words that name the use of such a form. Those of another language belong here.
_INVITING = re.compile(
    r"abonn|boletín|bülten|e-?mail|inbox|infolettre|inscr|iscri|newsletter|nyhe[td]sbrev|odebír|prenumer|sign[ -]?up"
    r"|subscri|suscri|tilmeld|uutiskirje|zapisz|підпис|подпис|рассылк|розсилк|登録|購読|订阅|訂閱|구독",
    re.IGNORECASE,
)
#: Characters of a dialog; a longer one is perhaps the article, opened from a list.
_MAX_DIALOG = 1_000
#: Characters of a caption that only its place shows; a longer one is perhaps a standfirst.
_MAX_CAPTION = 120
_anchors = XPath("//a[not(@href)]")
#: The content of a custom element in the page's source: https://html.spec.whatwg.org/#attr-template-shadowrootmode.
_shadow_roots = XPath("//template[@shadowrootmode]")
_buttons = XPath("//button")
#: A word of a sentence, not the mark of a footnote: "1", "i".
_WORD = re.compile(r"[^\W\d_]{2}")
#: The teaser of another article: its title is a link. A link to a place on the page is that of a post in a live blog.
_teasers = XPath(
    "//article[not(.//h1) and not(.//article) and .//*[self::h2 or self::h3 or self::h4]"
    "[descendant::a[not(contains(@href, '#'))] or ancestor::a[not(contains(@href, '#'))]]]"
)
#: Characters of a teaser; a longer article is perhaps the page's.
_MAX_TEASER = 1_000
_headings = XPath("//h2 | //h3 | //h4 | //h5 | //h6")
#: A page's ids repeat its headings if this number of them do, and half of all: "what-the-navy-wants".
_MIN_REPEATED = 3
#: Paragraphs of a section whose id alone repeats its heading.
_MIN_PARAGRAPHS = 2
#: A heading and the elements around it that may have its id: a section, and a box in it.
_LEVELS = 3
_NO_LETTERS = re.compile(r"[\W_]+")


def clean(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Change a tree in place; its words stay. Return the tags that elements had before."""
    for element in _streamed(tree):
        element.attrib.pop("hidden", None)
    tags = _renamed(tree)
    headings = _headings(tree)
    repeating = [element for heading in headings for element in _repeating(heading)]
    are_slugs = len(repeating) >= _MIN_REPEATED and 2 * len(repeating) >= len(headings)
    for element in repeating if are_slugs else [each for heading in headings for each in _section_of(heading)]:
        element.attrib.pop("id", None)  # one section may have several such headings
    unname_frames(tree)
    strip_elements(tree, *STRIPPED_TAGS, with_tail=False)
    for element in (*_appearing(tree), *_with_most_words(_invisible(tree), tree)):
        element.attrib.pop("style", None)
    return tags


def _with_most_words(elements: Sequence[HtmlElement], tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements that have more than half of a page's words, in characters."""
    half = len(" ".join(" ".join(tree.itertext()).split())) // 2 if elements else 0
    return [element for element in elements if not is_short(element, half)]


def _renamed(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Rename elements; return their tags before."""
    renamed = dict.fromkeys(_anchors(tree), "span")  # the targets of links
    renamed |= dict.fromkeys(_shadow_roots(tree), "div")
    renamed |= {button: "span" for button in _buttons(tree) if _is_term(button)}
    headlines = len(tree.findall(".//h1"))
    if not headlines:
        named = [heading for heading in _headings(tree) if HEADLINE.search(names_text(heading))]
        if len(named) == 1:  # of several, each is the title of an article in a list
            renamed[named[0]] = "h1"
    if headlines == 1:
        renamed |= {each: "nav" for each in _teasers(tree) if sum(map(len, each.itertext())) <= _MAX_TEASER}
    renamed |= {caption: "figcaption" for paragraph in _illustrated(tree) for caption in _caption_of(paragraph)}
    renamed |= dict.fromkeys(_repeated(tree), "figcaption")
    renamed |= {each: "nav" for each in _dialogs(tree) if is_short(each, _MAX_DIALOG)}
    renamed |= rename_posts(tree)
    invitations = {box for form in _forms(tree) for box in _invitation_of(form)}
    renamed |= dict.fromkeys(invitations.difference(_with_most_words([*invitations], tree)), "nav")
    tags = {element: str(element.tag) for element in renamed}
    for element, tag in renamed.items():
        element.tag = tag
    return tags


def _is_term(button: HtmlElement) -> bool:
    """Return whether a button is words of a sentence, which opens their explanation."""
    shown = (each for each in button.iterdescendants() if not is_skipped(each))
    words = [button.text, *(each.text for each in shown), *(each.tail for each in button.iterdescendants())]
    return is_in_sentence(button) and any(_WORD.search(text) for text in words if text)


def _invitation_of(form: HtmlElement) -> list[HtmlElement]:
    """Return the largest element around a form that has few words, all about the form; or none."""
    few = takewhile(lambda each: is_short(each, _MAX_INVITATION), islice(outwards(form), _INVITATION_LEVELS))
    found = [each for each in few if each is form or (each.tag in ("aside", "div", "section") and _is_inviting(each))]
    return found[-1:]


def _is_inviting(element: HtmlElement) -> bool:
    """Return whether all words beside a form are labels, or name its use, and some do."""
    texts = [text.strip() for text in map(str, _texts_beside(element))]
    inviting = [text for text in texts if _INVITING.search(text)]
    return bool(inviting) and all(len(text) <= _MAX_LABEL for text in texts if text not in inviting)


def _caption_of(paragraph: HtmlElement) -> list[HtmlElement]:
    """Return the emphasized element below an image that has all words of a paragraph, or none.

    A question is that of an interview.
    """
    worded = [each for each in paragraph if any(map(str.strip, each.itertext()))]
    if len(worded) != 1 or any(map(str.strip, own_texts(paragraph))) or worded[0].tag not in ("em", "i", "small"):
        return []
    (caption,) = worded
    above = caption.itersiblings(preceding=True)
    is_below = any(each.tag == "img" or each.find(".//img") is not None for each in above)
    is_question = "".join(caption.itertext()).rstrip().endswith(("?", "？", "؟", ";"))
    return [caption] if is_below and not is_question and is_short(caption, _MAX_CAPTION) else []


def _repeated(tree: HtmlElement) -> list[HtmlElement]:
    """Return the paragraphs directly below an image that repeat its text: captions, perhaps between dashes.

    A text of several images is that of speakers, or of a series.
    """
    images, repeated = [*_described(tree)], list[HtmlElement]()
    texts = [{_normal(image.get(name, "")) for name in ("alt", "title")} - {""} for image in images]
    counts = Counter(text for each in texts for text in each)
    for image, found in zip(images, texts, strict=True):
        *_, frame = (image, *takewhile(lambda element: element.tag in _FRAMES, image.iterancestors()))
        below = frame.getnext()
        if below is None or below.tag not in ("p", "div") or not is_short(below, _MAX_CAPTION):
            continue
        words = _normal("".join(below.itertext()))
        is_linked = below.find(".//a") is not None  # a teaser's title
        if words in found and counts[words] == 1 and not is_linked and not words.endswith("?"):
            repeated.append(below)
    return repeated


def _normal(words: str) -> str:
    return " ".join(words.split()).strip(_CAPTION_EDGES).casefold()


def _section_of(heading: HtmlElement) -> list[HtmlElement]:
    """Return the section of an article, if its id is the beginning of its heading: `feedback`; or none.

    It has several paragraphs, no form and no button, and more paragraphs follow. Its heading is not
    one of the page's, such as "Comments".
    """
    section = heading.getparent()
    if section is None or section.tag not in ("div", "section") or next(iter(section), None) is not heading:
        return []
    name = _NO_LETTERS.sub("", section.get("id", "")).lower()
    title, below = "".join(heading.itertext()), section.getnext()
    is_own = bool(name) and _NO_LETTERS.sub("", title).lower().startswith(name) and not is_title(title.strip())
    has_text = len(section.findall("p")) >= _MIN_PARAGRAPHS and not any(map(section.findall, (".//form", ".//button")))
    is_within = below is not None and (below.tag == "p" or (below.tag == section.tag and below.find("p") is not None))
    return [section] if is_own and has_text and is_within else []


def _repeating(heading: HtmlElement) -> list[HtmlElement]:
    """Return the element, of a heading and those around it, whose id repeats the heading; or none."""
    around = islice(outwards(heading), _LEVELS)
    named = [(element, _NO_LETTERS.sub("", element.get("id", "")).lower()) for element in around]
    if not any(name for _, name in named):
        return []
    letters = _NO_LETTERS.sub("", "".join(heading.itertext())).lower()
    return [element for element, name in named if name == letters][:1]
