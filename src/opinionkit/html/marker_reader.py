"""Words of a page by an outlet's markers: notes, labels, notices, furniture."""

import re
from collections.abc import Iterable

from attrs import frozen

from opinionkit import (
    Attribution,
    Byline,
    Comment,
    Credit,
    Interjection,
    Node,
    Notice,
    Paragraph,
    Pointer,
    Provenance,
    Separator,
    Timestamp,
    Voice,
)
from opinionkit._model.closing import closing_for
from opinionkit._model.table import Role
from opinionkit.html.blocks import ADDRESS
from opinionkit.markdown import LineEscaper

__all__ = ["MarkerReader"]


#: Blocks that words show by a marker, whatever the layout.
_MARKED = (Attribution, Byline, Credit, Interjection, Pointer, Provenance, Timestamp)
#: Characters of a credit that is a whole paragraph.
_MAX_CREDIT = 150
#: Blanks in a marker that is a part of a sentence, at least: "This article was amended".
_MIN_BLANKS = 3
#: With fewer periods, an abbreviation may be a name.
_MIN_PERIODS = 2
#: Digits of a date and a time.
_MIN_DIGITS = 6
_INITIAL = re.compile(r"(?<!\S)[^\w\s]*+([^\W\d_])")
_LABEL_COLON = re.compile("[:：=＝]")


@frozen
class MarkerReader:
    """Classify words of a page by the markers of an outlet."""

    escaper: LineEscaper

    def is_marked(self, words: str) -> bool:
        """Return whether words begin with a marker of a convention or outlet."""
        if self.escaper.is_plain(words.partition("\n")[0]):
            return False
        return isinstance(self.escaper.read(words)[0], (*_MARKED, *self.escaper.outlet.nodes))

    def voice_of(self, words: str) -> Voice | None:
        """Return the voice of words that begin with a marker.

        The words count as outside all quotes. Return None without a marker.
        """
        return self.escaper.read(words)[0].voice if self.is_marked(words) else None

    def is_note(self, words: str) -> bool:
        """Return whether words are one editor's note by their label.

        For example, "Editor's note:". A comment is not a note: it continues to a fence, and an author may write its
        label, too. "Ed:" may be a name, "Red.anm.:" is none.
        """
        if self.escaper.is_plain(words.partition("\n")[0]):
            return False
        note = self.escaper.read(words)[0]
        if not isinstance(note, Comment) or closing_for(note.marker).strip("*_"):
            return False
        is_name = " " not in note.marker and note.marker.isascii() and note.marker.count(".") < _MIN_PERIODS
        return not is_name and not self.takes_blocks(note.marker)

    def takes_blocks(self, marker: str) -> bool:
        """Return whether a comment behind a marker continues to a fence."""
        return len(self.escaper.read(f"\n\n{marker} a\n\nb\n")) == 1

    def is_note_label(self, words: str) -> bool:
        """Return whether words are an editor's note's label without a colon."""
        return self._may_be_label(words) and self.is_note(f"{words}: a")

    def is_notice_label(self, words: str) -> bool:
        """Return whether words are the label of an update or a correction without a colon."""
        return self._may_be_label(words) and isinstance(self.escaper.read(f"{words}: a")[0], Notice)

    def _may_be_label(self, words: str) -> bool:
        return self.escaper.is_plain(words) and "\n" not in words

    def is_amendment(self, words: str) -> bool:
        """Return whether words are a notice by a whole sentence, or with dates only.

        For example, "This article was amended on 3 June.", "Updated: June 3, 2021".
        """
        match self.escaper.read(words) if not self.escaper.is_plain(words) else ():
            case (Notice(blocks=(Timestamp(),)),):
                return True
            case (Notice(marker=marker),):
                is_sentence = marker.count(" ") >= _MIN_BLANKS and not _LABEL_COLON.search(marker)
                return is_sentence or _is_mostly_numbers(words[len(marker) :])
            case _:
                return False

    def is_closed(self, words: str) -> bool:
        """Return whether words are one separator or one closed note."""
        if self.escaper.is_plain(words.partition("\n")[0]):
            return False
        match self.escaper.read(words):
            case (Separator(),):
                return True
            case (Interjection(closing=closing),):
                return bool(closing)
            case _:
                return False

    def is_furniture(self, words: str) -> bool:
        """Return whether short words are only a line of furniture.

        This is a credit, a byline, a timestamp, an origin, a pointer, or a caption that ends in a credit.
        Behind a marker, half of the words at least are names: "Photo: Ada Quill", not "Photo: it was never the point".
        A sentence of first publication has a form of its own: "This essay first appeared in The Quill." The address of
        a site may be in a line below.
        """
        if self.escaper.is_credited(words):
            return True
        if len(words) > _MAX_CREDIT or all(map(self.escaper.is_plain, words.split("\n"))):
            return False
        blocks = [block for block in self.escaper.read(words) if not _is_address(block)]
        if not blocks or not all(
            isinstance(block, (Byline, Credit, Pointer, Provenance, Timestamp)) for block in blocks
        ):
            return False
        initials = _INITIAL.findall(words)
        is_origin = isinstance(blocks[0], Provenance) and not _LABEL_COLON.search(blocks[0].marker)
        is_whole = all(
            isinstance(block, Timestamp) or (isinstance(block, (Credit, Pointer, Provenance)) and not block.marker)
            for block in blocks
        )
        return is_origin or is_whole or 2 * sum(map(str.islower, initials)) <= len(initials)

    def is_post(self, words: str) -> bool:
        """Return whether words are one line that ends in the signature of a post."""
        return self.escaper.has_role(words, Role.SIGNATURE, Role.SIGNED)

    def is_section(self, words: str) -> bool:
        """Return whether words are the name of a section of opinion, such as "Guest essay"."""
        return self._may_be_label(words) and self.first((f"[{words}]",), Pointer) is not None

    def is_office(self, words: str) -> bool:
        """Return whether words are only a journalist's office, such as "Staff writer"."""
        return self.escaper.has_role(words, Role.OFFICE)

    def first(self, forms: Iterable[str], node_class: type[Node]) -> str | None:
        """Return the first form that is one block of a class."""
        for form in forms:
            blocks = self.escaper.read(form)
            if len(blocks) == 1 and isinstance(blocks[0], node_class):
                return form
        return None


def _is_address(block: Node) -> bool:
    return isinstance(block, Paragraph) and ADDRESS.match(block.text) is not None


def _is_mostly_numbers(words: str) -> bool:
    """Return whether words are mostly numbers, of a day and a year at least: "3 June 2021, updated at 11:20"."""
    digits = sum(map(str.isdigit, words))
    return digits >= _MIN_DIGITS and sum(map(str.isalpha, words)) <= 2 * digits
