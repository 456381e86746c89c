"""The parts that views have in common: a page of HTML, shares, caveats, escaped text."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pkgutil import get_data

from opinionkit import Article, Caveat
from opinionkit.inert import STEERING, escape_steering

__all__ = ["SWATCH", "caveat_text", "head_of", "page_of", "shown", "style_sheet"]


#: A box with the colour and the pattern of a voice, inside an element with the class of the voice.
SWATCH = '<span class="swatch" aria-hidden="true"></span>'
#: Characters of an article's title in the title of a page.
_MAX_TITLE = 60


def page_of(title: str, style: str, lines: Iterable[str]) -> str:
    """Return a page of HTML that loads and runs nothing.

    The title is cut if it is long. The page's policy permits only the style, by its hash; `lines` are the body.
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = title if len(title) <= _MAX_TITLE else f"{title[: _MAX_TITLE - 1].rstrip()}…"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>Whose words? {escape(escape_steering(title))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *lines,
            "</body>",
            "</html>",
            "",
        ]
    )


def style_sheet() -> str:
    """Return the style sheet of all views, with the colours of the voices."""
    rules = get_data("opinionkit", "view.css")
    assert rules is not None  # installed with this file
    return rules.decode()


def head_of(article: Article, about: Iterable[str]) -> Iterator[str]:
    """Yield the head of a view: lines about the article, its shares, and caveats."""
    yield '<div class="head">'
    yield from about
    yield from _shares(article)
    yield from _caveats(article.caveats)
    yield "</div>"


def caveat_text(caveat: Caveat) -> str:
    """Return the text behind a caveat's code: its share, sentence and remedy."""
    share = "" if caveat.share is None else f" ({caveat.share:.0%})"
    return f"{share}: {caveat} {caveat.remedy}".rstrip()


def shown(text: str) -> str:
    """Return text as HTML: escaped, with codes for the characters that would steer the page."""
    return STEERING.sub(_code, escape(text))


def _shares(article: Article) -> Iterator[str]:
    shares = {voice: share for voice, share in article.shares().items() if share}
    if not shares:
        yield "<p>no words</p>"
        return
    yield '<ul class="shares" aria-label="Shares of the characters">'
    for voice, share in shares.items():
        yield f'<li class="{voice}">{SWATCH}<span><b>{voice}</b> {share:.1%}</span></li>'
    yield "</ul>"


def _caveats(caveats: Iterable[Caveat]) -> Iterator[str]:
    items = [f"<li><b>{caveat.code}</b>{shown(caveat_text(caveat))}</li>" for caveat in caveats]
    if items:
        yield '<ul class="caveats" aria-label="Caveats">'
        yield from items
        yield "</ul>"


def _code(match: re.Match[str]) -> str:
    return match[0] if match[0] in "\t\n" else f'<code class="odd">{escape_steering(match[0])}</code>'
