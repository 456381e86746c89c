"""Families of texts that are made to be slow, and the operations that are tried on them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from attrs import frozen

from opinionkit import Article, Comment, Gap, Layout, parse
from opinionkit.errors import OpinionkitError, PageError
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.html import parse_html
from opinionkit.markdown import to_markdown
from opinionkit.tei import to_tei
from opinionkit.view import to_html

__all__ = ["FAMILIES", "OPERATIONS", "Family"]


@frozen
class Family:
    """Texts of one form, of any length."""

    name: str
    #: Make a text of about as many characters.
    make: Callable[[int], str]
    #: The layout that is named; `None` if it is detected.
    layout: Layout | None = None

    def __str__(self) -> str:
        return self.name

    def parse(self, text: str) -> Article:
        """Parse a text of this family."""
        return parse(text, layout=self.layout)


def _again(unit: str, size: int) -> str:
    return unit * max(size // len(unit), 1)


def _lines(unit: str, size: int) -> str:
    return f"The mill stands.\n\n{_again(unit, size)}\n\nSo it stands.\n"


def _one_line(start: str, unit: str, end: str, size: int) -> str:
    return f"The mill stands.\n\n{start}{_again(unit, size)}{end}\nIt does not.\n"


def _of_kinds() -> Iterator[Family]:
    """Yield for each line kind: many lines of it, touching and apart; long lines that nearly match its expression."""
    for kind, lines in EXAMPLES.items():
        for number, line in enumerate(lines):
            words = line.strip() or line or "\t"
            yield Family(f"{kind} {number}, touching", partial(_lines, f"{line}\n"))
            if not number:
                for layout in Layout:
                    yield Family(f"{kind}, named {layout}", partial(_lines, f"{line}\n\na\n"), layout)
                yield Family(f"{kind}, between fences", partial(_lines, f"{line}\n\n\n"))
            yield Family(f"{kind} {number}, again in one line", partial(_one_line, "", f"{words} ", "?"))
            last = f"{words[-5:]} "
            yield Family(f"{kind} {number}, its last word again", partial(_one_line, f"{words} ", last, "?"))
            half = words[: len(words) // 2 + 1]
            yield Family(f"{kind} {number}, its first half again", partial(_one_line, "", half, "?"))


_NESTED = {
    "quotes, ever deeper": "> a\n> > b\n> > > c\n> > > > d\n",
    "quotes, as deep as can be": "> " * 31 + "a\n",
    "quotes, deeper than can be": "> " * 60 + "a\n",
    "quotes, deep, without words": "> " * 31 + "\n",
    "quotes without words": ">\n",
    "quotes of comments": "> Comment: a\n> b\n>\n",
    "comments in comments": "Comment: Comment: Comment: a\n",
    "fenced comments": "\n\n\nComment: a\nb\n\nc\n",
    "one fenced comment": "a\n\nComment: b\n[Ed.: c\n",
    "notes that stay open": "[Ed. note: a\n",
    "notes over several lines": "[Ed. note: a\nb\nc]\n",
    "brackets in brackets": "[Ed.: (Ed.: [Ed.: a\n",
    "notes inside paragraphs": "The mill [Ed. note: so] stands [Ed.: no].\n\n",
    "items and quotes": "- a\n> - b\n> > - c\n",
    "code that stays open": "```\n> a\n",
    "code": "```\na\n```\n\n",
}
_RUNS = {
    "touching lines": "a\n",
    "touching lines of prose": "The mill stands, and nobody has asked it why it does so, not even once.\n",
    "turns with a cue": "She wrote in the letter:\nThe mill stands, and nobody asks it why.\n— Ada Quill\n",
    "turns held open": "“The mill\nstands\n\nand\n\nso\n",
    "blank lines": "\n",
    "lines of blanks": "  \t\n",
    "gaps": "a\n\n",
    "fences": "a\n\n\n",
    "titles": "The mill\n\n",
    "titles that touch": "The mill\nThe ferry\n",
    "lead-ins": "She wrote:\n",
    "captions": "a\nb\nc\n© d\n",
    "captions and credits": "The mill.\n© Ada Quill\n\n",
    "attributions": "The mill stands.\n— Ada Quill\n\n",
    "line ends of three forms": "a\r\nb\rc\n\n",
    "byte order marks": "\ufeffa\n",
    "setext headings": "The mill\n===\n",
}
_MARKS = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "apostrophes": "’",
    "marks of two kinds": "“‘",
    "pairs": "“a” ",
    "nested pairs": "“‘a’” ",
    "guillemets": "«a» ",
    "low and high marks": "„a“ ",
    "apostrophes in words": "boys’ coats ",
    "marks in words": "a“b ",
    "notes in a line": "[Ed. note: a] ",
    "brackets": "[",
    "closing brackets": "]",
    "parentheses": "()",
    "stars": "*",
    "blanks": " ",
    "hyphens": "- ",
    "surrogates": "\ud83d",
    "markers": "Comment: ",
    "prefixes": "> ",
    "times": "UPDATE 11:11",
}
_SPEECHES = {
    "speeches that stay open": "“The mill stands.\n\n",
    "speeches that close": "“The mill stands.\n\n“And so.”\n\n",
    "speeches inside": "“The ‘mill.\n\n",
}

FAMILIES: list[Family] = [
    *_of_kinds(),
    *(Family(name, partial(_lines, unit)) for name, unit in (_NESTED | _RUNS | _SPEECHES).items()),
    *(Family(f"{name}, in Markdown", partial(_lines, unit), Layout.MARKDOWN) for name, unit in _NESTED.items()),
    *(Family(f"{name}, in turns", partial(_lines, unit), Layout.TIGHT) for name, unit in (_RUNS | _SPEECHES).items()),
    *(Family(f"{name}, in one line", partial(_one_line, "", unit, "")) for name, unit in _MARKS.items()),
    *(Family(f"{name}, one in each line", partial(_lines, f"{unit}a\n\n")) for name, unit in _MARKS.items()),
]


def _explain_all(article: Article) -> None:
    for leaf in article.leaves:
        if not isinstance(leaf, Gap):
            str(article.explain(leaf))


def _explain_places(article: Article) -> None:
    step = max(len(article.leaves) // 200, 1)
    for leaf in article.leaves[::step]:
        str(article.explain(leaf.span.start))


def _edit(article: Article) -> None:
    with suppress(OpinionkitError):  # a refusal is an answer
        article.drop(Comment)
    for block in article.blocks[-1:]:
        with suppress(OpinionkitError):
            article.replace(block, "So it stood.")


def _build(article: Article) -> None:
    assert Article.build(article.blocks, outlet=article.outlet, layout=article.layout).blocks == article.blocks


def _page(article: Article) -> None:
    text = "".join(str(getattr(block, "text", "")) for block in article.blocks)
    with suppress(PageError):  # tags of some texts nest too deep
        parse_html(f"<html><body><article><p>{text}</p></article></body></html>")


#: Each operation is measured from a fresh article; parsing it is the operation's own.
OPERATIONS: dict[str, Callable[[Article], object]] = {
    "parse": lambda _: None,
    "blocks": lambda article: article.blocks,
    "shares": lambda article: article.shares(),
    "text": lambda article: article.text("author"),
    "leaves": lambda article: article.leaves,
    "passages": lambda article: article.passages,
    "explain": _explain_all,
    "explain places": _explain_places,
    "build": _build,
    "edits": _edit,
    "to_markdown": to_markdown,
    "to_html": to_html,
    "to_json": lambda article: Article.from_json(article.to_json()),
    "to_tei": to_tei,
    "parse_html": _page,
}
