"""Serialize blocks of text in the layout `markdown`.

The block behind each line is recorded.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from unicodedata import category

from attrs import frozen

from opinionkit import Attribution, Byline, Credit, Figure, ListItem, Pointer, Voice
from opinionkit._model.blanks import with_blanks_at_end
from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import BlockRole, Enclosure, is_boxed
from opinionkit.html.marker_reader import MarkerReader
from opinionkit.markdown import JOINER, LineEscaper

__all__ = ["Line", "is_outlets", "serialize"]


#: Quotes nest to this depth; the grammar reads a few more.
_MAX_DEPTH = 24
#: Characters of a caption's line in the grammar.
_MAX_CAPTION_LINE = 300
#: The marker of furniture without a marker: a heading of the sixth level.
_ASIDE = "######"
_QUOTE_PREFIX = ">"
#: Voices of the outlet: a list item with such a marker is a note.
_OUTLETS = (Voice.EDITOR, Voice.UNKNOWN)
#: A credit without words, which makes the lines above a caption.
_NO_CREDIT = "Image:"


@frozen
class Line:
    """A line of the article without its end."""

    text: str
    #: The block with the line's words; None for a blank line.
    block: TextBlock | None = None


@frozen
class _Written:
    """The lines of a block of the article."""

    lines: tuple[Line, ...]
    #: Whether two blank lines are around it.
    is_fenced: bool = False


def serialize(blocks: Sequence[TextBlock], reader: MarkerReader) -> list[Line]:
    """Return the lines of an article with these blocks."""
    serializer = _Serializer(reader)
    return serializer.joined(serializer.written(blocks, 0), is_top=True)


def is_outlets(reader: MarkerReader, block: TextBlock) -> bool:
    """Return whether a block is an outlet's note or notice: by its marker if that is emphasized, or by its words."""
    words = block.words
    is_marked = block.is_emphasized and reader.is_marked(words) and reader.voice_of(words) in _OUTLETS
    return is_marked or reader.is_note(words) or reader.is_amendment(words)


@frozen
class _Serializer:
    reader: MarkerReader

    @property
    def escaper(self) -> LineEscaper:
        return self.reader.escaper

    @staticmethod
    def joined(parts: Iterable[_Written], *, is_top: bool = False) -> list[Line]:
        """Join blocks by one blank line, by two around a fenced block."""
        lines: list[Line] = []
        was_fenced = False
        for part in parts:
            is_fenced = part.is_fenced or was_fenced
            blank = 2 if is_fenced and (lines or is_top) else 1 if lines else 0
            lines += [Line("")] * blank
            lines += part.lines
            was_fenced = part.is_fenced
        return lines

    def written(self, blocks: Sequence[TextBlock], depth: int) -> Iterator[_Written]:
        """Serialize blocks at a depth of quotes and boxes."""
        for enclosure, group in groupby(
            blocks, key=lambda b: b.enclosures[depth] if depth < len(b.enclosures) else None
        ):
            inside = [*group]
            if enclosure is None:
                yield from self.leaves(inside)
            elif not enclosure.is_quote:
                yield from self.box(enclosure, [*self.written(inside, depth + 1)], inside[0])
            elif depth < _MAX_DEPTH:
                lines = self.joined(self.written(inside, depth + 1))
                yield _Written(tuple(Line(f"{_QUOTE_PREFIX} {line.text}".rstrip(" "), line.block) for line in lines))
            else:
                yield from self.written(inside, depth + 1)

    def box(self, box: Enclosure, parts: list[_Written], first: TextBlock) -> Iterator[_Written]:
        """Serialize a box.

        The box is between fences if its marker includes all blocks to the next fence; otherwise each block has a
        marker.
        """
        marker = box.marker
        if first.role is BlockRole.WORDS and first.enclosures[-1] is box:  # else a quote is first
            is_named = self.reader.voice_of(first.words) is self.reader.voice_of(f"{marker} a")
            marker = "" if is_named else marker  # the words name themselves
            parts[0] = _written(first.words if is_named else self.escaper.plain(first.words), first)
        if self.reader.takes_blocks(marker or first.words):
            yield _Written(tuple(self.joined([_behind(marker, parts[0]), *parts[1:]])), is_fenced=True)
        else:
            yield _behind(marker, parts[0])
            yield from (_behind(box.marker, part) for part in parts[1:])

    def leaves(self, blocks: Sequence[TextBlock]) -> Iterator[_Written]:
        """Serialize blocks one below the other.

        A caption and the credit below are one figure.
        """
        caption: TextBlock | None = None
        above = ""
        for block in blocks:
            if caption and block.role is BlockRole.CREDIT:
                yield self.figure(caption, block)
                caption = None
                continue
            if caption:
                yield self.figure(caption, None)
            caption = block if block.role is BlockRole.CAPTION else None
            if not caption:
                above = block.words if self.is_office(block, above) else self.leaf(block)
                yield _written(above, block)
        if caption:
            yield self.figure(caption, None)

    def leaf(self, block: TextBlock) -> str:
        """Serialize one block."""
        words, line = block.words, block.words.replace("\n", " ")
        match block.role:
            case BlockRole.HEADING:
                form = f"{block.marker} {line}"
            case BlockRole.ITEM:
                plain = self.escaper.plain(words)
                is_note = plain != words and self.is_set_off(block) and self.reader.voice_of(words) in _OUTLETS
                form = words if is_note else self.item(f"{block.marker} {plain}")
            case BlockRole.BYLINE:
                form = self.reader.first((line, f"By {line}"), Byline) or f"{_ASIDE} {line}"
            case BlockRole.CREDIT:
                form = self.credit(block)
            case BlockRole.ATTRIBUTION:
                name = line.lstrip("—–―- \xa0")
                form = self.reader.first((line, f"— {name}"), Attribution) or f"{_ASIDE} {line}"
            case BlockRole.ASIDE | BlockRole.DATE:
                form = f"{_ASIDE} {line}"
            case BlockRole.CODE:
                inside = (f"{JOINER}{line}" if line.lstrip().startswith("```") else line for line in words.split("\n"))
                form = "\n".join(("```", *inside, "```"))
            case BlockRole.SEPARATOR:
                form = words
            case BlockRole.CAPTION | BlockRole.WORDS:
                form = self.pointer(line) if self.is_pointer(block) else self.words(block)
        return form

    def item(self, form: str) -> str:
        """Return an item's lines; a `JOINER` follows an unpaired closing bracket.

        The bracket would end a note, and has no mate on the first line: "- a mill)". Unicode's category of closing
        brackets is "Pe".
        """
        first, end, others = form.partition("\n")
        is_end = category(with_blanks_at_end(first).rstrip()[-1]) == "Pe" and not self.reader.first((first,), ListItem)
        return f"{first}{JOINER}{end}{others}" if is_end else form

    def words(self, block: TextBlock) -> str:
        """Serialize words, escaped if they only look like markers.

        Markers that the page emphasizes, labels of editor's notes, closed notes and separators are not escaped, nor are
        credits and bylines that are a whole paragraph of the article or of a quote.
        """
        words = block.words
        plain = self.escaper.plain(words)
        if plain == words:  # as most are: no line looks like a marker
            return words
        is_alone = self.is_furniture(block) or self.is_set_off(block) or self.reader.is_closed(words)
        return words if is_alone else plain

    def is_furniture(self, block: TextBlock) -> bool:
        """Return whether a paragraph is only a line of furniture.

        In a quote, words with a credit at their end are a source's, and in a box they are its author's.
        """
        words, reader = block.words, self.reader
        if is_boxed(block.enclosures):
            return False
        if block.enclosures:
            return reader.is_furniture(words) and not self.escaper.is_credited(words)
        return reader.is_furniture(words) or reader.is_post(words)

    def is_pointer(self, block: TextBlock) -> bool:
        """Return whether the words in front of a paragraph's links are a pointer's: “See also <a>The mill</a>”."""
        texts = [text for text in block.texts if text.words.strip()]
        label, linked = texts[0], texts[1:]
        is_label = bool(linked) and not label.context.is_linked and all(text.context.is_linked for text in linked)
        return is_label and bool(self.reader.first((label.words.strip(),), Pointer))

    def is_office(self, block: TextBlock, above: str) -> bool:
        """Return whether a paragraph is a journalist's office, such as "Staff writer", below a byline."""
        is_named = block.role is BlockRole.WORDS and self.reader.is_office(block.words)
        return is_named and bool(self.reader.first((above,), Byline))

    def pointer(self, line: str) -> str:
        return self.reader.first((line,), Pointer) or f"{_ASIDE} {line}"

    def is_set_off(self, block: TextBlock) -> bool:
        """Return whether a marker is one: by the page's emphasis, or by an outlet's own label or sentence."""
        return (block.is_emphasized and self.reader.is_marked(block.words)) or is_outlets(self.reader, block)

    def figure(self, caption: TextBlock, credit: TextBlock | None) -> _Written:
        """Serialize a caption above its credit.

        A caption that cannot be parsed as a caption becomes a heading.
        """
        last = self.credit(credit) if credit else _NO_CREDIT
        is_page = any(self.reader.first((caption.words,), kind) for kind in (Credit, Pointer))
        if not credit and (is_page or self.escaper.is_credited(caption.words)):
            return _written(caption.words, caption)
        words = "\n".join(self.escaper.plain(line) for line in _wrapped(caption.words))
        if self.reader.first((f"{words}\n{last}",), Figure):
            return _Written((*_written(words, caption).lines, Line(last, credit or caption)))
        heading = _written(f"{_ASIDE} {caption.words}".replace("\n", " "), caption)
        return _Written((*heading.lines, Line(""), Line(last, credit))) if credit else heading

    def credit(self, block: TextBlock) -> str:
        line = block.words.replace("\n", " ")
        return self.reader.first((line, f"Photo: {line}"), Credit) or f"{_ASIDE} {line}"


def _written(text: str, block: TextBlock) -> _Written:
    return _Written(tuple(Line(line, block) for line in text.split("\n")))


def _behind(marker: str, part: _Written) -> _Written:
    """Return a block behind a box's marker.

    The marker is before the words, or above a quote, a heading or code.
    """
    first, *others = part.lines
    if not marker:
        return part
    if first.text.startswith((_QUOTE_PREFIX, "#", "```")):
        return _Written((Line(marker, first.block), *part.lines))
    return _Written((Line(f"{marker} {first.text}", first.block), *others))


def _wrapped(words: str) -> Iterator[str]:
    """Yield words in lines that are short enough for a caption."""
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) + 1 > _MAX_CAPTION_LINE:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line
