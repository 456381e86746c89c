"""An article as an HTML page, and as a fragment for notebooks."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from html import escape

from opinionkit import Article, Leaf, Passage, Voice, render
from opinionkit.frame import SWATCH, head_of, page_of, shown, style_sheet
from opinionkit.rows import ShownLeaf, characters, check_article, shown_leaves

__all__ = ["to_fragment", "to_html"]


_LINE_END = re.compile(r"\r\n|\r")
#: Rules for a page only.
_PAGE = "body { margin: 0; }\nbody > .opinionkit { min-height: 100vh; padding-block: 1.5rem; }\n"
#: Rules for a fragment only.
_NOTEBOOK = """.opinionkit.part { max-height: 44rem; padding-block: 0; overflow: auto; }
.opinionkit.part .head { padding-top: 1rem; }
.opinionkit.part .lines { padding-bottom: 1rem; }
"""


def to_html(article: Article) -> str:
    """Return an article as an HTML page that loads and runs nothing.

    Each line has its voice in the margin, and its reason to the right or below; a quotation inside a paragraph has the
    colour of its voice. Caveats are below the shares. A ribbon of the whole article links to each line. Characters that
    would steer the page are escaped, lone surrogates too: the page can be encoded in UTF-8.
    """
    check_article("to_html", article)
    parts = [*shown_leaves(article)]
    style = _style(parts) + _PAGE
    title = next((leaf.text.split("\n")[0] for leaf, *_ in parts if leaf.text), "")
    head = head_of(article, ["<h1>Whose words are these?</h1>", _about(article)])
    return page_of(title, style, ['<main class="opinionkit">', *head, *_body(article, parts, ""), "</main>"])


def to_fragment(article: Article) -> str:
    """Return an article as an HTML fragment, its style included."""
    check_article("to_fragment", article)
    parts = [*shown_leaves(article)]
    name = blake2b(render(article).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return "\n".join(
        [
            '<div class="opinionkit part" role="group" aria-label="Whose words are these?">',
            f"<style>{_style(parts)}{_NOTEBOOK}</style>",
            *head_of(article, [_about(article)]),
            *_body(article, parts, f"{name}-"),
            "</div>",
        ]
    )


def _style(parts: Sequence[ShownLeaf]) -> str:
    """Return the style sheet.

    The sheet has a rule for each width in the ribbon, as the page's policy forbids `style="…"`.
    """
    sizes = {characters(leaf) for leaf, *_ in parts}
    sizes |= {characters(passage) for _, passages, *_ in parts for passage in passages}
    return style_sheet() + "".join(f".opinionkit .ribbon .w{size} {{ flex-grow: {size}; }}\n" for size in sorted(sizes))


def _about(article: Article) -> str:
    return f'<p class="about">outlet {escape(article.outlet.name)}, layout {article.layout}</p>'


def _body(article: Article, parts: Sequence[ShownLeaf], prefix: str) -> Iterator[str]:
    """Yield the ribbon and the lines.

    `prefix` makes ids unique in a notebook.
    """
    if parts:
        yield f'<a class="skip" href="#{prefix}lines">Skip to the lines</a>'
        yield from _ribbon(parts, prefix)
        yield f'<ol class="lines" id="{prefix}lines" aria-label="The article" role="list">'
        for part in parts:
            yield from _line(article, part, prefix)
        yield "</ol>"


def _ribbon(parts: Sequence[ShownLeaf], prefix: str) -> Iterator[str]:
    yield '<div class="ribbon" role="group" aria-label="The whole article, line by line">'
    for part in parts:
        name = f"line {part.line}: {' and '.join(dict.fromkeys(map(_voice, part.passages)))}"
        segments = "".join(f'<span class="{_voice(each)} w{characters(each)}"></span>' for each in part.passages)
        link = f'class="w{characters(part.leaf)}" href="#{prefix}{part.line}"'
        yield f'<a {link} aria-label="{name}" title="{name}">{segments}</a>'
    yield "</div>"


def _line(article: Article, part: ShownLeaf, prefix: str) -> Iterator[str]:
    leaf, passages, line, gap = part
    edge = " fence" if gap and gap.lines > 1 else " gap" if gap else ""
    name = f"{prefix}{line}"
    yield f'<li class="line {leaf.voice}{edge}" id="{name}">{SWATCH}'
    yield f'<a class="whose" href="#{name}" aria-describedby="why-{name}">'
    yield f"<span>{line}</span> <b>{leaf.voice}</b> <i>{leaf.basis}</i></a>"
    yield f'<p class="words" dir="auto" lang="">{_words(leaf, passages)}</p>'
    yield f'<p class="why" id="why-{name}">{shown(str(article.explain(leaf)))}</p>'
    yield "</li>"


def _words(leaf: Leaf, passages: Sequence[Passage]) -> str:
    """Return a leaf's lines, with an element for each other voice."""
    *before, last = [render(passage) for passage in passages]
    texts = [*before, last.rstrip("\r\n")]
    return "".join(
        _shown(text) if passage.voice is leaf.voice else f'<span class="within {passage.voice}">{_shown(text)}</span>'
        for passage, text in zip(passages, texts, strict=True)
    )


def _shown(text: str) -> str:
    return shown(_LINE_END.sub("\n", text))


def _voice(passage: Passage) -> str:
    return str(passage.voice or Voice.UNKNOWN)
