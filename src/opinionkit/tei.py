"""Articles as TEI P5, the XML of the Text Encoding Initiative."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from opinionkit import (
    Article,
    Attribution,
    Basis,
    Byline,
    Callout,
    Caption,
    Comment,
    Container,
    Figure,
    Heading,
    Interjection,
    Leaf,
    ListItem,
    Node,
    Passage,
    Provenance,
    Quotation,
    Quote,
    Separator,
    Voice,
    __version__,
    render,
)
from opinionkit.rows import check_article, shown_leaves

__all__ = ["to_tei"]


#: Characters that XML 1.0 cannot represent.
_INVALID_XML_CHARS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_VOICES = {
    Voice.AUTHOR: "the author of the article",
    Voice.SOURCE: "a quoted source",
    Voice.EDITOR: "the outlet that publishes the article",
    Voice.FURNITURE: "the page: headings, captions, credits, bylines",
    Voice.UNKNOWN: "unknown",
}
#: A leaf's element, and its `type`; for other leaves an `ab` with the kind as its type.
_ELEMENTS: dict[type[Leaf], tuple[str, str]] = {
    Attribution: ("bibl", "attribution"),
    Provenance: ("bibl", "provenance"),
}
_UNTITLED = "Untitled"
#: The passages of a leaf, by its offset.
_Passages = dict[int, tuple[Passage, ...]]


def to_tei(article: Article) -> str:
    """Return an article as a TEI P5 document.

    Each heading or byline below other text begins a `div`. Quotes are `quote`, with an attribution below in a `cit`;
    the editor's comments `note type="editorial"`, notices `note type="notice"`, callouts `note type="callout"`;
    headings `head`, captions of figures `figDesc`; quotations inside a paragraph `q`, their marks included, and
    bracketed notes `note`. The attribute `ana` points to a voice and its basis, which the header declares. Blank lines
    are omitted. U+FFFD replaces each character that XML cannot represent.
    """
    check_article("to_tei", article)
    writer = _Writer(render(article), {part.leaf.span.start: part.passages for part in shown_leaves(article)})
    divisions = "\n".join(f"<div>\n{content}\n</div>" for content in writer.divisions(article.blocks))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
            *_header(article),
            f"<text>\n<body>\n{divisions or '<div><p/></div>'}\n</body>\n</text>",
            "</TEI>",
            "",
        ]
    )


def _header(article: Article) -> Iterator[str]:
    title = next((leaf.text for leaf in article.select(Heading)), _UNTITLED)
    yield "<teiHeader>\n<fileDesc>"
    yield f"<titleStmt><title>{_escaped(' '.join(title.split()) or _UNTITLED)}</title></titleStmt>"
    yield "<publicationStmt><p>Unpublished</p></publicationStmt>"
    yield f"<sourceDesc><p>A text of outlet {_escaped(article.outlet.name)}, layout {article.layout}.</p></sourceDesc>"
    yield "</fileDesc>\n<encodingDesc>"
    yield f'<appInfo><application ident="opinionkit" version="{__version__}"><label>opinionkit</label></application>'
    yield "</appInfo>"
    yield '<editorialDecl><quotation marks="all"><p>Quotation marks are kept in the text.</p></quotation>'
    yield "</editorialDecl>"
    yield '<classDecl>\n<taxonomy xml:id="voices">'
    yield from (f'<category xml:id="{voice}"><catDesc>{text}</catDesc></category>' for voice, text in _VOICES.items())
    yield '</taxonomy>\n<taxonomy xml:id="bases">'
    yield from (f'<category xml:id="basis-{basis}"><catDesc>{basis}</catDesc></category>' for basis in Basis)
    yield "</taxonomy>\n</classDecl>\n</encodingDesc>\n</teiHeader>"


class _Writer:
    """Writes blocks as elements."""

    def __init__(self, text: str, passages: _Passages) -> None:
        self.text = text
        self.passages = passages

    def divisions(self, blocks: Sequence[Node]) -> Iterator[str]:
        """Yield the content of each division, headings and bylines at its top."""
        content: list[str] = []
        at_top = True
        for group in _groups(blocks):
            is_head = isinstance(group[0], Heading | Byline)
            if is_head and not at_top:
                yield "\n".join(content)
                content = []
            at_top = is_head
            content.append(self.head(group[0]) if is_head else self.group(group))
        if content:
            yield "\n".join(content)

    def head(self, node: Node) -> str:
        assert isinstance(node, Heading | Byline)
        if isinstance(node, Byline):
            return f"<byline{_ana(node)}>{self.marked(node)}</byline>"
        level = f' type="level{len(node.marker)}"' if node.marker else ""
        return f"<head{level}{_ana(node)}>{self.words(node)}</head>"

    def group(self, nodes: Sequence[Node]) -> str:
        """Return a list, a quote with its attribution, or a single block."""
        first = nodes[0]
        if isinstance(first, ListItem):
            return f"<list>\n{_lines(map(self.item, nodes))}\n</list>"
        if len(nodes) > 1:
            return f"<cit>\n{_lines(map(self.block, nodes))}\n</cit>"
        return self.block(first)

    def item(self, node: Node) -> str:
        assert isinstance(node, ListItem)
        return f'<item n="{_escaped(node.marker)}"{_ana(node)}>{self.words(node)}</item>'

    def block(self, node: Node) -> str:
        """Return a block inside a division, a quote or a note."""
        if isinstance(node, Figure):
            return f"<figure{_ana(node)}>\n{_lines(map(self.part_of_figure, node.blocks))}\n</figure>"
        if isinstance(node, Container):
            return self.container(node)
        assert isinstance(node, Leaf)  # all other nodes are leaves
        if isinstance(node, Separator):
            return f'<milestone unit="section" n="{_escaped(" ".join(render(node).split()))}"{_ana(node)}/>'
        if node.speaker is Voice.AUTHOR and node.kind == "paragraph":
            return f"<p{_ana(node)}>{self.words(node)}</p>"
        element, kind = next((form for each, form in _ELEMENTS.items() if isinstance(node, each)), ("ab", node.kind))
        return f'<{element} type="{kind}"{_ana(node)}>{self.marked(node)}</{element}>'

    def container(self, node: Container) -> str:
        name, kind = "quote", "" if node.kind == "quote" else f' type="{node.kind}"'
        if isinstance(node, Callout):
            name = "note"
        elif isinstance(node, Interjection):
            name, kind = "note", ' type="editorial"' if isinstance(node, Comment) else ' type="notice"'
            if node.kind not in ("comment", "notice"):
                kind += f' subtype="{node.kind}"'
        label = f"<label>{_escaped(node.marker)}</label>\n" if node.marker and name == "note" else ""
        content = _lines(map(self.group, _groups(node.blocks)))
        return f"<{name}{kind}{_ana(node)}>\n{label}{content}\n</{name}>"

    def part_of_figure(self, node: Node) -> str:
        if isinstance(node, Caption):
            return f"<figDesc{_ana(node)}>{self.words(node)}</figDesc>"
        return self.block(node)

    def marked(self, leaf: Leaf) -> str:
        """Return a leaf's marker and words, as in its line."""
        return f"{_escaped(leaf.marker)}{' ' if leaf.marker else ''}{self.words(leaf)}"

    def words(self, leaf: Leaf) -> str:
        return "".join(map(self.passage, self.passages.get(leaf.span.start, ())))

    def passage(self, passage: Passage) -> str:
        ana = _ana(passage) if passage.voice is not passage.leaf.voice else ""
        if passage.kind == "note":
            return self.enclosed("note", ana, passage)
        written = self.quoted(passage.text, passage.quotations, ana)
        is_cut = passage.kind == "quotation" and not written.lstrip().startswith("<q")  # by an editor's note
        return self.enclosed("q", ana, passage) if is_cut else written

    def enclosed(self, name: str, ana: str, passage: Passage) -> str:
        """Put the words of a passage, without outer blanks, into an element."""
        words = passage.text.strip()
        before, after = passage.text.split(words, 1)
        quoted = self.quoted(words, passage.quotations)
        return f"{_escaped(before)}<{name}{ana}>{quoted}</{name}>{_escaped(after)}"

    def quoted(self, words: str, quotations: Sequence[Quotation], ana: str = "") -> str:
        """Return words with each quotation in a `q`, nested ones too."""
        written: list[str] = []
        end = 0
        for quotation in quotations:
            opening = self.text[quotation.opening.slice]
            closing = self.text[quotation.closing.slice] if quotation.closing else ""
            parts = map(re.escape, (opening, quotation.text, closing))
            found = re.compile(r"\s*".join(parts)).search(words, end)
            if not found:
                break
            inside = found[0].removeprefix(opening).removesuffix(closing)
            quoted = f"{_escaped(opening)}{self.quoted(inside, quotation.nested)}{_escaped(closing)}"
            written += [_escaped(words[end : found.start()]), f"<q{ana}>{quoted}</q>"]
            end = found.end()
        return "".join([*written, _escaped(words[end:])])


def _groups(blocks: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """Yield groups of blocks: a list's items, a quote and its attribution."""
    group: list[Node] = []
    for block in blocks:
        last = group[-1] if group else None
        is_item = isinstance(last, ListItem) and isinstance(block, ListItem)
        is_cited = isinstance(last, Quote) and isinstance(block, Attribution)
        if group and not (is_item or is_cited):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _lines(elements: Iterable[str]) -> str:
    return "\n".join(elements)


def _ana(part: Node | Passage) -> str:
    return f' ana="#{part.voice} #basis-{part.basis}"'


def _escaped(words: str) -> str:
    """Escape words for XML, a soft wrap as `lb`."""
    return escape(_INVALID_XML_CHARS.sub("\ufffd", words)).replace("\r", "&#13;").replace("\n", "<lb/>")
