"""The compiled table of a grammar, as plain values.

The table has line kinds, their roles, and the rows of the automaton.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from attrs import field, frozen

from opinionkit._model.word_lists import Match, Matcher, WordList

__all__ = ["BREAKS", "FENCE", "GAP", "Hints", "Role", "RowData", "Table", "Terminal", "matcher"]


#: The codes of blank lines: a single one, and each of several. The codes of all other kinds follow.
GAP, FENCE = 0, 1
BREAKS = ("GAP", "FENCE")


class Role(StrEnum):
    """A property of line kinds.

    The grammar declares it in a rule: `_plain` lists the kinds that are `plain`.
    """

    __hash__ = str.__hash__  # equal strings have equal hashes, and this one is fast

    #: Words without a marker: a paragraph of the current speaker.
    PLAIN = "plain"
    #: Words without a marker that are too long for a caption.
    LONG = "long"
    #: A plain line that continues the quote it touches.
    LAZY = "lazy"
    #: A short line that may be a title; in the first line of a container it is plain.
    TITLE = "title"
    #: A line that is words behind the marker of a container on the same line: the words are the marker's. An editor's
    #: note may begin like an origin: "Ed. note: This article first appeared …".
    INNER = "inner"
    #: A lead-in to a quote.
    LEAD = "lead"
    #: The name of the person quoted above.
    ATTRIBUTION = "attribution"
    #: Lines in which author and source take turns.
    TURN = "turn"
    #: A blank line inside a held quote. Only a correction assigns this kind.
    HELD = "held"
    #: The first line of a statement: all its words belong to one speaker, without turns.
    STATEMENT = "statement"
    #: A plain line below a quote that begins a new paragraph. Only a correction assigns this kind.
    OWN = "own"
    #: A prefix before each line of a block.
    PREFIX = "prefix"
    #: An item of a list.
    ITEM = "item"
    #: A line with an indented prefix, which is words unless an item is above.
    ITEM_QUOTE = "item_quote"
    #: A prefix with words only behind it: each line is a paragraph, whatever its kind would be.
    FLAT = "flat"
    #: Lines that end in the bracket that closes the block.
    CLOSING = "closing"
    #: The first line of a note in square brackets that do not close on this line.
    SQUARE_OPEN = "square_open"
    #: A line that ends in a closing square bracket.
    SQUARE_LAST = "square_last"
    #: The first line of a note in round brackets that do not close on this line.
    ROUND_OPEN = "round_open"
    #: A line that ends in a closing round bracket.
    ROUND_LAST = "round_last"
    #: A line with an outlet's own mark, whose class declares the mark that closes it below. Unclosed, it is words.
    MARK_OPEN = "mark_open"
    #: The label of a note, alone on its line.
    NOTE_LABEL = "note_label"
    #: A line inside a note that closes on a later line, or below a label. Only a correction assigns this kind.
    NOTED = "noted"
    #: The last line of such a note. Only a correction assigns this kind.
    NOTE_END = "note_end"
    #: A line that opens a comment; above a byline it is a headline.
    BOXED = "boxed"
    #: The name of a writer.
    BYLINE = "byline"
    #: The office of a journalist, alone on its line: below a byline it belongs to it, elsewhere it is words.
    OFFICE = "office"
    #: The name, account and date of a post: the words above are the post.
    SIGNATURE = "signature"
    #: A line with the words of a post and its signature.
    SIGNED = "signed"
    #: A line of a post above its signature. Only a correction assigns this kind.
    POSTED = "posted"
    #: The last line of a post above its signature. Only a correction assigns this kind.
    POST_END = "post_end"
    #: A line of front matter. No pattern matches this kind.
    FRONT_MATTER = "front_matter"
    #: The last line of front matter. No pattern matches this kind.
    FRONT_MATTER_END = "front_matter_end"
    #: A line with the label of a genre: it opens a comment below a line of the role `boxing`, and is words elsewhere.
    GENRE = "genre"
    #: A line above a genre label that opens a comment.
    BOXING = "boxing"
    #: A line with a false marker: words. Only a correction assigns this kind.
    RELEASED = "released"
    #: A line of a list behind dashes, if it takes no turn; in layouts without turns it is `released`. Only a correction
    #: assigns this kind.
    DASH_ITEM = "dash_item"
    #: Lines that wrapped prose may look like: between lines of it they are words.
    WRAPPED = "wrapped"
    #: Of these, the lines that the last line of a wrapped sentence may look like.
    WRAPPED_END = "wrapped_end"
    #: An underline that makes a heading of the first level of the lines above.
    UNDERLINE_1 = "underline_1"
    #: An underline that makes a heading of the second level of the lines above.
    UNDERLINE_2 = "underline_2"


@frozen
class Hints:
    """Cheap tests of a line kind: necessary, and sometimes sufficient."""

    #: A regular expression for the first `HEAD` characters of a line; empty if prose may begin like such lines.
    head: str
    #: Words, one of which every such line contains, if prose may begin like it; otherwise empty.
    required_words: tuple[str, ...]
    #: The length of the longest such line, if prose may begin like it; 0 for no limit.
    max_length: int
    #: The length of the shortest such line.
    min_length: int
    #: Whether `min_length` is sufficient, so that the pattern is not needed.
    is_sufficient: bool
    #: Whether a line may begin with a form of the kind's word lists; `head` is for all other lines.
    may_begin_with_form: bool = False


@frozen
class Terminal:
    """A line kind and its pattern."""

    name: str
    #: A regular expression: the marker and the blanks behind it if the kind has a marker, otherwise the whole line.
    pattern: str
    #: Whether the kind has a marker, behind which the words begin.
    has_marker: bool
    hints: Hints
    #: The word lists that are matched before the pattern, which has their placeholders.
    lists: tuple[WordList, ...] = ()
    #: Whether a form of these lists begins behind a mark in the line, not with the first letter.
    inside: bool = False
    #: Whether every such line has a form of these lists.
    formed: bool = False


#: Any character of a line. The expression for any character at all matches the same, and a run of it is one step.
_OF_A_LINE = re.compile(r"(?<!\\)\[\^(?:\r\n|\\r\\n)\]")
_ANY = "(?s:.)"


@lru_cache(1_000)  # by value: layouts and outlets share most of their terminals
def matcher(terminal: Terminal) -> Match:
    """Return the function that matches a kind's line, without line end."""
    pattern = _OF_A_LINE.sub(_ANY, terminal.pattern)
    if not terminal.lists:
        return re.compile(pattern).match
    return Matcher(pattern, terminal.lists, is_inside=terminal.inside, is_formed=terminal.formed)


@frozen
class RowData:
    """A row of the table: the automaton's state at a line."""

    #: For each code of a line kind the number of the next row, or -1; the last is for the end of the text.
    following: tuple[int, ...]
    #: The nodes that end above the line, inner ones first: the rule, and the register of the first line.
    done: tuple[tuple[str, int], ...]
    #: The registers that store the line's number.
    begun: tuple[int, ...]
    #: Whether no node is open above the line.
    closed: bool


@frozen
class Table:
    """A proved grammar: the compiler makes it, the engine runs it."""

    #: The line kinds, in the order in which they are tried.
    terminals: tuple[Terminal, ...]
    #: The first row is that of the beginning of a text.
    rows: tuple[RowData, ...]
    #: For each role the names of its line kinds.
    roles: Mapping[Role, tuple[str, ...]] = field(hash=False)
