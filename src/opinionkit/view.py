"""What an article looks like in a browser: a page that stands by itself, and the part of it that a notebook shows."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import blake2b, sha256
from html import escape

from opinionkit import Article, Gap, Leaf, Voice, render
from opinionkit._model.package_data import package_text
from opinionkit.inert import STEERING, harmless
from opinionkit.rows import characters

__all__ = ["to_fragment", "to_html"]


_LINE_END = re.compile(r"\r\n|\r")
_SWATCH = '<span class="swatch" aria-hidden="true"></span>'
#: How many characters of its first words a page has in its title.
_TITLE = 60
#: What a page has beyond what a notebook shows.
_PAGE = "body { margin: 0; }\nbody > .opinionkit { min-height: 100vh; padding-block: 1.5rem; }\n"
_NOTEBOOK = """.opinionkit.part { max-height: 44rem; padding-block: 0; overflow: auto; }
.opinionkit.part .head { padding-top: 1rem; }
.opinionkit.part .lines { padding-bottom: 1rem; }
"""


def to_html(article: Article) -> str:
    """Draw an article as a page of HTML that loads nothing and runs nothing.

    Every line has its voice in the margin, and its reason where the pointer or the keyboard is; a ribbon of the whole
    piece leads to each block. Characters that would steer the page are written out; a lone surrogate is one of them.
    """
    style = _style(article) + _PAGE
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(digest)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>Whose words? {escape(harmless(_title(article)))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            '<main class="opinionkit">',
            *_head(article, "<h1>Whose words are these?</h1>"),
            *_body(article, ""),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def to_fragment(article: Article) -> str:
    """Draw an article as a part of a page, its style with it: what a notebook shows."""
    name = blake2b(render(article).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return "\n".join(
        [
            '<div class="opinionkit part" role="group" aria-label="Whose words are these?">',
            f"<style>{_style(article)}{_NOTEBOOK}</style>",
            *_head(article, ""),
            *_body(article, f"{name}-"),
            "</div>",
        ]
    )


def _policy(digest: str) -> str:
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _style(article: Article) -> str:
    """Give the rules, and one for each length of a leaf: a policy that is strict has no room for `style="…"`."""
    lengths = sorted({characters(leaf) for leaf in article.leaves if leaf.voice})
    return package_text("view.css") + "".join(
        f".opinionkit .ribbon .w{length} {{ flex-grow: {length}; }}\n" for length in lengths
    )


def _head(article: Article, heading: str) -> Iterator[str]:
    shares = {voice: share for voice, share in article.shares().items() if share}
    yield '<div class="head">'
    yield heading
    yield f'<p class="about">read as outlet {escape(article.outlet.name)}, layout {article.layout}</p>'
    yield '<ul class="shares" aria-label="Shares of the characters">' if shares else "<p>no words</p>"
    for voice, share in shares.items():
        yield f'<li class="{voice}">{_SWATCH}<span><b>{voice}</b> {share:.1%}</span></li>'
    yield "</ul></div>" if shares else "</div>"


def _body(article: Article, prefix: str) -> Iterator[str]:
    """Draw the ribbon and the lines; `prefix` tells their ids from those of other articles on a page."""
    rows = [*_rows(article)]
    if rows:
        yield f'<a class="skip" href="#{prefix}lines">Skip to the lines</a>'
        yield from _ribbon(rows, prefix)
        yield f'<ol class="lines" id="{prefix}lines" aria-label="The piece" role="list">'
        for leaf, above, number in rows:
            yield from _line(article, leaf, above, f"{prefix}{number}")
        yield "</ol>"


def _rows(article: Article) -> Iterator[tuple[Leaf, Gap | None, int]]:
    """Go through the leaves that somebody speaks in, each with the gap above it and the number of its first line."""
    above, number = None, 1
    for leaf in article.leaves:
        if isinstance(leaf, Gap):
            above = leaf
        else:
            yield leaf, above, number
            above = None
        number += _lines_in(leaf)


def _ribbon(rows: Iterable[tuple[Leaf, Gap | None, int]], prefix: str) -> Iterator[str]:
    yield '<div class="ribbon" role="group" aria-label="The whole piece, block by block">'
    for leaf, _, number in rows:
        name = f"line {number}: {leaf.voice}"
        looks = f"{leaf.voice} w{characters(leaf)}"
        yield f'<a class="{looks}" href="#{prefix}{number}" aria-label="{name}" title="{name}"></a>'
    yield "</div>"


def _line(article: Article, leaf: Leaf, above: Gap | None, name: str) -> Iterator[str]:
    edge = " fence" if above and above.lines > 1 else " gap" if above else ""
    number = name.rpartition("-")[2]
    yield f'<li class="line {leaf.voice}{edge}" id="{name}">{_SWATCH}'
    yield f'<a class="whose" href="#{name}" aria-describedby="why-{name}">'
    yield f"<span>{number}</span> <b>{leaf.voice}</b> <i>{leaf.basis}</i></a>"
    yield f'<p class="words" dir="auto" lang="">{_words(leaf)}</p>'
    yield f'<p class="why" id="why-{name}">{_shown(str(article.explain(leaf)))}</p>'
    yield "</li>"


def _words(leaf: Leaf) -> str:
    """Mark up the lines of a leaf."""
    return _shown(_text(leaf))


def _shown(text: str) -> str:
    return STEERING.sub(_written_out, escape(text))


def _written_out(match: re.Match[str]) -> str:
    return match[0] if match[0] in "\t\n" else f'<code class="odd">{harmless(match[0])}</code>'


def _text(leaf: Leaf) -> str:
    return _LINE_END.sub("\n", render(leaf).rstrip("\r\n"))


def _lines_in(leaf: Leaf) -> int:
    return _LINE_END.sub("\n", render(leaf)).count("\n")


def _title(article: Article) -> str:
    words = next(iter(article.text(*Voice).split("\n")), "")
    return words if len(words) <= _TITLE else f"{words[: _TITLE - 1].rstrip()}…"
